//! What Terminer does about the report: where it goes by itself, and whether it goes a second time (seed page S15, S16,
//! decision 6).

use chrono::{DateTime, Utc};
use ratatui::layout::Rect;

use crate::domain::report::{Handed, HandedBy, Sending};
use crate::domain::{Intervention, is_mail_address};
use crate::i18n::format;
use crate::t;
use crate::tui::layers::parts::{Paper, Press};
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

/// What is known of the mail before anything is sent.
pub(super) fn forecast(visit: &Intervention, state: &State) -> Option<(String, Role)> {
    if !is_sent_by_itself(visit, state) {
        return None;
    }
    let catalogue = state.look.catalogue;
    let address = visit.client.as_ref().map(|client| client.email.trim());
    let Some(address) = address.filter(|address| is_mail_address(address)) else {
        let text = t!(catalogue, "finish-no-address").to_owned();
        return Some((text, Role::Warning));
    };
    if state.directory.settings.mail.is_none() {
        let text = t!(catalogue, "finish-no-server").to_owned();
        return Some((text, Role::Warning));
    }
    let text = t!(catalogue, "finish-mails", address = address);
    Some((text, Role::Secondary))
}

fn is_sent_by_itself(visit: &Intervention, state: &State) -> bool {
    visit
        .template
        .and_then(|id| state.directory.template(id))
        .is_some_and(|template| template.sending == Sending::Automatic)
}

/// The report was mailed before: once more, or not?
#[derive(Debug, Clone)]
pub(super) struct Again {
    at: DateTime<Utc>,
    to: Vec<String>,
    /// What was chosen; nobody gets a second mail by accident.
    pub(super) send: bool,
}

/// The two answers; their parts are their places in it.
const ANSWERS: [(bool, &str); 2] = [(false, "finish-again-no"), (true, "finish-again-yes")];

impl Again {
    pub(super) const fn new(at: DateTime<Utc>, to: Vec<String>) -> Self {
        Self {
            at,
            to,
            send: false,
        }
    }

    /// For a visit whose report would be mailed a second time.
    pub(super) fn of(visit: &Intervention, state: &State) -> Option<Self> {
        match &visit.handed {
            Some(Handed {
                at,
                by: HandedBy::Mail { to },
            }) if is_sent_by_itself(visit, state) => Some(Self::new(*at, to.clone())),
            _ => None,
        }
    }

    /// Takes a press; `true` when it was one for the answers.
    pub(super) fn press(&mut self, press: &Press) -> bool {
        match press {
            Press::Up | Press::Previous | Press::First => self.send = false,
            Press::Down | Press::Next | Press::Last => self.send = true,
            Press::Part(place) => {
                let Some((send, _)) = ANSWERS.get(usize::from(*place)) else {
                    return false;
                };
                self.send = *send;
            }
            press if press.letter() == Some(' ') => self.send = !self.send,
            _ => return false,
        }
        true
    }

    /// The lines of what was sent before, and one for each answer.
    pub(super) fn height(&self, state: &State, cells: u16) -> u16 {
        let lines = self.said(state, cells.into()).len() + 1 + ANSWERS.len();
        u16::try_from(lines).unwrap_or(u16::MAX)
    }

    fn said(&self, state: &State, cells: usize) -> Vec<String> {
        let catalogue = state.look.catalogue;
        let local = self.at.with_timezone(&state.zone());
        let text = t!(
            catalogue,
            "finish-again-line",
            day = format::day_month(catalogue, local.date_naive()),
            hour = format::hour(catalogue.lang(), local.time()),
            to = self.to.join(", ")
        );
        wrap(&text, cells)
    }

    pub(super) fn draw(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        let mut y = area.y;
        let mut next = || {
            let line = Rect {
                y,
                height: area.bottom().saturating_sub(y).min(1),
                ..area
            };
            y = y.saturating_add(1);
            line
        };
        for line in self.said(paper.state, area.width.into()) {
            paper.say(next(), &line, Role::Secondary);
        }
        next();
        let glyphs = paper.state.look.glyphs;
        for (place, (send, key)) in (0..).zip(ANSWERS) {
            let line = next();
            let chosen = send == self.send;
            let sign = if chosen { glyphs.dot } else { glyphs.confirmed };
            if chosen {
                paper.ground(line, Role::Selection);
                paper.focus(line.x, line.y);
            }
            let text = format!("{sign} {}", paper.text(key));
            paper.say(line, &text, if chosen { Role::Accent } else { Role::Text });
            paper.mark(line, place);
        }
    }
}
