//! The line to the server, and who else is there: said when it changes, or when somebody asks.

use super::desk::Desk;
use super::talk::Told;
use crate::backend::{Connection, Link};
use crate::i18n::format;
use crate::t;

/// What of a connection is worth a sentence: whether the server answers, what waits, what is to be decided.
pub(super) type Known = (u8, u32, u32);

fn known(connection: Connection) -> Known {
    let link = match connection.link {
        Link::Local | Link::Live | Link::Delayed { .. } => 0,
        Link::Offline { .. } => 1,
        Link::SignedOut { .. } => 2,
    };
    (link, connection.waiting, connection.undecided)
}

/// Says how the base is reached, if that is another than was said last.
pub(super) fn tell_line(desk: &mut Desk<'_>) -> Told<()> {
    let connection = desk.base.backend.connection();
    let now = known(connection);
    let before = std::mem::replace(&mut desk.line, now);
    if before == now {
        return Ok(());
    }
    let catalogue = desk.catalogue;
    let mut parts = Vec::new();
    match connection.link {
        Link::Offline { since } if before.0 != now.0 => {
            let since = since.with_timezone(&desk.base.zone());
            let hour = format::hour(catalogue.lang(), since.time());
            parts.push(t!(catalogue, "lines-offline", hour = hour));
        }
        Link::SignedOut { .. } if before.0 != now.0 => {
            parts.push(catalogue.text("lines-signed-out").to_owned());
        }
        _ if before.0 != now.0 => parts.push(catalogue.text("lines-line-back").to_owned()),
        _ => {}
    }
    let (_, waiting, undecided) = now;
    if waiting > 0 {
        parts.push(t!(catalogue, "lines-waiting", count = waiting));
    } else if before.1 > 0 && undecided == before.2 {
        parts.push(catalogue.text("lines-all-sent").to_owned());
    }
    if undecided > 0 && undecided != before.2 {
        parts.push(t!(catalogue, "lines-undecided", count = undecided));
    }
    if parts.is_empty() {
        return Ok(());
    }
    desk.say(&parts.join(" "))
}

/// Says who else is there, and what they are changing.
pub(super) async fn present(desk: &mut Desk<'_>) -> Told<()> {
    let present = desk.base.backend.present();
    if present.is_empty() {
        return desk.tell("lines-nobody-else");
    }
    for one in present {
        let visit = match one.editing {
            Some(visit) => desk.base.backend.intervention(visit).await.ok(),
            None => None,
        };
        let line = match visit {
            Some(detail) => t!(
                desk.catalogue,
                "lines-present-editing",
                who = one.name,
                visit = crate::cli::words::name(&detail.visit)
            ),
            None => t!(desk.catalogue, "lines-present", who = one.name),
        };
        desk.say(&line)?;
    }
    Ok(())
}

/// Says who else is changing a visit.
pub(super) fn tell_editing(desk: &mut Desk<'_>, visit: crate::domain::InterventionId) -> Told<()> {
    let present = desk.base.backend.present();
    let editing = present.into_iter().filter(|one| one.editing == Some(visit));
    let mut names: Vec<String> = editing.map(|one| one.name).collect();
    names.dedup();
    for who in names {
        let text = t!(desk.catalogue, "editing-one", who = who);
        desk.say(&text)?;
    }
    Ok(())
}
