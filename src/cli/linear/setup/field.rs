//! One field: what is in it, and asking for something else.

use super::{Office, place_of};
use crate::cli::linear::talk::{Stop, Told};
use crate::domain::text::fold;
use crate::t;
use crate::tui::layers::{Filling, Holds, SpokenField};

/// What empties a field.
const EMPTY: &str = "-";

impl Office<'_, '_> {
    /// What a field holds, in short.
    pub(super) fn value(&self, holds: &Holds) -> String {
        let catalogue = self.desk.catalogue;
        let or_empty = |text: &str| match text.trim() {
            "" => catalogue.text("lines-empty").to_owned(),
            text => text.to_owned(),
        };
        let yes = |on: bool| catalogue.text(if on { "user-yes" } else { "user-no" });
        match holds {
            Holds::Heading | Holds::Sentence | Holds::Button => String::new(),
            Holds::Line(text) => or_empty(text),
            Holds::Lines(text) => {
                let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
                match lines.as_slice() {
                    [first, rest @ ..] if !rest.is_empty() => {
                        t!(catalogue, "lines-more", first = *first, count = rest.len())
                    }
                    _ => or_empty(text),
                }
            }
            Holds::Secret(true) => catalogue.text("lines-secret-set").to_owned(),
            Holds::Secret(false) => or_empty(""),
            Holds::One(choices, chosen) => {
                let chosen = choices.get(*chosen);
                or_empty(chosen.map_or("", |(name, _)| name.as_str()))
            }
            Holds::Many(choices, chosen) => {
                let names = chosen.iter().filter_map(|place| choices.get(*place));
                let names: Vec<String> = names.cloned().collect();
                let none = || catalogue.text("lines-none").to_owned();
                self.desk.speaker().list(&names).unwrap_or_else(none)
            }
            Holds::Check(on) => yes(*on).to_owned(),
            Holds::Switches(columns, rows) => {
                let counts = (0..).zip(columns).map(|(column, name)| {
                    let on = rows.iter().filter(|(_, on)| on.get(column) == Some(&true));
                    t!(
                        catalogue,
                        "lines-on-of",
                        name = name.as_str(),
                        on = on.count(),
                        all = rows.len()
                    )
                });
                counts.collect::<Vec<_>>().join(", ")
            }
            Holds::Items(items, _) if items.is_empty() => {
                catalogue.text("setup-nothing-yet").to_owned()
            }
            Holds::Items(items, _) => t!(catalogue, "setup-count", count = items.len()),
        }
    }

    /// All of it, one thing a line.
    pub(super) fn whole(&self, holds: &Holds) -> String {
        let catalogue = self.desk.catalogue;
        match holds {
            Holds::Lines(text) if !text.trim().is_empty() => numbered(text),
            Holds::Items(items, _) if !items.is_empty() => {
                let told = (1..).zip(items).map(|(number, item)| {
                    let (what, more) = self.setup.item(item);
                    format!("{number} {what}, {more}")
                });
                told.collect::<Vec<_>>().join("\n")
            }
            Holds::Switches(columns, rows) => {
                let [first, second] = columns;
                let yes = |on: bool| catalogue.text(if on { "user-yes" } else { "user-no" });
                let told = (1..).zip(rows).map(|(number, (name, [one, two]))| {
                    t!(
                        catalogue,
                        "lines-switch-row",
                        number = number,
                        name = name.as_str(),
                        first = first.as_str(),
                        one = yes(*one),
                        second = second.as_str(),
                        two = yes(*two)
                    )
                });
                told.collect::<Vec<_>>().join("\n")
            }
            holds => self.value(holds),
        }
    }

    /// Asks for what a field shall hold. `Back` leaves it as it is.
    pub(super) async fn ask(&mut self, field: &SpokenField) -> Told<()> {
        if let Some(theirs) = &field.theirs {
            let value = self.value(theirs);
            let text = t!(self.desk.catalogue, "lines-field-theirs", value = value);
            self.desk.say(&text)?;
        }
        if !field.note.is_empty() {
            self.desk.say(&field.note)?;
        }
        for fault in &field.faults {
            self.desk.say(fault)?;
        }
        match &field.holds {
            Holds::Heading | Holds::Sentence | Holds::Button => Ok(()),
            Holds::Line(_) => self.ask_text(field),
            Holds::Secret(_) => self.ask_secret(field).await,
            Holds::Lines(_) => self.ask_lines(field),
            Holds::One(choices, chosen) => self.ask_one(field, choices, *chosen),
            Holds::Many(choices, _) => self.ask_many(field, choices),
            Holds::Check(_) => self.ask_check(field),
            Holds::Switches(columns, _) => self.ask_switches(field, columns),
            Holds::Items(..) => self.items(field).await,
        }
    }

    fn question(&self, key: &str, field: &SpokenField) -> String {
        self.desk.catalogue.text_with(
            key,
            &[
                ("label", field.label.into()),
                ("value", self.value(&field.holds).into()),
            ],
        )
    }

    /// Fills in, and says at once what that makes wrong; `true` when the field was meant to have what somebody else wrote.
    fn fill(&mut self, field: &SpokenField, filling: Filling) -> Told<()> {
        self.setup.fill(field.id, filling);
        let fields = self.setup.fields();
        let own: Vec<SpokenField> = fields
            .into_iter()
            .filter(|one| one.id == field.id)
            .collect();
        self.tell_faults(&own).map(drop)
    }

    /// Whether somebody asks for what another wrote.
    fn took_theirs(&mut self, field: &SpokenField, typed: &str) -> bool {
        let asked = matches!(fold(typed).as_str(), "leur" | "theirs");
        asked && field.theirs.is_some() && self.setup.fill(field.id, Filling::Theirs)
    }

    fn ask_text(&mut self, field: &SpokenField) -> Told<()> {
        let typed = self.desk.ask(&self.question("lines-ask-text", field))?;
        if typed.is_empty() || self.took_theirs(field, &typed) {
            return Ok(());
        }
        let text = if typed == EMPTY { String::new() } else { typed };
        self.fill(field, Filling::Text(text))
    }

    async fn ask_secret(&mut self, field: &SpokenField) -> Told<()> {
        let question = self.question("lines-ask-secret", field);
        let typed = self.desk.ask_secret(&question).await?;
        if typed.is_empty() {
            return Ok(());
        }
        self.fill(field, Filling::Text(typed))
    }

    fn ask_check(&mut self, field: &SpokenField) -> Told<()> {
        let question = self.question("lines-ask-check", field);
        let on = self.desk.ask_for(&question, |typed, desk| {
            Ok(match fold(typed).as_str() {
                "" => None,
                "o" | "oui" | "y" | "yes" => Some(true),
                "n" | "non" | "no" => Some(false),
                _ => return Err(desk.catalogue.text("linear-yes-or-no").to_owned()),
            })
        })?;
        match on {
            Some(on) => self.fill(field, Filling::Check(on)),
            None => Ok(()),
        }
    }

    fn ask_one(
        &mut self,
        field: &SpokenField,
        choices: &[(String, String)],
        chosen: usize,
    ) -> Told<()> {
        let catalogue = self.desk.catalogue;
        for (place, (name, about)) in choices.iter().enumerate() {
            let key = if place == chosen {
                "lines-choice-now"
            } else {
                "lines-choice"
            };
            let mut line = catalogue.text_with(
                key,
                &[
                    ("number", (place + 1).into()),
                    ("name", name.as_str().into()),
                ],
            );
            if !about.is_empty() {
                line = t!(
                    catalogue,
                    "lines-choice-about",
                    choice = line,
                    about = about.as_str()
                );
            }
            self.desk.say(&line)?;
        }
        let question = self.question("lines-ask-one", field);
        let names: Vec<&str> = choices.iter().map(|(name, _)| name.as_str()).collect();
        let place = self.desk.ask_for(&question, |typed, desk| {
            if typed.is_empty() {
                return Ok(None);
            }
            let place = place_of(&names, typed);
            let wrong = || t!(desk.catalogue, "lines-no-choice", word = typed);
            place.map(Some).ok_or_else(wrong)
        })?;
        match place {
            Some(place) => self.fill(field, Filling::Choice(place)),
            None => Ok(()),
        }
    }

    fn ask_many(&mut self, field: &SpokenField, choices: &[String]) -> Told<()> {
        for (number, name) in (1..).zip(choices) {
            self.desk.say(&format!("{number} {name}"))?;
        }
        let question = self.question("lines-ask-many", field);
        let names: Vec<&str> = choices.iter().map(String::as_str).collect();
        let places = self.desk.ask_for(&question, |typed, desk| {
            if typed.is_empty() {
                return Ok(None);
            }
            if typed == EMPTY {
                return Ok(Some(Vec::new()));
            }
            let mut places = Vec::new();
            for word in typed
                .split([',', ';'])
                .filter(|word| !word.trim().is_empty())
            {
                let wrong = || t!(desk.catalogue, "lines-no-choice", word = word.trim());
                let place = place_of(&names, word).ok_or_else(wrong)?;
                if !places.contains(&place) {
                    places.push(place);
                }
            }
            Ok(Some(places))
        })?;
        match places {
            Some(places) => self.fill(field, Filling::Choices(places)),
            None => Ok(()),
        }
    }

    /// Lines one by one: each is kept in the field as soon as it is typed.
    fn ask_lines(&mut self, field: &SpokenField) -> Told<()> {
        let question = self.question("lines-ask-lines", field);
        loop {
            let text = self.text_of(field.id);
            if !text.trim().is_empty() {
                self.desk.say(&numbered(&text))?;
            }
            let typed = match self.desk.ask(&question) {
                Ok(typed) if typed.is_empty() => return Ok(()),
                Ok(typed) => typed,
                // What was typed stays in the field.
                Err(Stop::Back) => return Ok(()),
                Err(stop) => return Err(stop),
            };
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            match Edit::of(&typed) {
                Edit::Add(line) => lines.push(line),
                Edit::Remove(at) if at < lines.len() => {
                    lines.remove(at);
                }
                Edit::Replace(at, line) if at < lines.len() => {
                    if let Some(old) = lines.get_mut(at) {
                        *old = line;
                    }
                }
                Edit::Replace(..) | Edit::Remove(_) => {
                    self.desk.tell("linear-no-such-number")?;
                    continue;
                }
            }
            self.fill(field, Filling::Text(lines.join("\n")))?;
        }
    }

    fn text_of(&self, id: &str) -> String {
        let fields = self.setup.fields();
        match fields.into_iter().find(|field| field.id == id) {
            Some(SpokenField {
                holds: Holds::Lines(text),
                ..
            }) => text,
            _ => String::new(),
        }
    }

    fn ask_switches(&mut self, field: &SpokenField, columns: &[String; 2]) -> Told<()> {
        let [first, second] = columns;
        let question = t!(
            self.desk.catalogue,
            "lines-ask-switch",
            label = field.label,
            first = first.as_str(),
            second = second.as_str()
        );
        loop {
            let fields = self.setup.fields();
            let Some(now) = fields.iter().find(|one| one.id == field.id) else {
                return Ok(());
            };
            let whole = self.whole(&now.holds);
            self.desk.say(&whole)?;
            let typed = self.desk.ask(&question)?;
            if typed.is_empty() {
                return Ok(());
            }
            let mut numbers = typed.split_whitespace().map(str::parse::<usize>);
            let turned = match (numbers.next(), numbers.next(), numbers.next()) {
                (Some(Ok(row @ 1..)), Some(Ok(column @ 1..)), None) => self
                    .setup
                    .fill(field.id, Filling::Switch(row - 1, column - 1)),
                _ => false,
            };
            if !turned {
                self.desk.tell("linear-no-such-number")?;
            }
        }
    }
}

/// Lines with their numbers before them.
fn numbered(text: &str) -> String {
    let lines = (1..).zip(text.lines());
    let lines = lines.map(|(number, line)| format!("{number} {line}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What a typed line does to lines.
#[derive(Debug, PartialEq, Eq)]
enum Edit {
    Add(String),
    Remove(usize),
    Replace(usize, String),
}

impl Edit {
    fn of(typed: &str) -> Self {
        let place = |number: &str| number.trim().parse::<usize>().ok()?.checked_sub(1);
        if let Some(at) = typed.strip_prefix('-').and_then(place) {
            return Self::Remove(at);
        }
        let replaced = typed.strip_prefix('=').and_then(|rest| {
            let (number, text) = rest.trim_start().split_once(' ')?;
            Some(Self::Replace(place(number)?, text.trim().to_owned()))
        });
        replaced.unwrap_or_else(|| Self::Add(typed.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_added_taken_out_or_replaced() {
        for (typed, edit) in [
            ("Client absent", Edit::Add("Client absent".into())),
            ("- 2", Edit::Remove(1)),
            ("-1", Edit::Remove(0)),
            ("- matin", Edit::Add("- matin".into())),
            ("-0", Edit::Add("-0".into())),
            ("= 2 Panne", Edit::Replace(1, "Panne".into())),
            ("=2", Edit::Add("=2".into())),
        ] {
            assert_eq!(Edit::of(typed), edit, "{typed}");
        }
    }
}
