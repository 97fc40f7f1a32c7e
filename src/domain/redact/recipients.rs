//! Only where mails went: for a base that forgets that sooner than the rest.

use super::{handed, text};
use crate::domain::{Action, Event, Intervention};

/// Takes out of a visit where its report was mailed to. Doing it twice changes nothing.
pub fn forget_recipients(visit: &mut Intervention) {
    visit.handed.iter_mut().for_each(handed);
}

/// Takes out of what happened where a report was mailed to.
pub fn forget_recipients_of_event(event: &mut Event) {
    match event {
        Event::Created { visit } => forget_recipients(visit),
        Event::Handed { before, after, .. } => {
            before.iter_mut().for_each(handed);
            handed(after);
        }
        _ => {}
    }
}

/// Takes out of what was asked for where a report was to be mailed to.
pub fn forget_recipients_of_action(action: &mut Action) {
    if let Action::SendReport { to } = action {
        to.iter_mut().for_each(text);
    }
}
