//! A base's configuration as a file.

use std::collections::BTreeSet;

use toml::Spanned;

use super::FORMAT;
use super::file::{
    BranchTable, CompanyFile, LetterheadTable, MailTable, PeriodTable, Placed, QuestionTable,
    QuestionType, RetentionTable, SettingsTable, TagTable, TaskTable, TechnicianTable,
    TemplateTable, UserTable, WeekTable,
};
use super::hours;
use crate::domain::calendar::Instead;
use crate::domain::report::{Question, QuestionKind};
use crate::domain::{Branch, Directory, Minutes, Settings, Skill, Tag, Technician, Template, User};
use crate::i18n::{Catalogue, format};

/// Tables of the settings with a comment of their own.
const INSIDE: [(&str, &str); 3] = [
    ("[company.retention]", "company-file-retention"),
    ("[company.letterhead]", "company-file-letterhead"),
    ("[company.mail]", "company-file-mail"),
];

/// The whole configuration; without passwords and without the logo.
pub fn write(directory: &Directory, catalogue: &Catalogue) -> String {
    let blocks = [
        (
            "company-file-settings",
            CompanyFile {
                company: Some(spanned(settings(&directory.settings))),
                ..bare()
            },
        ),
        (
            "company-file-branches",
            CompanyFile {
                branches: directory.branches.iter().map(branch).collect(),
                ..bare()
            },
        ),
        (
            "company-file-tasks",
            CompanyFile {
                tasks: directory.skills.iter().map(task).collect(),
                ..bare()
            },
        ),
        (
            "company-file-tags",
            CompanyFile {
                tags: directory.tags.iter().map(tag).collect(),
                ..bare()
            },
        ),
        (
            "company-file-templates",
            CompanyFile {
                templates: (directory.templates.iter())
                    .map(|one| spanned(template(one, directory)))
                    .collect(),
                ..bare()
            },
        ),
        (
            "company-file-technicians",
            CompanyFile {
                technicians: (directory.technicians.iter())
                    .map(|one| technician(one, directory))
                    .collect(),
                ..bare()
            },
        ),
        (
            "company-file-users",
            CompanyFile {
                users: (directory.users.iter())
                    .map(|one| user(one, directory))
                    .collect(),
                ..bare()
            },
        ),
    ];
    let head = comment(catalogue.text("company-file-head"));
    let blocks = blocks.map(|(about, part)| block(about, &part, catalogue));
    format!("{head}{}{}", text(&bare()), blocks.concat())
}

fn bare() -> CompanyFile {
    CompanyFile {
        format: FORMAT,
        company: None,
        branches: Vec::new(),
        tasks: Vec::new(),
        tags: Vec::new(),
        templates: Vec::new(),
        technicians: Vec::new(),
        users: Vec::new(),
        text: String::new(),
    }
}

fn text(part: &CompanyFile) -> String {
    toml::to_string_pretty(part).unwrap_or_default()
}

/// One kind of entries under its comment; nothing where there are none. Each is written by itself, so that no line of
/// somebody's text is taken for the head of a table.
fn block(about: &str, part: &CompanyFile, catalogue: &Catalogue) -> String {
    let (whole, format) = (text(part), text(&bare()));
    let tables = whole.strip_prefix(&format).unwrap_or(&whole).trim_start();
    if tables.is_empty() {
        return String::new();
    }
    // Texts of settings are of one line each.
    let inside: &[_] = if part.company.is_some() { &INSIDE } else { &[] };
    let tables = inside
        .iter()
        .fold(tables.to_owned(), |tables, (table, about)| {
            let start = format!("\n{table}\n");
            let about = comment(catalogue.text(about));
            tables.replacen(&start, &format!("\n{about}{table}\n"), 1)
        });
    format!("\n{}{tables}", comment(catalogue.text(about)))
}

/// Names that two entries have, with the key in which they stand: a file that speaks of entries by name cannot be
/// taken back before one of them is called otherwise.
pub fn homonyms(directory: &Directory) -> Vec<(&'static str, String)> {
    fn twice<'n>(names: impl Iterator<Item = &'n String>) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        names.filter(|name| !seen.insert(*name)).cloned().collect()
    }
    let found = [
        (
            "branches.name",
            twice(directory.branches.iter().map(|one| &one.name)),
        ),
        (
            "tasks.name",
            twice(directory.skills.iter().map(|one| &one.name)),
        ),
        (
            "tags.name",
            twice(directory.tags.iter().map(|one| &one.name)),
        ),
        (
            "technicians.name",
            twice(directory.technicians.iter().map(|one| &one.name)),
        ),
    ];
    found
        .into_iter()
        .flat_map(|(key, names)| names.into_iter().map(move |name| (key, name)))
        .collect()
}

fn comment(text: &str) -> String {
    text.lines()
        .flat_map(|line| ["# ", line.trim_end(), "\n"])
        .collect()
}

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(0..0, value)
}

fn placed(text: &str) -> Placed {
    spanned(text.to_owned())
}

fn length(length: Minutes) -> Option<Placed> {
    (length > Minutes::ZERO).then(|| placed(&format::duration(length)))
}

pub(super) fn settings(settings: &Settings) -> SettingsTable {
    let day = format!(
        "{}-{}",
        hours::shown(settings.day_from),
        hours::shown(settings.day_to)
    );
    SettingsTable {
        name: Some(settings.company.clone()),
        zone: Some(placed(settings.zone.name())),
        language: Some(settings.language),
        time_tracking: Some(settings.time_tracking),
        tracking_required: Some(settings.tracking_required),
        edit_from: Some(settings.edit_from),
        edit_done_from: Some(settings.edit_done_from),
        correct_measured_from: Some(settings.correct_measured_from),
        day: Some(placed(&day)),
        step: length(settings.step),
        slot_minimum: Some(placed(&format::duration(settings.slot_minimum))),
        holidays: Some(settings.holidays.rule),
        closed: Some(settings.holidays.company.clone()),
        reasons: Some(settings.reasons.clone()),
        keep_photo_place: Some(settings.keep_photo_place),
        photo_limit: Some(settings.photo_limit),
        kiosk_names: Some(settings.kiosk_names),
        retention: Some(RetentionTable {
            personal: settings.retention.personal,
            pictures: settings.retention.pictures,
            mails: settings.retention.mails,
        }),
        letterhead: Some(LetterheadTable {
            lines: settings.letterhead.lines.clone(),
            footer: settings.letterhead.footer.clone(),
        }),
        mail: settings.mail.as_ref().map(|mail| MailTable {
            host: mail.host.clone(),
            port: mail.port,
            security: mail.security,
            login: mail.login.clone(),
            from: mail.from.clone(),
            reply_to: mail.reply_to.clone(),
        }),
    }
}

pub(super) fn branch(one: &Branch) -> BranchTable {
    BranchTable {
        name: placed(&one.name),
        city: one.city.clone(),
        active: one.active,
    }
}

pub(super) fn task(one: &Skill) -> TaskTable {
    TaskTable {
        name: placed(&one.name),
        planned: length(one.planned),
        active: one.active,
    }
}

pub(super) fn tag(one: &Tag) -> TagTable {
    TagTable {
        name: placed(&one.name),
        urgent: one.urgent,
        active: one.active,
    }
}

pub(super) fn template(one: &Template, directory: &Directory) -> TemplateTable {
    let form = &one.form;
    TemplateTable {
        code: placed(&one.code),
        name: placed(&one.name),
        short: placed(&one.short),
        kind: one.kind.clone(),
        planned: placed(&format::duration(one.planned)),
        task: one
            .skill
            .and_then(|id| directory.skill(id))
            .map(|skill| placed(&skill.name)),
        sending: one.sending,
        active: one.active,
        work_order: form.work_order.0.iter().copied().collect(),
        report: form.report.0.iter().copied().collect(),
        legal: form.legal.clone(),
        due: form.due,
        questions: form.questions.iter().map(question).collect(),
    }
}

fn question(one: &Question) -> QuestionTable {
    let mut table = QuestionTable {
        code: one.code.clone(),
        label: one.label.clone(),
        category: one.category.clone(),
        help: one.help.clone(),
        kind: QuestionType::Text,
        choices: Vec::new(),
        unit: String::new(),
        min: None,
        max: None,
        decimals: 0,
        required: one.required,
        condition: one
            .condition
            .as_ref()
            .map(|condition| placed(condition.source())),
        print: one.print,
    };
    match &one.kind {
        QuestionKind::YesNo => table.kind = QuestionType::YesNo,
        QuestionKind::Text => table.kind = QuestionType::Text,
        QuestionKind::Date => table.kind = QuestionType::Date,
        QuestionKind::Photo => table.kind = QuestionType::Photo,
        QuestionKind::One { choices } => {
            table.kind = QuestionType::One;
            table.choices.clone_from(choices);
        }
        QuestionKind::Many { choices } => {
            table.kind = QuestionType::Many;
            table.choices.clone_from(choices);
        }
        QuestionKind::Number {
            unit,
            min,
            max,
            decimals,
        } => {
            table.kind = QuestionType::Number;
            table.unit.clone_from(unit);
            table.min = min.map(|bound| placed(&bound.to_string()));
            table.max = max.map(|bound| placed(&bound.to_string()));
            table.decimals = *decimals;
        }
    }
    table
}

pub(super) fn technician(one: &Technician, directory: &Directory) -> TechnicianTable {
    let branch = directory
        .branch(one.branch)
        .map(|branch| branch.name.clone())
        .unwrap_or_default();
    let weeks = one.hours.permanent().iter().map(|period| WeekTable {
        from: Some(period.from).filter(|from| *from != chrono::NaiveDate::default()),
        until: period.until,
        days: hours::table(&period.week),
    });
    let periods = one.hours.temporary().iter().map(|period| PeriodTable {
        from: period.from,
        until: period.until,
        reason: period.reason.clone(),
        hours: match &period.instead {
            Instead::Hours(week) => Some(hours::table(week)),
            Instead::Absence => None,
        },
    });
    TechnicianTable {
        name: placed(&one.name),
        email: one.email.clone(),
        branch: placed(&branch),
        tasks: one
            .skills
            .iter()
            .filter_map(|id| directory.skill(*id))
            .map(|skill| placed(&skill.name))
            .collect(),
        active: one.active,
        weeks: weeks.map(spanned).collect(),
        periods: periods.map(spanned).collect(),
    }
}

pub(super) fn user(one: &User, directory: &Directory) -> UserTable {
    UserTable {
        login: placed(&one.login),
        name: placed(&one.name),
        level: one.level,
        technician: one
            .technician
            .and_then(|id| directory.technician(id))
            .map(|technician| placed(&technician.name)),
        active: one.active,
        language: one.language,
    }
}
