//! The reference data of a base: everything that visits point to.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::report::{Form, Sending};
use super::{
    BranchId, Digest, Intervention, Language, Level, Minutes, Settings, SkillId, TagId, Technician,
    TechnicianId, TemplateId, User, UserId,
};

/// A shop with its technicians (magasin).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Branch {
    /// Given by the base.
    pub id: BranchId,
    /// As shown.
    pub name: String,
    /// Where it stands.
    pub city: String,
    /// One that is no longer used stays in the history.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub active: bool,
}

/// A coloured word on visits (étiquette).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Tag {
    /// Given by the base.
    pub id: TagId,
    /// As shown.
    pub name: String,
    /// Drawn in the colour of warnings.
    pub urgent: bool,
    /// One that is no longer used stays in the history.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub active: bool,
}

/// A task (tâche): something that not everybody can do, and how long it usually takes (facts A.7, A.8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Skill {
    /// Given by the base.
    pub id: SkillId,
    /// As shown.
    pub name: String,
    /// The length of a visit whose template gives none; zero says nothing.
    #[serde(default, skip_serializing_if = "Minutes::is_zero")]
    pub planned: Minutes,
    /// One that is no longer used stays in the history.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub active: bool,
}

/// What a kind of visit is made of (modèle d'intervention, facts A.8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Template {
    /// Given by the base.
    pub id: TemplateId,
    /// Prefix of numbers: RAM gives RAM0001.
    pub code: String,
    /// The title of the detail: "Entretien poêle granulés".
    pub name: String,
    /// One short word for blocks on the board: "Entretien".
    pub short: String,
    /// The type: "Entretien - Maintenance", "SAV", "Pose", "Visite technique", "Divers".
    pub kind: String,
    /// Planned length of a new visit.
    pub planned: Minutes,
    /// What at least one technician must be able to do.
    pub skill: Option<SkillId>,
    /// What a new visit asks for and prints.
    #[serde(default, skip_serializing_if = "no_form")]
    pub form: Arc<Form>,
    /// Envoi des rapports (seed page S15), of every visit of this template.
    #[serde(default)]
    pub sending: Sending,
    /// One that is no longer used stays in the history.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub active: bool,
}

fn yes() -> bool {
    true
}

fn no_form(form: &Arc<Form>) -> bool {
    form.is_empty()
}

/// Something that visits point to, on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Piece {
    /// A shop.
    Branch(Branch),
    /// A technician.
    Technician(Box<Technician>),
    /// A tag.
    Tag(Tag),
    /// A task.
    Skill(Skill),
    /// A template.
    Template(Box<Template>),
    /// A user.
    User(User),
}

/// A change of what visits point to. Nothing is ever taken away, since history points to it; what is no longer used is
/// made inactive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Amendment {
    /// As the actor saw it; `None` for something new, whose id the base gives.
    pub before: Option<Piece>,
    /// As it is to be.
    pub after: Piece,
}

/// Everything that visits point to, as one value that screens and rules read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Directory {
    /// The configuration.
    pub settings: Settings,
    /// Shops.
    pub branches: Vec<Branch>,
    /// Technicians, in the order of the board.
    pub technicians: Vec<Technician>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// Skills.
    pub skills: Vec<Skill>,
    /// Templates.
    pub templates: Vec<Template>,
    /// Users.
    pub users: Vec<User>,
}

impl Directory {
    /// The technician of that id.
    pub fn technician(&self, id: TechnicianId) -> Option<&Technician> {
        self.technicians
            .iter()
            .find(|technician| technician.id == id)
    }

    /// The technician's name, or `#id` for one whom the base no longer knows.
    pub fn technician_name(&self, id: TechnicianId) -> String {
        self.technician(id)
            .map_or_else(|| format!("#{id}"), |technician| technician.name.clone())
    }

    /// The branch of that id.
    pub fn branch(&self, id: BranchId) -> Option<&Branch> {
        self.branches.iter().find(|branch| branch.id == id)
    }

    /// The tag of that id.
    pub fn tag(&self, id: TagId) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.id == id)
    }

    /// The skill of that id.
    pub fn skill(&self, id: SkillId) -> Option<&Skill> {
        self.skills.iter().find(|skill| skill.id == id)
    }

    /// The template of that id.
    pub fn template(&self, id: TemplateId) -> Option<&Template> {
        self.templates.iter().find(|template| template.id == id)
    }

    /// What a visit of a template is stamped with: the form that it asks by (seed page S14).
    pub fn form_stamp(&self, template: TemplateId) -> Option<Digest> {
        self.template(template)
            .map(|template| template.form.digest())
    }

    /// The form of a visit, as far as it is still the current one of a template; a base knows the earlier ones, too.
    pub fn form_of(&self, visit: &Intervention) -> Option<&Arc<Form>> {
        let Some(digest) = visit.form else {
            return visit
                .template
                .and_then(|id| self.template(id))
                .map(|template| &template.form);
        };
        let own = visit.template.and_then(|id| self.template(id));
        own.into_iter()
            .chain(&self.templates)
            .map(|template| &template.form)
            .find(|form| form.digest() == digest)
    }

    /// The user with that login.
    pub fn user(&self, login: &str) -> Option<&User> {
        self.users.iter().find(|user| user.login == login)
    }

    /// The language that somebody reads, where they have said so.
    pub fn language_of(&self, user: UserId) -> Option<Language> {
        self.users.iter().find(|one| one.id == user)?.language
    }

    /// Whom to ask for something that needs a level: names of people who can sign in, the nearest level first, at most
    /// three.
    pub fn who_may(&self, needs: Level) -> Vec<String> {
        self.named(|user| user.level >= needs)
    }

    /// Whom to ask for something on a visit of these technicians: as [`Self::who_may`], and below "manage all" only
    /// those who go there themselves, since the rest would be refused, too.
    pub fn who_may_on(&self, technicians: &[TechnicianId], needs: Level) -> Vec<String> {
        self.named(|user| {
            let goes = user
                .technician
                .is_some_and(|one| technicians.contains(&one));
            user.level >= needs && (goes || user.level >= Level::ManageAll)
        })
    }

    fn named(&self, may: impl Fn(&User) -> bool) -> Vec<String> {
        let mut able: Vec<&User> = self
            .users
            .iter()
            .filter(|user| user.active && may(user))
            .collect();
        able.sort_by_key(|user| user.level);
        able.into_iter()
            .take(3)
            .map(|user| user.name.clone())
            .collect()
    }

    /// The zone in which days and hours are meant.
    pub fn zone(&self) -> Tz {
        self.settings.zone
    }

    /// The local day of an instant.
    pub fn day_of(&self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.zone()).date_naive()
    }
}
