//! What has not left yet: changes on their way to a server, and mails to clients.

use super::conflict::{self, Choice, Dispute};
use super::desk::Desk;
use super::talk::Told;
use crate::backend::{Decision, MailState, Outcome, QueueState};
use crate::cli::{outbox, words};
use crate::i18n::rules;
use crate::t;

/// Mails that are told, at most.
const TOLD: u32 = 100;

/// Changes that have not reached the base, and deciding about them.
pub(super) async fn changes(desk: &mut Desk<'_>) -> Told<()> {
    loop {
        let queue = match desk.base.backend.queue().await {
            Ok(queue) => queue,
            Err(error) => return desk.complain(error.into()),
        };
        if queue.is_empty() {
            return desk.tell("cli-outbox-none");
        }
        let mut lines = vec![t!(desk.catalogue, "linear-outbox", count = queue.len())];
        for (number, one) in (1..).zip(&queue) {
            let what = desk.catalogue.text(outbox::what(&one.command.action));
            let state = outbox::state(desk.catalogue, &desk.base.directory, one);
            lines.push(format!("{number} {}, {what}, {state}", one.title));
        }
        lines.push(desk.catalogue.text("linear-outbox-how").to_owned());
        let typed = desk.ask(&lines.join("\n"))?;
        if typed.is_empty() {
            return Ok(());
        }
        let (drop, number) = match typed.strip_prefix('-') {
            Some(number) => (true, number),
            None => (false, typed.as_str()),
        };
        let place = number.trim().parse::<usize>().ok();
        let Some(one) = place.and_then(|place| queue.get(place.checked_sub(1)?)) else {
            desk.tell("linear-no-such-number")?;
            continue;
        };
        let decision = match &one.state {
            _ if drop => Decision::Drop,
            QueueState::Conflict { conflict } => {
                let dispute = Dispute {
                    action: &one.command.action,
                    reason: one.command.override_reason.as_deref(),
                    conflict,
                    before: one.before.as_deref(),
                };
                match conflict::ask(desk, &dispute)? {
                    Choice::Mine => Decision::Overwrite,
                    Choice::Theirs => Decision::Drop,
                    Choice::Later => continue,
                }
            }
            _ => Decision::Retry,
        };
        // What is given up is gone.
        if decision == Decision::Drop {
            let question = t!(desk.catalogue, "lines-sure-drop", what = one.title.as_str());
            if !desk.confirm(&question)? {
                continue;
            }
        }
        let key = if decision == Decision::Drop {
            "cli-outbox-dropped"
        } else {
            "cli-outbox-retried"
        };
        match desk.base.backend.decide(one.command.id, decision).await {
            Ok(decided) => desk.say(&t!(desk.catalogue, key, count = u32::from(decided)))?,
            Err(error) => desk.complain(error.into())?,
        }
    }
}

/// Mails with reports that have not left, and trying one again.
pub(super) async fn mails(desk: &mut Desk<'_>) -> Told<()> {
    let mails = match desk.base.backend.mails(TOLD).await {
        Ok(mails) => mails,
        Err(error) => return desk.complain(error.into()),
    };
    if mails.is_empty() {
        return desk.tell("mail-none");
    }
    let mut lines = Vec::new();
    for (number, mail) in (1..).zip(&mails) {
        let Some(detail) = desk.detail(mail.visit).await? else {
            continue;
        };
        let state = match &mail.state {
            MailState::Waiting {
                problem: Some(problem),
                ..
            } => rules::unsent(desk.catalogue, problem, false).to_string(),
            MailState::Failed { problem, .. } => {
                rules::unsent(desk.catalogue, problem, true).to_string()
            }
            MailState::Waiting { .. } | MailState::Sent { .. } => {
                desk.catalogue.text("mail-waiting").to_owned()
            }
        };
        lines.push(format!(
            "{number} {}, {}, {state}",
            words::name(&detail.visit),
            mail.to.join(", ")
        ));
    }
    lines.push(desk.catalogue.text("linear-mails-how").to_owned());
    let typed = desk.ask(&lines.join("\n"))?;
    if typed.is_empty() {
        return Ok(());
    }
    let place = typed.parse::<usize>().ok();
    let Some(mail) = place.and_then(|place| mails.get(place.checked_sub(1)?)) else {
        return desk.tell("linear-no-such-number");
    };
    match desk.base.backend.retry_mail(mail.id).await {
        Ok(Outcome::Stale { .. }) => desk.tell("mail-has-left"),
        Ok(_) => desk.tell("linear-mail-again"),
        Err(error) => desk.complain(error.into()),
    }
}
