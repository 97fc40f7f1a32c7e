//! Opening panes and dialogs.

use std::sync::Arc;

use chrono::Datelike;

use crate::domain::report::Signer;
use crate::domain::{
    Action, Conflict, Intervention, InterventionId, Refusal, TechnicianId, Violation,
};
use crate::i18n::format;
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::event::Effect;
use crate::tui::layers::{
    Assign, Confirm, ConflictDialog, Detail, FilterDialog, Finish, Form, GoTo, Help, History,
    Layer, Menu, Outbox, Override, Palette, PaperView, Photos, Reason, Report, Search, Sending,
    Setup, Sign, Times,
};
use crate::tui::request::Request;
use crate::tui::state::{Focus, State, View};

impl State {
    fn push(&mut self, layer: impl Layer + 'static) {
        self.layers.push(Box::new(layer));
    }

    /// Enter: the visit; on free time a new one; in the planning view the day.
    pub(super) fn open_selected(&mut self) -> Vec<Effect> {
        if let Some(visit) = self.target().map(Arc::clone) {
            return self.open_visit(&visit);
        }
        if self.focus == Focus::Grid && self.agenda().is_none() {
            // The week is not read yet: nobody knows what is under the cursor.
            return Vec::new();
        }
        if self.view == View::Planning {
            self.view = View::Day;
            return Vec::new();
        }
        if self.possible(ActionId::New).is_ok() {
            self.open_new()
        } else {
            Vec::new()
        }
    }

    pub(super) fn open_visit(&mut self, visit: &Arc<Intervention>) -> Vec<Effect> {
        let (detail, effects) = Detail::open(Arc::clone(visit));
        self.push(detail);
        effects
    }

    /// Opens a visit that may not be on the board, such as another one of a client.
    pub(super) fn show(&mut self, id: InterventionId) -> Vec<Effect> {
        let Some(visit) = self.visit(id).map(Arc::clone) else {
            return vec![Effect::LoadDetail(id)];
        };
        self.open_visit(&visit)
    }

    pub(super) fn open_new(&mut self) -> Vec<Effect> {
        let planned = self.focus == Focus::Grid;
        let technician = self.cursor.technician.filter(|_| planned);
        let start = planned.then(|| self.cursor_instant());
        let form = Form::create(self, technician, start);
        self.push(form);
        Vec::new()
    }

    pub(super) fn open_edit(&mut self, visit: &Arc<Intervention>) {
        let form = Form::edit(Arc::clone(visit), self);
        self.push(form);
    }

    pub(super) fn open_finish(&mut self, id: InterventionId) {
        // The opened visit knows its report, the one on the board does not.
        let opened = self.target().filter(|visit| visit.id == id);
        let Some(visit) = opened.or_else(|| self.visit(id)).map(Arc::clone) else {
            return;
        };
        let finish = Finish::open(visit, self);
        self.push(finish);
    }

    pub(super) fn open_times(&mut self, visit: &Arc<Intervention>) {
        let times = Times::open(Arc::clone(visit), self);
        self.push(times);
    }

    /// The compte rendu of a visit.
    pub(super) fn open_report(&mut self, visit: &Arc<Intervention>) -> Vec<Effect> {
        let (report, effects) = Report::open(Arc::clone(visit), None);
        self.push(report);
        effects
    }

    /// The compte rendu of the visit at a question; the one that is open already goes there.
    pub(super) fn open_question(&mut self, code: &str) -> Vec<Effect> {
        let Some(visit) = self.target().map(Arc::clone) else {
            return Vec::new();
        };
        if let Some(top) = self.layers.last_mut()
            && top.show_question(visit.id, code)
        {
            return Vec::new();
        }
        let (report, effects) = Report::open(visit, Some(code.to_owned()));
        self.push(report);
        effects
    }

    /// The photos of the visit; `question` narrows them to those that answer it.
    pub(super) fn open_photos(&mut self, question: Option<String>) -> Vec<Effect> {
        let Some(visit) = self.target().map(Arc::clone) else {
            return Vec::new();
        };
        let (photos, effects) = Photos::open(visit, question, self);
        self.push(photos);
        effects
    }

    /// The signature pad of the visit.
    pub(super) fn open_signature(&mut self, signer: Signer) -> Vec<Effect> {
        let Some(visit) = self.target().map(Arc::clone) else {
            return Vec::new();
        };
        let (sign, effects) = Sign::open(visit, signer);
        self.push(sign);
        effects
    }

    /// What stands against Terminer because an answer is missing leads to the first such question.
    pub(super) fn lead_to_missing(&mut self, refusal: &Refusal) -> Vec<Effect> {
        match refusal {
            Refusal::MissingAnswers { lacking } => lacking
                .first()
                .map(|first| self.open_question(&first.code))
                .unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// Envoyer le rapport.
    pub(super) fn open_sending(&mut self, visit: &Arc<Intervention>) -> Vec<Effect> {
        let (sending, effects) = Sending::open(Arc::clone(visit));
        self.push(sending);
        effects
    }

    pub(super) fn open_assign(&mut self, visit: &Arc<Intervention>) {
        let assign = Assign::open(Arc::clone(visit), self);
        self.push(assign);
    }

    pub(super) fn open_history(&mut self, visit: &Arc<Intervention>) -> Vec<Effect> {
        let (history, effects) = History::open(visit);
        self.push(history);
        effects
    }

    /// The report or the work order, as it goes on paper.
    pub(super) fn open_paper(&mut self, visit: &Arc<Intervention>) -> Vec<Effect> {
        let (paper, effects) = PaperView::open(visit, self);
        self.push(paper);
        effects
    }

    pub(super) fn open_reason(&mut self, id: ActionId, visit: &Arc<Intervention>) {
        let catalogue = self.look.catalogue;
        let title = match id {
            ActionId::MarkUnfinished => t!(catalogue, "ask-unfinished"),
            ActionId::Postpone => t!(catalogue, "ask-postpone"),
            ActionId::Unlock => t!(catalogue, "ask-unlock"),
            _ => t!(catalogue, "ask-cancel"),
        };
        let (visit, revision) = (visit.id, visit.revision);
        let request = move |reason: String| {
            let action = match id {
                ActionId::MarkUnfinished => Action::MarkUnfinished { reason },
                ActionId::Postpone => Action::Postpone { reason },
                ActionId::Unlock => Action::Unlock { reason },
                _ => Action::Cancel { reason },
            };
            Request::new(visit, Some(revision), action)
        };
        let reason = Reason::ask(title.to_owned(), request, self);
        self.push(reason);
    }

    pub(super) fn open_confirm(&mut self, id: ActionId, visit: &Arc<Intervention>) {
        let catalogue = self.look.catalogue;
        let (title, line, yes, action) = match id {
            ActionId::Lock => ("ask-lock", "ask-lock-line", "action-lock", Action::Lock),
            ActionId::Confirm => (
                "ask-reconfirm",
                "ask-reconfirm-line",
                "ask-reconfirm-yes",
                Action::Confirm,
            ),
            ActionId::Redraft => (
                "ask-redraft",
                "ask-reconfirm-line",
                "action-redraft",
                Action::Redraft,
            ),
            ActionId::HandOver => (
                "ask-hand-over",
                "ask-hand-over-line",
                "sending-hand-do",
                Action::HandOver,
            ),
            _ => (
                "ask-delete",
                "ask-delete-line",
                "action-delete",
                Action::Delete,
            ),
        };
        let [title, line, yes] = [title, line, yes].map(|key| catalogue.text(key));
        let lines = vec![visit.label.clone(), line.to_owned()];
        let request = Request::new(visit.id, Some(visit.revision), action);
        self.push(Confirm::ask(
            title.to_owned(),
            lines,
            yes.to_owned(),
            id == ActionId::Delete,
            request,
        ));
    }

    /// Whether a visit is planned for a later day: who is late need not be asked.
    pub(super) fn starts_early(&self, visit: &Intervention) -> bool {
        visit
            .schedule
            .is_some_and(|schedule| self.directory.day_of(schedule.start) > self.today())
    }

    /// Measured time does not go away again: a visit of another day is not started by a slip of the finger.
    pub(super) fn open_start(&mut self, visit: &Arc<Intervention>) {
        let Some(schedule) = visit.schedule else {
            return;
        };
        let catalogue = self.look.catalogue;
        let (day, today) = (self.directory.day_of(schedule.start), self.today());
        let named = if day.year() == today.year() {
            format::weekday_and_day(catalogue, day)
        } else {
            format::date_long(catalogue, day)
        };
        let line = if today.succ_opt() == Some(day) {
            t!(catalogue, "ask-start-tomorrow", day = named)
        } else {
            t!(catalogue, "ask-start-line", day = named)
        };
        let start = Action::Start { technician: None };
        self.push(Confirm::ask(
            t!(catalogue, "ask-start").to_owned(),
            vec![visit.label.clone(), line],
            t!(catalogue, "action-start").to_owned(),
            false,
            Request::new(visit.id, Some(visit.revision), start),
        ));
    }

    /// Another timer of the technician runs: stop that one and start this one (decision 4).
    pub(super) fn open_switch(
        &mut self,
        request: Request,
        technician: TechnicianId,
        other: InterventionId,
        label: &str,
    ) {
        let catalogue = self.look.catalogue;
        let name = self.directory.technician_name(technician);
        let lines = vec![t!(
            catalogue,
            "ask-switch-line",
            technician = name,
            label = label
        )];
        let pause = Action::Pause {
            technician: Some(technician),
        };
        let stop = Request {
            then: Some(Box::new(request)),
            ..Request::new(other, None, pause)
        };
        let yes = t!(catalogue, "ask-switch-yes").to_owned();
        self.push(Confirm::ask(
            t!(catalogue, "ask-switch").to_owned(),
            lines,
            yes,
            false,
            stop,
        ));
    }

    pub(super) fn open_override(&mut self, request: Request, violations: Vec<Violation>) {
        let ask = Override::ask(request, violations);
        self.push(ask);
    }

    pub(super) fn open_conflict(&mut self, request: Request, conflict: Conflict) {
        let before = self.visit(request.visit).map(Arc::clone);
        self.push(ConflictDialog::open(request, conflict, before));
    }

    pub(super) fn open_go_to(&mut self) {
        let go_to = GoTo::open(self);
        self.push(go_to);
    }

    pub(super) fn open_filter(&mut self) {
        let filter = FilterDialog::open(self);
        self.push(filter);
    }

    pub(super) fn open_search(&mut self) {
        let search = Search::open(self);
        self.push(search);
    }

    pub(super) fn open_help(&mut self) {
        let help = Help::open(self);
        self.push(help);
    }

    pub(super) fn open_palette(&mut self) {
        let palette = Palette::open(self);
        self.push(palette);
    }

    pub(super) fn open_menu(&mut self) {
        let menu = Menu::open(self);
        self.push(menu);
    }

    /// What has not reached the base.
    pub(super) fn open_outbox(&mut self) -> Vec<Effect> {
        let (outbox, effects) = Outbox::open();
        self.push(outbox);
        effects
    }

    pub(super) fn open_setup(&mut self) {
        let setup = Setup::open(self);
        self.push(setup);
    }
}
