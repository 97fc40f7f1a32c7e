//! A small company with two visits.

use chrono::{DateTime, TimeDelta, TimeZone, Utc, Weekday};
use uuid::Uuid;

use crate::domain::calendar::{Slot, Week, WorkingHours};
use crate::domain::{
    Branch, BranchId, Client, ClientId, Directory, Intervention, InterventionId, Level, Minutes,
    Schedule, Settings, Skill, SkillId, Status, Tag, TagId, Technician, TechnicianId, Template,
    TemplateId, TimeTracking, Times, User, UserId,
};
use crate::tui::theme::{ColourDepth, Palette, Theme};

/// Wall time in Paris.
pub fn paris(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    chrono_tz::Europe::Paris
        .with_ymd_and_hms(year, month, day, hour, minute, 0)
        .unwrap()
        .to_utc()
}

pub fn palette() -> Palette {
    Theme::default().resolve(ColourDepth::TrueColour)
}

fn technician(id: i64, name: &str, branch: i64, skills: &[i64]) -> Technician {
    let slots = [Slot::new(480, 720).unwrap(), Slot::new(840, 1080).unwrap()];
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    Technician {
        id: TechnicianId(id),
        name: name.into(),
        email: None,
        branch: BranchId(branch),
        skills: skills.iter().copied().map(SkillId).collect(),
        hours: WorkingHours::always(Week::same(&days, &slots).unwrap()),
        active: true,
    }
}

fn template(id: i64, code: &str, name: &str, short: &str, kind: &str, minutes: u32) -> Template {
    Template {
        id: TemplateId(id),
        code: code.into(),
        name: name.into(),
        short: short.into(),
        kind: kind.into(),
        planned: Minutes(minutes),
        skill: (id == 2).then_some(SkillId(1)),
        active: true,
        form: std::sync::Arc::default(),
        sending: crate::domain::report::Sending::default(),
    }
}

fn user(id: i64, login: &str, name: &str, level: Level, technician: Option<i64>) -> User {
    User {
        id: UserId(id),
        login: login.into(),
        name: name.into(),
        level,
        technician: technician.map(TechnicianId),
        active: true,
        language: None,
    }
}

pub fn directory(tracking: TimeTracking) -> Directory {
    let branch = |id, name: &str, city: &str| Branch {
        id: BranchId(id),
        name: name.into(),
        city: city.into(),
        active: true,
    };
    let tag = |id, name: &str, urgent| Tag {
        id: TagId(id),
        name: name.into(),
        urgent,
        active: true,
    };
    Directory {
        settings: Settings {
            company: "Un poêle à l'heure".into(),
            time_tracking: tracking,
            ..Settings::default()
        },
        branches: vec![
            branch(1, "Un poêle à l'heure", "Rennes"),
            branch(2, "Le coin du feu", "Vitré"),
        ],
        technicians: vec![
            technician(1, "Pierre", 1, &[1]),
            technician(2, "Paul", 1, &[1]),
            technician(3, "Jacques", 1, &[]),
            technician(4, "Nolwenn Le Bihan", 2, &[1]),
        ],
        tags: [
            "contrat",
            "urgent",
            "clé à la loge",
            "échelle 6 m",
            "chien",
            "sous garantie",
            "étage sans ascenseur",
            "facturer",
            "rappeler avant",
            "bois",
            "granulés",
            "conduit inox",
            "première visite",
        ]
        .iter()
        .zip(1..)
        .map(|(name, id)| tag(id, name, *name == "urgent"))
        .collect(),
        skills: vec![Skill {
            id: SkillId(1),
            name: "Granulés".into(),
            active: true,
            planned: Minutes::ZERO,
        }],
        templates: vec![
            template(1, "SAV", "SAV", "SAV", "SAV", 60),
            template(
                2,
                "RAM",
                "Entretien poêle granulés",
                "Entretien",
                "Entretien - Maintenance",
                120,
            ),
        ],
        users: vec![
            user(1, "marie", "Marie Guégan", Level::Manager, None),
            user(2, "yann", "Yann Le Roux", Level::Responsible, None),
            user(3, "pierre", "Pierre", Level::Own, Some(1)),
        ],
    }
}

pub fn client(name: &str, street: &str, zip: &str, city: &str) -> Client {
    Client {
        id: ClientId(Uuid::from_u128(name.len() as u128 + 1000)),
        name: name.into(),
        street: street.into(),
        zip: zip.into(),
        city: city.into(),
        phone: String::new(),
        email: String::new(),
        mobile: String::new(),
    }
}

fn visit(
    id: u128,
    client: Client,
    template: i64,
    technicians: &[i64],
    start: DateTime<Utc>,
    minutes: u32,
) -> Intervention {
    Intervention {
        id: InterventionId(Uuid::from_u128(id)),
        revision: 4,
        number: None,
        label: client.label(),
        template: Some(TemplateId(template)),
        client: Some(client),
        branch: BranchId(1),
        tags: vec![],
        technicians: technicians.iter().copied().map(TechnicianId).collect(),
        schedule: Some(Schedule {
            start,
            end: start + TimeDelta::minutes(minutes.into()),
            forced: false,
        }),
        planned: Minutes(minutes),
        status: Status::Confirmed,
        reason: None,
        locked: false,
        deleted: false,
        purged: false,
        description: String::new(),
        note: String::new(),
        work: vec![],
        times: Times::default(),
        origin: None,
        created_at: start - TimeDelta::days(10),
        touched: std::collections::BTreeMap::new(),
        form: None,
        handed: None,
        report: std::sync::Arc::default(),
        due: None,
    }
}

/// The first visit of the seed page's screenshots.
pub fn goldman() -> Intervention {
    let client = client("Goldman", "12 rue du Champ Jacquet", "35000", "Rennes");
    Intervention {
        status: Status::Done,
        number: Some("SAV0007".into()),
        description: "Le ventilateur fait du bruit au démarrage.".into(),
        times: Times {
            actual: Some(Minutes(55)),
            travel: Some(Minutes(25)),
            measured: Some(Minutes(55)),
        },
        ..visit(1, client, 1, &[1], paris(2022, 6, 10, 9, 0), 60)
    }
}

/// The second one.
pub fn cotillon() -> Intervention {
    let client = Client {
        phone: "02 99 12 34 56".into(),
        ..client(
            "Cotillon Marie",
            "68 rue des Petits Champs",
            "35510",
            "Cesson",
        )
    };
    Intervention {
        status: Status::Done,
        number: Some("RAM0042".into()),
        tags: vec![TagId(1)],
        description:
            "Ramonage du conduit, contrôle du tirage.\nPellets DIN+ à livrer avant l'hiver.".into(),
        note: "Joint de porte à prévoir.".into(),
        times: Times {
            actual: Some(Minutes(112)),
            travel: Some(Minutes(25)),
            measured: Some(Minutes(112)),
        },
        ..visit(2, client, 2, &[1, 2, 3], paris(2023, 8, 18, 14, 30), 120)
    }
}

/// Cotillon's visit before anybody came.
pub fn confirmed() -> Intervention {
    Intervention {
        status: Status::Confirmed,
        times: Times::default(),
        ..cotillon()
    }
}
