//! "Aller": to a day, a visit, a technician or a client, by a few words.

use chrono::NaiveDate;

use super::desk::Desk;
use super::talk::Told;
use crate::cli::lookup;
use crate::domain::{Client, InterventionId, TechnicianId};
use crate::i18n::parse;
use crate::t;
use crate::tui::answered;
use crate::tui::event::{Effect, Reply};

/// Clients that are proposed, at most.
const MOST: u32 = 9;

/// Where some words lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Day(NaiveDate),
    Visit(InterventionId),
    Technician(TechnicianId),
    /// Something was said already.
    Nothing,
}

/// Looks for what words mean; says so where they mean nothing.
pub(super) async fn find(desk: &mut Desk<'_>, text: &str) -> Told<Found> {
    if let Some(visit) = desk.find(text).await? {
        return Ok(Found::Visit(visit));
    }
    if let Ok(day) = parse::date(text, desk.base.today()) {
        return Ok(Found::Day(day));
    }
    let long = text.chars().count() >= 3;
    if long
        && let Ok(technicians) = lookup::technicians(&desk.base.directory, &[text.to_owned()])
        && let [technician] = technicians.as_slice()
    {
        return Ok(Found::Technician(*technician));
    }
    let clients = if long {
        match desk.base.backend.clients(text, MOST).await {
            Ok(clients) => clients,
            Err(error) => {
                desk.complain(error.into())?;
                return Ok(Found::Nothing);
            }
        }
    } else {
        Vec::new()
    };
    if clients.is_empty() {
        let text = t!(desk.catalogue, "linear-not-understood", word = text);
        desk.say(&text)?;
        return Ok(Found::Nothing);
    }
    let Some(client) = choose(desk, clients)? else {
        return Ok(Found::Nothing);
    };
    visit_of(desk, client).await
}

fn choose(desk: &mut Desk<'_>, mut clients: Vec<Client>) -> Told<Option<Client>> {
    let mut lines = vec![t!(desk.catalogue, "lines-clients", count = clients.len())];
    for (number, client) in (1..).zip(&clients) {
        let parts = [client.name.clone(), client.street.clone(), client.place()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        lines.push(format!("{number} {}", parts.join(", ")));
    }
    lines.push(desk.catalogue.text("lines-clients-how").to_owned());
    let all = clients.len();
    let place = desk.ask_for(&lines.join("\n"), |typed, desk| {
        if typed.is_empty() {
            return Ok(None);
        }
        let place = typed.parse::<usize>().ok();
        let place = place.and_then(|number| number.checked_sub(1));
        let wrong = || desk.catalogue.text("linear-no-such-number").to_owned();
        place
            .filter(|place| *place < all)
            .map(Some)
            .ok_or_else(wrong)
    })?;
    Ok(place.map(|place| clients.swap_remove(place)))
}

/// The visit of a client that is nearest to today.
async fn visit_of(desk: &mut Desk<'_>, client: Client) -> Told<Found> {
    let name = client.name.clone();
    let day = desk.base.today();
    let effect = Effect::FindVisitOf {
        client: Box::new(client),
        day,
    };
    match answered(desk.base.backend.as_ref(), effect, false).await {
        Some(Reply::VisitOf {
            visit: Ok(Some(visit)),
            ..
        }) => Ok(Found::Visit(visit.id)),
        Some(Reply::VisitOf {
            visit: Err(error), ..
        }) => {
            desk.complain(error.into())?;
            Ok(Found::Nothing)
        }
        _ => {
            let text = t!(desk.catalogue, "lines-no-visit-of", client = name);
            desk.say(&text)?;
            Ok(Found::Nothing)
        }
    }
}
