//! The file as it stands: one struct a table, unknown keys refused.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::mistake::{Mistake, Problem};
use super::{FORMAT, mistake, reader};
use crate::domain::calendar::HolidayRule;
use crate::domain::report::{Due, PrintRule, Section, Sending};
use crate::domain::{KioskNames, Language, Level, MailSecurity, TimeTracking};

/// A file that was read. Settings and entries that it leaves out stay as they are in the base; an entry that it has
/// counts as it stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyFile {
    pub(super) format: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) company: Option<Spanned<SettingsTable>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) branches: Vec<BranchTable>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tasks: Vec<TaskTable>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<TagTable>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) templates: Vec<Spanned<TemplateTable>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) technicians: Vec<TechnicianTable>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) users: Vec<UserTable>,
    /// The text, for places of mistakes that show later.
    #[serde(skip)]
    pub(super) text: String,
}

/// A value with its place in the file.
pub(super) type Placed = Spanned<String>;

/// What a file says of settings; a key that is left out stays as it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SettingsTable {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<Placed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_tracking: Option<TimeTracking>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracking_required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edit_from: Option<Level>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edit_done_from: Option<Level>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correct_measured_from: Option<Level>,
    /// `7h-19h`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Placed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Placed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot_minimum: Option<Placed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holidays: Option<HolidayRule>,
    /// Days of the company's own, with their names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<BTreeMap<NaiveDate, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep_photo_place: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub photo_limit: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kiosk_names: Option<KioskNames>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention: Option<RetentionTable>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letterhead: Option<LetterheadTable>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<MailTable>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LetterheadTable {
    pub lines: Vec<String>,
    pub footer: String,
}

/// Days after a visit; what is not named is kept for ever.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RetentionTable {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pictures: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mails: Option<u32>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MailTable {
    pub host: String,
    pub port: u16,
    #[serde(default)]
    pub security: MailSecurity,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    pub from: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BranchTable {
    pub name: Placed,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub city: String,
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub active: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TaskTable {
    pub name: Placed,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Placed>,
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub active: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TagTable {
    pub name: Placed,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub active: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TemplateTable {
    pub code: Placed,
    pub name: Placed,
    pub short: Placed,
    pub kind: String,
    pub planned: Placed,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Placed>,
    #[serde(default)]
    pub sending: Sending,
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub active: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub work_order: Vec<Section>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub report: Vec<Section>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub legal: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionTable>,
}

/// The word for the type of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum QuestionType {
    YesNo,
    Text,
    One,
    Many,
    Number,
    Date,
    Photo,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionTable {
    pub code: String,
    pub label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    #[serde(rename = "type")]
    pub kind: QuestionType,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Placed>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Placed>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub decimals: u8,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Placed>,
    #[serde(default, skip_serializing_if = "is_usual")]
    pub print: PrintRule,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TechnicianTable {
    pub name: Placed,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    pub branch: Placed,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Placed>,
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub active: bool,
    /// Weeks that follow each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weeks: Vec<Spanned<WeekTable>>,
    /// Days on which other hours hold, or none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<Spanned<PeriodTable>>,
}

/// Hours of each day: `8h-12h 13h30-17h30`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct WeekTable {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    #[serde(flatten)]
    pub days: BTreeMap<Day, String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeriodTable {
    pub from: NaiveDate,
    pub until: NaiveDate,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Other hours; an absence without them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<BTreeMap<Day, String>>,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Day {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UserTable {
    pub login: Placed,
    pub name: Placed,
    pub level: Level,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub technician: Option<Placed>,
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub active: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

fn yes() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde's `skip_serializing_if` asks for"
)]
fn is_zero(number: &u8) -> bool {
    *number == 0
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde's `skip_serializing_if` asks for"
)]
fn is_usual(rule: &PrintRule) -> bool {
    *rule == PrintRule::default()
}

/// The format alone, of a file whose other keys may mean nothing here.
#[derive(Deserialize)]
struct Head {
    format: Option<u32>,
}

pub(super) fn read(text: &str) -> Result<CompanyFile, Mistake> {
    let syntax = |error: &toml::de::Error| {
        mistake::Mistake::at(text, error.span(), reader::problem(error.message()))
    };
    let head: Head = toml::from_str(text).map_err(|error| syntax(&error))?;
    let found = head.format.unwrap_or(0);
    if found != FORMAT {
        return Err(Mistake {
            line: 1,
            column: 1,
            problem: Problem::Format {
                found,
                known: FORMAT,
            },
        });
    }
    let mut company: CompanyFile = toml::from_str(text).map_err(|error| syntax(&error))?;
    text.clone_into(&mut company.text);
    Ok(company)
}
