//! What stands against a plan, in words that fit into a sentence.

use chrono::NaiveTime;

use super::holiday_word;
use super::when::When;
use crate::domain::calendar::Slot;
use crate::domain::{Directory, SkillId, Violation};
use crate::i18n::{Catalogue, format};
use crate::t;

/// What stands against a plan, as a part of a sentence: "chevauche « SAV Goldman » de 9h00 à 10h00 (Jacques Le Goff)".
pub fn violation(catalogue: &Catalogue, directory: &Directory, violation: &Violation) -> String {
    let when = When {
        catalogue,
        zone: directory.zone(),
        year: None,
    };
    match violation {
        Violation::Overlap {
            technician,
            label,
            span,
            ..
        } => {
            let who = directory.technician_name(*technician);
            let what = if label.is_empty() {
                t!(catalogue, "violation-other-visit").to_owned()
            } else {
                t!(catalogue, "violation-visit", label = label)
            };
            if when.one_day(*span) {
                let (from, to) = (when.hour(span.start), when.hour(span.end));
                t!(
                    catalogue,
                    "violation-overlap",
                    what = what,
                    from = from,
                    to = to,
                    who = who
                )
            } else {
                let (from, to) = (when.instant(span.start), when.instant(span.end));
                t!(
                    catalogue,
                    "violation-overlap-days",
                    what = what,
                    from = from,
                    to = to,
                    who = who
                )
            }
        }
        Violation::OutsideHours { day, hours } if hours.is_empty() => {
            t!(catalogue, "violation-no-hours", day = when.day(*day))
        }
        Violation::OutsideHours { day, hours } => {
            t!(
                catalogue,
                "violation-outside-hours",
                day = when.day(*day),
                hours = slots(catalogue, hours)
            )
        }
        Violation::Absent {
            technician,
            day,
            reason,
        } => {
            let who = directory.technician_name(*technician);
            let day = when.day(*day);
            match reason.trim() {
                "" => t!(catalogue, "violation-absent", who = who, day = day),
                reason => t!(
                    catalogue,
                    "violation-absent-because",
                    who = who,
                    day = day,
                    reason = reason
                ),
            }
        }
        Violation::Holiday { day } => match directory.settings.holidays.holiday_on(*day) {
            Some(kind) => {
                t!(
                    catalogue,
                    "violation-holiday-named",
                    day = when.day(*day),
                    name = holiday_word(catalogue, &kind)
                )
            }
            None => t!(catalogue, "violation-holiday", day = when.day(*day)),
        },
        Violation::TooLong => t!(catalogue, "violation-too-long").to_owned(),
        Violation::Skill { skill } => t!(
            catalogue,
            "violation-skill",
            skill = skill_name(directory, *skill)
        ),
    }
}

/// All of them in one line.
pub(super) fn violations(
    catalogue: &Catalogue,
    directory: &Directory,
    all: &[Violation],
) -> String {
    all.iter()
        .map(|one| violation(catalogue, directory, one))
        .collect::<Vec<_>>()
        .join(", ")
}

fn slots(catalogue: &Catalogue, slots: &[Slot]) -> String {
    let time = |minute: u16| {
        // Midnight at the end of a day is shown as the midnight that it is.
        let seconds = u32::from(minute % 1440) * 60;
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default()
    };
    let range =
        |slot: &Slot| format::time_range(catalogue.lang(), time(slot.from()), time(slot.to()));
    slots.iter().map(range).collect::<Vec<_>>().join(", ")
}

fn skill_name(directory: &Directory, skill: SkillId) -> String {
    directory
        .skill(skill)
        .map_or_else(|| format!("#{skill}"), |skill| skill.name.clone())
}
