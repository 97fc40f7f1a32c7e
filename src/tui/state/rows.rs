//! The order of the list view.

use std::sync::Arc;

use super::State;
use crate::domain::Intervention;
use crate::domain::text::fold;

/// The column that the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortBy {
    /// When.
    Start,
    /// Who goes.
    Technician,
    /// How it stands.
    Status,
    /// Who is visited.
    Client,
    /// Where.
    Place,
    /// How long.
    Planned,
}

impl SortBy {
    /// In the order of the columns.
    pub const ALL: [Self; 6] = [
        Self::Start,
        Self::Status,
        Self::Client,
        Self::Place,
        Self::Technician,
        Self::Planned,
    ];

    /// The next column.
    #[must_use]
    pub fn next(self) -> Self {
        let place = Self::ALL.iter().position(|one| *one == self).unwrap_or(0);
        Self::ALL
            .get((place + 1) % Self::ALL.len())
            .copied()
            .unwrap_or(Self::Start)
    }
}

impl State {
    /// The rows of the list: the week's visits in the chosen order, then by start.
    pub fn rows(&self) -> Vec<&Arc<Intervention>> {
        let mut rows: Vec<&Arc<Intervention>> = self
            .agenda()
            .map(|agenda| agenda.shown().collect())
            .unwrap_or_default();
        match self.sort {
            SortBy::Start => {}
            SortBy::Technician => rows.sort_by_cached_key(|visit| {
                let place = |id| {
                    self.agenda()
                        .and_then(|agenda| agenda.place(id))
                        .unwrap_or(usize::MAX)
                };
                visit.technicians.first().copied().map(place)
            }),
            SortBy::Status => rows.sort_by_cached_key(|visit| visit.phase(self.now)),
            SortBy::Client => rows.sort_by_cached_key(|visit| {
                fold(
                    visit
                        .client
                        .as_ref()
                        .map_or(visit.label.as_str(), |client| client.name.as_str()),
                )
            }),
            SortBy::Place => rows.sort_by_cached_key(|visit| {
                visit
                    .client
                    .as_ref()
                    .map(|client| (client.zip.clone(), fold(&client.city)))
            }),
            SortBy::Planned => rows.sort_by_key(|visit| visit.planned),
        }
        rows
    }
}
