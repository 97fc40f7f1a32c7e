//! One photo over the whole screen.

use ratatui::layout::Rect;

use super::{Mode, Photos, words};
use crate::domain::{Digest, InterventionId};
use crate::t;
use crate::tui::event::{Effect, PaintTrouble};
use crate::tui::layers::parts::{Hint, Paper, Press, part};
use crate::tui::layers::{Input, Intent};
use crate::tui::state::State;
use crate::tui::terminal::graphics::{Content, Easel, Painting, Placement};
use crate::tui::text::wrap;
use crate::tui::theme::Role;

/// So many pictures are kept ready, for going back and forth.
const READY: usize = 8;
/// Rows that belong to words: the title above; caption, facts and keys below.
const ROWS: u16 = 6;
/// Columns that stay free.
const COLUMNS: u16 = 4;

/// A picture that is ready, or why there is none.
type Ready = Result<Option<Painting>, String>;

/// A picture in a room of so many cells.
type Wanted = (Digest, (u16, u16));

/// Looking at photos.
pub(super) struct Viewing {
    easel: Easel,
    room: (u16, u16),
    ready: Vec<(Wanted, Ready)>,
    /// What was asked for last.
    asked: Option<Wanted>,
}

impl Viewing {
    pub(super) fn open(state: &State) -> Self {
        Self {
            easel: state.easel,
            room: room(state.size),
            ready: Vec::new(),
            asked: None,
        }
    }

    pub(super) fn resized(&mut self, size: (u16, u16)) {
        self.room = room(size);
    }

    fn ready(&self, preview: Digest) -> Option<&Ready> {
        let wanted = (preview, self.room);
        let found = self.ready.iter().find(|(key, _)| *key == wanted);
        found.map(|(_, ready)| ready)
    }

    pub(super) fn wanted(&mut self, visit: InterventionId, preview: Digest) -> Option<Effect> {
        let wanted = (preview, self.room);
        if self.ready(preview).is_some() || self.asked == Some(wanted) {
            return None;
        }
        self.asked = Some(wanted);
        Some(Effect::Paint {
            visit,
            digest: preview,
            room: self.room,
            easel: self.easel,
        })
    }

    pub(super) fn painted(
        &mut self,
        digest: Digest,
        room: (u16, u16),
        painting: &Result<Option<Painting>, PaintTrouble>,
        state: &State,
    ) {
        let ready = match painting {
            Ok(painting) => Ok(painting.clone()),
            Err(why) => Err(words::not_painted(state.look.catalogue, why)),
        };
        self.ready.retain(|(key, _)| *key != (digest, room));
        self.ready.push(((digest, room), ready));
        if self.ready.len() > READY {
            self.ready.drain(..1);
        }
    }
}

/// The room for a picture on a screen.
fn room((width, height): (u16, u16)) -> (u16, u16) {
    (width.saturating_sub(COLUMNS), height.saturating_sub(ROWS))
}

impl Photos {
    pub(super) fn view_input(&mut self, input: &Input, _state: &State) -> Option<Vec<Intent>> {
        let last = self.shown().len().saturating_sub(1);
        match Press::of(input) {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel | Press::Accept => self.mode = Mode::List,
            Press::Left | Press::Up | Press::PageUp => self.at = self.at.saturating_sub(1),
            Press::Right | Press::Down | Press::PageDown => self.at = (self.at + 1).min(last),
            Press::Wheel(lines) => {
                self.at = self
                    .at
                    .saturating_add_signed(lines.signum().into())
                    .min(last);
            }
            Press::First => self.at = 0,
            Press::Last => self.at = last,
            press if press.letter() == Some('q') => self.mode = Mode::List,
            _ => {}
        }
        Some(Vec::new())
    }

    pub(super) fn paint_view(&self, paper: &mut Paper<'_, '_>, viewing: &Viewing) {
        let screen = paper.frame.area();
        paper.clear(screen);
        let Some(photo) = self.chosen() else { return };
        let state = paper.state;
        let catalogue = state.look.catalogue;
        let glyphs = state.look.glyphs;
        let line = |y: u16| Rect {
            x: screen.x + 2.min(screen.width),
            y,
            width: screen.width.saturating_sub(COLUMNS),
            height: screen.bottom().saturating_sub(y).min(1),
        };
        let count = t!(
            catalogue,
            "photo-place",
            n = self.at + 1,
            of = self.shown().len()
        );
        let title = [
            paper.piece(&photo.name, Role::Heading),
            paper.piece(format!("   {count}"), Role::Secondary),
        ];
        paper.line(line(screen.y), &title);
        let facts = [
            Some(words::size(catalogue, photo)),
            words::taken(catalogue, photo),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let facts = facts.join(&format!(" {} ", glyphs.bullet));
        let below = screen.bottom().saturating_sub(4);
        paper.say(line(below + 1), &photo.caption, Role::Text);
        paper.say(line(below + 2), &facts, Role::Secondary);
        let arrows = format!("{}{}", glyphs.left, glyphs.right);
        let keys = [
            Hint {
                key: &arrows,
                label: paper.text("photo-turn"),
                part: None,
            },
            Hint {
                key: "Esc",
                label: paper.text("photo-back"),
                part: None,
            },
        ];
        let foot = line(below + 3);
        paper.hints(foot, &keys);
        paper.mark(foot, part::CANCEL);
        let space = Rect {
            y: screen.y + 2.min(screen.height),
            height: viewing.room.1.min(screen.height.saturating_sub(ROWS)),
            ..line(screen.y)
        };
        match viewing.ready(photo.picture.preview) {
            None => paper.say(space, paper.text("photo-painting"), Role::Secondary),
            Some(Ok(None)) => {
                for (y, text) in (space.y..space.bottom())
                    .zip(wrap(paper.text("photo-in-words"), space.width.into()))
                {
                    paper.say(line(y), &text, Role::Secondary);
                }
            }
            Some(Err(why)) => {
                for (y, text) in (space.y..space.bottom()).zip(wrap(why, space.width.into())) {
                    paper.say(line(y), &text, Role::Error);
                }
            }
            Some(Ok(Some(painting))) => hang(paper, space, painting),
        }
    }
}

/// Puts a picture into the middle of its space.
fn hang(paper: &mut Paper<'_, '_>, space: Rect, painting: &Painting) {
    let (width, height) = painting.cells;
    if width > space.width || height > space.height || width == 0 {
        // Made for another size of the screen: the right one is on its way.
        return;
    }
    let area = Rect {
        x: space.x + (space.width - width) / 2,
        y: space.y + (space.height - height) / 2,
        width,
        height,
    };
    match &painting.content {
        Content::Inline(image) => paper.canvas.hang(Placement {
            area,
            image: std::sync::Arc::clone(image),
        }),
        Content::Blocks(halves) => {
            let buffer = paper.frame.buffer_mut();
            let cells = area.positions().zip(halves);
            for (place, (upper, lower)) in cells {
                if let Some(cell) = buffer.cell_mut(place) {
                    cell.set_symbol("▀").set_fg(*upper).set_bg(*lower);
                }
            }
        }
    }
}
