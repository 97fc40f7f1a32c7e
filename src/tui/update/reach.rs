//! To what the palette found.

use std::sync::Arc;

use crate::backend::BackendError;
use crate::domain::{Client, Intervention, TechnicianId};
use crate::i18n::trouble;
use crate::t;
use crate::tui::event::Effect;
use crate::tui::state::{Filters, Focus, Landing, State, View, minute_of_day};

impl State {
    /// The board goes where a visit is, or to the pool.
    pub(super) fn reach(&mut self, visit: &Arc<Intervention>) {
        if !self.filters.shows(visit, self) {
            self.filter(Filters::default());
        }
        let Some(schedule) = visit.schedule else {
            self.focus = Focus::Pool;
            self.pooled = Some(visit.id);
            return;
        };
        self.focus = Focus::Grid;
        self.go_to(self.directory.day_of(schedule.start));
        self.cursor.minute = minute_of_day(schedule.start, self.zone());
        let whose = self.cursor.technician.filter(|id| visit.has(*id));
        self.cursor.technician = whose.or(visit.technicians.first().copied());
        if self.agenda().is_some() {
            self.cursor.visit = Some(visit.id);
            self.landing = None;
        } else {
            self.landing = Some(Landing::Visit);
        }
    }

    /// The board goes to a technician, on the day that it shows.
    pub(super) fn reach_technician(&mut self, id: TechnicianId) {
        let directory = Arc::clone(&self.directory);
        let Some(technician) = directory.technicians.iter().find(|one| one.id == id) else {
            return;
        };
        if !self.filters.has(technician) {
            self.filter(Filters::default());
        }
        if self.view == View::List {
            self.view = View::Day;
        }
        self.focus = Focus::Grid;
        self.cursor.technician = Some(id);
        self.cursor.visit = None;
        self.landing = Some(Landing::Visit);
    }

    /// Opens the visit of a client that is nearest to now: of those that were read, else of those of the base.
    pub(super) fn reach_client(&mut self, client: &Client) -> Vec<Effect> {
        let of_client = |visit: &&Arc<Intervention>| {
            visit.client.as_ref().is_some_and(|one| one.id == client.id)
        };
        let now = self.now;
        let nearest = self.weeks.visits().filter(of_client).min_by_key(|visit| {
            let start = visit.schedule.map(|schedule| schedule.start);
            start.map_or(i64::MAX, |start| (start - now).num_minutes().abs())
        });
        match nearest.map(Arc::clone) {
            Some(visit) => self.open_found(&visit),
            None => vec![Effect::FindVisitOf {
                client: Box::new(client.clone()),
                day: self.today(),
            }],
        }
    }

    /// What the base says of a client's visits.
    pub(super) fn found_of(
        &mut self,
        client: &Client,
        visit: Result<Option<Arc<Intervention>>, BackendError>,
    ) -> Vec<Effect> {
        let catalogue = self.look.catalogue;
        match visit {
            Ok(Some(visit)) => return self.open_found(&visit),
            Ok(None) => {
                let key = self.look.keymap.hint(crate::tui::actions::ActionId::New);
                let key = key.map(|key| crate::tui::keycap::words(key, catalogue));
                self.complain(t!(
                    catalogue,
                    "palette-no-visit",
                    client = &client.name,
                    key = key.unwrap_or_default()
                ));
            }
            Err(error) => self.complain(trouble(catalogue, &error)),
        }
        Vec::new()
    }

    fn open_found(&mut self, visit: &Arc<Intervention>) -> Vec<Effect> {
        if self.layers.is_empty() {
            self.reach(visit);
        }
        self.open_visit(visit)
    }
}
