//! The detail of a visit (seed page S25): status, when, client, other visits, who goes, the live timer, and at the
//! bottom what can be done now.

mod actions;
mod content;
mod draw;
mod head;
mod report;

use std::sync::Arc;

use ratatui::Frame;

use super::form::Form as EditForm;
use super::parts::{Press, Scroll};
use super::{Input, Intent, Layer};
use crate::backend::{Mail, Notice, Outcome};
use crate::domain::Intervention;
use crate::domain::report::Form;
use crate::tui::actions::{ActionId, Place};
use crate::tui::canvas::Canvas;
use crate::tui::event::{Effect, Reply};
use crate::tui::state::State;

/// From this width on the pane leaves the board in sight.
const BESIDE_FROM: u16 = 140;

/// A visit, opened.
pub struct Detail {
    visit: Arc<Intervention>,
    /// The client's other visits, newest first; `None` until the base has answered.
    others: Option<Vec<Arc<Intervention>>>,
    /// The one of them under the cursor.
    chosen: Option<usize>,
    scroll: Scroll,
    /// What the visit asks for; `None` until the base has answered, and while that is not what the visit asks for now.
    form: Option<Arc<Form>>,
    /// The mails of its report, oldest first.
    mails: Vec<Mail>,
    /// Whether the base has not got everything that is shown, as of the last answer.
    pending: bool,
    /// Whether the base knows more of the visit than what is shown.
    stale: bool,
    /// Whether the next answer counts whatever its revision is: it may come from another base.
    anew: bool,
}

impl Detail {
    /// Shows what is known and asks the base for the rest.
    pub fn open(visit: Arc<Intervention>) -> (Self, Vec<Effect>) {
        let effects = vec![Effect::LoadDetail(visit.id)];
        let detail = Self {
            visit,
            others: None,
            chosen: None,
            scroll: Scroll::default(),
            form: None,
            mails: Vec::new(),
            pending: false,
            stale: false,
            anew: false,
        };
        (detail, effects)
    }

    /// A newer version, of which the base knows the rest.
    fn take(&mut self, visit: Arc<Intervention>) {
        if visit.form != self.visit.form || visit.template != self.visit.template {
            self.form = None;
        }
        self.visit = visit;
        self.stale = true;
    }

    fn known(&self) -> &[Arc<Intervention>] {
        self.others.as_deref().unwrap_or_default()
    }

    fn open_other(&self, index: usize) -> Vec<Intent> {
        let Some(other) = self.known().get(index) else {
            return Vec::new();
        };
        let (detail, effects) = Self::open(Arc::clone(other));
        std::iter::once(Intent::Open(Box::new(detail)))
            .chain(effects.into_iter().map(Intent::Effect))
            .collect()
    }

    /// Into the list of other visits and out of it.
    fn toggle_list(&mut self) {
        self.chosen = match self.chosen {
            Some(_) => None,
            None => (!self.known().is_empty()).then_some(0),
        };
    }

    /// While a visit of the list is chosen, arrows move there.
    fn in_list(&mut self, press: &Press) -> Option<Vec<Intent>> {
        let at = self.chosen?;
        let last = self.known().len().saturating_sub(1);
        self.chosen = match press {
            Press::Up => Some(at.saturating_sub(1)),
            Press::Down => Some((at + 1).min(last)),
            Press::First => Some(0),
            Press::Last => Some(last),
            Press::Cancel | Press::Left => None,
            Press::Accept => return Some(self.open_other(at)),
            _ => return None,
        };
        Some(Vec::new())
    }
}

impl Layer for Detail {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        self.paint(state, frame, canvas);
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let press = Press::of(input);
        if let Some(intents) = self.in_list(&press) {
            return Some(intents);
        }
        match press {
            Press::Wheel(_) => {
                self.scroll.press(&press);
                return Some(Vec::new());
            }
            Press::Part(draw::LIST) => {
                self.toggle_list();
                return Some(Vec::new());
            }
            Press::Part(draw::CLIENT) => {
                let form = EditForm::edit_client(Arc::clone(&self.visit), state);
                return Some(vec![Intent::Open(Box::new(form))]);
            }
            Press::Part(number) => return Some(self.open_other(number.into())),
            Press::Paste(_) => return Some(Vec::new()),
            _ => {}
        }
        let Input::Key(key) = input else { return None };
        let meant: Vec<ActionId> = state.look.keymap.actions(*key, Place::Detail).collect();
        let pages = matches!(press, Press::PageUp | Press::PageDown);
        for action in meant {
            match action {
                ActionId::Close => return Some(vec![Intent::Close]),
                ActionId::ScrollUp | ActionId::ScrollDown if pages => {
                    self.scroll.press(&press);
                }
                ActionId::ScrollUp => self.scroll.by(-1),
                ActionId::ScrollDown => self.scroll.by(1),
                ActionId::ClientVisits => self.toggle_list(),
                _ => continue,
            }
            return Some(Vec::new());
        }
        None
    }

    fn reply(&mut self, reply: &Reply, _state: &State) -> Vec<Intent> {
        match reply {
            Reply::Detail {
                id,
                detail: Ok(detail),
            } if *id == self.visit.id => {
                if std::mem::take(&mut self.anew) || detail.visit.revision >= self.visit.revision {
                    self.visit = Arc::clone(&detail.visit);
                    self.form = Some(Arc::clone(&detail.form));
                }
                self.pending = detail.pending;
                self.mails.clone_from(&detail.mails);
                self.chosen = self.chosen.filter(|at| *at < detail.others.len());
                self.others = Some(detail.others.clone());
                Vec::new()
            }
            // Of a visit that is on no board that was read, this is the only news.
            Reply::Outcome {
                outcome: Ok(Outcome::Accepted(receipt) | Outcome::Queued(receipt)),
                ..
            } if receipt.visit.id == self.visit.id
                && receipt.visit.revision > self.visit.revision =>
            {
                self.take(Arc::clone(&receipt.visit));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn visit(&self) -> Option<&Arc<Intervention>> {
        Some(&self.visit)
    }

    fn renew(&mut self, visit: &Arc<Intervention>) {
        // Boards know nothing of reports: the last one that was read stands until the base has answered.
        self.take(Arc::new(Intervention {
            report: Arc::clone(&self.visit.report),
            ..visit.as_ref().clone()
        }));
    }

    fn form(&self) -> Option<&Arc<Form>> {
        self.form.as_ref()
    }

    fn notice(&mut self, notice: &Notice, _state: &State) {
        self.anew |= matches!(notice, Notice::Changed { seq: i64::MAX });
        self.stale |= matches!(
            notice,
            Notice::Mail | Notice::Connection(_) | Notice::Changed { seq: i64::MAX }
        );
    }

    fn wanted(&mut self) -> Vec<Effect> {
        if std::mem::take(&mut self.stale) {
            vec![Effect::LoadDetail(self.visit.id)]
        } else {
            Vec::new()
        }
    }

    fn ticks(&self) -> bool {
        self.visit.is_running()
    }

    fn covers(&self, state: &State) -> bool {
        state.size.0 < BESIDE_FROM
    }
}
