//! Templates with their forms.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::file::{CompanyFile, Placed, QuestionTable, QuestionType, TemplateTable};
use super::super::mistake::Problem;
use super::{Planner, clean, next};
use crate::domain::report::{Condition, Decimal, Form, Question, QuestionKind, Sections};
use crate::domain::text::sanitise_multiline;
use crate::domain::{Piece, Template, TemplateId};

impl Planner<'_> {
    pub(super) fn templates(&mut self, company: &CompanyFile) {
        let tables = || company.templates.iter().map(toml::Spanned::get_ref);
        self.unique("templates.code", clean, tables().map(|one| &one.code));
        for placed in &company.templates {
            let table = placed.get_ref();
            let code = clean(table.code.get_ref());
            let before = self.after.templates.iter().find(|one| one.code == code);
            let before = before.cloned();
            let id = before.as_ref().map_or_else(
                || TemplateId(next(self.after.templates.iter().map(|one| one.id.0))),
                |one| one.id,
            );
            let after = self.template(id, code, table);
            if let Err(error) = after.form.check() {
                self.wrong(
                    table.code.span(),
                    Problem::Form {
                        template: after.code.clone(),
                        error: Box::new(error),
                    },
                );
            }
            if before.is_none() {
                self.after.templates.push(after.clone());
            }
            let piece = |one| Piece::Template(Box::new(one));
            self.take(before.map(piece), piece(after));
        }
    }

    fn template(&mut self, id: TemplateId, code: String, table: &TemplateTable) -> Template {
        let readable = (1..=8).contains(&code.len())
            && code
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if !readable && !code.is_empty() {
            self.value("templates.code", &table.code, "RAM, SAV, …");
        }
        let planned = self.length("templates.planned", &table.planned);
        let skill = table
            .task
            .as_ref()
            .and_then(|task| self.task("templates.task", task));
        let questions = table
            .questions
            .iter()
            .filter_map(|question| self.question(question))
            .collect();
        let sections = |all: &[_]| Sections(all.iter().copied().collect::<BTreeSet<_>>());
        Template {
            id,
            name: self.filled("templates.name", &table.name),
            short: self.filled("templates.short", &table.short),
            kind: clean(&table.kind),
            planned,
            skill,
            form: Arc::new(Form {
                questions,
                work_order: sections(&table.work_order),
                report: sections(&table.report),
                legal: sanitise_multiline(table.legal.trim()),
                due: table.due,
                ..Form::default()
            }),
            sending: table.sending,
            active: table.active,
            code,
        }
    }

    fn question(&mut self, table: &QuestionTable) -> Option<Question> {
        let choices = || table.choices.iter().map(|choice| clean(choice)).collect();
        let kind = match table.kind {
            QuestionType::YesNo => QuestionKind::YesNo,
            QuestionType::Text => QuestionKind::Text,
            QuestionType::Date => QuestionKind::Date,
            QuestionType::Photo => QuestionKind::Photo,
            QuestionType::One => QuestionKind::One { choices: choices() },
            QuestionType::Many => QuestionKind::Many { choices: choices() },
            QuestionType::Number => QuestionKind::Number {
                unit: clean(&table.unit),
                min: self.bound("min", table.min.as_ref()),
                max: self.bound("max", table.max.as_ref()),
                decimals: table.decimals,
            },
        };
        let condition = match &table.condition {
            Some(given) => Some(self.condition(table, given)?),
            None => None,
        };
        Some(Question {
            code: clean(&table.code),
            label: clean(&table.label),
            category: clean(&table.category),
            help: clean(&table.help),
            kind,
            required: table.required,
            condition,
            print: table.print,
        })
    }

    fn bound(&mut self, key: &'static str, given: Option<&Placed>) -> Option<Decimal> {
        let given = given?;
        let read = given.get_ref().parse();
        if read.is_err() {
            self.value(key, given, "\"12\", \"-0.5\", …");
        }
        read.ok()
    }

    fn condition(&mut self, table: &QuestionTable, given: &Placed) -> Option<Condition> {
        match Condition::try_from(clean(given.get_ref())) {
            Ok(condition) => Some(condition),
            Err(error) => {
                self.wrong(
                    given.span(),
                    Problem::Condition {
                        question: table.code.clone(),
                        error,
                    },
                );
                None
            }
        }
    }
}
