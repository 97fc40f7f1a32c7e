//! Envoyer le rapport (seed page S15, S16): by mail, or into the client's hand.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Hint, Paper, Press, Submit, TextField};
use super::report::{mail_line, moment};
use super::{Input, Intent, Layer};
use crate::backend::{Mail, MailState, Notice};
use crate::domain::report::HandedBy;
use crate::domain::{Action, Intervention, MailId, Refusal};
use crate::i18n::rules;
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::event::{Effect, Reply};
use crate::tui::request::Request;
use crate::tui::state::State;
use crate::tui::text::{width, wrap};
use crate::tui::theme::Role;

const WIDTH: u16 = 66;
/// So many of the latest mails are told.
const TOLD: usize = 4;

/// A way for the report to reach the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Mail,
    Hand,
    /// The mail that did not leave, once more.
    Retry(MailId),
}

/// Asks how the report is to reach the client.
pub struct Sending {
    visit: Arc<Intervention>,
    /// Earlier mails, oldest first; `None` until the base has answered.
    mails: Option<Vec<Mail>>,
    to: TextField,
    at: usize,
    /// A second mail was confirmed.
    sure: bool,
    submit: Submit,
    stale: bool,
}

impl Sending {
    /// Opens with the client's address and asks the base for earlier mails.
    pub fn open(visit: Arc<Intervention>) -> (Self, Vec<Effect>) {
        let mut to = TextField::line(client_address(&visit));
        to.select();
        let effects = vec![Effect::LoadDetail(visit.id)];
        let sending = Self {
            visit,
            mails: None,
            to,
            at: 0,
            sure: false,
            submit: Submit::default(),
            stale: false,
        };
        (sending, effects)
    }

    fn ways(&self) -> Vec<Way> {
        let mut ways = vec![Way::Mail, Way::Hand];
        let last = self.mails.iter().flatten().next_back();
        ways.extend(last.and_then(|mail| match &mail.state {
            MailState::Waiting {
                problem: Some(_), ..
            }
            | MailState::Failed { .. } => Some(Way::Retry(mail.id)),
            _ => None,
        }));
        ways
    }

    fn way(&self) -> Way {
        self.ways().get(self.at).copied().unwrap_or(Way::Mail)
    }

    /// When and where the report was mailed before.
    fn before(&self, state: &State) -> Option<String> {
        let catalogue = state.look.catalogue;
        let told = |to: &[String], at| {
            t!(
                catalogue,
                "sending-again",
                to = to.join(", "),
                at = moment(at, state)
            )
        };
        if let Some(mail) = self.mails.iter().flatten().next_back() {
            return Some(told(&mail.to, mail.queued_at));
        }
        match self
            .visit
            .handed
            .as_ref()
            .map(|handed| (&handed.by, handed.at))
        {
            Some((HandedBy::Mail { to }, at)) => Some(told(to, at)),
            _ => None,
        }
    }

    fn send(&mut self, state: &State) -> Vec<Intent> {
        let request = |action| Request::new(self.visit.id, Some(self.visit.revision), action);
        match self.way() {
            Way::Hand => {
                let request = request(Action::HandOver);
                self.submit.send(request)
            }
            Way::Retry(mail) => vec![
                Intent::Effect(Effect::RetryMail {
                    visit: self.visit.id,
                    mail,
                }),
                Intent::Close,
            ],
            Way::Mail => {
                let typed = self.to.text().trim().to_owned();
                if typed.is_empty() {
                    let catalogue = state.look.catalogue;
                    let why = rules::refusal(catalogue, &state.directory, &Refusal::NoAddress);
                    self.submit.trouble = Some(why.to_string());
                    return Vec::new();
                }
                if let Some(before) = self.before(state).filter(|_| !self.sure) {
                    self.sure = true;
                    self.submit.trouble = Some(before);
                    return Vec::new();
                }
                let to = (typed != client_address(&self.visit)).then_some(typed);
                let request = request(Action::SendReport { to });
                self.submit.send(request)
            }
        }
    }

    /// What a person should know before, and what became of earlier mails.
    fn told(&self, state: &State) -> Vec<(String, Role)> {
        let catalogue = state.look.catalogue;
        let mut told = Vec::new();
        if state.directory.settings.mail.is_none() {
            told.push((t!(catalogue, "sending-no-server").to_owned(), Role::Warning));
        }
        if client_address(&self.visit).is_empty() && self.to.is_blank() {
            let text = match &self.visit.client {
                Some(client) => {
                    t!(
                        catalogue,
                        "sending-no-address",
                        client = client.name.as_str()
                    )
                }
                None => t!(catalogue, "sending-no-client").to_owned(),
            };
            told.push((text, Role::Warning));
        }
        match &self.mails {
            None => told.push((t!(catalogue, "dialog-loading").to_owned(), Role::Secondary)),
            Some(mails) => {
                let earlier = mails.len().saturating_sub(TOLD);
                told.extend(
                    mails
                        .iter()
                        .skip(earlier)
                        .map(|mail| mail_line(mail, state)),
                );
            }
        }
        if let Some(handed) = &self.visit.handed
            && handed.by == HandedBy::Hand
        {
            let at = moment(handed.at, state);
            told.push((t!(catalogue, "capture-handed", at = at), Role::Ok));
        }
        told
    }

    fn move_to(&mut self, at: usize) {
        self.at = at.min(self.ways().len().saturating_sub(1));
        self.submit.trouble = None;
    }
}

fn client_address(visit: &Intervention) -> &str {
    visit
        .client
        .as_ref()
        .map_or("", |client| client.email.trim())
}

impl Layer for Sending {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let wrapped = |text: &str, role: Role| {
            wrap(text, WIDTH.into())
                .into_iter()
                .map(move |line| (line, role))
        };
        let mut below: Vec<(String, Role)> = self
            .told(state)
            .iter()
            .flat_map(|(text, role)| wrapped(text, *role))
            .collect();
        if let Some(trouble) = &self.submit.trouble {
            let role = if self.sure {
                Role::Warning
            } else {
                Role::Error
            };
            if !below.is_empty() {
                below.push((String::new(), Role::Text));
            }
            below.extend(wrapped(trouble, role));
        }
        let ways = self.ways();
        let rows = 2 + ways.len() + 1 + below.len();
        let accept = match self.way() {
            Way::Mail if self.sure => "sending-send-again",
            Way::Mail => "sending-send",
            Way::Hand => "sending-hand-do",
            Way::Retry(_) => "sending-retry-do",
        };
        let arrows = format!("{}{}", state.look.glyphs.up, state.look.glyphs.down);
        let [accept, cancel] = paper.accept_or_cancel(state.look.catalogue.text(accept));
        let choose = Hint {
            key: &arrows,
            label: paper.text("menu-choose"),
            part: None,
        };
        let hints = [accept, choose, cancel];
        let height = u16::try_from(rows).unwrap_or(u16::MAX);
        let room = paper.dialog(paper.text("sending-title"), WIDTH, height, &hints);
        let row = |row: usize| {
            let row = u16::try_from(row).unwrap_or(u16::MAX).min(room.height);
            Rect {
                y: room.y + row,
                height: room.height.saturating_sub(row).min(1),
                ..room
            }
        };
        paper.say(row(0), &self.visit.label, Role::Heading);
        for (at, way) in ways.iter().enumerate() {
            self.draw_way(&mut paper, row(2 + at), at, *way);
        }
        for (at, (text, role)) in below.iter().enumerate() {
            paper.say(row(3 + ways.len() + at), text, *role);
        }
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        match Press::of(input) {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel => return Some(vec![Intent::Close]),
            Press::Accept | Press::Save => return Some(self.send(state)),
            Press::Up | Press::Previous => self.move_to(self.at.saturating_sub(1)),
            Press::Down | Press::Next => self.move_to(self.at + 1),
            Press::Part(at) => self.move_to(at.into()),
            press if self.way() == Way::Mail && self.to.press(&press) => {
                self.submit.trouble = None;
                self.sure = false;
            }
            _ => {}
        }
        Some(Vec::new())
    }

    fn reply(&mut self, reply: &Reply, _state: &State) -> Vec<Intent> {
        self.submit.hear(reply);
        if let Reply::Detail {
            id,
            detail: Ok(detail),
        } = reply
            && *id == self.visit.id
        {
            if detail.visit.revision >= self.visit.revision {
                self.visit = Arc::clone(&detail.visit);
            }
            self.mails = Some(detail.mails.clone());
        }
        Vec::new()
    }

    fn refused(&mut self, refusal: &Refusal, state: &State) -> bool {
        self.sure = false;
        self.submit.refused(refusal, state)
    }

    fn closes_on_accept(&self) -> bool {
        self.submit.closes()
    }

    fn notice(&mut self, notice: &Notice, _state: &State) {
        self.stale |= matches!(notice, Notice::Mail | Notice::Changed { seq: i64::MAX });
    }

    fn wanted(&mut self) -> Vec<Effect> {
        if std::mem::take(&mut self.stale) {
            vec![Effect::LoadDetail(self.visit.id)]
        } else {
            Vec::new()
        }
    }
}

impl Sending {
    fn draw_way(&self, paper: &mut Paper<'_, '_>, line: Rect, at: usize, way: Way) {
        let here = at == self.at;
        if here {
            paper.ground(line, Role::Selection);
        }
        paper.mark(line, u16::try_from(at).unwrap_or(0));
        let sign = if here { "(x) " } else { "( ) " };
        let key = match way {
            Way::Mail => "sending-by-mail",
            Way::Hand => "sending-by-hand",
            Way::Retry(_) => "sending-retry",
        };
        let label = paper.state.look.catalogue.text(key);
        let role = if here { Role::Accent } else { Role::Secondary };
        let pieces = [
            paper.piece(sign, role),
            paper.piece(format!("{label} "), Role::Text),
        ];
        paper.line(line, &pieces);
        if way != Way::Mail {
            if here {
                paper.focus(line.x, line.y);
            }
            return;
        }
        let used = u16::try_from(width(label) + 5).unwrap_or(0).min(line.width);
        let field = Rect {
            x: line.x + used,
            width: line.width - used,
            ..line
        };
        if here {
            self.to.draw_bare(paper, field);
        } else {
            self.to.draw(paper, field, false);
        }
    }
}
