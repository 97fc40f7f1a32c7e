//! What drawing leaves behind besides cells: where things are, for the mouse, and where the cursor stands.

use chrono::NaiveDate;
use ratatui::layout::{Position, Rect};

use super::actions::ActionId;
use super::state::View;
use super::terminal::graphics::Placement;
use super::terminal::{Links, Mark};
use crate::domain::{InterventionId, TechnicianId};

/// What a place on the screen stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A tab of the header.
    View(View),
    /// A visit on a grid or in the list.
    Visit {
        /// Which.
        id: InterventionId,
        /// In whose column or row.
        technician: TechnicianId,
        /// On which day.
        day: NaiveDate,
    },
    /// The lower edge of a visit in the day view: dragging it makes the visit longer or shorter.
    VisitEnd {
        /// Which.
        id: InterventionId,
        /// In whose column.
        technician: TechnicianId,
    },
    /// A place on a grid without a visit.
    Slot {
        /// Whose.
        technician: TechnicianId,
        /// On which day.
        day: NaiveDate,
        /// The minute of the local day; in the planning view the first free one.
        minute: u16,
    },
    /// A visit in the pool.
    Pool(InterventionId),
    /// The head of a column in the list: sort by it.
    Column(super::state::SortBy),
    /// Something that a key does, too.
    Action(ActionId),
    /// A part of the top layer, numbered by the layer.
    Part(u16),
    /// A part of the top layer that is drawn on.
    Pad(u16),
    /// Ground that swallows clicks: the area of a layer, and the place of nothing.
    Ground,
}

/// Areas and cursor of one frame.
#[derive(Debug, Default)]
pub struct Canvas {
    areas: Vec<(Rect, Target)>,
    cursor: Option<Position>,
    image: Option<Placement>,
    keys: Vec<(String, String)>,
    links: Option<Links>,
}

impl Canvas {
    /// A canvas for a frame; with a place for the addresses of links, where links are shown.
    pub fn with_links(links: Option<Links>) -> Self {
        Self {
            links,
            ..Self::default()
        }
    }

    /// The mark of an address for the cells of a link, where links are shown.
    pub fn link(&self, address: &str) -> Option<Mark> {
        self.links.as_ref()?.mark(address)
    }

    /// Notes what an area stands for. Later areas lie above earlier ones.
    pub fn mark(&mut self, area: Rect, target: Target) {
        if !area.is_empty() {
            self.areas.push((area, target));
        }
    }

    /// Shows an image, unless something is drawn over it later.
    pub fn hang(&mut self, image: Placement) {
        self.image = Some(image);
    }

    /// Something covers what was drawn so far.
    pub fn cover(&mut self) {
        self.image = None;
        self.keys.clear();
        self.cursor = None;
    }

    /// Notes a key that the top layer shows, and what it does there: help tells of the same.
    pub fn note_key(&mut self, key: &str, label: &str) {
        if !key.is_empty() {
            self.keys.push((key.to_owned(), label.to_owned()));
        }
    }

    /// The keys that the top layer shows, with what they do.
    pub fn keys(&self) -> &[(String, String)] {
        &self.keys
    }

    /// The image of the frame.
    pub fn image(&self) -> Option<&Placement> {
        self.image.as_ref()
    }

    /// Puts the real cursor on the focused thing; the last call wins.
    pub fn focus(&mut self, x: u16, y: u16) {
        self.cursor = Some(Position::new(x, y));
    }

    /// Where the cursor stands.
    pub fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// What is at a place.
    pub fn at(&self, x: u16, y: u16) -> Option<&Target> {
        let place = Position::new(x, y);
        self.areas
            .iter()
            .rev()
            .find(|(area, _)| area.contains(place))
            .map(|(_, target)| target)
    }

    /// The place on a grid, whatever lies on it.
    pub fn slot_at(&self, x: u16, y: u16) -> Option<&Target> {
        let place = Position::new(x, y);
        let slots = self
            .areas
            .iter()
            .rev()
            .filter(|(_, target)| matches!(target, Target::Slot { .. }));
        slots
            .into_iter()
            .find(|(area, _)| area.contains(place))
            .map(|(_, target)| target)
    }

    /// The area of something, the uppermost.
    pub fn area_of(&self, target: &Target) -> Option<Rect> {
        self.areas
            .iter()
            .rev()
            .find(|(_, one)| one == target)
            .map(|(area, _)| *area)
    }
}
