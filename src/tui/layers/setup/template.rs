//! Modèles d'intervention: what a kind of visit asks for, prints and sends (seed page S14, S15).

use std::collections::BTreeSet;
use std::sync::Arc;

use super::editor::Subject;
use super::kept::{Kept, kept};
use super::parts::{Fault, Id, Item, Sheet};
use super::question::QuestionSubject;
use super::read;
use crate::domain::report::{Due, Form, FormName, Question, Section, Sections, Sending};
use crate::domain::{Directory, Piece, SkillId, Template};
use crate::i18n::{Catalogue, rules};
use crate::tui::state::State;

/// It stands before each number.
pub const LONGEST_CODE: usize = 8;

const SENDING: [Sending; 3] = [Sending::Office, Sending::Field, Sending::Automatic];
/// Types that every company has (facts A.8).
const TYPES: [&str; 5] = [
    "Entretien - Maintenance",
    "SAV",
    "Pose",
    "Visite technique",
    "Divers",
];

/// The tasks that can be chosen, with the one of the template.
fn skills(template: &Template, directory: &Directory) -> Vec<(SkillId, String)> {
    let all = directory.skills.iter();
    all.filter(|skill| skill.active || Some(skill.id) == template.skill)
        .map(|skill| (skill.id, skill.name.clone()))
        .collect()
}

impl Kept for Template {
    kept!(Template, templates);

    fn sheet(&self, state: &State) -> Sheet {
        let words = state.look.catalogue;
        let directory = &state.directory;
        let mut types: Vec<String> = TYPES.map(str::to_owned).to_vec();
        for template in &directory.templates {
            if !types.contains(&template.kind) && !template.kind.is_empty() {
                types.push(template.kind.clone());
            }
        }
        let skills = skills(self, directory);
        let skill = skills.iter().position(|(id, _)| Some(*id) == self.skill);
        let none = words.text("setup-template-no-skill").to_owned();
        let names = skills.into_iter().map(|(_, name)| name);
        let sheet = Sheet::default()
            .sentence("setup-from-now-on", words.text("setup-from-now-on"))
            .text("setup-template-code", &self.code, 9)
            .noted(words.text("setup-template-code-note"))
            .text("setup-name", &self.name, 40)
            .text("setup-template-short", &self.short, 14)
            .noted(words.text("setup-template-short-note"))
            .completed("setup-template-type", &self.kind, 30, types)
            .choice(
                "setup-template-skill",
                std::iter::once(none).chain(names).collect(),
                skill.map_or(0, |place| place + 1),
            )
            .text(
                "setup-template-planned",
                &read::shown_length(self.planned),
                10,
            )
            .check("setup-active", self.active)
            .noted(words.text("setup-template-active-note"));
        documents(self.sent(sheet, words), &self.form, words).button("button-save")
    }

    fn adjust(&self, sheet: &mut Sheet, _state: &State) {
        sheet.show("setup-due-days", sheet.chosen("setup-due") > 0);
    }

    fn read(&self, sheet: &Sheet, state: &State) -> Result<Self, Vec<Fault>> {
        let words = state.look.catalogue;
        let directory = &state.directory;
        let mut faults = Vec::new();
        let code = read::kept(&mut faults, read::name(sheet, "setup-template-code", state));
        let code = code.unwrap_or_default().to_uppercase();
        let fits = |one: char| one.is_ascii_uppercase() || one.is_ascii_digit();
        if code.len() > LONGEST_CODE || !code.chars().all(fits) {
            let sentence = words.text("setup-template-code-wrong");
            faults.push(Fault::new("setup-template-code", sentence));
        }
        let mut others = directory.templates.iter().filter(|one| one.id != self.id);
        if others.any(|one| one.code.eq_ignore_ascii_case(&code)) {
            let sentence = words.text("setup-template-code-taken");
            faults.push(Fault::new("setup-template-code", sentence));
        }
        let name = read::kept(&mut faults, read::name(sheet, "setup-name", state));
        let planned = read::length(sheet, "setup-template-planned", state);
        let planned = read::kept(&mut faults, planned)
            .flatten()
            .unwrap_or_default();
        if planned.is_zero() && faults.is_empty() {
            let sentence = words.text("setup-template-planned-missing");
            faults.push(Fault::new("setup-template-planned", sentence));
        }
        let due = read::kept(&mut faults, due(sheet, words)).flatten();
        let questions = sheet.items("setup-questions").iter();
        let form = Form {
            questions: questions.filter_map(question).collect(),
            work_order: sections(sheet, 0),
            report: sections(sheet, 1),
            legal: sheet.lines("setup-legal"),
            due,
            name: FormName::default(),
        };
        if let Err(error) = form.check() {
            let sentence = rules::form_error(words, &error).to_string();
            faults.push(Fault::new("setup-questions", sentence));
        }
        let skills = skills(self, directory);
        let skill = sheet.chosen("setup-template-skill").checked_sub(1);
        let skill = skill.and_then(|place| skills.get(place));
        let name = name.unwrap_or_default();
        let short = Some(sheet.line("setup-template-short")).filter(|short| !short.is_empty());
        read::or_faults(faults, || Self {
            code,
            // A word for blocks is needed; the first one of the name will do.
            short: short.unwrap_or_else(|| first_word(&name)),
            name,
            kind: sheet.line("setup-template-type"),
            planned,
            skill: skill.map(|(id, _)| *id),
            form: Arc::new(form),
            sending: SENDING
                .get(sheet.chosen("setup-template-sending"))
                .copied()
                .unwrap_or(self.sending),
            active: sheet.is_on("setup-active"),
            ..self.clone()
        })
    }

    fn open(&self, sheet: &Sheet, list: Id, at: Option<usize>) -> Option<Box<dyn Subject>> {
        let all: Vec<Question> = sheet.items(list).iter().filter_map(question).collect();
        Some(Box::new(QuestionSubject::new(all, at)))
    }

    fn field(name: &str) -> Option<Id> {
        match name {
            "code" => Some("setup-template-code"),
            "name" => Some("setup-name"),
            "short" => Some("setup-template-short"),
            "kind" => Some("setup-template-type"),
            "skill" => Some("setup-template-skill"),
            "planned" => Some("setup-template-planned"),
            "due" => Some("setup-due-days"),
            _ => None,
        }
    }

    fn form_field() -> Option<Id> {
        Some("setup-questions")
    }
}

/// What a sheet shows of the sending of reports.
trait Sent {
    fn sent(&self, sheet: Sheet, words: &Catalogue) -> Sheet;
}

impl Sent for Template {
    fn sent(&self, sheet: Sheet, words: &Catalogue) -> Sheet {
        let notes = [
            "setup-sending-office-note",
            "setup-sending-field-note",
            "setup-sending-automatic-note",
        ];
        let choices = SENDING.iter().zip(notes).map(|(mode, note)| {
            let name = rules::sending_word(words, *mode).to_owned();
            (name, words.text(note).to_owned())
        });
        let place = SENDING
            .iter()
            .position(|mode| *mode == self.sending)
            .unwrap_or(0);
        sheet.heading("setup-group-sending").radio(
            "setup-template-sending",
            choices.collect(),
            place,
        )
    }
}

fn documents(sheet: Sheet, form: &Form, words: &Catalogue) -> Sheet {
    let switches = Section::ALL.iter().map(|section| {
        let name = rules::section_word(words, *section).to_owned();
        (
            name,
            [form.work_order.has(*section), form.report.has(*section)],
        )
    });
    let columns = [words.text("setup-work-order"), words.text("setup-report")].map(str::to_owned);
    let (due, days) = match form.due {
        None => (0, String::new()),
        Some(Due::Days(days)) => (1, days.to_string()),
        Some(Due::WorkingDays(days)) => (2, days.to_string()),
    };
    let dues = [
        "setup-due-none",
        "setup-due-days-calendar",
        "setup-due-days-working",
    ]
    .map(|key| words.text(key).to_owned())
    .to_vec();
    let questions = form.questions.iter().cloned();
    sheet
        .heading("setup-group-questions")
        .list(
            "setup-questions",
            questions.map(|one| Item::Question(Box::new(one))).collect(),
            true,
        )
        .heading("setup-group-documents")
        .grid("setup-sections", columns, switches.collect())
        .paragraph("setup-legal", &form.legal, 5)
        .noted(words.text("setup-legal-note"))
        .choice("setup-due", dues, due)
        .noted(words.text("setup-due-note"))
        .text("setup-due-days", &days, 6)
}

fn question(item: &Item) -> Option<Question> {
    match item {
        Item::Question(question) => Some(question.as_ref().clone()),
        Item::Period(_) => None,
    }
}

fn sections(sheet: &Sheet, column: usize) -> Sections {
    let on = Section::ALL
        .iter()
        .enumerate()
        .filter(|(row, _)| sheet.is_on_at("setup-sections", *row, column));
    Sections(
        on.map(|(_, section)| *section)
            .collect::<BTreeSet<Section>>(),
    )
}

fn due(sheet: &Sheet, words: &Catalogue) -> Result<Option<Due>, Vec<Fault>> {
    let kind = sheet.chosen("setup-due");
    if kind == 0 {
        return Ok(None);
    }
    let wrong = words.text("setup-due-wrong");
    let days = read::number(sheet, "setup-due-days", 1..=365, wrong)?
        .ok_or_else(|| vec![Fault::new("setup-due-days", wrong)])?;
    Ok(Some(if kind == 1 {
        Due::Days(days)
    } else {
        Due::WorkingDays(days)
    }))
}

fn first_word(name: &str) -> String {
    name.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}
