//! A small company, and short ways to ask its base for something.

use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, TimeZone, Utc, Weekday};
use tempfile::TempDir;
use uuid::Uuid;

use crate::backend::{Backend, BackendError, Clock, ManualClock, Outcome, Receipt};
use crate::base::tests::server::Database;
use crate::base::{Embedded, OpenOptions, create, open};
use crate::domain::calendar::{Slot, Week, WorkingHours};
use crate::domain::{
    Action, Blueprint, Branch, BranchId, Client, ClientId, Command, CommandId, Directory,
    Intervention, InterventionId, Level, Minutes, Plan, Settings, Tag, TagId, Technician,
    TechnicianId, Template, TemplateId, User, UserId,
};

pub(crate) const ANNA: TechnicianId = TechnicianId(1);
pub(crate) const BRUNO: TechnicianId = TechnicianId(2);
pub(crate) const NANTES: BranchId = BranchId(1);
pub(crate) const RENNES: BranchId = BranchId(2);
pub(crate) const SWEEP: TemplateId = TemplateId(1);

/// Somewhere that bases of one kind are kept.
#[async_trait]
pub(crate) trait Place: Send + Sync + Sized {
    /// An empty base of the company.
    async fn new() -> Self;

    /// Another connection to it, of a user.
    async fn open(&self, login: &str) -> Embedded {
        self.try_open(login).await.unwrap()
    }

    /// The same, for somebody who may be turned away.
    async fn try_open(&self, login: &str) -> Result<Embedded, BackendError>;

    /// The clock of all connections.
    fn clock(&self) -> &ManualClock;
}

/// A file in a folder of its own.
pub(crate) struct OnSqlite {
    pub(crate) folder: TempDir,
    pub(crate) clock: Arc<ManualClock>,
}

impl OnSqlite {
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("base.db")
    }
}

#[async_trait]
impl Place for OnSqlite {
    async fn new() -> Self {
        let place = Self {
            folder: TempDir::new().unwrap(),
            clock: Arc::new(ManualClock::at(now())),
        };
        create(&place.path(), &directory()).await.unwrap();
        place
    }

    async fn try_open(&self, login: &str) -> Result<Embedded, BackendError> {
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        open(OpenOptions {
            place: self.path().into(),
            login: Some(login.to_owned()),
            clock,
        })
        .await
    }

    fn clock(&self) -> &ManualClock {
        &self.clock
    }
}

/// A database of its own.
pub(crate) struct OnPostgres {
    pub(crate) database: Database,
    pub(crate) clock: Arc<ManualClock>,
}

#[async_trait]
impl Place for OnPostgres {
    async fn new() -> Self {
        let place = Self {
            database: Database::new(),
            clock: Arc::new(ManualClock::at(now())),
        };
        create(&where_is(&place.database), &directory())
            .await
            .unwrap();
        place
    }

    async fn try_open(&self, login: &str) -> Result<Embedded, BackendError> {
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        open(OpenOptions {
            place: where_is(&self.database),
            login: Some(login.to_owned()),
            clock,
        })
        .await
    }

    fn clock(&self) -> &ManualClock {
        &self.clock
    }
}

pub(crate) fn where_is(database: &Database) -> crate::base::Place {
    crate::base::Place::parse(&database.url())
}

/// A Tuesday in November.
pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 7, 0, 0).unwrap()
}

/// Hours after [`now`].
pub(crate) fn hours(after: i64) -> DateTime<Utc> {
    now() + TimeDelta::hours(after)
}

fn round_the_clock() -> WorkingHours {
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    WorkingHours::always(Week::same(&days, &[Slot::new(0, 1440).unwrap()]).unwrap())
}

fn technician(id: TechnicianId, name: &str, branch: BranchId) -> Technician {
    Technician {
        id,
        name: name.into(),
        email: None,
        branch,
        skills: Vec::new(),
        hours: round_the_clock(),
        active: true,
    }
}

fn user(id: i64, login: &str, level: Level, technician: Option<TechnicianId>) -> User {
    User {
        id: UserId(id),
        login: login.into(),
        name: login.to_uppercase(),
        level,
        technician,
        active: true,
        language: None,
    }
}

/// Two branches, two technicians, a user of each level.
pub(crate) fn directory() -> Directory {
    Directory {
        settings: Settings {
            company: "Chaleur & Fils".into(),
            ..Settings::default()
        },
        branches: vec![
            Branch {
                id: NANTES,
                name: "Nantes".into(),
                city: "Nantes".into(),
                active: true,
            },
            Branch {
                id: RENNES,
                name: "Rennes".into(),
                city: "Rennes".into(),
                active: true,
            },
        ],
        technicians: vec![
            technician(BRUNO, "Bruno", RENNES),
            technician(ANNA, "Anna", NANTES),
        ],
        tags: vec![Tag {
            id: TagId(1),
            name: "Urgent".into(),
            urgent: true,
            active: true,
        }],
        skills: Vec::new(),
        templates: vec![Template {
            id: SWEEP,
            code: "RAM".into(),
            name: "Ramonage".into(),
            short: "Ramonage".into(),
            kind: "Entretien".into(),
            planned: Minutes(60),
            skill: None,
            active: true,
            form: std::sync::Arc::default(),
            sending: crate::domain::report::Sending::default(),
        }],
        users: vec![
            user(1, "kiosk", Level::Kiosk, None),
            user(2, "anna", Level::Own, Some(ANNA)),
            user(3, "bruno", Level::ManageOwn, Some(BRUNO)),
            user(4, "office", Level::ManageAll, None),
            user(5, "chief", Level::Responsible, None),
            user(6, "boss", Level::Manager, None),
        ],
    }
}

pub(crate) fn client(number: u128, name: &str, city: &str, phone: &str) -> Client {
    Client {
        id: ClientId(Uuid::from_u128(number)),
        name: name.into(),
        street: "12 rue des Lilas".into(),
        zip: "44000".into(),
        city: city.into(),
        phone: phone.into(),
        email: "a@example.org".into(),
        mobile: String::new(),
    }
}

/// A new visit of a technician, `start` hours from now, an hour long.
pub(crate) fn blueprint(technician: TechnicianId, start: i64) -> Blueprint {
    Blueprint {
        template: Some(SWEEP),
        technicians: vec![technician],
        start: Some(hours(start)),
        client: Some(client(7, "Le Goff Élise", "Nantes", "02 40 11 22 33")),
        description: "Clé chez la voisine".into(),
        ..Blueprint::new(NANTES)
    }
}

pub(crate) fn create_at(technician: TechnicianId, start: i64) -> Action {
    Action::Create(Box::new(blueprint(technician, start)))
}

pub(crate) fn new_id() -> InterventionId {
    InterventionId(Uuid::now_v7())
}

/// A command that was given now, on whatever the visit is like.
pub(crate) fn command(intervention: InterventionId, action: Action) -> Command {
    Command {
        id: CommandId(Uuid::now_v7()),
        intervention,
        revision: None,
        at: now(),
        override_reason: None,
        action,
    }
}

pub(crate) fn move_to(start: i64) -> Action {
    Action::Plan(Plan {
        start: Some(hours(start)),
        ..Plan::default()
    })
}

/// Sends what must be accepted.
pub(crate) async fn accepted(
    base: &Embedded,
    intervention: InterventionId,
    action: Action,
) -> Receipt {
    receipt(base.submit(command(intervention, action)).await.unwrap())
}

pub(crate) fn receipt(outcome: Outcome) -> Receipt {
    match outcome {
        Outcome::Accepted(receipt) => *receipt,
        other => panic!("not accepted: {other:?}"),
    }
}

/// A new confirmed visit.
pub(crate) async fn confirmed(
    base: &Embedded,
    technician: TechnicianId,
    start: i64,
) -> Intervention {
    let id = new_id();
    accepted(base, id, create_at(technician, start)).await;
    Intervention::clone(&accepted(base, id, Action::Confirm).await.visit)
}
