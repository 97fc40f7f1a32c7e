//! What others do: one quiet line, and a mark on the visits that they changed, for some seconds.

use std::sync::Arc;

use crate::backend::{BackendError, Board, Deed};
use crate::domain::calendar::local_day;
use crate::domain::{Intervention, InterventionId};
use crate::i18n::rules;
use crate::t;
use crate::tui::event::Effect;
use crate::tui::state::{FRESH, News, State, View};

impl State {
    /// The journal has grown: asks by whom, one question at a time.
    pub(super) fn ask_deeds(&mut self) -> Vec<Effect> {
        let Some(since) = self.shared.heard else {
            return Vec::new();
        };
        if self.shared.asking {
            self.shared.more = true;
            return Vec::new();
        }
        self.shared.asking = true;
        vec![Effect::LoadDeeds { since }]
    }

    /// Takes deeds in; they are told as soon as the week on the screen shows them.
    pub(super) fn hear_deeds(&mut self, deeds: Result<Vec<Deed>, BackendError>) -> Vec<Effect> {
        self.shared.asking = false;
        // One that was on its way when the journal became another one says nothing.
        if let (Ok(deeds), Some(_)) = (deeds, self.shared.heard) {
            let last = deeds.iter().map(|deed| deed.seq).max();
            self.shared.heard = self.shared.heard.max(last);
            let me = self.session.actor.user;
            let others = deeds.into_iter().filter(|deed| deed.user != me);
            self.shared.untold.extend(others);
        }
        if std::mem::take(&mut self.shared.more) {
            self.ask_deeds()
        } else {
            Vec::new()
        }
    }

    /// Before the week on the screen is replaced: remembers what will be different.
    pub(super) fn remember_former(&mut self, newer: &Board) {
        self.shared.heard.get_or_insert(newer.seq);
        let Some(older) = self.weeks.board(self.cursor.day) else {
            return;
        };
        let now: std::collections::HashMap<InterventionId, u64> = newer
            .visits
            .iter()
            .chain(&newer.pool)
            .map(|visit| (visit.id, visit.revision))
            .collect();
        let differs = |visit: &&Arc<Intervention>| now.get(&visit.id) != Some(&visit.revision);
        for visit in older.visits.iter().chain(&older.pool).filter(differs) {
            let former = self.shared.former.entry(visit.id);
            former.or_insert_with(|| Arc::clone(visit));
        }
    }

    /// Tells of deeds that the week on the screen shows by now.
    pub(super) fn tell_news(&mut self) {
        let Some(seq) = self.weeks.board(self.cursor.day).map(|board| board.seq) else {
            return;
        };
        let (shown, untold): (Vec<Deed>, Vec<Deed>) = std::mem::take(&mut self.shared.untold)
            .into_iter()
            .partition(|deed| deed.seq <= seq);
        self.shared.untold = untold;
        for deed in &shown {
            if !self.concerns(deed) {
                continue;
            }
            self.shared.changed.insert(deed.visit, self.now + FRESH);
            self.tell(deed);
        }
        if self.shared.untold.is_empty() && !self.shared.asking {
            self.shared.former.clear();
        }
    }

    /// Whether a deed is about the days that are shown, or about the opened visit.
    fn concerns(&self, deed: &Deed) -> bool {
        let opened = self.layers.iter().filter_map(|layer| layer.visit());
        if opened.into_iter().any(|visit| visit.id == deed.visit) {
            return true;
        }
        let versions = [self.visit(deed.visit), self.shared.former.get(&deed.visit)];
        versions
            .into_iter()
            .flatten()
            .any(|visit| self.is_on_screen(visit))
    }

    /// Whether a visit, as it is or was, stands on the days that are shown, or in the pool.
    fn is_on_screen(&self, visit: &Intervention) -> bool {
        if !self.filters.shows(visit, self) {
            return false;
        }
        let Some(schedule) = visit.schedule else {
            return true;
        };
        let span = if self.view == View::Day {
            local_day(self.cursor.day, self.zone())
        } else {
            crate::backend::Window::week(self.cursor.day).span(self.zone())
        };
        schedule.span().overlaps(span)
    }

    /// One line; what was said before and is still there is summed up with it.
    fn tell(&mut self, deed: &Deed) {
        if !self.names_people() {
            return;
        }
        let catalogue = self.look.catalogue;
        let (before, after) = (self.shared.former.get(&deed.visit), self.visit(deed.visit));
        let Some(visit) = after.or(before) else {
            return;
        };
        let label = visit.number.as_ref().unwrap_or(&visit.label);
        let said = self.shared.news.as_ref();
        let mut who = said.map_or_else(Vec::new, |news| news.who.clone());
        who.push(deed.name.clone());
        let mut people: Vec<&str> = Vec::new();
        for name in &who {
            if !people.contains(&name.as_str()) {
                people.push(name);
            }
        }
        let n = who.len();
        let text = match people.as_slice() {
            [one] if n == 1 => rules::deed(
                catalogue,
                one,
                &deed.action,
                label,
                before.map(Arc::as_ref),
                after.map(Arc::as_ref),
            ),
            [one] => t!(catalogue, "deeds-one", who = *one, n = n),
            [one, other] => t!(catalogue, "deeds-two", who = *one, other = *other, n = n),
            all => t!(catalogue, "deeds-many", people = all.len(), n = n),
        };
        self.shared.news = Some(News {
            text,
            until: self.now + FRESH,
            who,
        });
    }
}
