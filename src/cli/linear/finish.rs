//! Terminer and its times.

use super::desk::Desk;
use super::mail::{self, AtFinish};
use super::talk::Told;
use crate::domain::{Action, Intervention, TimeTracking};
use crate::i18n::format;
use crate::t;

/// Says whether a mail leaves, and asks for what the time tracking of the company wants.
pub(super) fn finish(desk: &mut Desk<'_>, visit: &Intervention) -> Told<Option<Action>> {
    let tracking = desk.base.directory.settings.time_tracking;
    let planned = t!(
        desk.catalogue,
        "linear-planned",
        length = format::duration(visit.planned)
    );
    desk.say(&planned)?;
    let mails = mail::at_finish(desk, visit)?;
    let actual = match tracking {
        TimeTracking::Off => None,
        TimeTracking::Manual => desk.length("linear-ask-actual")?,
        TimeTracking::Automatic => {
            let seconds = visit.elapsed(desk.base.now()).num_seconds();
            let minutes = u32::try_from((seconds.max(0) + 59) / 60).unwrap_or(0);
            let text = t!(
                desk.catalogue,
                "linear-measured",
                length = format::duration(crate::domain::Minutes(minutes))
            );
            desk.say(&text)?;
            desk.length("linear-ask-correction")?
        }
    };
    let travel = match tracking {
        TimeTracking::Off => None,
        TimeTracking::Manual | TimeTracking::Automatic => desk.length("linear-ask-travel")?,
    };
    let mail_again = match mails {
        AtFinish::Nothing => None,
        AtFinish::Again(again) => Some(again),
        AtFinish::First if desk.confirm(desk.catalogue.text("linear-sure-finish"))? => None,
        AtFinish::First => return Ok(None),
    };
    Ok(Some(Action::Finish {
        actual,
        travel,
        mail_again,
    }))
}

/// Times outside of Terminer.
pub(super) fn times(desk: &mut Desk<'_>) -> Told<Option<Action>> {
    let actual = desk.length("linear-ask-actual")?;
    let travel = desk.length("linear-ask-travel")?;
    let some = actual.is_some() || travel.is_some();
    Ok(some.then_some(Action::SetTimes { actual, travel }))
}
