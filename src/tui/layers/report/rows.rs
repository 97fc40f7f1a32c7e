//! The lines of the compte rendu, and moving among them.

use crate::domain::report::{Form, Signer};

/// An entry that the cursor can stand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    /// Durée réelle.
    Actual,
    /// Temps de trajet.
    Travel,
    /// A question, by its code.
    Question(String),
    /// The notes.
    Notes,
    /// Photos that answer no question, and the count of all.
    Photos,
    /// A signature.
    Signature(Signer),
    /// How the report reached the client.
    Sending,
}

impl Spot {
    /// The part of the report that is written there, as in [`crate::domain::Action::part`].
    pub(super) fn part(&self) -> Option<String> {
        match self {
            Self::Question(code) => Some(format!("answer:{code}")),
            Self::Notes => Some("notes".to_owned()),
            _ => None,
        }
    }

    /// Where that part is written.
    pub(super) fn of_part(part: &str) -> Option<Self> {
        match part.strip_prefix("answer:") {
            Some(code) => Some(Self::Question(code.to_owned())),
            None => (part == "notes").then_some(Self::Notes),
        }
    }
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Air between the groups.
    Gap,
    /// A heading: a key of the catalogue.
    Heading(&'static str),
    /// The heading of questions of one category, as the form names it.
    Category(String),
    /// The questions are not read yet.
    Reading,
    /// An entry.
    Entry(Spot),
}

/// The lines of a report; `asked` are the places of the questions that apply.
pub(super) fn rows(form: Option<&Form>, asked: &[usize]) -> Vec<Row> {
    let mut rows = vec![
        Row::Heading("capture-times"),
        Row::Entry(Spot::Actual),
        Row::Entry(Spot::Travel),
    ];
    match form {
        None => rows.extend([Row::Gap, Row::Reading]),
        Some(form) => {
            let mut category: Option<&str> = None;
            for question in asked.iter().filter_map(|at| form.questions.get(*at)) {
                if category != Some(question.category.as_str()) {
                    category = Some(&question.category);
                    rows.push(Row::Gap);
                    rows.push(match question.category.trim() {
                        "" => Row::Heading("capture-questions"),
                        name => Row::Category(name.to_owned()),
                    });
                }
                rows.push(Row::Entry(Spot::Question(question.code.clone())));
            }
        }
    }
    rows.extend([
        Row::Gap,
        Row::Heading("capture-notes-photos"),
        Row::Entry(Spot::Notes),
        Row::Entry(Spot::Photos),
        Row::Gap,
        Row::Heading("capture-signatures"),
        Row::Entry(Spot::Signature(Signer::Client)),
        Row::Entry(Spot::Signature(Signer::Technician)),
        Row::Gap,
        Row::Heading("capture-report"),
        Row::Entry(Spot::Sending),
    ]);
    rows
}

/// Where a spot stands.
pub(super) fn place(rows: &[Row], spot: &Spot) -> Option<usize> {
    rows.iter()
        .position(|row| matches!(row, Row::Entry(one) if one == spot))
}

/// The entry so many entries away, as far as there are any.
pub(super) fn step(rows: &[Row], from: usize, by: isize) -> Option<Spot> {
    let entries: Vec<(usize, &Spot)> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| match row {
            Row::Entry(spot) => Some((at, spot)),
            _ => None,
        })
        .collect();
    // Of a line that is no entry, the next one below counts.
    let here = entries
        .iter()
        .position(|(at, _)| *at >= from)
        .unwrap_or_else(|| entries.len().saturating_sub(1));
    let there = here
        .saturating_add_signed(by)
        .min(entries.len().saturating_sub(1));
    entries.get(there).map(|(_, spot)| (*spot).clone())
}
