//! A base's configuration as a file.

use toml::Spanned;

use super::FORMAT;
use super::file::{
    BranchTable, CompanyFile, LetterheadTable, MailTable, PeriodTable, Placed, QuestionTable,
    QuestionType, SettingsTable, TagTable, TaskTable, TechnicianTable, TemplateTable, UserTable,
    WeekTable,
};
use super::hours;
use crate::domain::calendar::Instead;
use crate::domain::report::{Question, QuestionKind};
use crate::domain::{Directory, Minutes, Settings, Technician, Template, User};
use crate::i18n::format;

/// What stands above the tables of each kind.
const COMMENTS: [(&str, &str); 7] = [
    (
        "[company]",
        "# What the company agreed on. A key that is left out stays as it is in the base.\n\
         # time_tracking: off, manual, automatic. Levels: kiosk, own, manage_own, manage_all, responsible, manager.",
    ),
    ("[[branches]]", "# Shops."),
    (
        "[[tasks]]",
        "# What technicians can do, and how long it usually takes.",
    ),
    ("[[tags]]", "# Words on visits."),
    (
        "[[templates]]",
        "# Kinds of visits. sending: office, field, automatic. Types of questions: yes_no, text, one, many, number, date,\n\
         # photo. A condition speaks of earlier questions: CODE = \"Oui\", CODE in (\"A\", \"B\"), CODE > 10, et, ou, non.\n\
         # due: { days = 15 } or { working_days = 15 }. Changes count for visits that are entered from then on.",
    ),
    (
        "[[technicians]]",
        "# Who goes, with the hours of an ordinary week. A period without hours is an absence.",
    ),
    ("[[users]]", "# Who signs in."),
];

/// The whole configuration; without passwords.
pub fn write(directory: &Directory) -> String {
    let company = CompanyFile {
        format: FORMAT,
        company: Some(spanned(settings(&directory.settings))),
        branches: directory
            .branches
            .iter()
            .map(|one| BranchTable {
                name: placed(&one.name),
                city: one.city.clone(),
                active: one.active,
            })
            .collect(),
        tasks: directory
            .skills
            .iter()
            .map(|one| TaskTable {
                name: placed(&one.name),
                planned: length(one.planned),
                active: one.active,
            })
            .collect(),
        tags: directory
            .tags
            .iter()
            .map(|one| TagTable {
                name: placed(&one.name),
                urgent: one.urgent,
                active: one.active,
            })
            .collect(),
        templates: directory
            .templates
            .iter()
            .map(|one| spanned(template(one, directory)))
            .collect(),
        technicians: directory
            .technicians
            .iter()
            .map(|one| technician(one, directory))
            .collect(),
        users: directory
            .users
            .iter()
            .map(|one| user(one, directory))
            .collect(),
        text: String::new(),
    };
    commented(&toml::to_string_pretty(&company).unwrap_or_default())
}

fn commented(text: &str) -> String {
    COMMENTS
        .iter()
        .fold(text.to_owned(), |text, (table, comment)| {
            let start = format!("\n{table}\n");
            text.replacen(&start, &format!("\n{comment}\n{table}\n"), 1)
        })
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

fn settings(settings: &Settings) -> SettingsTable {
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

fn template(one: &Template, directory: &Directory) -> TemplateTable {
    let form = &one.form;
    TemplateTable {
        code: placed(&one.code),
        name: one.name.clone(),
        short: one.short.clone(),
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

fn technician(one: &Technician, directory: &Directory) -> TechnicianTable {
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

fn user(one: &User, directory: &Directory) -> UserTable {
    UserTable {
        login: placed(&one.login),
        name: one.name.clone(),
        level: one.level,
        technician: one
            .technician
            .and_then(|id| directory.technician(id))
            .map(|technician| placed(&technician.name)),
        active: one.active,
    }
}
