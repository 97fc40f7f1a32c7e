//! The two columns of the detail, as lines.

use chrono::TimeDelta;

use super::{Detail, draw};
use crate::domain::{Intervention, Level, TimeTracking, WorkSegment};
use crate::i18n::{format, rules};
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::layers::parts::{Paper, Piece, keycap};
use crate::tui::terminal::{map, telephone};
use crate::tui::text::wrap;
use crate::tui::theme::{Role, Tone};

/// A line with something at its right edge.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) left: Vec<Piece>,
    pub(super) right: Vec<Piece>,
    /// The other visit that it stands for.
    pub(super) other: Option<usize>,
}

impl Row {
    pub(super) fn of(left: Vec<Piece>) -> Self {
        Self {
            left,
            ..Self::default()
        }
    }
}

/// Collects rows.
pub(super) struct Column<'p, 'a, 'f> {
    pub(super) paper: &'p Paper<'a, 'f>,
    pub(super) cells: usize,
    pub(super) rows: Vec<Row>,
}

impl<'p, 'a, 'f> Column<'p, 'a, 'f> {
    pub(super) fn new(paper: &'p Paper<'a, 'f>, cells: usize) -> Self {
        Self {
            paper,
            cells,
            rows: Vec::new(),
        }
    }

    pub(super) fn heading(&mut self, key: &'static str) {
        if !self.rows.is_empty() {
            self.rows.push(Row::default());
        }
        self.rows.push(Row::of(vec![
            self.paper.piece(self.paper.text(key), Role::Secondary),
        ]));
    }

    pub(super) fn text(&mut self, text: &str, role: Role) {
        for line in wrap(text, self.cells) {
            self.rows.push(Row::of(vec![self.paper.piece(line, role)]));
        }
    }

    pub(super) fn client(&mut self, visit: &Intervention) {
        self.heading("word-client");
        let editable = self.paper.state.possible(ActionId::Edit).is_ok();
        if let Some(row) = self.rows.last_mut().filter(|_| editable) {
            let edit = self
                .paper
                .piece(self.paper.text("detail-edit"), Role::Accent);
            row.right = vec![Piece {
                target: Some(Target::Part(draw::CLIENT)),
                ..edit
            }];
        }
        let Some(client) = &visit.client else {
            return self.text(self.paper.text("detail-no-client"), Role::Secondary);
        };
        if !client.name.is_empty() {
            self.text(&client.name, Role::Heading);
        }
        let place = [client.zip.as_str(), &client.city.to_uppercase()].join(" ");
        let on_map = client.address().map(|address| map(&address));
        for (line, link) in [
            (client.street.as_str(), on_map.clone()),
            (place.trim(), on_map),
            (&client.phone, telephone(&client.phone)),
            (&client.mobile, telephone(&client.mobile)),
            (&client.email, None),
        ] {
            if !line.is_empty() {
                self.linked(line, link.as_ref());
            }
        }
    }

    fn linked(&mut self, text: &str, link: Option<&String>) {
        for line in wrap(text, self.cells) {
            self.rows.push(Row::of(vec![Piece {
                link: link.cloned(),
                ..self.paper.piece(line, Role::Text)
            }]));
        }
    }

    /// History and upcoming of the client: a link, or the list when somebody chooses or there is room for it.
    pub(super) fn others(&mut self, detail: &Detail, listed: bool) {
        let level = self.paper.state.session.actor.level;
        // Whose client is hidden or missing has no past to tell of.
        if level == Level::Kiosk || detail.visit.client.is_none() {
            return;
        }
        self.heading("detail-visits");
        let Some(others) = &detail.others else {
            return self.text(self.paper.text("dialog-loading"), Role::Secondary);
        };
        if others.is_empty() {
            // Who sees only their own visits cannot know of others.
            let words = if level == Level::Own {
                "detail-no-others-of-mine"
            } else {
                "detail-no-others"
            };
            return self.text(self.paper.text(words), Role::Secondary);
        }
        let catalogue = self.paper.state.look.catalogue;
        let key = self.paper.state.look.keymap.hint(ActionId::ClientVisits);
        let link = t!(catalogue, "detail-others", count = others.len());
        let target = Some(Target::Part(draw::LIST));
        let mut row = Row::of(vec![Piece {
            target: target.clone(),
            ..self.paper.piece(link, Role::Accent)
        }]);
        if let Some(key) = key {
            row.right = vec![Piece {
                target,
                ..self
                    .paper
                    .piece(keycap(key, self.paper.state), Role::Secondary)
            }];
        }
        self.rows.push(row);
        if listed {
            for (index, other) in others.iter().enumerate() {
                let row = self.other(other, index);
                self.rows.push(row);
            }
        }
    }

    fn other(&self, other: &Intervention, index: usize) -> Row {
        let state = self.paper.state;
        let catalogue = state.look.catalogue;
        let phase = other.phase(state.now);
        let day = other.schedule.map_or_else(
            || catalogue.text("detail-unplanned").to_owned(),
            |schedule| format::date_abbr(catalogue, state.directory.day_of(schedule.start)),
        );
        let title = other
            .template
            .and_then(|id| state.directory.template(id))
            .map_or_else(|| other.label.clone(), |template| template.short.clone());
        let sign = self.paper.piece(
            format!("{} ", state.look.glyphs.status(Tone::of(phase))),
            Role::Edge(Tone::of(phase)),
        );
        let left = vec![
            sign,
            self.paper.piece(format!("{day}  "), Role::Text),
            self.paper.piece(title, Role::Text),
        ];
        let word = rules::status_word(catalogue, phase);
        Row {
            left,
            right: vec![
                self.paper
                    .piece(format!(" {word}"), Role::Edge(Tone::of(phase))),
            ],
            other: Some(index),
        }
    }

    pub(super) fn people(&mut self, visit: &Intervention) {
        self.heading("detail-technicians");
        let directory = &self.paper.state.directory;
        let names: Vec<String> = visit
            .technicians
            .iter()
            .map(|id| directory.technician_name(*id))
            .collect();
        if names.is_empty() {
            self.text(self.paper.text("detail-nobody"), Role::Secondary);
        } else {
            let between = format!(" {} ", self.paper.state.look.glyphs.bullet);
            self.text(&names.join(&between), Role::Text);
        }
        let branch = directory
            .branch(visit.branch)
            .map_or_else(|| format!("#{}", visit.branch), |one| one.name.clone());
        let line = t!(
            self.paper.state.look.catalogue,
            "detail-branch",
            branch = branch
        );
        self.text(&line, Role::Text);
    }

    /// The live timer (seed page S4: only where the timer measures), and recorded times.
    pub(super) fn timer(&mut self, visit: &Intervention) {
        let state = self.paper.state;
        let automatic = state.directory.settings.time_tracking == TimeTracking::Automatic;
        if !visit.is_started() && (!automatic || visit.status.is_over()) {
            return;
        }
        let catalogue = state.look.catalogue;
        self.heading("detail-timer");
        if !visit.is_started() {
            return self.text(catalogue.text("detail-not-started"), Role::Secondary);
        }
        let hour = |at: chrono::DateTime<chrono::Utc>| {
            format::hour(catalogue.lang(), at.with_timezone(&state.zone()).time())
        };
        let begun = visit.work.iter().map(|segment| segment.start).min();
        let begun = begun
            .map(|at| t!(catalogue, "detail-started-at", at = hour(at)))
            .unwrap_or_default();
        if automatic {
            let running = visit.is_running();
            let row = self.clock(visit.elapsed(state.now), running, visit.status.is_over());
            let begun = vec![self.paper.piece(begun, Role::Secondary)];
            // Beside each other where both fit whole.
            if draw::cells_of(&row.left) + 2 + draw::cells_of(&begun) <= self.cells {
                self.rows.push(Row {
                    right: begun,
                    ..row
                });
            } else {
                self.rows.extend([row, Row::of(begun)]);
            }
            if visit.technicians.len() > 1 {
                self.each(visit);
            }
        } else {
            self.text(&begun, Role::Text);
        }
    }

    fn clock(&self, elapsed: TimeDelta, running: bool, over: bool) -> Row {
        let glyphs = self.paper.state.look.glyphs;
        let seconds = u64::try_from(elapsed.num_seconds()).unwrap_or(0);
        let (sign, tone) = match (running, over) {
            (true, _) => (glyphs.in_progress, Tone::InProgress),
            (false, false) => (glyphs.paused, Tone::Paused),
            (false, true) => (glyphs.done, Tone::Done),
        };
        let word = if running || over {
            String::new()
        } else {
            format!("  {}", self.paper.text("status-paused"))
        };
        Row::of(vec![
            self.paper.piece(format!("{sign} "), Role::Edge(tone)),
            self.paper
                .piece(self.paper.state.clock(seconds), Role::Heading),
            self.paper.piece(word, Role::Edge(tone)),
        ])
    }

    /// Every technician's own time, and the sum of all (decision 4).
    fn each(&mut self, visit: &Intervention) {
        let state = self.paper.state;
        for &technician in &visit.technicians {
            let segments: Vec<&WorkSegment> = visit
                .work
                .iter()
                .filter(|one| one.technician == technician)
                .collect();
            let time: TimeDelta = segments
                .iter()
                .map(|segment| segment.span(state.now).length())
                .sum();
            let running = visit.runs_for(technician);
            let name = state.directory.technician_name(technician);
            let role = if running {
                Role::Edge(Tone::InProgress)
            } else {
                Role::Secondary
            };
            let sign = if running {
                state.look.glyphs.in_progress
            } else {
                " "
            };
            let seconds = u64::try_from(time.num_seconds()).unwrap_or(0);
            let shown = if segments.is_empty() {
                String::new()
            } else {
                state.clock(seconds)
            };
            self.rows.push(Row {
                left: vec![
                    self.paper.piece(format!("{sign} "), role),
                    self.paper.piece(name, Role::Text),
                ],
                right: vec![self.paper.piece(format!(" {shown}"), role)],
                other: None,
            });
        }
        let seconds = u64::try_from(visit.man_time(state.now).num_seconds()).unwrap_or(0);
        self.rows.push(Row {
            left: vec![self.paper.piece(
                format!("  {}", self.paper.text("detail-man-hours")),
                Role::Secondary,
            )],
            right: vec![
                self.paper
                    .piece(format!(" {}", state.clock(seconds)), Role::Secondary),
            ],
            other: None,
        });
    }

    pub(super) fn described(&mut self, visit: &Intervention) {
        self.heading("detail-section");
        if let Some(reason) = &visit.reason {
            let line = t!(
                self.paper.state.look.catalogue,
                "detail-reason",
                reason = reason
            );
            self.text(&line, Role::Warning);
        }
        if visit.description.trim().is_empty() {
            self.text(self.paper.text("detail-no-description"), Role::Secondary);
        } else {
            self.text(visit.description.trim_end(), Role::Text);
        }
        if !visit.note.trim().is_empty() {
            self.heading("field-note");
            self.text(visit.note.trim_end(), Role::Text);
        }
    }
}
