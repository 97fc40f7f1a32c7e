//! Which page is shown, and when the next one comes. What is shown is remembered by whose it is, so that a page that
//! changes under way leaves nobody out.

use chrono::{DateTime, TimeDelta, Utc};

use super::Page;
use crate::domain::TechnicianId;

/// A page with something new on it stays at least so long.
const READABLE: TimeDelta = TimeDelta::seconds(5);

type Key = (TechnicianId, usize);

/// The page that is shown.
#[derive(Debug, Default)]
pub struct Turn {
    page: usize,
    pages: usize,
    ends: Option<DateTime<Utc>>,
    /// Everything there is, from the first piece of the shown page on to the last of the last page.
    rest: Vec<Key>,
    /// What is on the shown page.
    shown: Vec<Key>,
}

impl Turn {
    /// Which page is shown, from 0.
    pub fn page(&self) -> usize {
        self.page
    }

    /// How many there are.
    pub fn pages(&self) -> usize {
        self.pages.max(1)
    }

    /// When the next one comes; `None` while there is one only.
    pub fn ends(&self) -> Option<DateTime<Utc>> {
        self.ends
    }

    /// Takes in what the pages are like now, and goes on where it is time to.
    pub fn settle(&mut self, pages: &[Page], stays: TimeDelta, now: DateTime<Utc>) {
        self.pages = pages.len();
        if pages.len() < 2 {
            self.show(0, pages);
            self.ends = None;
            return;
        }
        let page = self.place(pages).unwrap_or(0);
        let before = std::mem::take(&mut self.shown);
        self.show(page, pages);
        let is_new = self.shown.iter().any(|key| !before.contains(key));
        let ends = match self.ends {
            // A clock that was put back must not stop the pages.
            Some(ends) if ends <= now + stays.max(READABLE) => ends,
            _ => now + stays,
        };
        if is_new {
            self.ends = Some(ends.max(now + READABLE));
        } else if now >= ends {
            self.show((page + 1) % pages.len(), pages);
            self.ends = Some(now + stays);
        } else {
            self.ends = Some(ends);
        }
    }

    /// Goes to another page because somebody asks for it.
    pub fn go(&mut self, forward: bool, pages: &[Page], stays: TimeDelta, now: DateTime<Utc>) {
        if pages.len() < 2 {
            return;
        }
        let step = if forward { 1 } else { pages.len() - 1 };
        self.show((self.page + step) % pages.len(), pages);
        self.ends = Some(now + stays);
    }

    /// The page on which the first thing stands that was on the shown page, or after it, and is still there.
    fn place(&self, pages: &[Page]) -> Option<usize> {
        self.rest.iter().find_map(|key| {
            pages
                .iter()
                .position(|page| page.pieces().any(|piece| piece.key() == *key))
        })
    }

    fn show(&mut self, page: usize, pages: &[Page]) {
        let keys = |page: &Page| page.pieces().map(super::Piece::key).collect::<Vec<_>>();
        self.page = page;
        self.shown = pages.get(page).map(keys).unwrap_or_default();
        self.rest = pages.iter().skip(page).flat_map(keys).collect();
    }
}
