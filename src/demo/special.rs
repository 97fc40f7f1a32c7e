//! Visits that are told by name: the two of the seed page's pictures, and the pool of what is not planned.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::clients::{COTILLON, GOLDMAN, client};
use super::company::{self, ENTRETIEN, PAC, POSE, RAMONAGE, RENNES, SAINT_BRIEUC, SAV, VISITE};
use super::dice::{Dice, Topic};
use super::layout::Booking;
use super::ledger::Step;
use super::story::{Detail, Fate, Stage, Story, Twist, tell};
use crate::domain::calendar::at;
use crate::domain::{
    Action, Blueprint, BranchId, InterventionId, Minutes, TagId, TechnicianId, TemplateId,
};

/// The visits of the seed page's two pictures, on their own dates.
pub(super) fn pictures<'a>(stage: &Stage<'a>) -> Vec<Story<'a>> {
    let goldmann = Twist {
        label: Some("Goldmann Jean-Jacques 35000 SAV"),
        name_only: true,
        bare: true,
        ..Twist::default()
    };
    let cotillon = Twist {
        label: Some("Cotillon Marie 35510 CESSON"),
        bare: true,
        ..Twist::default()
    };
    [
        (SAV, GOLDMAN, (2022, 6, 10), 9 * 60, 60, vec![3], goldmann),
        (
            ENTRETIEN,
            COTILLON,
            (2023, 8, 18),
            14 * 60 + 30,
            120,
            vec![1, 2, 3],
            cotillon,
        ),
    ]
    .into_iter()
    .enumerate()
    .filter_map(
        |(key, (template, client, (year, month, day), minute, planned, who, twist))| {
            let date = NaiveDate::from_ymd_opt(year, month, day)?;
            let start = at(date, minute, stage.directory.zone());
            let booking = Booking {
                key: key as u64 + 1,
                branch: RENNES,
                technicians: who.into_iter().map(TechnicianId).collect(),
                template,
                client,
                start,
                end: start + Minutes(planned).delta(),
                planned: Minutes(planned),
                slack: Minutes::ZERO,
                first_to: None,
            };
            Some(tell(stage, &booking, Fate::Done, Detail::Full, twist))
        },
    )
    .collect()
}

type Waiting = (
    TemplateId,
    BranchId,
    u32,
    u32,
    u64,
    &'static [TagId],
    &'static str,
);

/// Template, branch, client, minutes, days of waiting, tags, text.
const POOL: [Waiting; 10] = [
    (
        SAV,
        RENNES,
        GOLDMAN,
        60,
        2,
        &[company::URGENT],
        "Poêle à l'arrêt, code A03.\nPersonne âgée seule : passer dès que possible.",
    ),
    (
        POSE,
        RENNES,
        40,
        180,
        9,
        &[company::PIECE],
        "Insert livré au dépôt, à poser avant la fin du mois.",
    ),
    (
        VISITE,
        RENNES,
        41,
        90,
        6,
        &[],
        "Projet de poêle dans une extension, conduit à créer.",
    ),
    (
        ENTRETIEN,
        RENNES,
        COTILLON,
        120,
        12,
        &[company::CONTRAT],
        "",
    ),
    (
        RAMONAGE,
        RENNES,
        42,
        60,
        17,
        &[company::CONTRAT, company::CLE],
        "",
    ),
    (
        SAV,
        SAINT_BRIEUC,
        43,
        60,
        1,
        &[company::GARANTIE],
        "Ventilateur bruyant depuis la pose.",
    ),
    (PAC, SAINT_BRIEUC, 44, 120, 20, &[company::CONTRAT], ""),
    (
        RAMONAGE,
        SAINT_BRIEUC,
        45,
        60,
        4,
        &[company::ACCES],
        "Toit pentu, prévoir l'échelle de 8 m.",
    ),
    (
        SAV,
        RENNES,
        46,
        45,
        3,
        &[company::PIECE, company::CHIEN],
        "Remplacer le joint de porte, pièce arrivée.",
    ),
    (VISITE, SAINT_BRIEUC, 47, 60, 8, &[], ""),
];

/// What waits for a date: entered some days ago, on working days.
pub(super) fn pool<'a>(stage: &Stage<'a>) -> Vec<Story<'a>> {
    let today = stage.directory.day_of(stage.now);
    POOL.iter()
        .enumerate()
        .map(
            |(place, (template, branch, place_of_client, planned, days, tags, description))| {
                let mut dice = Dice::new(stage.seed, Topic::Pool, place as u64);
                let at = office(stage, today, *days, &mut dice);
                let id = InterventionId(dice.uuid(at));
                let blueprint = Blueprint {
                    template: Some(*template),
                    client: Some(client(stage.seed, *branch, *place_of_client)),
                    tags: tags.to_vec(),
                    description: (*description).to_owned(),
                    planned: Minutes(*planned),
                    ..Blueprint::new(*branch)
                };
                let action = Action::Create(Box::new(blueprint));
                let step = Step {
                    at,
                    actor: &stage.cast.dispatcher,
                    action,
                    override_reason: None,
                };
                Story {
                    id,
                    steps: vec![step],
                    dice,
                }
            },
        )
        .collect()
}

fn office(stage: &Stage<'_>, today: NaiveDate, days: u64, dice: &mut Dice) -> DateTime<Utc> {
    let day = today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let weekend = u64::from(
        chrono::Datelike::weekday(&day)
            .number_from_monday()
            .saturating_sub(5),
    );
    let day = day.checked_sub_days(Days::new(weekend)).unwrap_or(day);
    let minute = u16::try_from(dice.between(8 * 60 + 10, 17 * 60)).unwrap_or(9 * 60);
    at(day, minute, stage.directory.zone()) + TimeDelta::seconds(i64::from(dice.below(60)))
}
