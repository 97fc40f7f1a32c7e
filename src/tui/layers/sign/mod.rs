//! A signature: first what is signed is read, then who signs, and how.

mod content;
mod draw;
mod pad;

use std::sync::Arc;

use ratatui::Frame;

use self::content::Content;
use self::pad::Pad;
use super::parts::{Press, Scroll, Submit, TextField, part};
use super::{Input, Intent, Layer};
use crate::backend::{Notice, Outcome};
use crate::domain::report::{Form, Signed, Signer, content_digest};
use crate::domain::{Action, Denied, Digest, Intervention, InterventionId, Refusal};
use crate::i18n::rules;
use crate::tui::canvas::Canvas;
use crate::tui::event::{Effect, Reply};
use crate::tui::request::Request;
use crate::tui::state::State;

/// The ways to sign, in their order on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Draw,
    Type,
    Absent,
    Decline,
}

impl How {
    const ALL: [Self; 4] = [Self::Draw, Self::Type, Self::Absent, Self::Decline];

    const fn label(self) -> &'static str {
        match self {
            Self::Draw => "sign-draw",
            Self::Type => "sign-type",
            Self::Absent => "sign-absent",
            Self::Decline => "sign-decline",
        }
    }

    /// Whether a reason is asked for.
    const fn excuses(self) -> bool {
        matches!(self, Self::Absent | Self::Decline)
    }
}

/// Where the keys go on the second page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Signer,
    Name,
    Capacity,
    How,
    /// The pad, or the reason.
    Body,
}

/// The two pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Read,
    Sign,
}

/// What is read of the base.
enum Known {
    /// It has not answered.
    Asked,
    /// What is signed, as it is on the screen.
    Content { form: Arc<Form>, digest: Digest },
    /// Why not.
    Trouble(String),
}

/// Somebody signs.
pub struct Sign {
    visit: Arc<Intervention>,
    known: Known,
    signer: Signer,
    page: Page,
    scroll: Scroll,
    /// What was read has changed since.
    changed: bool,
    at: Field,
    name: TextField,
    /// Somebody typed a name: it is not proposed again.
    named: bool,
    capacity: TextField,
    how: Option<How>,
    /// What is proposed; a mouse that moves meanwhile changes nothing under the hands of who types.
    proposal: How,
    reason: TextField,
    pad: Pad,
    submit: Submit,
    /// There is something newer to read.
    stale: bool,
}

impl Sign {
    /// Asks the base what is signed, and shows it.
    pub fn open(visit: Arc<Intervention>, signer: Signer) -> (Self, Vec<Effect>) {
        let effects = vec![Effect::LoadDetail(visit.id)];
        (Self::new(visit, Known::Asked, signer), effects)
    }

    fn new(visit: Arc<Intervention>, known: Known, signer: Signer) -> Self {
        Self {
            visit,
            known,
            signer,
            page: Page::Read,
            scroll: Scroll::default(),
            changed: false,
            at: Field::Name,
            name: TextField::line(""),
            named: false,
            capacity: TextField::line(""),
            how: None,
            proposal: How::Type,
            reason: TextField::line(""),
            pad: Pad::default(),
            submit: Submit::default(),
            stale: false,
        }
    }

    /// How somebody signs: unless chosen, by hand where there is a mouse.
    fn how(&self, state: &State) -> How {
        self.how.unwrap_or(if state.mouse {
            self.proposal
        } else {
            How::Type
        })
    }

    /// Who most probably signs.
    fn proposed(&self, state: &State) -> String {
        match self.signer {
            Signer::Client => {
                let client = self.visit.client.as_ref();
                client.map(|client| client.name.clone())
            }
            Signer::Technician => {
                let actor = &state.session.actor;
                let own = actor.technician.filter(|id| self.visit.has(*id));
                let technician = own.or(self.visit.technicians.first().copied());
                technician.map(|id| state.directory.technician_name(id))
            }
        }
        .unwrap_or_default()
    }

    fn fields(&self, state: &State) -> Vec<Field> {
        let mut fields = vec![Field::Signer, Field::Name];
        if self.signer == Signer::Client {
            fields.push(Field::Capacity);
        }
        fields.push(Field::How);
        if self.how(state) != How::Type {
            fields.push(Field::Body);
        }
        fields
    }

    /// Why nothing can be signed now.
    fn barred(&self, state: &State) -> Option<String> {
        let probe = Action::WriteNotes { text: "?".into() };
        match state.judge(Some(&self.visit), &probe, None) {
            Err(Denied::Refused(refusal)) => {
                Some(rules::refusal(state.look.catalogue, &state.directory, &refusal).to_string())
            }
            _ => None,
        }
    }

    fn go_on(&mut self, state: &State) {
        if !matches!(self.known, Known::Content { .. }) || self.barred(state).is_some() {
            return;
        }
        self.changed = false;
        self.page = Page::Sign;
        self.proposal = if state.has_mouse() {
            How::Draw
        } else {
            How::Type
        };
        self.propose(state);
    }

    fn propose(&mut self, state: &State) {
        if !self.named {
            self.name.set(&self.proposed(state));
            self.name.select();
        }
    }

    /// To the next field, or the one before.
    fn step(&mut self, forward: bool, state: &State) {
        let fields = self.fields(state);
        let at = fields.iter().position(|field| *field == self.at);
        let last = fields.len().saturating_sub(1);
        let next = match (at, forward) {
            (None, _) => 0,
            (Some(at), true) if at == last => 0,
            (Some(at), true) => at + 1,
            (Some(0), false) => last,
            (Some(at), false) => at - 1,
        };
        if let Some(field) = fields.get(next) {
            self.at = *field;
        }
    }

    fn choose(&mut self, how: How) {
        self.how = Some(how);
        self.submit.trouble = None;
    }

    fn turn(&mut self, forward: bool, state: &State) {
        match self.at {
            Field::Signer => {
                self.signer = match self.signer {
                    Signer::Client => Signer::Technician,
                    Signer::Technician => Signer::Client,
                };
                // A stroke of one is not the signature of the other.
                self.pad.clear();
                self.named = false;
                self.propose(state);
            }
            Field::How => {
                let how = self.how(state);
                let at = How::ALL.iter().position(|one| *one == how).unwrap_or(0);
                let next = if forward { at + 1 } else { at.wrapping_sub(1) };
                if let Some(how) = How::ALL.get(next) {
                    self.choose(*how);
                }
            }
            _ => {}
        }
    }

    /// Sends the signature, or says what it lacks.
    fn send(&mut self, state: &State) -> Vec<Intent> {
        let Known::Content { digest, .. } = &self.known else {
            return Vec::new();
        };
        let (how, digest) = (self.how(state), *digest);
        let missing = if how.excuses() && self.reason.is_blank() {
            self.at = Field::Body;
            Some(Refusal::MissingReason)
        } else if how != How::Absent && self.name.is_blank() {
            self.at = Field::Name;
            Some(Refusal::MissingName)
        } else {
            None
        };
        if let Some(refusal) = missing {
            let sentence = rules::refusal(state.look.catalogue, &state.directory, &refusal);
            self.submit.trouble = Some(sentence.to_string());
            return Vec::new();
        }
        if how == How::Draw && self.pad.is_empty() {
            // Without a mouse the frame is a dead end: the other ways are where the keys go.
            let (at, key) = if state.has_mouse() {
                (Field::Body, "sign-empty")
            } else {
                (Field::How, "sign-no-mouse")
            };
            self.at = at;
            self.submit.trouble = Some(state.look.catalogue.text(key).to_owned());
            return Vec::new();
        }
        let reason = self.reason.text().trim().to_owned();
        let capacity = match self.signer {
            Signer::Client => self.capacity.text().trim().to_owned(),
            Signer::Technician => String::new(),
        };
        let action = Action::Sign {
            signer: self.signer,
            name: self.name.text().trim().to_owned(),
            capacity,
            signed: match how {
                How::Draw => Signed::Drawn {
                    ink: self.pad.ink(),
                },
                How::Type => Signed::Typed,
                How::Absent => Signed::Absent { reason },
                How::Decline => Signed::Declined { reason },
            },
            content: digest,
        };
        let request = Request::new(self.visit.id, Some(self.visit.revision), action);
        self.submit.send(request)
    }

    /// Takes what the base tells. Who is signing must read it first if it says something else.
    fn take(&mut self, visit: &Arc<Intervention>, form: &Arc<Form>) {
        if visit.revision < self.visit.revision {
            self.stale = true;
            return;
        }
        let now = content_digest(visit, form);
        if let Known::Content { digest, .. } = &self.known
            && *digest != now
        {
            self.changed = true;
            self.page = Page::Read;
            self.pad.clear();
        }
        self.visit = Arc::clone(visit);
        self.known = Known::Content {
            form: Arc::clone(form),
            digest: now,
        };
    }

    fn read(&mut self, press: &Press, state: &State) -> Option<Vec<Intent>> {
        match press {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel => return Some(vec![Intent::Close]),
            Press::Accept | Press::Save => self.go_on(state),
            press => {
                self.scroll.press(press);
            }
        }
        Some(Vec::new())
    }

    fn sign(&mut self, press: &Press, state: &State) -> Option<Vec<Intent>> {
        let fields = self.fields(state);
        if !fields.contains(&self.at) {
            self.at = Field::How;
        }
        match press {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel => self.page = Page::Read,
            Press::Save => return Some(self.send(state)),
            // No key draws: all of them lead from the empty frame to the other ways.
            Press::Next | Press::Previous if self.in_frame(state) && self.pad.is_empty() => {
                self.at = Field::How;
            }
            Press::Up | Press::Down | Press::Left | Press::Right if self.in_frame(state) => {
                self.at = Field::How;
            }
            Press::Accept if Some(&self.at) == fields.last() => return Some(self.send(state)),
            Press::Accept | Press::Next | Press::Down => self.step(true, state),
            Press::Previous | Press::Up => self.step(false, state),
            Press::Part(number) => self.click(*number),
            press => self.fill(press, state),
        }
        Some(Vec::new())
    }

    /// Whether the keys go to the frame that is drawn in.
    fn in_frame(&self, state: &State) -> bool {
        self.at == Field::Body && self.how(state) == How::Draw
    }

    fn click(&mut self, number: u16) {
        let number = usize::from(number);
        let fields = [
            Field::Signer,
            Field::Name,
            Field::Capacity,
            Field::How,
            Field::Body,
        ];
        if let Some(how) = number.checked_sub(draw::HOW.into()) {
            if let Some(how) = How::ALL.get(how) {
                self.choose(*how);
                self.at = Field::How;
            }
        } else if let Some(field) = fields.get(number) {
            self.at = *field;
        }
    }

    fn fill(&mut self, press: &Press, state: &State) {
        let draws = self.how(state) == How::Draw;
        self.submit.trouble = None;
        match self.at {
            Field::Name => {
                self.named |= self.name.press(press);
            }
            Field::Capacity => {
                self.capacity.press(press);
            }
            Field::Body if !draws => {
                self.reason.press(press);
            }
            Field::Signer | Field::How if matches!(press, Press::Left | Press::Right) => {
                self.turn(*press == Press::Right, state);
            }
            Field::Signer if press.letter() == Some(' ') => self.turn(true, state),
            Field::How | Field::Body if draws && press.is_backspace() => self.pad.undo(),
            Field::How | Field::Body if draws && press.is_delete() => self.pad.clear(),
            _ => {}
        }
    }
}

impl Layer for Sign {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        self.paint(state, frame, canvas);
    }

    fn editing(&self) -> Option<InterventionId> {
        Some(self.visit.id)
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        if let Input::Pen { .. } = input {
            self.pad.draw(input);
            self.at = Field::Body;
            self.submit.trouble = None;
            return Some(Vec::new());
        }
        let press = Press::of(input);
        match self.page {
            Page::Read => self.read(&press, state),
            Page::Sign => self.sign(&press, state),
        }
    }

    fn reply(&mut self, reply: &Reply, state: &State) -> Vec<Intent> {
        self.submit.hear(reply);
        match reply {
            Reply::Detail { id, detail } if *id == self.visit.id => match detail {
                Ok(detail) => self.take(&detail.visit, &detail.form),
                Err(error) if matches!(self.known, Known::Asked) => {
                    self.known = Known::Trouble(crate::i18n::trouble(state.look.catalogue, error));
                }
                Err(_) => {}
            },
            Reply::Outcome {
                outcome: Ok(Outcome::Refused(Refusal::ContentChanged)),
                ..
            } => self.stale = true,
            _ => {}
        }
        Vec::new()
    }

    fn refused(&mut self, refusal: &Refusal, state: &State) -> bool {
        self.submit.refused(refusal, state)
    }

    fn closes_on_accept(&self) -> bool {
        self.submit.closes()
    }

    fn notice(&mut self, notice: &Notice, _state: &State) {
        self.stale |= matches!(notice, Notice::Changed { .. } | Notice::Connection(_));
    }

    fn wanted(&mut self) -> Vec<Effect> {
        if std::mem::take(&mut self.stale) {
            vec![Effect::LoadDetail(self.visit.id)]
        } else {
            Vec::new()
        }
    }
}
