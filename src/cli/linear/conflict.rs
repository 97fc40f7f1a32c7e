//! Somebody was faster: what differs, both ways, and a choice (decision 11).

use std::sync::Arc;

use super::desk::Desk;
use super::talk::Told;
use crate::domain::{Action, Conflict, Intervention};
use crate::i18n::rules;
use crate::t;
use crate::tui::layers::differences;
use crate::tui::state::State;

/// What somebody decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Mine,
    Theirs,
    Later,
}

/// What was asked for, and what stands against it.
pub(super) struct Dispute<'a> {
    pub(super) action: &'a Action,
    pub(super) reason: Option<&'a str>,
    pub(super) conflict: &'a Conflict,
    pub(super) before: Option<&'a Intervention>,
}

/// Says what differs, and asks whose counts. Nothing typed is later.
pub(super) fn ask(desk: &mut Desk<'_>, dispute: &Dispute<'_>) -> Told<Choice> {
    let catalogue = desk.catalogue;
    let state = State::unseen(
        desk.base.backend.session(),
        Arc::new(desk.base.directory.clone()),
        catalogue,
        desk.base.now(),
    );
    let mut lines = vec![rules::conflict(catalogue, dispute.conflict).to_string()];
    let all = differences(
        &state,
        dispute.action,
        dispute.reason,
        dispute.conflict,
        dispute.before,
    );
    let or_empty = |text: &str| match text {
        "" => catalogue.text("lines-empty").to_owned(),
        text => text.to_owned(),
    };
    for one in all {
        lines.push(t!(
            catalogue,
            "lines-differs",
            part = one.part,
            mine = or_empty(&one.mine),
            theirs = or_empty(&one.theirs)
        ));
    }
    desk.say(&lines.join("\n"))?;
    desk.ask_for(
        catalogue.text("lines-ask-conflict"),
        |typed, desk| match typed.trim() {
            "1" => Ok(Choice::Mine),
            "2" => Ok(Choice::Theirs),
            "" => Ok(Choice::Later),
            _ => Err(desk.catalogue.text("linear-no-such-number").to_owned()),
        },
    )
}
