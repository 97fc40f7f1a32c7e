//! What documents are made of, whatever their shape.

use crate::domain::Digest;
use crate::domain::report::Ink;

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// The head of the first page.
    Letterhead {
        company: String,
        lines: Vec<String>,
        logo: Option<Digest>,
    },
    /// The document's name with the visit's number, and what it is about.
    Title {
        title: String,
        number: Option<String>,
        about: String,
    },
    /// Parts beside each other.
    Columns(Vec<Column>),
    /// The name of a part.
    Heading(String),
    /// The name of a part of a part.
    Subheading(String),
    /// Labels with what they stand for.
    Facts(Vec<Fact>),
    /// Running text.
    Text(String),
    /// To be filled by hand.
    Blanks(Vec<Blank>),
    /// Photos, two beside each other.
    Photos(Vec<Shown>),
    /// Signatures beside each other.
    Signatures(Vec<Signed>),
}

impl Block {
    /// The pictures in it.
    pub(super) fn pictures(&self) -> Vec<Digest> {
        match self {
            Self::Letterhead { logo, .. } => logo.iter().copied().collect(),
            Self::Photos(photos) => photos.iter().map(|photo| photo.preview).collect(),
            _ => Vec::new(),
        }
    }
}

/// One of several parts beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub heading: String,
    /// The first is the weightiest.
    pub lines: Vec<String>,
}

/// A label and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    pub label: String,
    pub value: String,
}

/// A question on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Blank {
    pub label: String,
    pub answer: BlankAnswer,
}

/// The room for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BlankAnswer {
    /// Boxes to tick.
    Boxes(Vec<String>),
    /// A short line, and the unit after it.
    Line(String),
    /// Lines to write on.
    Lines(usize),
}

/// A photo on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub preview: Digest,
    /// Of the full picture, for its shape.
    pub size: (u32, u32),
    pub caption: String,
}

/// A signature on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signed {
    /// "Le client".
    pub heading: String,
    /// Who, in what capacity; empty where nobody signed.
    pub name: String,
    pub ink: Option<Ink>,
    /// The name as it was typed, under "lu et approuvé".
    pub typed: Option<String>,
    /// When, on which account, for what content; or why nobody signed.
    pub details: Vec<String>,
    /// What is wrong with it.
    pub void: Option<String>,
}
