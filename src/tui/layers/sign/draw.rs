//! Drawing the two pages.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::content::told;
use super::{Content, Field, How, Known, Page, Sign, pad, part};
use crate::domain::report::Signer;
use crate::i18n::rules;
use crate::t;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::layers::parts::{Hint, Paper, Piece, TextField};
use crate::tui::state::State;
use crate::tui::text::{width, wrap};
use crate::tui::theme::Role;

/// The ways to sign are parts from this on.
pub(super) const HOW: u16 = 100;
/// Wider lines are hard to read, and a signature needs no more.
const WIDTH: u16 = 70;
/// Rows of the pad with its frame.
const PAD: u16 = 12;
/// Where values begin.
const INDENT: u16 = 12;

impl Sign {
    pub(super) fn paint(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        match self.page {
            Page::Read => self.paint_content(&mut paper),
            Page::Sign => self.paint_form(&mut paper),
        }
    }

    fn title(&self, paper: &Paper<'_, '_>) -> &'static str {
        paper.text(match self.signer {
            Signer::Client => "sign-title-client",
            Signer::Technician => "sign-title-technician",
        })
    }

    fn paint_content(&self, paper: &mut Paper<'_, '_>) {
        let state = paper.state;
        let catalogue = state.look.catalogue;
        let screen = paper.frame.area();
        let cells = usize::from(WIDTH.min(screen.width.saturating_sub(6)));
        let mut head: Vec<(String, Role)> = Vec::new();
        let mut say = |text: &str, role: Role| {
            head.extend(wrap(text, cells).into_iter().map(|line| (line, role)));
        };
        let mut lines = Vec::new();
        let mut ready = false;
        match &self.known {
            Known::Asked => say(catalogue.text("dialog-loading"), Role::Secondary),
            Known::Trouble(text) => say(text, Role::Error),
            Known::Content { form, .. } => {
                let barred = self.barred(state);
                ready = barred.is_none();
                if let Some(why) = barred {
                    say(&why, Role::Warning);
                } else if self.changed {
                    say(catalogue.text("sign-changed"), Role::Warning);
                } else {
                    say(catalogue.text("sign-read"), Role::Secondary);
                }
                if self.visit.signature_is_void(self.signer, form)
                    && let Some(before) = told(&self.visit, self.signer, state)
                {
                    say(&before, Role::Secondary);
                    say(catalogue.text("sign-void"), Role::Warning);
                }
                lines = Content::of(&self.visit, form, state, cells).lines;
            }
        }
        let wanted = head.len() + lines.len() + usize::from(!lines.is_empty());
        let height = u16::try_from(wanted).unwrap_or(u16::MAX);
        let arrows = format!("{}{}", state.look.glyphs.up, state.look.glyphs.down);
        let [accept, cancel] = paper.accept_or_cancel(paper.text("sign-go-on"));
        let mut hints = Vec::new();
        if ready {
            hints.push(accept);
        }
        if wanted > usize::from(screen.height.saturating_sub(5)) {
            hints.push(Hint {
                key: &arrows,
                label: paper.text("dialog-scroll"),
                part: None,
            });
        }
        hints.push(cancel);
        let room = paper.dialog(self.title(paper), WIDTH, height, &hints);
        let mut y = room.y;
        for (line, role) in &head {
            paper.say(row(room, y), line, *role);
            y = y.saturating_add(1);
        }
        y = y.saturating_add(1).min(room.bottom());
        let list = Rect {
            y,
            height: room.bottom().saturating_sub(y),
            ..room
        };
        let top = self.scroll.top(lines.len(), list.height.into());
        for (y, (line, role)) in (list.y..list.bottom()).zip(lines.iter().skip(top)) {
            paper.say(row(list, y), line, *role);
        }
        if list.is_empty() {
            return;
        }
        let more = [
            (top > 0, state.look.glyphs.up, list.y),
            (
                top + usize::from(list.height) < lines.len(),
                state.look.glyphs.down,
                list.bottom() - 1,
            ),
        ];
        for (there, sign, y) in more {
            if there {
                let sign = paper.piece(sign, Role::Accent);
                paper.line_right(row(list, y), &[sign]);
            }
        }
    }

    fn paint_form(&self, paper: &mut Paper<'_, '_>) {
        let state = paper.state;
        let screen = paper.frame.area();
        let trouble = self
            .submit
            .trouble
            .as_deref()
            .map(|text| wrap(text, WIDTH.min(screen.width.saturating_sub(6)).into()))
            .unwrap_or_default();
        let before = told(&self.visit, self.signer, state);
        let fixed = 4 + u16::from(before.is_some()) + u16::from(self.signer == Signer::Client);
        let fixed = fixed.saturating_add(u16::try_from(trouble.len()).unwrap_or(0));
        let ways = Self::ways_lines(paper, WIDTH.min(screen.width.saturating_sub(6)));
        let fixed = fixed + ways - 1;
        let hints = self.hints(paper);
        let body = if self.how(state) == How::Draw { PAD } else { 3 };
        let room = paper.dialog(self.title(paper), WIDTH, fixed + body, &hints);
        let mut y = room.y;
        let mut next = || {
            let line = row(room, y);
            y = y.saturating_add(1);
            line
        };
        if let Some(before) = before {
            paper.say(next(), &before, Role::Secondary);
        }
        let signer = rules::signer_word(state.look.catalogue, self.signer);
        let line = next();
        self.label(paper, line, "sign-who", Field::Signer);
        self.value(paper, line, signer, Field::Signer);
        self.text(paper, next(), "sign-name", &self.name, Field::Name);
        if self.signer == Signer::Client {
            self.text(
                paper,
                next(),
                "sign-capacity",
                &self.capacity,
                Field::Capacity,
            );
        }
        let first = next();
        for _ in 1..ways {
            next();
        }
        self.ways(
            paper,
            Rect {
                height: ways.min(room.bottom().saturating_sub(first.y)),
                ..first
            },
        );
        for line in &trouble {
            paper.say(next(), line, Role::Error);
        }
        next();
        let y = next().y;
        let body = Rect {
            y,
            height: room.bottom().saturating_sub(y),
            ..room
        };
        self.body(paper, body);
    }

    fn label(&self, paper: &mut Paper<'_, '_>, line: Rect, key: &'static str, field: Field) {
        let role = if self.at == field {
            Role::Accent
        } else {
            Role::Secondary
        };
        paper.say(line, paper.text(key), role);
        paper.mark(line, field as u16);
    }

    fn value(&self, paper: &mut Paper<'_, '_>, line: Rect, text: &str, field: Field) {
        let line = indented(line);
        if self.at == field {
            let glyphs = paper.state.look.glyphs;
            let cells = u16::try_from(width(text)).unwrap_or(0);
            let place = Rect {
                width: cells.min(line.width),
                ..line
            };
            paper.ground(place, Role::Selection);
            paper.focus(line.x, line.y);
            let arrows = format!("   {}{}", glyphs.left, glyphs.right);
            let pieces = [
                paper.piece(text, Role::Text),
                paper.piece(arrows, Role::Secondary),
            ];
            paper.line(line, &pieces);
        } else {
            paper.say(line, text, Role::Text);
        }
    }

    fn text(
        &self,
        paper: &mut Paper<'_, '_>,
        line: Rect,
        key: &'static str,
        field: &TextField,
        at: Field,
    ) {
        self.label(paper, line, key, at);
        field.draw(paper, indented(line), self.at == at);
    }

    /// The lines that the four ways take: one, or two where they would be cut.
    fn ways_lines(paper: &Paper<'_, '_>, cells: u16) -> u16 {
        let words = How::ALL.map(|how| width(paper.text(how.label())) + 4);
        let needed = words.iter().sum::<usize>() + 2 * (words.len() - 1);
        1 + u16::from(needed > usize::from(cells.saturating_sub(INDENT)))
    }

    /// The four ways beside each other, on so many lines.
    fn ways(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        self.label(paper, row(area, area.y), "sign-how", Field::How);
        let lines = usize::from(area.height.max(1));
        let numbered: Vec<(How, u16)> = How::ALL.into_iter().zip(HOW..).collect();
        for (some, y) in numbered
            .chunks(How::ALL.len().div_ceil(lines))
            .zip(area.y..)
        {
            self.ways_on(paper, indented(row(area, y)), some);
        }
    }

    fn ways_on(&self, paper: &mut Paper<'_, '_>, line: Rect, ways: &[(How, u16)]) {
        let chosen = self.how(paper.state);
        let mut pieces: Vec<Piece> = Vec::new();
        for (how, number) in ways.iter().copied() {
            let target = Some(Target::Part(number));
            let sign = if how == chosen { "(x) " } else { "( ) " };
            let text = format!("{sign}{}", paper.text(how.label()));
            let role = match (how == chosen, self.at == Field::How) {
                (true, true) => Role::Accent,
                (true, false) => Role::Text,
                (false, _) => Role::Secondary,
            };
            if !pieces.is_empty() {
                pieces.push(paper.piece("  ", Role::Text));
            }
            if how == chosen && self.at == Field::How {
                let before: usize = pieces.iter().map(|piece| width(&piece.text)).sum();
                let x = line.x.saturating_add(u16::try_from(before).unwrap_or(0));
                paper.focus(x + 1, line.y);
            }
            pieces.push(Piece {
                target,
                ..paper.piece(text, role)
            });
        }
        paper.line(line, &pieces);
    }

    fn body(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        let state = paper.state;
        match self.how(state) {
            How::Draw => self.frame(paper, area),
            How::Type => {
                let name = self.name.text();
                let name = name.trim();
                let line = t!(state.look.catalogue, "sign-typed", name = name);
                for (y, line) in (area.y..area.bottom()).zip(wrap(&line, area.width.into())) {
                    paper.say(row(area, y), &line, Role::Text);
                }
            }
            How::Absent | How::Decline => {
                self.text(
                    paper,
                    row(area, area.y),
                    "sign-reason",
                    &self.reason,
                    Field::Body,
                );
                let line = row(area, area.y.saturating_add(1));
                let why = match self.how(state) {
                    How::Absent => "sign-absent-hint",
                    _ => "sign-decline-hint",
                };
                paper.say(indented(line), paper.text(why), Role::Secondary);
            }
        }
    }

    /// The pad in its frame.
    fn frame(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        let state = paper.state;
        let glyphs = state.look.glyphs;
        if area.height < 4 || area.width < 12 {
            return;
        }
        let role = if self.at == Field::Body {
            Role::Accent
        } else {
            Role::Rule
        };
        let inner = Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width - 2,
            height: area.height - 2,
        };
        let across = glyphs.horizontal.repeat(inner.width.into());
        let top = format!(
            "{}{across}{}",
            glyphs.corner_top_left, glyphs.corner_top_right
        );
        let below = format!(
            "{}{across}{}",
            glyphs.corner_bottom_left, glyphs.corner_bottom_right
        );
        paper.say(row(area, area.y), &top, role);
        paper.say(row(area, area.bottom() - 1), &below, role);
        for y in inner.y..inner.bottom() {
            let line = row(area, y);
            paper.say(line, glyphs.vertical, role);
            let right = paper.piece(glyphs.vertical, role);
            paper.line_right(line, &[right]);
        }
        self.pad.place(inner);
        paper.canvas.mark(inner, Target::Pad(0));
        if self.pad.is_empty() {
            let key = if state.has_mouse() {
                "sign-here"
            } else {
                "sign-no-mouse"
            };
            let lines = wrap(paper.text(key), usize::from(inner.width.saturating_sub(4)));
            for (y, line) in (inner.y + inner.height / 2..inner.bottom()).zip(&lines) {
                let line = format!("  {line}");
                paper.say(row(inner, y), &line, Role::Secondary);
            }
            return;
        }
        let rows = pad::rows(
            &self.pad.ink(),
            (inner.width, inner.height),
            !glyphs.draws(),
        );
        for (y, text) in (inner.y..inner.bottom()).zip(&rows) {
            paper.say(row(inner, y), text, Role::Text);
        }
    }

    fn hints<'t>(&self, paper: &Paper<'_, '_>) -> Vec<Hint<'t>> {
        let state = paper.state;
        let last = self.fields(state).last() == Some(&self.at);
        let [accept, _] =
            paper.accept_or_cancel(paper.text(if last { "sign-do" } else { "form-next" }));
        let mut hints = vec![accept];
        if !last {
            hints.push(Hint {
                key: "Ctrl-S",
                label: paper.text("sign-do"),
                part: Some(part::SAVE),
            });
        }
        let draws = self.how(state) == How::Draw && !self.pad.is_empty();
        if draws && matches!(self.at, Field::Body | Field::How) {
            hints.push(Hint {
                key: paper.text("key-backspace"),
                label: paper.text("sign-undo"),
                part: None,
            });
            hints.push(Hint {
                key: paper.text("key-delete"),
                label: paper.text("sign-clear"),
                part: None,
            });
        }
        // Once something is drawn, the line is full, and the way out is no riddle any more.
        if !draws && (self.at == Field::How || self.in_frame(state)) {
            let glyphs = state.look.glyphs;
            let key = match self.at {
                Field::How if self.how(state) == How::Decline => glyphs.left,
                Field::How => glyphs.right,
                _ => "Tab",
            };
            hints.push(Hint {
                key,
                label: paper.text("sign-other-way"),
                part: None,
            });
        }
        hints.push(Hint {
            key: "Esc",
            label: paper.text("sign-back"),
            part: Some(part::CANCEL),
        });
        hints
    }
}

fn row(area: Rect, y: u16) -> Rect {
    Rect {
        y: y.min(area.bottom()),
        height: area.bottom().saturating_sub(y).min(1),
        ..area
    }
}

fn indented(line: Rect) -> Rect {
    let indent = INDENT.min(line.width);
    Rect {
        x: line.x + indent,
        width: line.width - indent,
        ..line
    }
}
