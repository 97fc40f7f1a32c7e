//! The report by mail: nothing leaves before somebody has heard where it goes (seed page S15, S16, decision 6).

use super::desk::Desk;
use super::talk::Told;
use crate::domain::report::{Handed, HandedBy, Sending};
use crate::domain::text::fold;
use crate::domain::{Action, Intervention, is_mail_address};
use crate::i18n::format;
use crate::t;

/// What Terminer does about the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtFinish {
    /// No mail leaves, or it cannot.
    Nothing,
    /// The first one leaves.
    First,
    /// One left before: whether another does, was asked.
    Again(bool),
}

/// Asks before the report is mailed by hand; another address may be the answer.
pub(super) fn send(desk: &mut Desk<'_>, visit: &Intervention) -> Told<Option<Action>> {
    if desk.base.directory.settings.mail.is_none() {
        desk.tell("sending-no-server")?;
    }
    tell_before(desk, visit)?;
    let known = address(visit).map(str::to_owned);
    let question = match &known {
        Some(address) => t!(
            desk.catalogue,
            "linear-sure-send",
            address = address.as_str()
        ),
        None => desk.catalogue.text("linear-ask-address").to_owned(),
    };
    let to = desk.ask_for(&question, |typed, desk| match fold(typed).as_str() {
        "" | "n" | "non" | "no" => Ok(None),
        "o" | "oui" | "y" | "yes" if known.is_some() => Ok(known.clone()),
        _ if is_mail_address(typed) => Ok(Some(typed.to_owned())),
        _ => Err(desk.catalogue.text("linear-no-address").to_owned()),
    })?;
    Ok(to.map(|to| Action::SendReport {
        to: (known.as_ref() != Some(&to)).then_some(to),
    }))
}

/// Says what Terminer will do about the report, and asks where one was mailed before.
pub(super) fn at_finish(desk: &mut Desk<'_>, visit: &Intervention) -> Told<AtFinish> {
    let template = visit
        .template
        .and_then(|id| desk.base.directory.template(id));
    if template.is_none_or(|template| template.sending != Sending::Automatic) {
        return Ok(AtFinish::Nothing);
    }
    if tell_before(desk, visit)? {
        let question = desk.catalogue.text("linear-ask-mail-again");
        return Ok(AtFinish::Again(desk.confirm(question)?));
    }
    let Some(address) = address(visit) else {
        desk.tell("finish-no-address")?;
        return Ok(AtFinish::Nothing);
    };
    let text = t!(desk.catalogue, "finish-mails", address = address);
    desk.say(&text)?;
    if desk.base.directory.settings.mail.is_none() {
        desk.tell("finish-no-server")?;
    }
    Ok(AtFinish::First)
}

/// Says when and where the report was mailed before; `false` when it was not.
fn tell_before(desk: &mut Desk<'_>, visit: &Intervention) -> Told<bool> {
    let Some(Handed {
        at,
        by: HandedBy::Mail { to },
    }) = &visit.handed
    else {
        return Ok(false);
    };
    let local = at.with_timezone(&desk.base.zone());
    let text = t!(
        desk.catalogue,
        "finish-again-line",
        day = format::day_month(desk.catalogue, local.date_naive()),
        hour = format::hour(desk.catalogue.lang(), local.time()),
        to = to.join(", ")
    );
    desk.say(&text)?;
    Ok(true)
}

/// Where the client takes mails.
fn address(visit: &Intervention) -> Option<&str> {
    let address = visit.client.as_ref()?.email.trim();
    is_mail_address(address).then_some(address)
}
