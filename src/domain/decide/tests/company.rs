//! A small company, its visits, and short names of actions.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc, Weekday};
use uuid::Uuid;

use crate::domain::calendar::{
    HolidayRule, Holidays, Instead, Permanent, Slot, Temporary, Week, WorkingHours, at,
};
use crate::domain::span::Span;
use crate::domain::*;

pub(crate) const JACQUES: TechnicianId = TechnicianId(1);
pub(crate) const MARIE: TechnicianId = TechnicianId(2);
pub(crate) const YANN: TechnicianId = TechnicianId(3);
/// Left the company.
pub(crate) const PAUL: TechnicianId = TechnicianId(4);
pub(crate) const RENNES: BranchId = BranchId(1);
pub(crate) const GAS: SkillId = SkillId(1);
/// One hour, no skill.
pub(crate) const SAV: TemplateId = TemplateId(1);
/// Two hours, needs [`GAS`], which Jacques has.
pub(crate) const BOILER: TemplateId = TemplateId(2);
/// One hour, no skill; asks the questions of [`sweeping_form`], its certificate is due after 15 working days.
pub(crate) const SWEEP: TemplateId = TemplateId(3);
/// One login for each level; "jacques" is Jacques, "marie" is Marie.
pub(crate) const LOGINS: [(&str, Level); 6] = [
    ("kiosk", Level::Kiosk),
    ("jacques", Level::Own),
    ("marie", Level::ManageOwn),
    ("nadia", Level::ManageAll),
    ("anne", Level::Responsible),
    ("gildas", Level::Manager),
];

/// Wall time in Paris of an ordinary day: "2026-11-24 09:00".
pub(crate) fn on(wall: &str) -> DateTime<Utc> {
    let wall = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M").unwrap();
    let minute = wall.signed_duration_since(wall.date().into()).num_minutes();
    at(
        wall.date(),
        u16::try_from(minute).unwrap(),
        chrono_tz::Tz::Europe__Paris,
    )
}

/// A time of Tuesday, 24 November 2026.
pub(crate) fn t(hour: &str) -> DateTime<Utc> {
    on(&format!("2026-11-24 {hour}"))
}

pub(crate) fn date(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

/// Monday to Friday, 8:00–12:00 and 13:30–17:30.
fn office_hours() -> Vec<Permanent> {
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    let slots = [Slot::new(480, 720).unwrap(), Slot::new(810, 1050).unwrap()];
    vec![Permanent {
        from: date("2020-01-01"),
        until: None,
        week: Week::same(&days, &slots).unwrap(),
    }]
}

fn technician(
    id: TechnicianId,
    name: &str,
    skills: &[SkillId],
    absences: Vec<Temporary>,
) -> Technician {
    Technician {
        id,
        name: name.into(),
        email: None,
        branch: if id == YANN { BranchId(2) } else { RENNES },
        skills: skills.to_vec(),
        hours: WorkingHours::new(office_hours(), absences).unwrap(),
        active: id != PAUL,
    }
}

pub(crate) fn directory() -> Directory {
    let away = Temporary {
        from: date("2026-11-26"),
        until: date("2026-11-26"),
        reason: "congés".into(),
        instead: Instead::Absence,
    };
    let template = |id, code: &str, name: &str, hours, skill| Template {
        id,
        code: code.into(),
        name: name.into(),
        short: name.into(),
        kind: name.into(),
        planned: Minutes::hours(hours),
        skill,
        active: true,
        form: std::sync::Arc::default(),
        sending: crate::domain::report::Sending::default(),
    };
    let names = [
        "Accueil",
        "Jacques Le Goff",
        "Marie Kerdreux",
        "Nadia Prigent",
        "Anne Le Roux",
        "Gildas Riou",
    ];
    let users = LOGINS
        .iter()
        .zip(names)
        .zip(1..)
        .map(|(((login, level), name), id)| User {
            id: UserId(id),
            login: (*login).into(),
            name: name.into(),
            level: *level,
            technician: match *login {
                "jacques" => Some(JACQUES),
                "marie" => Some(MARIE),
                _ => None,
            },
            active: true,
            language: None,
        });
    Directory {
        settings: Settings {
            company: "Un poêle à l'heure".into(),
            holidays: Holidays::of(HolidayRule::France),
            ..Settings::default()
        },
        branches: vec![
            Branch {
                id: RENNES,
                name: "Rennes".into(),
                city: "Rennes".into(),
                active: true,
            },
            Branch {
                id: BranchId(2),
                name: "Vannes".into(),
                city: "Vannes".into(),
                active: true,
            },
        ],
        technicians: vec![
            technician(JACQUES, "Jacques Le Goff", &[GAS], vec![]),
            technician(MARIE, "Marie Kerdreux", &[SkillId(2)], vec![]),
            technician(YANN, "Yann Morvan", &[], vec![away]),
            technician(PAUL, "Paul Tanguy", &[GAS], vec![]),
        ],
        tags: vec![Tag {
            id: TagId(1),
            name: "Urgent".into(),
            urgent: true,
            active: true,
        }],
        skills: vec![
            Skill {
                id: GAS,
                name: "Gaz".into(),
                active: true,
                planned: Minutes::ZERO,
            },
            Skill {
                id: SkillId(2),
                name: "Bois".into(),
                active: true,
                planned: Minutes::ZERO,
            },
        ],
        templates: vec![
            template(SAV, "SAV", "SAV", 1, None),
            template(BOILER, "ENT", "Entretien chaudière", 2, Some(GAS)),
            Template {
                form: std::sync::Arc::new(super::report_company::sweeping_form()),
                ..template(SWEEP, "RAM", "Ramonage", 1, None)
            },
        ],
        users: users.collect(),
    }
}

pub(crate) fn client() -> Client {
    Client {
        id: ClientId(Uuid::from_u128(77)),
        name: "Goldman Jean-Jacques".into(),
        street: "1 rue des Champs".into(),
        zip: "35000".into(),
        city: "Rennes".into(),
        phone: "0299000000".into(),
        email: String::new(),
        mobile: String::new(),
    }
}

/// One hour of SAV at 9:00 for Jacques.
pub(crate) fn blueprint() -> Blueprint {
    Blueprint {
        template: Some(SAV),
        client: Some(client()),
        technicians: vec![JACQUES],
        start: Some(t("09:00")),
        ..Blueprint::new(RENNES)
    }
}

pub(crate) fn neighbour(
    label: &str,
    technicians: &[TechnicianId],
    from: &str,
    to: &str,
) -> Neighbour {
    Neighbour {
        id: InterventionId(Uuid::from_u128(500)),
        label: label.into(),
        technicians: technicians.to_vec(),
        span: Span::new(t(from), t(to)),
    }
}

pub(crate) fn label(text: &str) -> Action {
    Action::Edit(Box::new(Changes {
        label: Some(text.into()),
        ..Changes::default()
    }))
}

pub(crate) fn note(text: &str) -> Action {
    Action::Edit(Box::new(Changes {
        note: Some(text.into()),
        ..Changes::default()
    }))
}

pub(crate) fn move_to(start: DateTime<Utc>) -> Action {
    Action::Plan(Plan {
        start: Some(start),
        ..Plan::default()
    })
}

pub(crate) fn assign(technicians: &[TechnicianId]) -> Action {
    Action::Plan(Plan {
        technicians: Some(technicians.to_vec()),
        ..Plan::default()
    })
}

pub(crate) const START: Action = Action::Start { technician: None };
pub(crate) const PAUSE: Action = Action::Pause { technician: None };
pub(crate) const RESUME: Action = Action::Resume { technician: None };
pub(crate) const FINISH: Action = Action::Finish {
    actual: None,
    travel: None,
    mail_again: None,
};

pub(crate) fn because(make: impl Fn(String) -> Action) -> Action {
    make("client absent".into())
}

/// Postponed, cancelled and unfinished, with a reason.
pub(crate) fn end(status: Status) -> Action {
    because(|reason| match status {
        Status::Unfinished => Action::MarkUnfinished { reason },
        Status::Postponed => Action::Postpone { reason },
        _ => Action::Cancel { reason },
    })
}
