//! The people and the reference data of "Un poêle à l'heure".

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::clients::plain;
use super::dice::{Dice, Topic};
use super::words;
use crate::domain::calendar::{Slot, Week, WorkingHours};
use crate::domain::{
    Branch, BranchId, Directory, Letterhead, Level, Minutes, Settings, Skill, SkillId, Tag, TagId,
    Technician, TechnicianId, Template, TemplateId, User, UserId,
};

pub(super) const RENNES: BranchId = BranchId(1);
pub(super) const SAINT_BRIEUC: BranchId = BranchId(2);

pub(super) const ENTRETIEN: TemplateId = TemplateId(1);
pub(super) const RAMONAGE: TemplateId = TemplateId(2);
pub(super) const CHAUDIERE: TemplateId = TemplateId(3);
pub(super) const PAC: TemplateId = TemplateId(4);
pub(super) const SAV: TemplateId = TemplateId(5);
pub(super) const VISITE: TemplateId = TemplateId(6);
pub(super) const POSE: TemplateId = TemplateId(7);

pub(super) const URGENT: TagId = TagId(1);
pub(super) const CONTRAT: TagId = TagId(2);
pub(super) const GARANTIE: TagId = TagId(3);
pub(super) const CLE: TagId = TagId(4);
pub(super) const CHIEN: TagId = TagId(5);
pub(super) const ACCES: TagId = TagId(6);
pub(super) const PIECE: TagId = TagId(7);

const POELE: SkillId = SkillId(1);
const CONDUIT: SkillId = SkillId(2);
const GAZ: SkillId = SkillId(3);
const FROID: SkillId = SkillId(4);
const FUMISTE: SkillId = SkillId(5);

/// The technicians of the small company: name, branch, skills. Of the first three the seed page's second picture shows
/// the first names.
const TEAM: [(&str, BranchId, &[SkillId]); 8] = [
    ("Pierre Guéguen", RENNES, &[POELE, CONDUIT, FUMISTE]),
    ("Paul Morvan", RENNES, &[POELE, CONDUIT]),
    ("Jacques Le Goff", RENNES, &[POELE, CONDUIT, GAZ, FUMISTE]),
    ("Marie Kerdreux", RENNES, &[GAZ, FROID, CONDUIT]),
    (
        "Maëlle Le Gouëllec-Kervadec",
        RENNES,
        &[POELE, CONDUIT, FROID],
    ),
    ("Yann Salaün", SAINT_BRIEUC, &[CONDUIT]),
    ("Nolwenn Riou", SAINT_BRIEUC, &[POELE, CONDUIT, FUMISTE]),
    (
        "Gwénolé L'Hostis",
        SAINT_BRIEUC,
        &[POELE, GAZ, FROID, CONDUIT],
    ),
];

/// Everything that the visits point to, for a company with that many technicians (3 to 999).
///
/// `week` is the Monday of the week in which somebody is absent; other hours of the season hold around it.
pub(super) fn directory(seed: u64, week: NaiveDate, technicians: usize) -> Directory {
    let technicians: Vec<Technician> = (0..technicians.clamp(3, 999))
        .map(|place| technician(seed, week, place))
        .collect();
    let directory = Directory {
        settings: settings(),
        branches: vec![
            branch(RENNES, "Un poêle à l'heure", "Rennes"),
            branch(
                SAINT_BRIEUC,
                "Un poêle à l'heure Saint-Brieuc",
                "Saint-Brieuc",
            ),
        ],
        users: users(&technicians),
        technicians,
        tags: tags(),
        skills: [
            (POELE, "Poêles"),
            (CONDUIT, "Ramonage"),
            (GAZ, "Gaz et fioul"),
            (FROID, "Fluides frigorigènes"),
            (FUMISTE, "Fumisterie"),
        ]
        .map(|(id, name)| Skill {
            id,
            name: name.to_owned(),
            active: true,
            planned: Minutes::ZERO,
        })
        .to_vec(),
        templates: templates(),
    };
    crate::company::with_practice(directory)
}

fn settings() -> Settings {
    Settings {
        company: "Un poêle à l'heure".to_owned(),
        reasons: [
            "Client absent",
            "Pièce manquante",
            "Accès impossible",
            "Météo",
            "À la demande du client",
        ]
        .map(str::to_owned)
        .into(),
        letterhead: Letterhead {
            lines: vec![
                "12 rue de la Forge, 35000 Rennes".to_owned(),
                "02 61 91 00 00 · contact@example.fr".to_owned(),
            ],
            footer: "SARL au capital de 20 000 € · SIRET 000 000 000 00000 · Assurance décennale n° 000000"
                .to_owned(),
            logo: None,
        },
        ..Settings::default()
    }
}

fn branch(id: BranchId, name: &str, city: &str) -> Branch {
    Branch {
        id,
        name: name.to_owned(),
        city: city.to_owned(),
        active: true,
    }
}

fn tags() -> Vec<Tag> {
    [
        (URGENT, "urgent"),
        (CONTRAT, "contrat"),
        (GARANTIE, "garantie"),
        (CLE, "clé chez le gardien"),
        (CHIEN, "chien"),
        (ACCES, "accès difficile"),
        (PIECE, "pièce commandée"),
    ]
    .map(|(id, name)| Tag {
        id,
        name: name.to_owned(),
        urgent: id == URGENT,
        active: true,
    })
    .to_vec()
}

fn templates() -> Vec<Template> {
    let upkeep = "Entretien - Maintenance";
    [
        (
            ENTRETIEN,
            "ENT",
            "Entretien poêle granulés",
            "Entretien",
            upkeep,
            90,
            Some(POELE),
        ),
        (
            RAMONAGE,
            "RAM",
            "Ramonage",
            "Ramonage",
            upkeep,
            60,
            Some(CONDUIT),
        ),
        (
            CHAUDIERE,
            "CHA",
            "Entretien chaudière",
            "Chaudière",
            upkeep,
            75,
            Some(GAZ),
        ),
        (
            PAC,
            "PAC",
            "Entretien pompe à chaleur",
            "PAC",
            upkeep,
            120,
            Some(FROID),
        ),
        (SAV, "SAV", "SAV", "SAV", "SAV", 60, None),
        (
            VISITE,
            "VT",
            "Visite technique",
            "VT",
            "Visite technique",
            45,
            None,
        ),
        (
            POSE,
            "POS",
            "Pose poêle ou insert",
            "Pose",
            "Pose",
            840,
            Some(FUMISTE),
        ),
    ]
    .map(|(id, code, name, short, kind, planned, skill)| Template {
        id,
        code: code.to_owned(),
        name: name.to_owned(),
        short: short.to_owned(),
        kind: kind.to_owned(),
        planned: Minutes(planned),
        skill,
        active: true,
        form: std::sync::Arc::default(),
        sending: crate::domain::report::Sending::default(),
    })
    .to_vec()
}

fn technician(seed: u64, week: NaiveDate, place: usize) -> Technician {
    let id = TechnicianId(i64::try_from(place).unwrap_or(0) + 1);
    let (name, branch, skills) = match TEAM.get(place) {
        Some((name, branch, skills)) => ((*name).to_owned(), *branch, skills.to_vec()),
        None => colleague(seed, place),
    };
    let email = Some(format!("{}{id}@example.fr", plain(&name)));
    Technician {
        id,
        name,
        email,
        branch,
        skills,
        hours: hours(place, week),
        active: true,
    }
}

/// One more technician of a large company. First and last names walk at different paces, so that pairs seldom repeat.
fn colleague(seed: u64, place: usize) -> (String, BranchId, Vec<SkillId>) {
    let mut dice = Dice::new(seed, Topic::Technician, place as u64);
    let first = words::FIRST
        .get(place % words::FIRST.len())
        .copied()
        .unwrap_or_default();
    let last = words::LAST
        .get((place * 7 + place / 60) % words::LAST.len())
        .copied()
        .unwrap_or_default();
    let branch = if place % 8 < 5 { RENNES } else { SAINT_BRIEUC };
    let mut skills = vec![CONDUIT];
    skills.extend([POELE, GAZ, FROID].into_iter().filter(|_| dice.chance(60)));
    if place.is_multiple_of(2) {
        skills.push(FUMISTE);
    }
    (format!("{first} {last}"), branch, skills)
}

const WORKDAYS: [Weekday; 5] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
];

fn slots(minutes: &[(u16, u16)]) -> Vec<Slot> {
    minutes
        .iter()
        .filter_map(|(from, to)| Slot::new(*from, *to).ok())
        .collect()
}

fn usual(off: Option<Weekday>) -> Week {
    let days: Vec<Weekday> = WORKDAYS
        .into_iter()
        .filter(|day| Some(*day) != off)
        .collect();
    Week::same(
        &days,
        &slots(&[(8 * 60, 12 * 60), (13 * 60 + 30, 17 * 60 + 30)]),
    )
    .unwrap_or_default()
}

fn hours(place: usize, week: NaiveDate) -> WorkingHours {
    let day = |count: i64| {
        week.checked_add_signed(chrono::TimeDelta::days(count))
            .unwrap_or(week)
    };
    match place % 8 {
        3 => WorkingHours::always(usual(Some(Weekday::Wed))),
        4 => WorkingHours::always(
            Week::same(&WORKDAYS, &slots(&[(8 * 60 + 30, 12 * 60 + 30)])).unwrap_or_default(),
        ),
        5 => {
            let long = Week::same(
                &WORKDAYS,
                &slots(&[(7 * 60 + 30, 12 * 60), (13 * 60 + 30, 18 * 60)]),
            )
            .unwrap_or_default();
            let always = WorkingHours::always(usual(None));
            always
                .with_temporary(day(-21), day(18), long, "saison de chauffe")
                .unwrap_or_default()
        }
        6 => {
            let always = WorkingHours::always(usual(None));
            always
                .with_absence(day(3), day(4), "congés")
                .unwrap_or_default()
        }
        7 => WorkingHours::always(usual(Some(Weekday::Fri))),
        _ => WorkingHours::always(usual(None)),
    }
}

/// One user of each level, and a login for every other technician.
fn users(technicians: &[Technician]) -> Vec<User> {
    let linked = |place: usize| {
        technicians
            .get(place)
            .map(|one| (one.name.clone(), Some(one.id)))
    };
    let named = |name: &str| Some((name.to_owned(), None));
    let levels = [
        ("kiosk", named("Écran du dépôt"), Level::Kiosk),
        ("tech", linked(0), Level::Own),
        ("chef", linked(2), Level::ManageOwn),
        ("dispatch", named("Ana Le Roy"), Level::ManageAll),
        ("resp", named("Hélène Quéméneur"), Level::Responsible),
        ("admin", named("Jean-Luc Bourdonnais"), Level::Manager),
    ];
    let mut users: Vec<User> = Vec::new();
    let mut add = |login: String, name: String, level, technician| {
        let id = UserId(i64::try_from(users.len()).unwrap_or(0) + 1);
        users.push(User {
            id,
            login,
            name,
            level,
            technician,
            active: true,
            language: None,
        });
    };
    for (login, who, level) in levels {
        if let Some((name, technician)) = who {
            add(login.to_owned(), name, level, technician);
        }
    }
    for (place, technician) in technicians.iter().enumerate() {
        if place != 0 && place != 2 {
            let first = plain(technician.name.split(' ').next().unwrap_or_default());
            let login = if place < TEAM.len() {
                first
            } else {
                format!("{first}{}", technician.id)
            };
            add(
                login,
                technician.name.clone(),
                Level::Own,
                Some(technician.id),
            );
        }
    }
    users
}

/// The Monday of the week that the demo is about: the one of a day.
pub(super) fn monday(day: NaiveDate) -> NaiveDate {
    let back = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}
