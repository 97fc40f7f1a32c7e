//! The report of a visit, or its work order, as it goes on paper (seed page S13, S14).

mod save;

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Hint, Paper, Press, Scroll, part};
use super::{Input, Intent, Layer};
use crate::backend::{Document, Notice};
use crate::domain::{Intervention, InterventionId, Status};
use crate::i18n::trouble;
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::event::{Effect, Reply, SaveProblem};
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;
use save::{Save, sentence};

/// Paper is not wider than this, in cells.
const WIDTH: u16 = 90;
/// Cells that the box needs around the text.
const AROUND: u16 = 6;
/// Lines are not shorter than this.
const NARROWEST: u16 = 20;
/// The path of the PDF.
const SAVE_WIDTH: u16 = 66;

/// Parts that the mouse can press.
const OTHER: u16 = 0;

/// What became of a file.
type Saved = Result<PathBuf, SaveProblem>;

enum Told {
    /// The base has not answered.
    Asked,
    Lines(Vec<String>),
    /// Why it cannot be shown.
    Trouble(String),
}

/// The paper of a visit.
pub struct PaperView {
    visit: InterventionId,
    document: Document,
    told: Told,
    /// Where the PDF would go.
    proposal: String,
    scroll: Scroll,
    /// Of a line, in cells.
    width: u16,
    /// What is shown may not hold any more.
    stale: bool,
    save: Option<Save>,
    /// Where the PDF is, until the next key.
    note: Option<String>,
}

/// The cells of a line on that screen.
fn cells(state: &State) -> u16 {
    let room = state.size.0.saturating_sub(AROUND);
    room.clamp(NARROWEST, WIDTH)
}

impl PaperView {
    /// Opens the report of a visit that was there, else the work order, and asks the base for it.
    pub fn open(visit: &Arc<Intervention>, state: &State) -> (Self, Vec<Effect>) {
        let over = matches!(visit.status, Status::Done | Status::Unfinished);
        let document = if over || visit.is_started() {
            Document::Report
        } else {
            Document::WorkOrder
        };
        let view = Self {
            visit: visit.id,
            document,
            told: Told::Asked,
            proposal: String::new(),
            scroll: Scroll::default(),
            width: cells(state),
            stale: false,
            save: None,
            note: None,
        };
        let effects = vec![view.load()];
        (view, effects)
    }

    fn load(&self) -> Effect {
        Effect::LoadPaper {
            visit: self.visit,
            document: self.document,
            width: self.width,
        }
    }

    fn turn(&mut self) -> Vec<Intent> {
        self.document = other(self.document);
        self.told = Told::Asked;
        self.scroll = Scroll::default();
        self.stale = false;
        vec![Intent::Effect(self.load())]
    }

    fn lines(&self, paper: &Paper<'_, '_>) -> Vec<(String, Role)> {
        let plain = |text: &str, role: Role| {
            wrap(text, self.width.into())
                .into_iter()
                .map(move |line| (line, role))
                .collect()
        };
        match &self.told {
            Told::Asked => plain(paper.text("dialog-loading"), Role::Secondary),
            Told::Trouble(text) => plain(text, Role::Error),
            Told::Lines(lines) => lines
                .iter()
                .map(|line| {
                    let rule = !line.is_empty() && line.chars().all(|one| one == '─');
                    if rule {
                        let horizontal = paper.state.look.glyphs.horizontal;
                        (horizontal.repeat(line.chars().count()), Role::Rule)
                    } else if is_heading(line) {
                        (line.clone(), Role::Heading)
                    } else {
                        (line.clone(), Role::Text)
                    }
                })
                .collect(),
        }
    }

    fn draw_save(save: &Save, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let width = SAVE_WIDTH.min(paper.frame.area().width.saturating_sub(AROUND));
        let mut lines: Vec<(String, Role)> = Vec::new();
        let mut say = |text: &str, role: Role| {
            lines.extend(
                wrap(text, width.into())
                    .into_iter()
                    .map(|line| (line, role)),
            );
        };
        match &save.problem {
            Some(problem) if save.replace => say(problem, Role::Warning),
            Some(problem) => say(problem, Role::Error),
            None if save.flying => say(paper.text("paper-writing"), Role::Secondary),
            None => say(paper.text("paper-path-hint"), Role::Secondary),
        }
        let accept = if save.replace {
            "paper-replace"
        } else {
            "paper-save"
        };
        let hints = paper.accept_or_cancel(paper.text(accept));
        let height = u16::try_from(lines.len())
            .unwrap_or(u16::MAX)
            .saturating_add(2);
        let title = paper.text("paper-save-title");
        let room = paper.dialog(title, width, height, &hints);
        let row = |at: u16| Rect {
            y: room.y + at.min(room.height),
            height: room.height.saturating_sub(at).min(1),
            ..room
        };
        save.path.draw(&mut paper, row(0), true);
        for (at, (line, role)) in (2..).zip(&lines) {
            paper.say(row(at), line, *role);
        }
    }

    fn input_save(&mut self, press: &Press, state: &State) -> Option<Vec<Intent>> {
        let save = self.save.as_mut()?;
        match press {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel => self.save = None,
            Press::Accept | Press::Save => {
                let wish = save.accept(state.look.catalogue);
                return Some(
                    wish.map(|(path, replace)| {
                        Intent::Effect(Effect::SavePaper {
                            visit: self.visit,
                            document: self.document,
                            path,
                            replace,
                        })
                    })
                    .into_iter()
                    .collect(),
                );
            }
            press => save.press(press),
        }
        Some(Vec::new())
    }

    fn saved(&mut self, saved: &Saved, state: &State) -> Vec<Intent> {
        let catalogue = state.look.catalogue;
        match (saved, &mut self.save) {
            (Ok(path), _) => {
                self.save = None;
                let path = path.display().to_string();
                // The box hides the line at the bottom of the board.
                self.note = Some(t!(catalogue, "paper-saved", path = path));
                Vec::new()
            }
            (Err(_), Some(save)) => {
                save.hear(saved, catalogue);
                Vec::new()
            }
            // Somebody did not wait for it.
            (Err(problem), None) => vec![Intent::Complain(sentence(problem, catalogue))],
        }
    }
}

fn other(document: Document) -> Document {
    match document {
        Document::WorkOrder => Document::Report,
        Document::Report => Document::WorkOrder,
    }
}

fn name(document: Document) -> &'static str {
    match document {
        Document::WorkOrder => "document-work-order",
        Document::Report => "document-report",
    }
}

/// Headings are in capitals.
fn is_heading(line: &str) -> bool {
    let letters = || line.chars().filter(|one| one.is_alphabetic());
    !line.starts_with(' ') && letters().count() > 3 && letters().all(char::is_uppercase)
}

impl Layer for PaperView {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let screen = paper.frame.area();
        let width = cells(state).min(screen.width.saturating_sub(AROUND));
        let lines = self.lines(&paper);
        // The whole height as soon as it is needed: the box does not jump when the other paper is turned to.
        let height = screen.height.saturating_sub(AROUND).max(3);
        let arrows = format!("{}{}", state.look.glyphs.up, state.look.glyphs.down);
        let mut hints = Vec::new();
        if usize::from(height) < lines.len() {
            hints.push(Hint {
                key: &arrows,
                label: paper.text("dialog-scroll"),
                part: None,
            });
        }
        hints.push(Hint {
            key: "Tab",
            label: paper.text(match other(self.document) {
                Document::WorkOrder => "paper-to-work-order",
                Document::Report => "paper-to-report",
            }),
            part: Some(OTHER),
        });
        if matches!(self.told, Told::Lines(_)) {
            hints.push(Hint {
                key: "s",
                label: paper.text("paper-save-hint"),
                part: Some(part::SAVE),
            });
        }
        hints.push(Hint {
            key: "Esc",
            label: paper.text("action-close"),
            part: Some(part::CANCEL),
        });
        let screen = paper.frame.area();
        paper.clear(screen);
        let title = paper.text(name(self.document));
        let room = paper.dialog(title, width, height, &hints);
        let top = self.scroll.top(lines.len(), room.height.into());
        for (row, (line, role)) in (0..room.height).zip(lines.iter().skip(top)) {
            let area = Rect {
                y: room.y + row,
                height: 1,
                ..room
            };
            paper.say(area, line, *role);
        }
        if let Some(note) = &self.note {
            let lines = wrap(note, room.width.into());
            let rows = u16::try_from(lines.len())
                .unwrap_or(u16::MAX)
                .min(room.height);
            let area = Rect {
                y: room.bottom() - rows,
                height: rows,
                ..room
            };
            paper.clear(area);
            for (row, line) in (0..rows).zip(&lines) {
                let area = Rect {
                    y: area.y + row,
                    height: 1,
                    ..area
                };
                paper.say(area, line, Role::Accent);
            }
        }
        if let Some(save) = &self.save {
            Self::draw_save(save, state, frame, canvas);
        }
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let press = Press::of(input);
        if self.save.is_some() {
            return self.input_save(&press, state);
        }
        self.note = None;
        if self.scroll.press(&press) {
            return Some(Vec::new());
        }
        match press {
            Press::Foreign | Press::Quit => None,
            Press::Cancel | Press::Left => Some(vec![Intent::Close]),
            Press::Next | Press::Previous | Press::Part(OTHER) => Some(self.turn()),
            press => {
                let letter = press.letter();
                if matches!(letter, Some('q' | 'R')) {
                    return Some(vec![Intent::Close]);
                }
                let wanted = press == Press::Save || letter == Some('s');
                if wanted && !state.files {
                    let how = state.look.catalogue.text("ssh-paper-elsewhere");
                    return Some(vec![Intent::Complain(how.to_owned())]);
                }
                if wanted && matches!(self.told, Told::Lines(_)) {
                    self.save = Some(Save::propose(&self.proposal));
                }
                Some(Vec::new())
            }
        }
    }

    fn reply(&mut self, reply: &Reply, state: &State) -> Vec<Intent> {
        match reply {
            Reply::Paper {
                visit,
                document,
                paper,
            } if (*visit, *document) == (self.visit, self.document) => {
                self.told = match paper {
                    Ok((text, place)) => {
                        self.proposal.clone_from(place);
                        Told::Lines(text.lines().map(str::to_owned).collect())
                    }
                    Err(error) => Told::Trouble(trouble(state.look.catalogue, error)),
                };
                Vec::new()
            }
            Reply::Saved { visit, result } if *visit == self.visit => self.saved(result, state),
            _ => Vec::new(),
        }
    }

    fn notice(&mut self, notice: &Notice, _state: &State) {
        self.stale |= matches!(notice, Notice::Changed { .. } | Notice::Directory);
    }

    fn resized(&mut self, state: &State) {
        let width = cells(state);
        self.stale |= width != self.width;
        self.width = width;
    }

    fn wanted(&mut self) -> Vec<Effect> {
        if std::mem::take(&mut self.stale) {
            vec![self.load()]
        } else {
            Vec::new()
        }
    }
}
