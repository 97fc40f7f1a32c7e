//! Changes of settings, people, templates: who may, and what can be kept.

use super::store::{Answer, Unit};
use crate::backend::{BackendError, Outcome};
use crate::domain::{
    Actor, Amendment, BranchId, Directory, Level, Piece, Refusal, Settings, SkillId, TagId,
    TechnicianId, Template, TemplateId, User, UserId,
};

/// The longest code of a template: it stands before each number.
const LONGEST_CODE: usize = 8;

/// Replaces the settings, if some are given, then pieces of the directory. The caller commits what was
/// [`Outcome::Configured`], and nothing else.
pub(super) async fn reshape(
    unit: &mut dyn Unit,
    settings: Option<Settings>,
    amendments: Vec<Amendment>,
    actor: &Actor,
) -> Answer<Outcome> {
    if let Some(settings) = settings {
        if actor.level < Level::Manager {
            let ask = unit.directory().await?.who_may(Level::Manager);
            return Ok(Outcome::Refused(Refusal::NotAllowed {
                needs: Level::Manager,
                ask,
            }));
        }
        settings.check()?;
        unit.configure(&settings).await?;
    }
    for amendment in amendments {
        let outcome = amend(unit, amendment, actor).await?;
        if outcome != Outcome::Configured {
            return Ok(outcome);
        }
    }
    Ok(Outcome::Configured)
}

/// Replaces a piece of the directory or adds one.
async fn amend(unit: &mut dyn Unit, amendment: Amendment, actor: &Actor) -> Answer<Outcome> {
    let directory = unit.directory().await?;
    let needs = needs(&amendment.after);
    if actor.level < needs {
        let ask = directory.who_may(needs);
        return Ok(Outcome::Refused(Refusal::NotAllowed { needs, ask }));
    }
    // A new piece may bring the id that it expects to get.
    let current = find(&directory, &amendment.after);
    if current != amendment.before {
        return Ok(Outcome::Stale {
            current: current.map(Box::new),
        });
    }
    let mut after = amendment.after;
    if amendment.before.is_none() && id_of(&after) == 0 {
        number(&mut after, &directory);
    }
    check(&after, &directory)?;
    if leaves_nobody(&after, &directory) {
        return Err(wrong("user", "level", &name_of(&after)));
    }
    unit.put(&after).await?;
    Ok(Outcome::Configured)
}

/// Whoever may change it (design, decision 8).
fn needs(piece: &Piece) -> Level {
    match piece {
        Piece::Template(_) | Piece::Tag(_) | Piece::Skill(_) => Level::Responsible,
        Piece::Branch(_) | Piece::Technician(_) | Piece::User(_) => Level::Manager,
    }
}

/// The piece of that kind and id as it is now.
fn find(directory: &Directory, like: &Piece) -> Option<Piece> {
    match like {
        Piece::Branch(one) => directory.branch(one.id).cloned().map(Piece::Branch),
        Piece::Technician(one) => directory
            .technician(one.id)
            .cloned()
            .map(|one| Piece::Technician(Box::new(one))),
        Piece::Tag(one) => directory.tag(one.id).cloned().map(Piece::Tag),
        Piece::Skill(one) => directory.skill(one.id).cloned().map(Piece::Skill),
        Piece::Template(one) => directory
            .template(one.id)
            .cloned()
            .map(|one| Piece::Template(Box::new(one))),
        Piece::User(one) => directory
            .users
            .iter()
            .find(|user| user.id == one.id)
            .cloned()
            .map(Piece::User),
    }
}

fn id_of(piece: &Piece) -> i64 {
    match piece {
        Piece::Branch(one) => one.id.0,
        Piece::Technician(one) => one.id.0,
        Piece::Tag(one) => one.id.0,
        Piece::Skill(one) => one.id.0,
        Piece::Template(one) => one.id.0,
        Piece::User(one) => one.id.0,
    }
}

/// Gives a new piece the next id of its kind.
fn number(piece: &mut Piece, directory: &Directory) {
    fn after(ids: impl Iterator<Item = i64>) -> i64 {
        ids.max().unwrap_or(0) + 1
    }
    match piece {
        Piece::Branch(one) => {
            one.id = BranchId(after(directory.branches.iter().map(|one| one.id.0)));
        }
        Piece::Technician(one) => {
            one.id = TechnicianId(after(directory.technicians.iter().map(|one| one.id.0)));
        }
        Piece::Tag(one) => one.id = TagId(after(directory.tags.iter().map(|one| one.id.0))),
        Piece::Skill(one) => {
            one.id = SkillId(after(directory.skills.iter().map(|one| one.id.0)));
        }
        Piece::Template(one) => {
            one.id = TemplateId(after(directory.templates.iter().map(|one| one.id.0)));
        }
        Piece::User(one) => one.id = UserId(after(directory.users.iter().map(|one| one.id.0))),
    }
}

fn wrong(kind: &'static str, field: &'static str, value: &str) -> BackendError {
    BackendError::Piece {
        kind,
        field,
        value: value.to_owned(),
    }
}

fn name_of(piece: &Piece) -> String {
    match piece {
        Piece::Branch(one) => one.name.clone(),
        Piece::Technician(one) => one.name.clone(),
        Piece::Tag(one) => one.name.clone(),
        Piece::Skill(one) => one.name.clone(),
        Piece::Template(one) => one.name.clone(),
        Piece::User(one) => one.name.clone(),
    }
}

fn kind_of(piece: &Piece) -> &'static str {
    match piece {
        Piece::Branch(_) => "branch",
        Piece::Technician(_) => "technician",
        Piece::Tag(_) => "tag",
        Piece::Skill(_) => "skill",
        Piece::Template(_) => "template",
        Piece::User(_) => "user",
    }
}

/// Whether the piece can be kept: it has a name, what it points to is there, what must be unique is.
fn check(piece: &Piece, directory: &Directory) -> Result<(), BackendError> {
    let name = name_of(piece);
    if name.trim().is_empty() {
        return Err(wrong(kind_of(piece), "name", &name));
    }
    match piece {
        Piece::Technician(one) => {
            if directory.branch(one.branch).is_none() {
                return Err(wrong("technician", "branch", &one.branch.to_string()));
            }
            let unknown = one.skills.iter().find(|id| directory.skill(**id).is_none());
            unknown.map_or(Ok(()), |id| {
                Err(wrong("technician", "skill", &id.to_string()))
            })
        }
        Piece::Template(one) => template(one, directory),
        Piece::User(one) => user(one, directory),
        Piece::Branch(_) | Piece::Tag(_) | Piece::Skill(_) => Ok(()),
    }
}

fn template(one: &Template, directory: &Directory) -> Result<(), BackendError> {
    let code = &one.code;
    let readable = (1..=LONGEST_CODE).contains(&code.len())
        && code
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let taken = directory
        .templates
        .iter()
        .any(|other| other.id != one.id && other.code == *code);
    if !readable || taken {
        return Err(wrong("template", "code", code));
    }
    if one.short.trim().is_empty() {
        return Err(wrong("template", "short", &one.short));
    }
    if let Some(skill) = one.skill.filter(|id| directory.skill(*id).is_none()) {
        return Err(wrong("template", "skill", &skill.to_string()));
    }
    Ok(one.form.check()?)
}

fn user(one: &User, directory: &Directory) -> Result<(), BackendError> {
    let login = &one.login;
    let readable = !login.is_empty()
        && !login
            .chars()
            .any(|one| one.is_whitespace() || one.is_control() || one.is_uppercase());
    let taken = directory
        .users
        .iter()
        .any(|other| other.id != one.id && other.login == *login);
    if !readable || taken {
        return Err(wrong("user", "login", login));
    }
    let unknown = one
        .technician
        .filter(|id| directory.technician(*id).is_none());
    unknown.map_or(Ok(()), |id| {
        Err(wrong("user", "technician", &id.to_string()))
    })
}

/// Whether nobody could change people and settings any more.
fn leaves_nobody(after: &Piece, directory: &Directory) -> bool {
    let Piece::User(after) = after else {
        return false;
    };
    let manages = |user: &User| user.active && user.level == Level::Manager;
    let others = directory
        .users
        .iter()
        .any(|user| user.id != after.id && manages(user));
    !others && !manages(after)
}
