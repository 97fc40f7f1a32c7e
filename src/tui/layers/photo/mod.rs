//! The photos of a visit: a list, adding, describing, looking.

mod add;
mod arrive;
mod draw;
mod edit;
mod view;
mod words;

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::Frame;

use self::add::Adding;
use self::arrive::Arrivals;
use self::edit::Editing;
use self::view::Viewing;
use super::parts::Press;
use super::{Confirm, Input, Intent, Layer};
use crate::backend::{Notice, Outcome};
use crate::domain::report::{Form, Photo, QuestionKind, applicable};
use crate::domain::{Action, Denied, Intervention, InterventionId, PhotoId, Refusal};
use crate::i18n::{rules, trouble};
use crate::t;
use crate::tui::actions::{ActionId, Place};
use crate::tui::canvas::Canvas;
use crate::tui::drop_folder::Lease;
use crate::tui::event::{Effect, Reply};
use crate::tui::files;
use crate::tui::request::Request;
use crate::tui::state::State;

/// What is read of the base.
enum Known {
    /// It has not answered.
    Asked,
    /// What the visit asks for.
    Form(Arc<Form>),
    /// Why not.
    Trouble(String),
}

/// What the keys do.
enum Mode {
    List,
    Add(Adding),
    Edit(Editing),
    View(Viewing),
}

/// The photos of a visit.
pub struct Photos {
    visit: Arc<Intervention>,
    known: Known,
    /// Only those that answer this question, and new ones answer it.
    question: Option<String>,
    /// Which is chosen.
    at: usize,
    mode: Mode,
    arrivals: Arrivals,
    /// Held as long as the drop folder is watched.
    lease: Option<Lease>,
    /// Esc was pressed while photos are on their way.
    leaving: bool,
    /// There is something newer to read.
    stale: bool,
    /// A refusal was already shown in its place.
    told: bool,
}

impl Photos {
    /// Asks the base for the photos; `question` narrows them.
    pub fn open(
        visit: Arc<Intervention>,
        question: Option<String>,
        state: &State,
    ) -> (Self, Vec<Effect>) {
        let mut effects = vec![Effect::LoadDetail(visit.id)];
        let lease = state.drop_folder.clone().map(|folder| {
            let (lease, tenancy) = Lease::new();
            effects.push(Effect::WatchFolder { folder, tenancy });
            lease
        });
        let photos = Self {
            visit,
            known: Known::Asked,
            question,
            at: 0,
            mode: Mode::List,
            arrivals: Arrivals::default(),
            lease,
            leaving: false,
            stale: false,
            told: false,
        };
        (photos, effects)
    }

    fn form(&self) -> Option<&Form> {
        match &self.known {
            Known::Form(form) => Some(form),
            _ => None,
        }
    }

    /// Those that are listed.
    fn shown(&self) -> Vec<&Photo> {
        let photos = self.visit.report.photos.iter();
        match &self.question {
            Some(code) => photos
                .filter(|photo| photo.question.as_ref() == Some(code))
                .collect(),
            None => photos.collect(),
        }
    }

    fn chosen(&self) -> Option<&Photo> {
        self.shown().get(self.at).copied()
    }

    /// Why nothing can be changed now.
    fn barred(&self, state: &State) -> Option<String> {
        let probe = Action::WriteNotes { text: "?".into() };
        match state.judge(Some(&self.visit), &probe, None) {
            Err(Denied::Refused(refusal)) => {
                Some(rules::refusal(state.look.catalogue, &state.directory, &refusal).to_string())
            }
            _ => None,
        }
    }

    /// How photos come in where this machine's files are not those of whoever sits here.
    fn by_copy(&self, state: &State) -> String {
        let folder = self.visit.folder_name();
        t!(state.look.catalogue, "ssh-photo-how", folder = folder)
    }

    fn request(&self, action: Action) -> Request {
        Request::new(self.visit.id, Some(self.visit.revision), action)
    }

    /// Files become photos, one after the other.
    fn add(&mut self, paths: Vec<PathBuf>, state: &State) -> Vec<Intent> {
        if let Some(why) = self.barred(state) {
            return vec![Intent::Complain(why)];
        }
        self.mode = Mode::List;
        self.leaving = false;
        self.arrivals.begin(paths);
        self.send_next(state)
    }

    fn send_next(&mut self, state: &State) -> Vec<Intent> {
        let limit = state.directory.settings.photo_limit;
        let next = self.arrivals.next(limit);
        next.into_iter().map(Intent::Effect).collect()
    }

    /// A file was kept by the base: the photo goes into the report.
    fn kept(
        &mut self,
        id: PhotoId,
        picture: Result<&crate::domain::report::Picture, String>,
        state: &State,
    ) -> Vec<Intent> {
        let Some(name) = self.arrivals.name_of(id) else {
            return Vec::new();
        };
        let mut intents = Vec::new();
        match picture {
            Ok(picture) => {
                let photo = Photo {
                    id,
                    name,
                    picture: picture.clone(),
                    question: self.question.clone(),
                    caption: String::new(),
                };
                intents.push(Intent::Send(self.request(Action::AddPhoto {
                    photo: Box::new(photo),
                })));
            }
            Err(sentence) => self.arrivals.failed(id, sentence),
        }
        intents.extend(self.send_next(state));
        intents
    }

    /// The answer to a command that this layer may have sent.
    fn answered(
        &mut self,
        action: &Action,
        outcome: &Result<Outcome, crate::backend::BackendError>,
        state: &State,
    ) {
        let Action::AddPhoto { photo } = action else {
            return;
        };
        if self.arrivals.name_of(photo.id).is_none() {
            return;
        }
        match outcome {
            Ok(Outcome::Refused(refusal)) => {
                let sentence = rules::refusal(state.look.catalogue, &state.directory, refusal);
                self.arrivals.failed(photo.id, sentence.to_string());
                self.told = true;
            }
            Err(error) => {
                let sentence = trouble(state.look.catalogue, error);
                self.arrivals.failed(photo.id, sentence);
            }
            Ok(_) => self.arrivals.arrived(photo.id),
        }
    }

    fn take(&mut self, visit: &Arc<Intervention>) {
        if visit.revision < self.visit.revision {
            self.stale = true;
            return;
        }
        self.visit = Arc::clone(visit);
        self.at = self.at.min(self.shown().len().saturating_sub(1));
        let shown = self.shown().len();
        if let Mode::View(_) = self.mode
            && shown == 0
        {
            self.mode = Mode::List;
        }
    }

    fn list(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let press = Press::of(input);
        let last = self.shown().len().saturating_sub(1);
        let leaving = std::mem::take(&mut self.leaving);
        match press {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel if !self.arrivals.offered.is_empty() => self.arrivals.offered.clear(),
            Press::Cancel if self.arrivals.under_way() > 0 && !leaving => self.leaving = true,
            Press::Cancel => return Some(vec![Intent::Close]),
            Press::Accept if !self.arrivals.offered.is_empty() => {
                let offered = std::mem::take(&mut self.arrivals.offered);
                return Some(self.add(offered, state));
            }
            Press::Accept => self.look(state),
            Press::Up => self.at = self.at.saturating_sub(1),
            Press::Down => self.at = (self.at + 1).min(last),
            Press::PageUp => self.at = self.at.saturating_sub(5),
            Press::PageDown => self.at = (self.at + 5).min(last),
            Press::Wheel(lines) => {
                self.at = self
                    .at
                    .saturating_add_signed(lines.signum().into())
                    .min(last);
            }
            Press::First => self.at = 0,
            Press::Last => self.at = last,
            Press::Part(number) if usize::from(number) <= last => {
                if self.at == usize::from(number) {
                    self.look(state);
                }
                self.at = number.into();
            }
            Press::Paste(text) => {
                let paths = files::paths(&text);
                return Some(if paths.is_empty() {
                    Vec::new()
                } else {
                    self.add(paths, state)
                });
            }
            press => return self.letter(&press, input, state),
        }
        Some(Vec::new())
    }

    fn letter(&mut self, press: &Press, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let letter = press.letter();
        let changes = press.is_delete() || matches!(letter, Some('a' | 'e'));
        if changes && let Some(why) = self.barred(state) {
            return Some(vec![Intent::Complain(why)]);
        }
        if press.is_delete() {
            return Some(self.ask_to_remove(state));
        }
        match letter {
            Some('a') if !state.files => return Some(vec![Intent::Complain(self.by_copy(state))]),
            Some('a') if self.form().is_some() => {
                self.arrivals.forget_failures();
                self.mode = Mode::Add(Adding::default());
            }
            Some('e') => {
                let editing = self
                    .chosen()
                    .zip(self.form())
                    .map(|(photo, form)| Editing::open(photo, self.questions(form), state));
                if let Some(editing) = editing {
                    self.mode = Mode::Edit(editing);
                }
            }
            _ => {
                // Taking back works here, too; what else the board's keys do does not.
                let Input::Key(key) = input else {
                    return Some(Vec::new());
                };
                let means = |wanted: ActionId| {
                    state
                        .look
                        .keymap
                        .actions(*key, Place::Detail)
                        .any(|action| action == wanted)
                };
                let passes = [ActionId::Undo, ActionId::Redo, ActionId::Help];
                return passes
                    .into_iter()
                    .any(means)
                    .then_some(())
                    .map_or(Some(Vec::new()), |()| None);
            }
        }
        Some(Vec::new())
    }

    /// The questions that a photo may answer now.
    fn questions(&self, form: &Form) -> Vec<(String, String)> {
        applicable(form, &self.visit.report)
            .into_iter()
            .filter(|question| question.kind == QuestionKind::Photo)
            .map(|question| (question.code.clone(), question.label.clone()))
            .collect()
    }

    fn look(&mut self, state: &State) {
        if self.chosen().is_some() {
            self.mode = Mode::View(Viewing::open(state));
        }
    }

    fn ask_to_remove(&self, state: &State) -> Vec<Intent> {
        let Some(photo) = self.chosen() else {
            return Vec::new();
        };
        let catalogue = state.look.catalogue;
        let name = if photo.caption.is_empty() {
            &photo.name
        } else {
            &photo.caption
        };
        let request = self.request(Action::RemovePhoto { photo: photo.id });
        let ask = Confirm::ask(
            t!(catalogue, "photo-remove-title").to_owned(),
            vec![name.clone(), t!(catalogue, "photo-remove-line").to_owned()],
            t!(catalogue, "photo-remove-yes").to_owned(),
            true,
            request,
        );
        vec![Intent::Open(Box::new(ask))]
    }
}

impl Layer for Photos {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        self.paint(state, frame, canvas);
    }

    fn editing(&self) -> Option<InterventionId> {
        Some(self.visit.id)
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        match &self.mode {
            Mode::List => self.list(input, state),
            Mode::Add(_) => self.add_input(input, state),
            Mode::Edit(_) => self.edit_input(input, state),
            Mode::View(_) => self.view_input(input, state),
        }
    }

    fn reply(&mut self, reply: &Reply, state: &State) -> Vec<Intent> {
        match reply {
            Reply::Detail { id, detail } if *id == self.visit.id => match detail {
                Ok(detail) => {
                    self.known = Known::Form(Arc::clone(&detail.form));
                    self.take(&detail.visit);
                }
                Err(error) if self.form().is_none() => {
                    self.known = Known::Trouble(trouble(state.look.catalogue, error));
                }
                Err(_) => {}
            },
            Reply::Outcome { command, outcome } => {
                let request = state.pending.get(command);
                if let Some(request) = request.filter(|one| one.visit == self.visit.id) {
                    self.answered(&request.action, outcome, state);
                }
                if let Ok(Outcome::Accepted(receipt) | Outcome::Queued(receipt)) = outcome
                    && receipt.visit.id == self.visit.id
                    && self.form().is_some()
                {
                    self.take(&receipt.visit);
                }
            }
            Reply::Kept { photo, picture } => {
                let name = self.arrivals.name_of(*photo).unwrap_or_default();
                let picture = picture
                    .as_ref()
                    .map_err(|why| words::not_kept(state.look.catalogue, &name, why));
                return self.kept(*photo, picture, state);
            }
            Reply::Dropped { tenancy, found } => {
                let ours = self
                    .lease
                    .as_ref()
                    .is_some_and(|lease| lease.is_of(tenancy));
                if ours {
                    self.arrivals.dropped(found.as_ref());
                }
            }
            Reply::Paths { text, found } => return self.completed(text, found, state),
            Reply::Painted {
                digest,
                room,
                painting,
            } => {
                if let Mode::View(viewing) = &mut self.mode {
                    viewing.painted(*digest, *room, painting, state);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn refused(&mut self, _refusal: &Refusal, _state: &State) -> bool {
        std::mem::take(&mut self.told)
    }

    fn notice(&mut self, notice: &Notice, _state: &State) {
        self.stale |= matches!(notice, Notice::Changed { .. } | Notice::Connection(_));
    }

    fn resized(&mut self, state: &State) {
        if let Mode::View(viewing) = &mut self.mode {
            viewing.resized(state.size);
        }
    }

    fn wanted(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        if std::mem::take(&mut self.stale) {
            effects.push(Effect::LoadDetail(self.visit.id));
        }
        let preview = self.chosen().map(|photo| photo.picture.preview);
        if let (Mode::View(viewing), Some(preview)) = (&mut self.mode, preview) {
            effects.extend(viewing.wanted(self.visit.id, preview));
        }
        effects
    }

    fn covers(&self, _state: &State) -> bool {
        matches!(self.mode, Mode::View(_))
    }
}
