//! A question of a template.

use super::answers;
use super::editor::{Saving, Subject};
use super::parts::{Fault, Id, Item, Pointer, Sheet};
use super::read;
use crate::domain::report::{Condition, Form, FormError, PrintRule, Question, QuestionKind};
use crate::domain::text::fold;
use crate::i18n::{Catalogue, rules};
use crate::tui::state::State;

const PRINTS: [PrintRule; 3] = [PrintRule::Answered, PrintRule::Always, PrintRule::Never];

const CONDITION: Id = "setup-question-condition";

/// Codes are not longer than can be typed in a condition.
const CODE: usize = 24;

/// A question on a sheet, with those around it.
pub struct QuestionSubject {
    all: Vec<Question>,
    at: Option<usize>,
}

impl QuestionSubject {
    /// One of several, or a new one.
    pub fn new(all: Vec<Question>, at: Option<usize>) -> Self {
        Self { all, at }
    }

    fn question(&self) -> Option<&Question> {
        self.at.and_then(|at| self.all.get(at))
    }

    /// Whether another question has that code.
    fn is_taken(&self, code: &str) -> bool {
        let others = self
            .all
            .iter()
            .enumerate()
            .filter(|(place, _)| Some(*place) != self.at);
        others.into_iter().any(|(_, other)| other.code == code)
    }

    /// A code made of the words of a question, while nobody has typed one.
    fn proposed(&self, label: &str) -> String {
        let folded = fold(label).to_uppercase();
        let words = folded.split(|one: char| !one.is_ascii_alphanumeric());
        let mut code = String::new();
        for word in words.filter(|word| word.len() > 2) {
            if !code.is_empty() && code.len() + word.len() >= CODE {
                break;
            }
            if !code.is_empty() {
                code.push('_');
            }
            code.extend(word.chars().take(CODE));
        }
        let mut free = code.clone();
        let mut number = 2_usize;
        while !code.is_empty() && self.is_taken(&free) {
            free = format!("{code}_{number}");
            number += 1;
        }
        free
    }
}

impl Subject for QuestionSubject {
    fn title(&self, state: &State) -> String {
        match self.question() {
            Some(question) => question.label.clone(),
            None => state.look.catalogue.text("setup-new-question").to_owned(),
        }
    }

    fn is_new(&self) -> bool {
        self.at.is_none()
    }

    fn sheet(&self, state: &State) -> Sheet {
        let words = state.look.catalogue;
        let blank = Question {
            code: String::new(),
            label: String::new(),
            // A new question stands under the heading of the one before it.
            category: self
                .all
                .last()
                .map(|one| one.category.clone())
                .unwrap_or_default(),
            help: String::new(),
            kind: QuestionKind::YesNo,
            required: false,
            condition: None,
            print: PrintRule::default(),
        };
        let question = self.question().unwrap_or(&blank);
        let mut categories: Vec<String> = Vec::new();
        for one in &self.all {
            if !one.category.is_empty() && !categories.contains(&one.category) {
                categories.push(one.category.clone());
            }
        }
        let kinds = answers::kinds();
        let kind = kinds
            .iter()
            .position(|one| std::mem::discriminant(one) == std::mem::discriminant(&question.kind));
        let names = kinds
            .iter()
            .map(|kind| rules::kind_word(words, kind).to_owned());
        let notes = [
            words.text("setup-print-answered-note"),
            words.text("setup-print-always-note"),
            "",
        ];
        let prints = PRINTS
            .iter()
            .zip(notes)
            .map(|(rule, note)| (rules::print_word(words, *rule).to_owned(), note.to_owned()));
        let print = PRINTS
            .iter()
            .position(|one| *one == question.print)
            .unwrap_or(0);
        let condition = question.condition.as_ref().map_or("", Condition::source);
        let sheet = Sheet::default()
            .text("setup-question-label", &question.label, 46)
            .text("setup-question-code", &question.code, 26)
            .noted(words.text("setup-question-code-note"))
            .completed(
                "setup-question-category",
                &question.category,
                34,
                categories,
            )
            .text("setup-question-help", &question.help, 46)
            .choice("setup-question-kind", names.collect(), kind.unwrap_or(0));
        answers::fields(sheet, &question.kind, words)
            .check("setup-question-required", question.required)
            .noted(words.text("setup-question-required-note"))
            .text(CONDITION, condition, 46)
            .radio("setup-question-print", prints.collect(), print)
    }

    fn adjust(&self, sheet: &mut Sheet, state: &State) {
        let words = state.look.catalogue;
        let kind = sheet.chosen("setup-question-kind");
        sheet.show(
            "setup-question-choices",
            matches!(kind, answers::ONE | answers::MANY),
        );
        for id in [
            "setup-question-unit",
            "setup-question-min",
            "setup-question-max",
            "setup-question-decimals",
        ] {
            sheet.show(id, kind == answers::NUMBER);
        }
        if self.is_new() && !sheet.is_focused("setup-question-code") {
            let typed = sheet.line("setup-question-code");
            let label = sheet.line("setup-question-label");
            if typed.is_empty() || typed == sheet.proposed {
                let code = self.proposed(&label);
                sheet.set_line("setup-question-code", &code);
                sheet.proposed = code;
            }
        }
        sheet.faults.retain(|fault| fault.id != CONDITION);
        sheet.pointer = None;
        let note = match self.condition(sheet, words) {
            Ok(None) => "setup-question-condition-note",
            Ok(Some(_)) => "setup-question-condition-right",
            Err((column, sentence)) => {
                let column = column + sheet.indent(CONDITION);
                sheet.pointer = Some(Pointer {
                    id: CONDITION,
                    column,
                });
                sheet.faults.push(Fault::new(CONDITION, sentence));
                return sheet.note(CONDITION, "");
            }
        };
        sheet.note(CONDITION, words.text(note));
    }

    fn read(&self, sheet: &Sheet, state: &State) -> Result<Saving, Vec<Fault>> {
        let words = state.look.catalogue;
        let mut faults = Vec::new();
        let label = read::kept(
            &mut faults,
            read::name(sheet, "setup-question-label", state),
        );
        let code = read::kept(&mut faults, read::name(sheet, "setup-question-code", state));
        let code = code.unwrap_or_default();
        if !code.chars().all(|one| one.is_alphanumeric() || one == '_') {
            faults.push(Fault::new(
                "setup-question-code",
                words.text("setup-question-code-wrong"),
            ));
        } else if self.is_taken(&code) {
            faults.push(Fault::new(
                "setup-question-code",
                words.text("setup-question-code-taken"),
            ));
        }
        let kind = read::kept(&mut faults, answers::read(sheet, words));
        let condition = match self.condition(sheet, words) {
            Ok(condition) => condition,
            Err((_, sentence)) => {
                faults.push(Fault::new(CONDITION, sentence));
                None
            }
        };
        let question = Question {
            code,
            label: label.unwrap_or_default(),
            category: sheet.line("setup-question-category"),
            help: sheet.line("setup-question-help"),
            kind: kind.unwrap_or(QuestionKind::YesNo),
            required: sheet.is_on("setup-question-required"),
            condition,
            print: PRINTS
                .get(sheet.chosen("setup-question-print"))
                .copied()
                .unwrap_or_default(),
        };
        if faults.is_empty()
            && let Some(error) = self.wrong(&question)
        {
            let sentence = rules::form_error(words, &error).to_string();
            faults.push(Fault::new(field_of(&error), sentence));
        }
        read::or_faults(faults, || {
            Saving::Item(Box::new(Item::Question(Box::new(question))))
        })
    }
}

impl QuestionSubject {
    /// The condition that is typed; what is wrong with it, and at which column.
    fn condition(
        &self,
        sheet: &Sheet,
        words: &Catalogue,
    ) -> Result<Option<Condition>, (usize, String)> {
        let text = sheet.line(CONDITION);
        if text.is_empty() {
            return Ok(None);
        }
        let condition = Condition::try_from(text).map_err(|error| {
            (
                error.column,
                rules::condition_error(words, &error).to_string(),
            )
        })?;
        let code = sheet.line("setup-question-code");
        let probe = Question {
            code: if code.is_empty() {
                "_".to_owned()
            } else {
                code
            },
            label: "_".to_owned(),
            category: String::new(),
            help: String::new(),
            kind: QuestionKind::YesNo,
            required: false,
            condition: Some(condition.clone()),
            print: PrintRule::default(),
        };
        match self.wrong(&probe) {
            Some(
                error @ (FormError::LooksAhead { column, .. }
                | FormError::NoSuchValue { column, .. }
                | FormError::NoOrder { column, .. }),
            ) => Err((column, rules::form_error(words, &error).to_string())),
            _ => Ok(Some(condition)),
        }
    }

    /// What is wrong with a question after those before it, if they are right.
    fn wrong(&self, question: &Question) -> Option<FormError> {
        let before = self.all.get(..self.at.unwrap_or(self.all.len()))?;
        let mut form = Form {
            questions: before.to_vec(),
            ..Form::default()
        };
        form.check().ok()?;
        form.questions.push(question.clone());
        form.check().err()
    }
}

/// The field that a mistake of a form is about.
const fn field_of(error: &FormError) -> Id {
    match error {
        FormError::Code { .. } | FormError::Reserved { .. } | FormError::Twice { .. } => {
            "setup-question-code"
        }
        FormError::NoLabel { .. } => "setup-question-label",
        FormError::NoChoices { .. } | FormError::Choice { .. } => "setup-question-choices",
        FormError::Bounds { .. } => "setup-question-max",
        FormError::Condition { .. }
        | FormError::LooksAhead { .. }
        | FormError::NoSuchValue { .. }
        | FormError::NoOrder { .. } => CONDITION,
    }
}
