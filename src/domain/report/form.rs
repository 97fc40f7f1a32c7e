//! What a template asks for, prints and sends. A visit keeps the form that it was entered with (seed page S14).

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{Condition, Decimal, Due};
use crate::domain::Digest;

/// Questions and documents of a kind of visit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Form {
    /// In the order in which they are asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// What the Fiche d'intervention shows.
    pub work_order: Sections,
    /// What the Rapport d'intervention shows.
    pub report: Sections,
    /// Printed at the end of the report.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub legal: String,
    /// The certificate that the client must get in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// See [`Form::digest`].
    #[serde(skip)]
    pub name: FormName,
}

/// The digest of a form once somebody asked for it; says nothing about equality.
#[derive(Debug, Clone, Default)]
pub struct FormName(OnceLock<Digest>);

impl PartialEq for FormName {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for FormName {}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Question {
    /// Its name in conditions and in the journal: letters, digits, `_`; unique in its form.
    pub code: String,
    /// As asked.
    pub label: String,
    /// The heading under which it stands.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// What helps to answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// What an answer is.
    #[serde(flatten)]
    pub kind: QuestionKind,
    /// Without an answer the visit cannot be finished, where the question applies.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// When it applies; always without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// When it is printed.
    #[serde(default)]
    pub print: PrintRule,
}

/// What an answer is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum QuestionKind {
    /// Oui/Non.
    YesNo,
    /// Free text of several lines.
    Text,
    /// One of several.
    One {
        /// Without ", " (facts A.17).
        choices: Vec<String>,
    },
    /// Any of several.
    Many {
        /// Without ", " (facts A.17).
        choices: Vec<String>,
    },
    /// A number.
    Number {
        /// `Pa`, `°C`, `%`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
        /// At least.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<Decimal>,
        /// At most.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<Decimal>,
        /// Digits after the comma, at most 3.
        #[serde(default)]
        decimals: u8,
    },
    /// A day.
    Date,
    /// At least one photo.
    Photo,
}

/// When a question is printed (facts A.17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrintRule {
    /// Where it applies, answered or not.
    Always,
    /// Where it has an answer.
    #[default]
    Answered,
    /// Never.
    Never,
}

/// A part of a document that a template switches (seed page S14).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Name, address, phones.
    Client,
    /// Date, length, technicians, branch.
    Visit,
    /// Text for the client.
    Description,
    /// Text for colleagues; on the work order.
    Note,
    /// Earlier visits of the client.
    History,
    /// Arrival, departure, actual, travel.
    Times,
    /// Questions and answers.
    Questionnaire,
    /// What the technician wrote.
    Notes,
    /// Photos with captions.
    Photos,
    /// Legal text and the date by which the certificate is due.
    Legal,
    /// Both signatures.
    Signatures,
}

impl Section {
    /// In the order of the documents.
    pub const ALL: [Self; 11] = [
        Self::Client,
        Self::Visit,
        Self::Description,
        Self::Note,
        Self::History,
        Self::Times,
        Self::Questionnaire,
        Self::Notes,
        Self::Photos,
        Self::Legal,
        Self::Signatures,
    ];
}

/// The parts that a document shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Sections(pub BTreeSet<Section>);

impl Sections {
    /// Those of a usual Fiche d'intervention.
    pub fn usual_work_order() -> Self {
        use Section::{Client, Description, History, Note, Questionnaire, Signatures, Visit};
        Self(BTreeSet::from([
            Client,
            Visit,
            Description,
            Note,
            History,
            Questionnaire,
            Signatures,
        ]))
    }

    /// Those of a usual Rapport d'intervention.
    pub fn usual_report() -> Self {
        use Section::{
            Client, Description, Legal, Notes, Photos, Questionnaire, Signatures, Times, Visit,
        };
        Self(BTreeSet::from([
            Client,
            Visit,
            Description,
            Times,
            Questionnaire,
            Notes,
            Photos,
            Legal,
            Signatures,
        ]))
    }

    /// Whether the document shows that part.
    pub fn has(&self, section: Section) -> bool {
        self.0.contains(&section)
    }
}

/// Envoi des rapports (seed page S15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sending {
    /// By hand, from the office.
    #[default]
    Office,
    /// By hand, from the field as soon as the visit is Réalisé; from the office, too.
    Field,
    /// By itself as soon as the visit is Réalisé.
    Automatic,
}

impl Form {
    /// Whether nothing is asked and nothing was switched.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The question of that code.
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.code == code)
    }

    /// The name under which the form is kept. A form that was asked is not to be changed any more.
    pub fn digest(&self) -> Digest {
        *self
            .name
            .0
            .get_or_init(|| Digest::of(&serde_json::to_vec(self).unwrap_or_default()))
    }
}
