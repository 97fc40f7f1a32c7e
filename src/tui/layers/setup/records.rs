//! The records of a section: templates, tags, people.

use std::sync::Arc;

use super::editor::Subject;
use super::kept::{Kept, Known};
use super::section::Section;
use super::template::LONGEST_CODE;
use super::words;
use crate::domain::calendar::WorkingHours;
use crate::domain::report::{Form, Sections, Sending};
use crate::domain::{
    Amendment, Branch, BranchId, Level, Minutes, Piece, Skill, SkillId, Tag, TagId, Technician,
    TechnicianId, Template, TemplateId, User, UserId,
};
use crate::i18n::{format, rules};
use crate::t;
use crate::tui::state::State;

/// A record as a line of a table.
pub struct Record {
    /// Which.
    pub id: i64,
    /// What stands in its columns.
    pub cells: Vec<String>,
    /// Whether it is still used.
    pub active: bool,
}

/// A column of a table.
pub struct Column {
    /// What stands above it.
    pub title: &'static str,
    /// How wide it is; the one without a width takes what is left.
    pub cells: Option<u16>,
    /// It is shown on a table of at least so many cells.
    pub from: u16,
}

const fn column(title: &'static str, cells: u16, from: u16) -> Column {
    Column {
        title,
        cells: Some(cells),
        from,
    }
}

const fn wide(title: &'static str) -> Column {
    Column {
        title,
        cells: None,
        from: 0,
    }
}

static TEMPLATES: [Column; 6] = [
    column("setup-template-code", 8, 0),
    wide("setup-name"),
    column("setup-template-type", 24, 84),
    column("setup-template-skill", 14, 70),
    column("setup-template-planned", 7, 0),
    column("setup-template-sending-short", 14, 56),
];
static TAGS: [Column; 2] = [wide("setup-name"), column("setup-urgent", 10, 0)];
static SKILLS: [Column; 2] = [wide("setup-name"), column("setup-skill-planned", 16, 0)];
static BRANCHES: [Column; 2] = [wide("setup-name"), column("setup-city", 24, 0)];
static TECHNICIANS: [Column; 3] = [
    wide("setup-name"),
    column("setup-technician-branch", 22, 0),
    column("setup-technician-skills", 28, 70),
];
static USERS: [Column; 4] = [
    column("setup-user-login", 12, 0),
    wide("setup-name"),
    column("setup-user-level", 22, 0),
    column("setup-user-technician", 20, 76),
];

/// The columns of a section.
pub fn columns(section: Section) -> &'static [Column] {
    match section {
        Section::Templates => &TEMPLATES,
        Section::Tags => &TAGS,
        Section::Skills => &SKILLS,
        Section::Branches => &BRANCHES,
        Section::Technicians => &TECHNICIANS,
        Section::Users => &USERS,
        Section::Interventions | Section::Paper | Section::Post => &[],
    }
}

/// The records of a section, those that are still used first.
pub fn records(section: Section, state: &State) -> Vec<Record> {
    let directory = &state.directory;
    let catalogue = state.look.catalogue;
    let record = |id, active, cells: Vec<String>| Record { id, cells, active };
    let mut all: Vec<Record> = match section {
        Section::Templates => directory
            .templates
            .iter()
            .map(|one| {
                let skill = one.skill.and_then(|id| directory.skill(id));
                let skill = skill.map(|skill| skill.name.clone()).unwrap_or_default();
                let cells = vec![
                    one.code.clone(),
                    one.name.clone(),
                    one.kind.clone(),
                    skill,
                    format::duration(one.planned),
                    words::sending_short(catalogue, one.sending).to_owned(),
                ];
                record(one.id.0, one.active, cells)
            })
            .collect(),
        Section::Tags => directory
            .tags
            .iter()
            .map(|one| {
                let urgent = if one.urgent {
                    catalogue.text("button-yes")
                } else {
                    ""
                };
                record(
                    one.id.0,
                    one.active,
                    vec![one.name.clone(), urgent.to_owned()],
                )
            })
            .collect(),
        Section::Skills => directory
            .skills
            .iter()
            .map(|one| {
                let planned = super::read::shown_length(one.planned);
                record(one.id.0, one.active, vec![one.name.clone(), planned])
            })
            .collect(),
        Section::Branches => directory
            .branches
            .iter()
            .map(|one| {
                record(
                    one.id.0,
                    one.active,
                    vec![one.name.clone(), one.city.clone()],
                )
            })
            .collect(),
        Section::Technicians => directory
            .technicians
            .iter()
            .map(|one| {
                let branch = directory.branch(one.branch);
                let skills = one.skills.iter().filter_map(|id| directory.skill(*id));
                let skills: Vec<&str> = skills.map(|skill| skill.name.as_str()).collect();
                let branch = branch.map(|branch| branch.name.clone()).unwrap_or_default();
                let cells = vec![one.name.clone(), branch, skills.join(", ")];
                record(one.id.0, one.active, cells)
            })
            .collect(),
        Section::Users => directory
            .users
            .iter()
            .map(|one| {
                let technician = one.technician.map(|id| directory.technician_name(id));
                let cells = vec![
                    one.login.clone(),
                    one.name.clone(),
                    rules::level_word(catalogue, one.level).to_owned(),
                    technician.unwrap_or_default(),
                ];
                record(one.id.0, one.active, cells)
            })
            .collect(),
        Section::Interventions | Section::Paper | Section::Post => Vec::new(),
    };
    all.sort_by_key(|record| !record.active);
    all
}

fn by_id<T>(all: &[T], id: i64, of: impl Fn(&T) -> i64) -> Option<&T> {
    all.iter().find(|one| of(one) == id)
}

/// The piece behind a record.
fn piece(section: Section, id: i64, state: &State) -> Option<Piece> {
    let directory = &state.directory;
    Some(match section {
        Section::Templates => by_id(&directory.templates, id, |one| one.id.0)?
            .clone()
            .piece(),
        Section::Tags => by_id(&directory.tags, id, |one| one.id.0)?.clone().piece(),
        Section::Skills => by_id(&directory.skills, id, |one| one.id.0)?
            .clone()
            .piece(),
        Section::Branches => by_id(&directory.branches, id, |one| one.id.0)?
            .clone()
            .piece(),
        Section::Technicians => by_id(&directory.technicians, id, |one| one.id.0)?
            .clone()
            .piece(),
        Section::Users => by_id(&directory.users, id, |one| one.id.0)?.clone().piece(),
        Section::Interventions | Section::Paper | Section::Post => return None,
    })
}

/// What a record is edited as.
pub fn subject(section: Section, id: i64, state: &State) -> Option<Box<dyn Subject>> {
    Some(match piece(section, id, state)? {
        Piece::Branch(one) => Known::existing(&one),
        Piece::Technician(one) => Known::existing(one.as_ref()),
        Piece::Tag(one) => Known::existing(&one),
        Piece::Skill(one) => Known::existing(&one),
        Piece::Template(one) => Known::existing(one.as_ref()),
        Piece::User(one) => Known::existing(&one),
    })
}

/// A new record of a section.
pub fn blank(section: Section, state: &State) -> Option<Box<dyn Subject>> {
    let branches = &state.directory.branches;
    let branch = branches
        .iter()
        .find(|branch| branch.active)
        .map_or(BranchId(0), |one| one.id);
    Some(match section {
        Section::Templates => {
            let form = Form {
                work_order: Sections::usual_work_order(),
                report: Sections::usual_report(),
                ..Form::default()
            };
            let template = Template {
                id: TemplateId(0),
                code: String::new(),
                name: String::new(),
                short: String::new(),
                kind: String::new(),
                planned: Minutes(60),
                skill: None,
                form: Arc::new(form),
                sending: Sending::default(),
                active: true,
            };
            Known::blank(template, "setup-new-template")
        }
        Section::Tags => {
            let tag = Tag {
                id: TagId(0),
                name: String::new(),
                urgent: false,
                active: true,
            };
            Known::blank(tag, "setup-new-tag")
        }
        Section::Skills => {
            let skill = Skill {
                id: SkillId(0),
                name: String::new(),
                planned: Minutes::ZERO,
                active: true,
            };
            Known::blank(skill, "setup-new-skill")
        }
        Section::Branches => {
            let branch = Branch {
                id: BranchId(0),
                name: String::new(),
                city: String::new(),
                active: true,
            };
            Known::blank(branch, "setup-new-branch")
        }
        Section::Technicians => {
            let technician = Technician {
                id: TechnicianId(0),
                name: String::new(),
                email: None,
                branch,
                skills: Vec::new(),
                hours: WorkingHours::always(super::technician::usual_week()),
                active: true,
            };
            Known::blank(technician, "setup-new-technician")
        }
        Section::Users => {
            let user = User {
                id: UserId(0),
                login: String::new(),
                name: String::new(),
                level: Level::Own,
                technician: None,
                active: true,
                language: None,
            };
            Known::blank(user, "setup-new-user")
        }
        Section::Interventions | Section::Paper | Section::Post => return None,
    })
}

/// Dupliquer: a template like another one, under a code that is still free.
pub fn duplicate(section: Section, id: i64, state: &State) -> Option<Box<dyn Subject>> {
    let Piece::Template(one) = piece(section, id, state)? else {
        return None;
    };
    let templates = &state.directory.templates;
    let free = |number: &usize| {
        let number = number.to_string();
        let room = LONGEST_CODE.saturating_sub(number.len());
        let begin: String = one.code.chars().take(room).collect();
        let code = format!("{begin}{number}");
        (!templates.iter().any(|other| other.code == code)).then_some(code)
    };
    let code = (2..1000)
        .find_map(|number| free(&number))
        .unwrap_or_default();
    let copy = Template {
        id: TemplateId(0),
        code,
        name: t!(
            state.look.catalogue,
            "setup-copy-of",
            name = one.name.as_str()
        ),
        active: true,
        ..*one
    };
    Some(Known::blank(copy, "setup-new-template"))
}

/// Takes a record out of use, or brings it back: nothing is ever deleted, since the history points to it.
pub fn toggled(section: Section, id: i64, state: &State) -> Option<(Amendment, bool)> {
    let before = piece(section, id, state)?;
    let mut after = before.clone();
    let active = match &mut after {
        Piece::Branch(one) => &mut one.active,
        Piece::Technician(one) => &mut one.active,
        Piece::Tag(one) => &mut one.active,
        Piece::Skill(one) => &mut one.active,
        Piece::Template(one) => &mut one.active,
        Piece::User(one) => &mut one.active,
    };
    *active = !*active;
    let active = *active;
    let before = Some(before);
    Some((Amendment { before, after }, active))
}
