//! Carrying out the actions of the table.

use std::sync::Arc;

use crate::domain::report::Signer;
use crate::domain::{Action, Client, Intervention, Status};
use crate::i18n::rules;
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::event::Effect;
use crate::tui::request::Request;
use crate::tui::state::{Filters, Focus, Purpose, State, View, Why, phone};

impl State {
    /// Carries an action out, or says why not.
    pub(super) fn run(&mut self, id: ActionId) -> Vec<Effect> {
        if let Err(why) = self.possible(id) {
            let text = self.explain(&why);
            let effects = match &why {
                Why::Rule(refusal) => self.lead_to_missing(refusal),
                _ => Vec::new(),
            };
            self.complain(text);
            return effects;
        }
        if let Some(effects) = self.look_around(id) {
            return effects;
        }
        if let Some(effects) = self.place(id) {
            return effects;
        }
        match id {
            ActionId::Undo => return self.undo(),
            ActionId::Redo => return self.redo(),
            ActionId::New => return self.open_new(),
            ActionId::Open => return self.open_selected(),
            // With the mouse: the layer itself takes the key.
            ActionId::Close => {
                self.layers.pop();
            }
            ActionId::Help => self.open_help(),
            ActionId::Menu => self.open_menu(),
            ActionId::Palette => self.open_palette(),
            ActionId::Outbox => return self.open_outbox(),
            ActionId::Setup => self.open_setup(),
            ActionId::Mouse => return self.switch_mouse(),
            ActionId::Repaint => return vec![Effect::Repaint],
            ActionId::Suspend => return vec![Effect::Suspend],
            ActionId::Quit | ActionId::Abort => return vec![Effect::Quit],
            _ => {}
        }
        let Some(visit) = self.target().map(Arc::clone) else {
            return Vec::new();
        };
        self.on_visit(id, &visit)
    }

    /// Why an action is not possible, in a sentence.
    pub fn explain(&self, why: &Why) -> String {
        let catalogue = self.look.catalogue;
        match why {
            Why::NoVisit => t!(catalogue, "app-no-visit").to_owned(),
            Why::NothingToUndo => t!(catalogue, "app-nothing-to-undo").to_owned(),
            Why::HereOnly => t!(catalogue, "outbox-local").to_owned(),
            Why::NoShell => t!(catalogue, "terminal-no-shell").to_owned(),
            Why::NoPhone => t!(catalogue, "terminal-no-phone").to_owned(),
            Why::NoAddress => t!(catalogue, "terminal-no-address").to_owned(),
            Why::ReadOnly => t!(catalogue, "app-read-only").to_owned(),
            Why::Rule(refusal) => rules::refusal(catalogue, &self.directory, refusal).to_string(),
        }
    }

    fn look_around(&mut self, id: ActionId) -> Option<Vec<Effect>> {
        match id {
            ActionId::ViewDay => self.switch(View::Day),
            ActionId::ViewPlanning => self.switch(View::Planning),
            ActionId::ViewList => self.switch(View::List),
            ActionId::NextView => self.turn(true),
            ActionId::PreviousView => self.turn(false),
            ActionId::Up => self.vertical(false),
            ActionId::Down => self.vertical(true),
            ActionId::Left => self.horizontal(false),
            ActionId::Right => self.horizontal(true),
            ActionId::First => self.edge(false),
            ActionId::Last => self.edge(true),
            ActionId::Previous => self.page(false),
            ActionId::Next => self.page(true),
            ActionId::Today => self.today_now(),
            ActionId::Sort => {
                self.sort = self.sort.next();
                self.view = View::List;
            }
            ActionId::Pool => {
                let empty = self.pool().is_empty();
                self.focus = if self.focus == Focus::Pool || empty {
                    Focus::Grid
                } else {
                    Focus::Pool
                };
            }
            ActionId::ClearFilter => self.filter(Filters::default()),
            ActionId::ClearSearch if self.filters.text.is_empty() => {}
            ActionId::ClearSearch => self.filter(Filters {
                text: String::new(),
                ..self.filters.clone()
            }),
            ActionId::GoTo => self.open_go_to(),
            ActionId::Filter => self.open_filter(),
            ActionId::Search => self.open_search(),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn place(&mut self, id: ActionId) -> Option<Vec<Effect>> {
        match id {
            ActionId::GhostUp => self.ghost_vertical(false),
            ActionId::GhostDown => self.ghost_vertical(true),
            ActionId::GhostLeft => self.ghost_horizontal(false),
            ActionId::GhostRight => self.ghost_horizontal(true),
            ActionId::GhostPrevious => self.ghost_page(false),
            ActionId::GhostNext => self.ghost_page(true),
            ActionId::GhostLonger => self.ghost_length(true),
            ActionId::GhostShorter => self.ghost_length(false),
            ActionId::GhostFree => self.ghost_to_free(),
            ActionId::GhostCancel => self.placing = None,
            ActionId::GhostDrop => return Some(self.drop_ghost()),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn on_visit(&mut self, id: ActionId, visit: &Arc<Intervention>) -> Vec<Effect> {
        let simple = |action| Request::new(visit.id, Some(visit.revision), action);
        match id {
            ActionId::Move => {
                let purpose = if visit.schedule.is_some() {
                    Purpose::Move
                } else {
                    Purpose::Plan
                };
                self.pick_up(visit, purpose);
            }
            ActionId::Copy => self.pick_up(visit, Purpose::Copy),
            ActionId::Longer => return self.resize(true),
            ActionId::Shorter => return self.resize(false),
            ActionId::Unplan => return self.send(simple(Action::Unplan)),
            ActionId::Confirm | ActionId::Redraft if visit.status == Status::Done => {
                self.open_confirm(id, visit);
            }
            ActionId::Confirm => return self.send(simple(Action::Confirm)),
            ActionId::Redraft => return self.send(simple(Action::Redraft)),
            ActionId::Start if self.starts_early(visit) => self.open_start(visit),
            ActionId::Start => return self.send(simple(Action::Start { technician: None })),
            ActionId::Pause => return self.send(simple(Action::Pause { technician: None })),
            ActionId::Resume => return self.send(simple(Action::Resume { technician: None })),
            ActionId::Finish | ActionId::FinishHere => self.open_finish(visit.id),
            ActionId::Times => self.open_times(visit),
            ActionId::Assign => self.open_assign(visit),
            ActionId::Edit => self.open_edit(visit),
            ActionId::Lock | ActionId::Delete | ActionId::HandOver => self.open_confirm(id, visit),
            ActionId::MarkUnfinished
            | ActionId::Postpone
            | ActionId::CancelVisit
            | ActionId::Unlock => {
                self.open_reason(id, visit);
            }
            ActionId::ClipPhone | ActionId::ClipAddress => return self.clip(id, visit),
            ActionId::History => return self.open_history(visit),
            ActionId::Photos => return self.open_photos(None),
            ActionId::SignHere => return self.open_signature(Signer::Client),
            ActionId::Report => return self.open_report(visit),
            ActionId::Paper => return self.open_paper(visit),
            ActionId::SendReport => return self.open_sending(visit),
            _ => {}
        }
        Vec::new()
    }

    /// Sends a text to the terminal's clipboard, which may or may not take it; the text is shown in any case.
    fn clip(&mut self, id: ActionId, visit: &Intervention) -> Vec<Effect> {
        let client = visit.client.as_ref();
        let text = if id == ActionId::ClipPhone {
            client.and_then(phone).map(str::to_owned)
        } else {
            client.and_then(Client::address)
        };
        let Some(text) = text else {
            return Vec::new();
        };
        let catalogue = self.look.catalogue;
        if !self.abilities.clipboard {
            self.say(t!(catalogue, "terminal-no-clipboard", text = text.as_str()));
            return Vec::new();
        }
        self.say(t!(catalogue, "terminal-clipped", text = text.as_str()));
        vec![Effect::Clip(text)]
    }

    fn switch_mouse(&mut self) -> Vec<Effect> {
        self.mouse = !self.mouse;
        let catalogue = self.look.catalogue;
        let text = if self.mouse {
            t!(catalogue, "app-mouse-on")
        } else {
            t!(catalogue, "app-mouse-off")
        };
        self.say(text);
        vec![Effect::Mouse(self.mouse)]
    }
}
