//! A screen on a wall: it reads, turns its pages and does nothing else. What cannot be read is asked for again, for ever.

use ratatui::crossterm::event::{KeyEvent, KeyEventKind};

use crate::backend::{Link, Notice, Window};
use crate::tui::actions::ActionId;
use crate::tui::event::{Effect, Event, Heard, Reply};
use crate::tui::state::State;
use crate::tui::wall::{Plan, Today};

impl State {
    /// Takes one event in. Only keys of the wall's own table do anything; the mouse and pasted text do nothing.
    pub(super) fn wall_event(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.wall_key(key),
            Event::Resize(columns, rows) => {
                self.size = (columns, rows);
                Vec::new()
            }
            Event::Reply(reply) => self.wall_reply(reply),
            Event::Notice(notice) => self.wall_notice(&notice),
            Event::Terminate | Event::Hangup => vec![Effect::Quit],
            Event::Answer(answer) => {
                self.heard(answer);
                Vec::new()
            }
            Event::Key(_) | Event::Mouse(_) | Event::Paste(_) | Event::Wake | Event::Turn => {
                Vec::new()
            }
        };
        effects.extend(self.wall_settle());
        effects
    }

    fn wall_key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let locked = self.wall.as_ref().is_some_and(|wall| wall.options.locked);
        match self.look.keymap.on_wall(key) {
            Some(ActionId::NextPage) => self.wall_page(true),
            Some(ActionId::PreviousPage) => self.wall_page(false),
            Some(ActionId::Repaint) => return vec![Effect::Repaint],
            Some(ActionId::Quit | ActionId::Abort) if !locked => return vec![Effect::Quit],
            _ => {}
        }
        Vec::new()
    }

    fn wall_page(&mut self, forward: bool) {
        let plan = self.plan();
        if let (Some(wall), Some(plan)) = (&mut self.wall, plan) {
            let stays = wall.options.page;
            wall.turn.go(forward, &plan.pages, stays, self.now);
        }
    }

    fn plan(&self) -> Option<Plan> {
        Today::of(self).map(|today| Plan::of(self, &today))
    }

    fn wall_notice(&mut self, notice: &Notice) -> Vec<Effect> {
        match notice {
            Notice::Changed { seq: i64::MAX } => {
                self.start_over();
                self.hurry();
                vec![Effect::LoadSession, Effect::LoadDirectory]
            }
            Notice::Changed { seq } => {
                self.expire_before(*seq);
                Vec::new()
            }
            Notice::Directory => vec![Effect::LoadSession, Effect::LoadDirectory],
            Notice::Connection(connection) => {
                let back = !self.connection.is_current() && connection.is_current();
                self.connected(*connection);
                if !back {
                    return Vec::new();
                }
                self.hurry();
                vec![Effect::LoadSession, Effect::LoadDirectory]
            }
            Notice::Mail | Notice::Presence => Vec::new(),
        }
    }

    fn hurry(&mut self) {
        if let Some(wall) = &mut self.wall {
            wall.pulse.hurry(self.now);
        }
    }

    /// Reads today again, unless it is known up to that place in the journal.
    fn expire_before(&mut self, seq: i64) {
        let known = self
            .weeks
            .board(self.cursor.day)
            .is_some_and(|board| board.seq >= seq);
        if !known {
            self.weeks.expire(self.now);
        }
    }

    fn wall_reply(&mut self, reply: Reply) -> Vec<Effect> {
        match reply {
            Reply::Week {
                monday,
                board: Ok(board),
            } => {
                let old = self.connection.old_since();
                let zone = self.directory.zone();
                self.weeks.receive(monday, board, old, zone);
                if Window::week(self.today()).first == monday {
                    self.beat(Some(old.unwrap_or(self.now)));
                }
            }
            Reply::Week { monday, .. } => {
                self.weeks.failed(monday);
                self.stumble();
            }
            Reply::Directory(Ok(directory)) => {
                let names = directory.settings.kiosk_names;
                if names != self.directory.settings.kiosk_names {
                    self.weeks.expire(self.now);
                }
                self.directory = directory;
                if let Some(wall) = &mut self.wall {
                    wall.directory_due = false;
                }
            }
            Reply::Directory(Err(_)) => {
                if let Some(wall) = &mut self.wall {
                    wall.directory_due = true;
                }
                self.stumble();
            }
            Reply::Session(session) => self.session = *session,
            Reply::Pulse(Ok(Heard::Read(seq))) => {
                self.expire_before(seq);
                self.beat(Some(self.now));
            }
            Reply::Pulse(Ok(Heard::Line(heard))) => {
                let is_read = self.weeks.board(self.today()).is_some();
                let known = heard.unwrap_or(self.now).min(self.now);
                self.beat((is_read && self.connection.is_current()).then_some(known));
            }
            Reply::Pulse(Err(_)) => self.stumble(),
            _ => {}
        }
        Vec::new()
    }

    fn beat(&mut self, known: Option<chrono::DateTime<chrono::Utc>>) {
        let now = self.now;
        if let Some(wall) = &mut self.wall {
            wall.pulse.beat(known, now);
        }
    }

    /// The base did not answer. A line that is known to be cut says so itself.
    fn stumble(&mut self) {
        let now = self.now;
        if let Some(wall) = &mut self.wall {
            wall.pulse.fail(now);
        }
    }

    fn wall_settle(&mut self) -> Vec<Effect> {
        let (now, today) = (self.now, self.today());
        self.cursor.day = today;
        let mut effects = Vec::new();
        let Some(wall) = &mut self.wall else {
            return effects;
        };
        if wall.pulse.is_due(now) {
            if std::mem::take(&mut wall.directory_due) {
                effects.extend([Effect::LoadSession, Effect::LoadDirectory]);
            }
            self.weeks.retry();
            if self.connection.link != Link::Local || self.weeks.board(today).is_some() {
                effects.push(Effect::Pulse(today));
            }
        }
        let plan = self.plan();
        if let (Some(wall), Some(plan)) = (&mut self.wall, plan) {
            let stays = wall.options.page;
            wall.turn.settle(&plan.pages, stays, now);
        }
        let weeks = self.weeks.wanted(today);
        effects.extend(weeks.into_iter().map(Effect::LoadWeek));
        effects
    }
}
