//! The directory as documents, each of a kind.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::report::Form;
use crate::domain::{Directory, Piece};

type Parsed<T> = Result<T, serde_json::Error>;

const BRANCH: &str = "branch";
const TECHNICIAN: &str = "technician";
const TAG: &str = "tag";
const SKILL: &str = "skill";
const TEMPLATE: &str = "template";
const USER: &str = "user";

/// A document of the directory.
pub(super) struct Doc {
    pub kind: &'static str,
    pub id: i64,
    /// The place among its kind.
    pub position: i64,
    pub text: String,
}

/// A directory from its settings and its documents: kind and text, in their order.
pub(super) fn assemble(settings: &str, docs: &[(String, String)]) -> Parsed<Directory> {
    Ok(Directory {
        settings: serde_json::from_str(settings)?,
        branches: of_kind(docs, BRANCH)?,
        technicians: of_kind(docs, TECHNICIAN)?,
        tags: of_kind(docs, TAG)?,
        skills: of_kind(docs, SKILL)?,
        templates: of_kind(docs, TEMPLATE)?,
        users: of_kind(docs, USER)?,
    })
}

fn of_kind<T: DeserializeOwned>(docs: &[(String, String)], kind: &str) -> Parsed<Vec<T>> {
    let docs = docs.iter().filter(|(its, _)| its == kind);
    docs.map(|(_, doc)| serde_json::from_str(doc)).collect()
}

/// All documents of a directory.
pub(super) fn take_apart(directory: &Directory) -> Parsed<Vec<Doc>> {
    let mut docs = Vec::new();
    push(&mut docs, BRANCH, &directory.branches, |one| one.id.0)?;
    push(&mut docs, TECHNICIAN, &directory.technicians, |one| {
        one.id.0
    })?;
    push(&mut docs, TAG, &directory.tags, |one| one.id.0)?;
    push(&mut docs, SKILL, &directory.skills, |one| one.id.0)?;
    push(&mut docs, TEMPLATE, &directory.templates, |one| one.id.0)?;
    push(&mut docs, USER, &directory.users, |one| one.id.0)?;
    Ok(docs)
}

fn push<T: Serialize>(
    docs: &mut Vec<Doc>,
    kind: &'static str,
    pieces: &[T],
    id: impl Fn(&T) -> i64,
) -> Parsed<()> {
    for (position, piece) in (0_i64..).zip(pieces) {
        docs.push(Doc {
            kind,
            id: id(piece),
            position,
            text: serde_json::to_string(piece)?,
        });
    }
    Ok(())
}

/// Kind, id and text of one piece.
pub(super) fn document(piece: &Piece) -> Parsed<(&'static str, i64, String)> {
    Ok(match piece {
        Piece::Branch(one) => (BRANCH, one.id.0, serde_json::to_string(one)?),
        Piece::Technician(one) => (TECHNICIAN, one.id.0, serde_json::to_string(one)?),
        Piece::Tag(one) => (TAG, one.id.0, serde_json::to_string(one)?),
        Piece::Skill(one) => (SKILL, one.id.0, serde_json::to_string(one)?),
        Piece::Template(one) => (TEMPLATE, one.id.0, serde_json::to_string(one)?),
        Piece::User(one) => (USER, one.id.0, serde_json::to_string(one)?),
    })
}

/// The form that comes with a piece.
pub(super) fn form(piece: &Piece) -> Option<&Form> {
    match piece {
        Piece::Template(template) => Some(&template.form),
        _ => None,
    }
}
