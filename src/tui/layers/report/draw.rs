//! Drawing the compte rendu: only the lines that are in sight.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::edit::Editor;
use super::rows::{Row, Spot};
use super::{BESIDE_FROM, Read, Report};
use crate::domain::Status;
use crate::domain::report::QuestionKind;
use crate::i18n::{Lang, rules};
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::layers::parts::{Hint, Paper, Piece, keycap, part};
use crate::tui::state::State;
use crate::tui::text::{width, wrap};
use crate::tui::theme::{Role, Tone};

/// Beside the board the pane is this wide.
const BESIDE: u16 = 84;
/// A text is written in so many lines, where there is room for them.
const LINES: u16 = 8;
/// Below this height nothing is said under the list but the keys.
const ROOMY_FROM: u16 = 18;
/// Before a label.
const INDENT: u16 = 2;

impl Report {
    pub(super) fn paint(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let area = sheet(&mut paper);
        let line = |y: u16| Rect {
            y: y.min(area.bottom().saturating_sub(1)),
            height: area.height.min(1),
            ..area
        };
        self.banner(&mut paper, line(area.y));
        let side = if area.width > 40 { 2 } else { 0 };
        let page = Rect {
            x: area.x + side,
            width: area.width - 2 * side,
            ..area
        };
        let mut y = area.y.saturating_add(1);
        let next = |y: &mut u16| {
            let line = Rect {
                y: *y,
                height: area.bottom().saturating_sub(*y).min(1),
                ..page
            };
            *y = y.saturating_add(1);
            line
        };
        if area.height >= ROOMY_FROM {
            next(&mut y);
            let title = [
                paper.piece(paper.text("capture-title"), Role::Heading),
                paper.piece(format!("   {}", self.visit.label), Role::Secondary),
            ];
            paper.line(next(&mut y), &title);
        }
        if let Some(sentence) = self.barred(state) {
            let lines = wrap(&sentence, page.width.into());
            for sentence in lines.iter().take(2) {
                paper.say(next(&mut y), sentence, Role::Warning);
            }
        }
        if area.height >= ROOMY_FROM {
            next(&mut y);
        }
        let foot = if area.height >= ROOMY_FROM { 4 } else { 2 };
        let bottom = area.bottom().saturating_sub(foot).max(y);
        let list = Rect {
            y,
            height: bottom.saturating_sub(y),
            ..page
        };
        self.list(&mut paper, list);
        let foot = Rect {
            y: bottom,
            height: area.bottom().saturating_sub(bottom),
            ..page
        };
        self.foot(&mut paper, foot, area);
    }

    fn banner(&self, paper: &mut Paper<'_, '_>, line: Rect) {
        let state = paper.state;
        let (catalogue, glyphs) = (state.look.catalogue, state.look.glyphs);
        let phase = self.visit.phase(state.now);
        let tone = Tone::of(phase);
        let ground = Role::Banner(tone);
        paper.ground(line, ground);
        let word = rules::status_word(catalogue, phase).to_uppercase();
        let back = Piece {
            target: Some(Target::Part(part::CANCEL)),
            ..paper.piece(format!(" {} ", glyphs.left), ground)
        };
        let mut left = vec![
            back,
            paper.piece(format!("{} {word}", glyphs.status(tone)), ground),
        ];
        left.extend(
            self.progress_words(state)
                .map(|text| paper.piece(format!("   {text}"), ground)),
        );
        let mut right = Vec::new();
        if self.visit.purged {
            let purged = paper.text("detail-purged");
            right.push(paper.piece(format!("{purged}   "), ground));
        }
        if self.visit.locked {
            let locked = paper.text("detail-locked");
            let sign = glyphs.status(Tone::Locked);
            right.push(paper.piece(format!("{sign} {locked}   "), ground));
        }
        if let Some(number) = &self.visit.number {
            right.push(paper.piece(format!("{number}  "), ground));
        }
        let cells = |pieces: &[Piece]| pieces.iter().map(|piece| width(&piece.text)).sum::<usize>();
        if cells(&left) + cells(&right) < line.width.into() {
            paper.line_right(line, &right);
        }
        paper.line(line, &left);
    }

    /// "7 / 9, 1 obligatoire manque".
    fn progress_words(&self, state: &State) -> Option<String> {
        let catalogue = state.look.catalogue;
        let progress = self.progress;
        if progress.asked == 0 {
            return None;
        }
        Some(match progress.lacking {
            0 => t!(
                catalogue,
                "capture-progress",
                answered = progress.answered,
                asked = progress.asked
            ),
            lacking => t!(
                catalogue,
                "capture-progress-lacking",
                answered = progress.answered,
                asked = progress.asked,
                lacking = lacking
            ),
        })
    }

    /// Rows that the open editor takes under its entry.
    fn unfolded(&self, room: u16) -> u16 {
        let most = room.saturating_sub(2);
        match &self.editor {
            Some(Editor::Text(_)) => LINES.min(most),
            Some(Editor::Choice(list)) => u16::try_from(list.lines()).unwrap_or(most).min(most),
            _ => 0,
        }
    }

    fn list(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        let rows = usize::from(area.height);
        self.page.set((rows / 2).max(1));
        let unfolded = usize::from(self.unfolded(area.height));
        let lines = self.rows.len() + unfolded;
        // The cursor's entry, with what is open under it, is in sight; so is the heading above it.
        let (first, last) = (self.line.saturating_sub(1), self.line + unfolded);
        let mut top = self.top.get().min(lines.saturating_sub(rows));
        if last >= top + rows {
            top = last + 1 - rows;
        }
        if first < top {
            top = if self.line <= 2 { 0 } else { first };
        }
        self.top.set(top);
        let mut y = area.y;
        let mut at = top;
        while y < area.bottom() && at < lines {
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            if at > self.line && at <= self.line + unfolded {
                // Never scrolled into: it begins right under its entry.
                let high = (self.line + unfolded + 1).saturating_sub(at);
                let high = u16::try_from(high).unwrap_or(1).min(area.bottom() - y);
                self.open_editor_area(
                    paper,
                    Rect {
                        height: high,
                        ..line
                    },
                );
                y += high;
                at += usize::from(high);
                continue;
            }
            let index = if at > self.line { at - unfolded } else { at };
            if let Some(row) = self.rows.get(index) {
                self.row(paper, line, index, row);
            }
            y += 1;
            at += 1;
        }
        let edge = |y: u16| Rect {
            x: area.right(),
            y,
            width: 1,
            height: 1,
        };
        let glyphs = paper.state.look.glyphs;
        if top > 0 && area.height > 0 {
            paper.say(edge(area.y), glyphs.up, Role::Accent);
        }
        if top + rows < lines && area.height > 0 {
            paper.say(edge(area.bottom() - 1), glyphs.down, Role::Accent);
        }
    }

    fn row(&self, paper: &mut Paper<'_, '_>, line: Rect, index: usize, row: &Row) {
        match row {
            Row::Gap => {}
            Row::Heading(key) => {
                paper.say(line, paper.state.look.catalogue.text(key), Role::Heading);
            }
            Row::Category(name) => paper.say(line, name, Role::Heading),
            Row::Reading => {
                let (text, role) = match &self.read {
                    Read::Trouble(text) => (text.as_str(), Role::Error),
                    _ => (paper.text("dialog-loading"), Role::Secondary),
                };
                paper.say(line, text, role);
            }
            Row::Entry(spot) => self.entry_row(paper, line, index, spot),
        }
    }

    fn entry_row(&self, paper: &mut Paper<'_, '_>, line: Rect, index: usize, spot: &Spot) {
        let state = paper.state;
        let here = *spot == self.at;
        // In an open list the ground is under the choice.
        if here && !matches!(self.editor, Some(Editor::Choice(_))) {
            paper.ground(line, Role::Selection);
        }
        paper.mark(
            line,
            u16::try_from(index)
                .unwrap_or(u16::MAX)
                .min(super::choices::CHOICES - 1),
        );
        let entry = self.entry(spot, state);
        let (label, value) = halves(line);
        let star = if entry.required { " *" } else { "" };
        let star_role = if entry.role == Role::Warning {
            Role::Warning
        } else {
            Role::Secondary
        };
        let cells = usize::from(label.width).saturating_sub(width(star));
        let name = crate::tui::text::cut_with(&entry.label, cells, state.look.glyphs.ellipsis);
        let pieces = [
            paper.piece(name.into_owned(), Role::Text),
            paper.piece(star, star_role),
        ];
        paper.line(label, &pieces);
        if here && let Some(Editor::Line(field)) = &self.editor {
            let unit = self.unit();
            let cells = u16::try_from(width(unit)).unwrap_or(0);
            // The cursor stands behind the text, the unit behind the cursor.
            let typed = u16::try_from(width(&field.text()) + 1)
                .unwrap_or(u16::MAX)
                .max(2);
            let field_area = Rect {
                width: typed.min(value.width.saturating_sub(cells + 1)),
                ..value
            };
            field.draw_bare(paper, field_area);
            let unit_area = Rect {
                x: field_area.right() + 1,
                width: value.right().saturating_sub(field_area.right() + 1),
                ..value
            };
            paper.say(unit_area, unit, Role::Secondary);
            return;
        }
        let mut pieces = vec![paper.piece(entry.value, entry.role)];
        let part = spot.part();
        if let Some(part) = &part {
            if self.trouble.contains_key(part) {
                pieces.push(paper.piece("  !", Role::Error));
            }
            let open = here && self.editor.is_some();
            let unsaved = self
                .drafts
                .get(part)
                .filter(|_| !open && !self.flights.has(part));
            if let Some(typed) = unsaved {
                let text = t!(
                    state.look.catalogue,
                    "capture-unsaved",
                    text = super::words::first_line(typed)
                );
                pieces = vec![paper.piece(text, Role::Warning)];
            }
            if self.flights.is_late(part, state.now) {
                pieces.push(paper.piece(
                    format!("  {}", paper.text("capture-on-its-way")),
                    Role::Secondary,
                ));
            }
        }
        paper.line(value, &pieces);
        if here && self.editor.is_none() {
            paper.focus(value.x, value.y);
        }
    }

    /// The unit of the number under the cursor.
    fn unit(&self) -> &str {
        match self.here().map(|question| &question.kind) {
            Some(QuestionKind::Number { unit, .. }) => unit,
            _ => "",
        }
    }

    fn open_editor_area(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        let inner = Rect {
            x: area.x + INDENT * 2,
            width: area.width.saturating_sub(INDENT * 2),
            ..area
        };
        match &self.editor {
            Some(Editor::Text(field)) => {
                let glyphs = paper.state.look.glyphs;
                for y in area.top()..area.bottom() {
                    let edge = Rect {
                        x: area.x + INDENT,
                        y,
                        width: 1,
                        height: 1,
                    };
                    paper.say(edge, glyphs.vertical, Role::Accent);
                }
                field.draw_bare(paper, inner);
            }
            Some(Editor::Choice(list)) => list.draw(paper, inner),
            _ => {}
        }
    }

    /// What helps here, and the keys.
    fn foot(&self, paper: &mut Paper<'_, '_>, foot: Rect, area: Rect) {
        if foot.is_empty() {
            return;
        }
        let line = |row: u16| Rect {
            y: foot.y + row.min(foot.height - 1),
            height: 1,
            ..foot
        };
        paper.rule(Rect {
            x: area.x,
            width: area.width,
            ..line(0)
        });
        let last = foot.height.saturating_sub(1);
        let (text, role) = self.said(paper.state, foot.width);
        let lines = wrap(&text, foot.width.into());
        for (row, text) in (1..last).zip(&lines) {
            let more = row + 1 == last && lines.len() > usize::from(last - 1);
            let ellipsis = if more {
                paper.state.look.glyphs.ellipsis
            } else {
                ""
            };
            paper.say(line(row), &format!("{text}{ellipsis}"), role);
        }
        let hints = self.hints(paper);
        let hints: Vec<Hint<'_>> = hints
            .iter()
            .map(|(key, label)| Hint {
                key,
                label,
                part: None,
            })
            .collect();
        paper.hints(line(last), &hints);
    }

    /// Why the entry was not taken; else its whole name where that is cut, and what helps.
    fn said(&self, state: &State, cells: u16) -> (String, Role) {
        let part = self.at.part();
        if let Some(trouble) = part.as_ref().and_then(|part| self.trouble.get(part)) {
            return (trouble.clone(), Role::Error);
        }
        let mut said = Vec::new();
        let found = part.is_some_and(|part| self.found.contains(&part));
        if found {
            said.push(state.look.catalogue.text("capture-found-line").to_owned());
        }
        let entry = self.entry(&self.at, state);
        let (label, value) = halves(Rect::new(0, 0, cells, 1));
        let star = if entry.required { 2 } else { 0 };
        if width(&entry.label) + star > label.width.into() {
            said.push(entry.label);
        }
        if width(&entry.value) > value.width.into() && self.editor.is_none() {
            said.push(entry.value);
        }
        said.extend(self.help(state));
        let bullet = format!(" {} ", state.look.glyphs.bullet);
        (said.join(&bullet), Role::Secondary)
    }

    /// What usually comes next. Terminer is not asked for each frame: that would go through all questions.
    fn next_step(&self, state: &State) -> Option<ActionId> {
        let possible = |id: ActionId| state.possible(id).is_ok().then_some(id);
        match self.visit.status {
            Status::Confirmed if self.barred(state).is_none() => Some(ActionId::Finish),
            Status::Confirmed => possible(ActionId::Start),
            Status::Done => possible(ActionId::SendReport),
            _ => None,
        }
    }

    fn hints(&self, paper: &Paper<'_, '_>) -> Vec<(String, &'static str)> {
        let state = paper.state;
        let catalogue = state.look.catalogue;
        let glyphs = state.look.glyphs;
        let mut hints = Vec::new();
        let mut hint =
            |key: &str, label: &'static str| hints.push((key.to_owned(), catalogue.text(label)));
        let key = |id: ActionId| {
            let key = state.look.keymap.hint(id);
            key.map(|key| keycap(key, state)).unwrap_or_default()
        };
        let arrows = format!("{}{}", glyphs.up, glyphs.down);
        match &self.editor {
            Some(Editor::Text(_)) => {
                hint("Esc", "capture-keep");
                hint("Ctrl-Z", "capture-undo-typing");
                hint(glyphs.enter, "capture-new-line");
            }
            Some(Editor::Line(_)) => {
                hint(glyphs.enter, "capture-keep");
                hint("Ctrl-Z", "capture-undo-typing");
            }
            Some(Editor::Choice(list)) => {
                hint(&arrows, "menu-choose");
                if list.is_many() {
                    hint(catalogue.text("key-space"), "dialog-toggle");
                    hint(glyphs.enter, "capture-done");
                } else {
                    hint(glyphs.enter, "button-ok");
                }
                hint("", "dialog-type-to-find");
            }
            None => {
                let kind = self.here().map(|question| &question.kind);
                match kind {
                    Some(QuestionKind::YesNo) => {
                        let yes = if catalogue.lang() == Lang::Fr {
                            "o"
                        } else {
                            "y"
                        };
                        hint(yes, "capture-yes");
                        hint("n", "capture-no");
                    }
                    Some(QuestionKind::One { choices } | QuestionKind::Many { choices }) => {
                        let digits = format!("1-{}", choices.len().min(9));
                        hint(&digits, "menu-choose");
                        hint(glyphs.enter, "capture-list");
                    }
                    Some(QuestionKind::Number { .. }) => hint("0-9", "capture-type"),
                    Some(QuestionKind::Date) => {
                        hint(&key(ActionId::ReportToday), "capture-today");
                        hint(glyphs.enter, "capture-type");
                    }
                    Some(QuestionKind::Text) => hint(glyphs.enter, "capture-write"),
                    None if self.at == Spot::Notes => hint(glyphs.enter, "capture-write"),
                    Some(QuestionKind::Photo) | None => hint(glyphs.enter, "capture-open"),
                }
                if self.progress.lacking > 0 {
                    hint(&key(ActionId::ReportNext), "capture-missing");
                }
                let erasable = self.at.part().is_some_and(|part| {
                    self.drafts.contains_key(&part) || !self.entry(&self.at, state).value.is_empty()
                });
                let answered = kind.is_some_and(|kind| *kind != QuestionKind::Photo)
                    && self
                        .here()
                        .is_some_and(|question| self.is_answered(&question.code));
                if erasable && answered {
                    hint(&key(ActionId::ReportErase), "capture-erase");
                }
                if let Some(spec) = self.next_step(state).and_then(ActionId::spec) {
                    hint(&key(spec.id), spec.label);
                }
                hint(&key(ActionId::Help), "action-help");
            }
        }
        hints
    }
}

/// The whole screen, or beside the board.
fn sheet(paper: &mut Paper<'_, '_>) -> Rect {
    let screen = paper.frame.area();
    if screen.width < BESIDE_FROM {
        paper.clear(screen);
        return screen;
    }
    let area = Rect {
        x: screen.right() - BESIDE,
        width: BESIDE,
        ..screen
    };
    let edge = Rect {
        x: area.x - 1,
        width: 1,
        ..screen
    };
    paper.clear(edge);
    for y in edge.top()..edge.bottom() {
        let cell = Rect {
            y,
            height: 1,
            ..edge
        };
        paper.say(cell, paper.state.look.glyphs.vertical, Role::Rule);
    }
    paper.clear(area);
    area
}

/// Where the label stands, and where the value.
fn halves(line: Rect) -> (Rect, Rect) {
    let indent = INDENT.min(line.width);
    let label = line.width * 55 / 100;
    let label_area = Rect {
        x: line.x + indent,
        width: label.saturating_sub(indent),
        ..line
    };
    let start = (label + 2).min(line.width);
    let value = Rect {
        x: line.x + start,
        width: line.width - start,
        ..line
    };
    (label_area, value)
}
