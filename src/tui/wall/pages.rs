//! How the rows of a wall go onto pages: whole rows where they fit, every visit exactly once, in the order of the board.

use super::{Standing, Stop, Today};
use crate::domain::TechnicianId;
use crate::tui::state::State;
use crate::tui::text::width as cells;

/// The lines of a visit.
const BLOCK: u16 = 2;
/// A visit is at least so wide, with the gap after it.
const NARROW: u16 = 22;
/// Wider than this, what is beside each other is not read as one line.
const WIDE: u16 = 46;
/// In a visit: its edge, two blanks, the hour, and the gap behind it.
const AROUND: u16 = 12;
/// Two rows stand side by side from this width of each on.
const PANEL: u16 = 76;
/// From this width on the margin is a wide one.
const ROOMY: u16 = 100;
/// Between two that stand side by side.
const BETWEEN: u16 = 3;
/// The names take at least and at most so much.
const NAMES: (u16, u16) = (8, 18);
/// What is critical is so wide, when it stands above the pages.
const CHIP: u16 = 34;
/// From this size on the clock is a large one.
const LARGE: (u16, u16) = (150, 40);

/// A part of somebody's row that is not divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Whose, as a place in [`Today::people`].
    pub person: usize,
    /// Whose.
    pub id: TechnicianId,
    /// The first visit in it.
    pub first: usize,
    /// How many visits are in it.
    pub count: usize,
    /// How many lines of the screen it takes.
    pub height: u16,
}

impl Piece {
    /// What stays the same when everything around it changes.
    pub(super) fn key(self) -> (TechnicianId, usize) {
        (self.id, self.first)
    }
}

/// What is on the screen at a time: its columns, from left to right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The pieces of each, from top to bottom.
    pub panels: Vec<Vec<Piece>>,
}

impl Page {
    /// Every piece in reading order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> {
        self.panels.iter().flatten().copied()
    }
}

/// The room that rows are packed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Geometry {
    /// How many rows stand side by side.
    pub panels: u16,
    /// How wide each is.
    pub panel: u16,
    /// The cells of the names.
    pub names: u16,
    /// How many visits stand side by side.
    pub across: u16,
    /// From one visit to the next, in cells.
    pub pitch: u16,
    /// The lines between two rows: 1 or 2.
    pub gap: u16,
    /// The lines of a page.
    pub height: u16,
}

impl Geometry {
    /// `least` is how wide a visit should be.
    fn of(panels: u16, gap: u16, size: (u16, u16), least: u16, today: &Today) -> Self {
        let panels = panels.max(1);
        let panel = size.0.saturating_sub(BETWEEN * (panels - 1)) / panels;
        let longest = today.people.iter().map(|one| cells(&one.name)).max();
        let longest = u16::try_from(longest.unwrap_or(0)).unwrap_or(NAMES.1);
        let names = (longest + 2).clamp(NAMES.0, NAMES.1).min(panel / 3);
        let room = panel - names;
        let most = (room / least.clamp(NARROW, WIDE)).max(1);
        // Fewer side by side where that takes no more lines: what is wide is not cut.
        let lines = |across: u16| -> usize {
            let rows = today.people.iter();
            rows.map(|one| one.stops.len().div_ceil(usize::from(across)))
                .sum()
        };
        let across = (1..most).find(|few| lines(*few) == lines(most));
        let across = across.unwrap_or(most).max(most.min(3));
        Self {
            panels,
            panel,
            names,
            across,
            pitch: (room / across).min(WIDE),
            gap,
            height: size.1.max(BLOCK),
        }
    }

    /// Lines between two lines of visits of the same person.
    pub fn inner_gap(&self) -> u16 {
        self.gap.saturating_sub(1)
    }

    fn lines(&self, count: usize) -> u16 {
        let lines = u16::try_from(count.div_ceil(usize::from(self.across.max(1))));
        lines.unwrap_or(u16::MAX)
    }

    fn height_of(&self, count: usize) -> u16 {
        match self.lines(count) {
            0 => 1,
            lines => lines
                .saturating_mul(BLOCK + self.inner_gap())
                .saturating_sub(self.inner_gap()),
        }
    }

    /// So many visits of one person fit on a page.
    fn most(&self) -> usize {
        let lines = (self.height + self.inner_gap()) / (BLOCK + self.inner_gap());
        usize::from(lines.max(1)) * usize::from(self.across.max(1))
    }

    /// Puts rows onto pages. `rows` are the people with the number of their visits.
    pub fn pack(&self, rows: &[(TechnicianId, usize)]) -> Vec<Page> {
        let mut pages: Vec<Page> = Vec::new();
        let (mut page, mut panel, mut used) = (Page::default(), Vec::new(), 0_u16);
        for (person, (id, visits)) in rows.iter().enumerate() {
            let mut first = 0;
            loop {
                let count = (visits - first).min(self.most());
                let height = self.height_of(count);
                let gap = if panel.is_empty() { 0 } else { self.gap };
                if used + gap + height > self.height && !panel.is_empty() {
                    page.panels.push(std::mem::take(&mut panel));
                    used = 0;
                    if page.panels.len() >= usize::from(self.panels) {
                        pages.push(std::mem::take(&mut page));
                    }
                    continue;
                }
                used += gap + height;
                panel.push(Piece {
                    person,
                    id: *id,
                    first,
                    count,
                    height,
                });
                first += count;
                if first >= *visits {
                    break;
                }
            }
        }
        if !panel.is_empty() {
            page.panels.push(panel);
        }
        if !page.panels.is_empty() || pages.is_empty() {
            pages.push(page);
        }
        pages
    }
}

/// Where everything stands on a wall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The cells of the picture: the screen without its margin.
    pub size: (u16, u16),
    /// Whether the clock is the large one.
    pub large: bool,
    /// The lines of the head, with the blank one below.
    pub head: u16,
    /// The lines of the foot, with the blank one above.
    pub foot: u16,
    /// How what is critical stands above the pages, as chips side by side and lines; `None` where all is on one page.
    pub band: Option<(u16, u16)>,
    /// How the rows stand.
    pub geometry: Geometry,
    /// Whether kinds of visits are said by their codes: the words do not fit.
    pub codes: bool,
    /// The pages.
    pub pages: Vec<Page>,
}

impl Plan {
    /// Lays today out on the screen.
    pub fn of(state: &State, today: &Today) -> Self {
        let margin = margin(state.size);
        let size = (
            state.size.0.saturating_sub(2 * margin.0),
            state.size.1.saturating_sub(2 * margin.1),
        );
        let (width, height) = size;
        let ascii = !state.look.glyphs.draws();
        let large = state.size.0 >= LARGE.0 && state.size.1 >= LARGE.1;
        let tall = large || (ascii && state.size.1 >= 24);
        let head = if tall { 6 } else { 4 };
        let foot = if Standing::of(state).is_cut() { 4 } else { 2 };
        let body = height.saturating_sub(head + foot);
        // A line that is cut takes lines away, but changes nothing in how the rows stand.
        let calm = height.saturating_sub(head + 2);
        let rows: Vec<(TechnicianId, usize)> = today
            .people
            .iter()
            .map(|one| (one.id, one.stops.len()))
            .collect();
        let most = (width / (PANEL + BETWEEN)).clamp(1, 3);
        let plan = |panels, gap, height, least| {
            let geometry = Geometry::of(panels, gap, (width, height), least, today);
            let pages = geometry.pack(&rows);
            Self {
                size,
                large,
                head,
                foot,
                band: None,
                geometry,
                codes: widest(today, false) > geometry.pitch,
                pages,
            }
        };
        // The most readable that is on one page. A day on one line comes before words instead of codes, and both come
        // before what is cut.
        let (words, codes) = (widest(today, false), widest(today, true));
        let is_long = |panels, gap| {
            plan(panels, gap, calm, words).lines(today)
                > plan(panels, gap, calm, codes).lines(today)
        };
        let alone = [(1, 2), (1, 1)];
        let beside = (2..=most).map(|panels| (panels, 1));
        let tries = [words, codes, NARROW]
            .into_iter()
            .flat_map(|least| alone.map(|(panels, gap)| (panels, gap, least)))
            .chain(beside.flat_map(|(panels, gap)| {
                [words, codes, NARROW].map(|least| (panels, gap, least))
            }));
        let mut tries = tries.filter(|(panels, gap, least)| {
            *least != words || words <= codes || !is_long(*panels, *gap)
        });
        let single =
            tries.find(|(panels, gap, least)| plan(*panels, *gap, calm, *least).pages.len() == 1);
        if let Some((panels, gap, least)) = single {
            let plan = plan(panels, gap, body, least);
            if plan.pages.len() == 1 {
                return plan;
            }
        }
        let critical = today.critical().len();
        let chips = (width / CHIP).max(1);
        let wanted = u16::try_from(critical.div_ceil(usize::from(chips))).unwrap_or(u16::MAX);
        let lines = wanted.min((body / 3).max(1));
        let taken = if lines == 0 { 0 } else { lines + 1 };
        let (panels, gap, least) = single.unwrap_or_else(|| {
            let pages = |least| plan(most, 1, calm.saturating_sub(taken), least).pages.len();
            let few = |least: &u16| pages(*least) <= pages(NARROW);
            let least = [words, codes].into_iter().find(few);
            (most, 1, least.unwrap_or(NARROW))
        });
        Self {
            band: (lines > 0).then_some((chips, lines)),
            ..plan(panels, gap, body.saturating_sub(taken), least)
        }
    }
}

impl Plan {
    /// The lines of visits of everybody together.
    fn lines(&self, today: &Today) -> u32 {
        let rows = today.people.iter();
        rows.map(|one| u32::from(self.geometry.lines(one.stops.len())))
            .sum()
    }
}

/// The blank cells left and right of the picture, and above and below it: it moves within them.
pub fn margin(screen: (u16, u16)) -> (u16, u16) {
    (if screen.0 >= ROOMY { 2 } else { 1 }, 1)
}

/// The cells of the widest visit.
fn widest(today: &Today, codes: bool) -> u16 {
    let stops = today.people.iter().flat_map(|one| &one.stops);
    let title = |stop: &Stop| {
        if codes {
            shorter(stop.title(true), 0)
        } else {
            stop.title(false)
        }
    };
    let widest = stops.map(|stop| cells(&title(stop))).max();
    u16::try_from(widest.unwrap_or(0))
        .unwrap_or(WIDE)
        .saturating_add(AROUND)
}

/// A town as road signs write it where its whole name does not fit: `ST-AUBIN`.
pub fn shorter(title: String, room: usize) -> String {
    if cells(&title) <= room {
        return title;
    }
    let words = [
        ("SAINTE-", "STE-"),
        ("SAINT-", "ST-"),
        ("Sainte-", "Ste-"),
        ("Saint-", "St-"),
    ];
    words
        .iter()
        .fold(title, |title, (long, short)| title.replace(long, short))
}
