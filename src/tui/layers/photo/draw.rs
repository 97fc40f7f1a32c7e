//! Drawing the list and the dialogs over it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::add::{Adding, CANDIDATES};
use super::edit::Editing;
use super::{Known, Mode, Photos, words};
use crate::domain::report::Photo;
use crate::i18n::said;
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::layers::parts::{Hint, Paper, part};
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

const WIDTH: u16 = 90;
/// Lines of a photo in the list.
const LINES: usize = 2;
/// So many candidates are shown at once.
const CANDIDATE_ROWS: u16 = 10;

impl Photos {
    pub(super) fn paint(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        match &self.mode {
            Mode::View(viewing) => self.paint_view(&mut paper, viewing),
            Mode::List => self.paint_list(&mut paper),
            Mode::Add(adding) => paint_adding(&mut paper, adding),
            Mode::Edit(editing) => {
                self.paint_list(&mut paper);
                paint_editing(&mut paper, editing);
            }
        }
    }

    fn title(&self, state: &State) -> String {
        let catalogue = state.look.catalogue;
        let question = self
            .question
            .as_deref()
            .and_then(|code| self.form()?.question(code));
        match question {
            Some(question) => t!(catalogue, "photo-title-of", question = &question.label),
            None => t!(catalogue, "photo-title", label = &self.visit.label),
        }
    }

    /// What is to be said above the keys.
    fn news(&self, state: &State, cells: usize) -> Vec<(String, Role)> {
        let catalogue = state.look.catalogue;
        let mut news: Vec<(String, Role)> = Vec::new();
        let mut say = |text: &str, role: Role| {
            news.extend(wrap(text, cells).into_iter().map(|line| (line, role)));
        };
        for failure in self.arrivals.failures() {
            say(failure, Role::Error);
        }
        let under_way = self.arrivals.under_way();
        if under_way > 0 {
            say(
                &t!(catalogue, "photo-under-way", count = under_way),
                Role::Secondary,
            );
        }
        if self.leaving {
            say(catalogue.text("photo-leaving"), Role::Warning);
        }
        let offered = self.arrivals.offered.len();
        if offered > 0 {
            say(
                &t!(catalogue, "photo-offered", count = offered),
                Role::Accent,
            );
        }
        if let Some(why) = &self.arrivals.unwatched {
            say(
                &t!(
                    catalogue,
                    "photo-unwatched",
                    detail = said(state.look.catalogue, why)
                ),
                Role::Warning,
            );
        }
        if let Some(why) = self.barred(state).filter(|_| self.form().is_some()) {
            say(&why, Role::Warning);
        }
        news
    }

    fn paint_list(&self, paper: &mut Paper<'_, '_>) {
        let state = paper.state;
        let catalogue = state.look.catalogue;
        let screen = paper.frame.area();
        let cells = usize::from(WIDTH.min(screen.width.saturating_sub(6)));
        let news = self.news(state, cells);
        let photos = self.shown();
        let mut head: Vec<(String, Role)> = Vec::new();
        match &self.known {
            Known::Asked => head.push((catalogue.text("dialog-loading").into(), Role::Secondary)),
            Known::Trouble(text) => {
                head.extend(
                    wrap(text, cells)
                        .into_iter()
                        .map(|line| (line, Role::Error)),
                );
            }
            Known::Form(_) if photos.is_empty() => {
                let how = if state.files {
                    catalogue.text("photo-how").to_owned()
                } else {
                    self.by_copy(state)
                };
                for text in [catalogue.text("photo-none"), &how] {
                    let lines = wrap(text, cells);
                    head.extend(lines.into_iter().map(|line| (line, Role::Secondary)));
                }
            }
            Known::Form(_) => {}
        }
        let photos = if head.is_empty() { photos } else { Vec::new() };
        let gap = usize::from(!news.is_empty());
        let height = head.len() + photos.len() * LINES + gap + news.len();
        let height = u16::try_from(height).unwrap_or(u16::MAX).max(3);
        let hints = self.hints(paper);
        let room = paper.dialog(&self.title(state), WIDTH, height, &hints);
        for (y, (line, role)) in (room.y..room.bottom()).zip(&head) {
            paper.say(row(room, y), line, *role);
        }
        let below = u16::try_from(news.len() + gap)
            .unwrap_or(0)
            .min(room.height);
        let list = Rect {
            height: room.height - below,
            ..room
        };
        self.rows(paper, list, &photos);
        for (y, (line, role)) in (list.bottom() + u16::from(gap > 0)..room.bottom()).zip(&news) {
            paper.say(row(room, y), line, *role);
        }
    }

    fn rows(&self, paper: &mut Paper<'_, '_>, list: Rect, photos: &[&Photo]) {
        let fits = (usize::from(list.height) / LINES).max(1);
        let top = (self.at + 1).saturating_sub(fits);
        for (slot, (at, photo)) in photos.iter().enumerate().skip(top).take(fits).enumerate() {
            let y = list.y + u16::try_from(slot * LINES).unwrap_or(0);
            let place = Rect {
                y,
                height: list.bottom().saturating_sub(y).min(2),
                ..list
            };
            self.entry(paper, place, photo, at);
        }
        let glyphs = paper.state.look.glyphs;
        if top > 0 {
            let sign = paper.piece(glyphs.up, Role::Accent);
            paper.line_right(row(list, list.y), &[sign]);
        }
        if top + fits < photos.len() && list.height > 0 {
            let sign = paper.piece(glyphs.down, Role::Accent);
            paper.line_right(row(list, list.bottom() - 1), &[sign]);
        }
    }

    /// A photo: what it shows and its size; below, where it comes from, which question it answers, and when it was
    /// taken.
    fn entry(&self, paper: &mut Paper<'_, '_>, place: Rect, photo: &Photo, at: usize) {
        let catalogue = paper.state.look.catalogue;
        let glyphs = paper.state.look.glyphs;
        let first = row(place, place.y);
        if at == self.at {
            paper.ground(place, Role::Selection);
            paper.focus(first.x, first.y);
        }
        let shows = if photo.caption.is_empty() {
            &photo.name
        } else {
            &photo.caption
        };
        let size = format!("{}  ", words::size(catalogue, photo));
        let cells = u16::try_from(crate::tui::text::width(&size)).unwrap_or(0);
        let left = Rect {
            width: first.width.saturating_sub(cells + 1),
            ..first
        };
        paper.say(left, &format!(" {shows}"), Role::Text);
        let size = paper.piece(size, Role::Secondary);
        paper.line_right(first, &[size]);
        let question = photo.question.as_deref().map(|code| {
            let question = self.form().and_then(|form| form.question(code));
            question.map_or_else(|| code.to_owned(), |question| question.label.clone())
        });
        let name = (!photo.caption.is_empty()).then(|| photo.name.clone());
        let facts = [name, question, words::taken(catalogue, photo)];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let facts = facts.join(&format!(" {} ", glyphs.bullet));
        let second = row(place, place.y + 1);
        paper.say(second, &format!("   {facts}"), Role::Secondary);
        paper.mark(place, u16::try_from(at).unwrap_or(part::CANCEL));
    }

    fn hints<'t>(&self, paper: &Paper<'_, '_>) -> Vec<Hint<'t>> {
        let key = |key, label, part| Hint {
            key,
            label: paper.text(label),
            part,
        };
        let mut hints = Vec::new();
        let enter = paper.state.look.glyphs.enter;
        let some = self.chosen().is_some();
        if !self.arrivals.offered.is_empty() {
            hints.push(key(enter, "photo-add-offered", Some(part::ACCEPT)));
        } else if some {
            hints.push(key(enter, "photo-view", Some(part::ACCEPT)));
        }
        if self.form().is_some() && self.barred(paper.state).is_none() {
            hints.push(key("a", "photo-add", None));
            if some {
                hints.push(key("e", "photo-edit", None));
                hints.push(key(paper.text("key-delete"), "photo-remove", None));
            }
        }
        hints.push(key("Esc", "action-close", Some(part::CANCEL)));
        hints
    }
}

fn paint_adding(paper: &mut Paper<'_, '_>, adding: &Adding) {
    let state = paper.state;
    let screen = paper.frame.area();
    let cells = usize::from(WIDTH.min(screen.width.saturating_sub(6)));
    let mut said: Vec<(String, Role)> = Vec::new();
    match &adding.trouble {
        Some(trouble) => said.extend(wrap(trouble, cells).into_iter().map(|l| (l, Role::Error))),
        None if adding.candidates.is_empty() => {
            let lines = wrap(paper.text("photo-path-hint"), cells);
            said.extend(lines.into_iter().map(|line| (line, Role::Secondary)));
        }
        None => {}
    }
    let count = u16::try_from(adding.candidates.len()).unwrap_or(u16::MAX);
    let listed = count.min(CANDIDATE_ROWS);
    let [accept, cancel] = paper.accept_or_cancel(paper.text("photo-add"));
    let complete = Hint {
        key: "Tab",
        label: paper.text("photo-complete"),
        part: None,
    };
    let height = 2 + u16::try_from(said.len()).unwrap_or(0) + listed;
    let title = paper.text("photo-add-title");
    let room = paper.dialog(title, WIDTH, height, &[accept, complete, cancel]);
    adding.field.draw(paper, row(room, room.y), true);
    for (y, (line, role)) in (room.y + 2..room.bottom()).zip(&said) {
        paper.say(row(room, y), line, *role);
    }
    let list = Rect {
        y: room.y + 2.min(room.height),
        height: room.height.saturating_sub(2),
        ..room
    };
    let fits = usize::from(list.height);
    let top = adding.chosen.map_or(0, |at| (at + 1).saturating_sub(fits));
    let rows = (list.y..list.bottom()).zip(adding.candidates.iter().enumerate().skip(top));
    for (y, (at, candidate)) in rows {
        let line = row(list, y);
        if adding.chosen == Some(at) {
            paper.ground(line, Role::Selection);
        }
        let role = if candidate.is_folder() {
            Role::Accent
        } else {
            Role::Text
        };
        paper.say(line, &crate::domain::text::sanitise(&candidate.name), role);
        let number = u16::try_from(at).unwrap_or(0);
        paper.mark(line, CANDIDATES.saturating_add(number));
    }
    if top + fits < adding.candidates.len() && list.height > 0 {
        let sign = paper.piece(state.look.glyphs.down, Role::Accent);
        paper.line_right(row(list, list.bottom() - 1), &[sign]);
    }
}

fn paint_editing(paper: &mut Paper<'_, '_>, editing: &Editing) {
    let several = editing.questions.len() > 1;
    let listed = u16::try_from(editing.questions.len()).unwrap_or(u16::MAX);
    let height = if several { 4 + listed.min(8) } else { 2 };
    let [accept, cancel] = paper.accept_or_abandon(paper.text("photo-save"));
    let next = Hint {
        key: "Tab",
        label: paper.text("form-next"),
        part: None,
    };
    let hints = if several {
        vec![accept, next, cancel]
    } else {
        vec![accept, cancel]
    };
    let room = paper.dialog(&editing.name, 60, height, &hints);
    paper.say(
        row(room, room.y),
        paper.text("photo-caption"),
        Role::Secondary,
    );
    let field = row(room, room.y + 1);
    editing.caption.draw(paper, field, !editing.in_questions);
    if several {
        let label = row(room, room.y + 3);
        paper.say(label, paper.text("photo-question"), Role::Secondary);
        let list = Rect {
            y: room.y + 4.min(room.height),
            height: room.height.saturating_sub(4),
            ..room
        };
        editing.questions.draw(paper, list, editing.in_questions, 0);
    }
}

fn row(area: Rect, y: u16) -> Rect {
    Rect {
        y: y.min(area.bottom()),
        height: area.bottom().saturating_sub(y).min(1),
        ..area
    }
}
