//! Where an import goes: the base, or a rehearsal that decides by the same rules and remembers instead of writing.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::backend::{BackendError, Filter, Outcome, Receipt, Window};
use crate::cli::program::Opened;
use crate::domain::span::Span;
use crate::domain::{
    Action, Command, CommandId, Context, Denied, Intervention, InterventionId, Neighbour,
    TechnicianId, accept, decide, reach,
};

/// Takes commands.
pub(super) struct Target<'a> {
    base: &'a Opened,
    /// Visits as they would be; `None` writes.
    imagined: Option<BTreeMap<InterventionId, Intervention>>,
}

impl<'a> Target<'a> {
    /// Writes to the base.
    pub(super) const fn live(base: &'a Opened) -> Self {
        Self {
            base,
            imagined: None,
        }
    }

    /// Writes nothing.
    pub(super) const fn rehearsal(base: &'a Opened) -> Self {
        Self {
            base,
            imagined: Some(BTreeMap::new()),
        }
    }

    /// The visit of that id, if there is one.
    pub(super) async fn visit(
        &self,
        id: InterventionId,
    ) -> Result<Option<Intervention>, BackendError> {
        if let Some(visit) = self
            .imagined
            .as_ref()
            .and_then(|imagined| imagined.get(&id))
        {
            return Ok(Some(visit.clone()));
        }
        match self.base.backend.find(&id.to_string()).await {
            Ok(visit) => Ok(Some(visit)),
            Err(BackendError::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Sends an action, or decides what would become of it.
    pub(super) async fn send(
        &mut self,
        id: InterventionId,
        action: Action,
        override_reason: Option<&str>,
    ) -> Result<Outcome, BackendError> {
        let command = Command {
            id: CommandId(Uuid::now_v7()),
            intervention: id,
            revision: None,
            at: self.base.now(),
            override_reason: override_reason.map(str::to_owned),
            action,
        };
        if self.imagined.is_some() {
            self.rehearse(&command).await
        } else {
            self.base.backend.submit(command).await
        }
    }

    async fn rehearse(&mut self, command: &Command) -> Result<Outcome, BackendError> {
        let visit = self.visit(command.intervention).await?;
        let session = self.base.backend.session();
        let mut context = Context {
            now: self.base.now(),
            actor: &session.actor,
            directory: &self.base.directory,
            neighbours: &[],
            timers: &[],
            next_number: None,
            recorded: None,
            form: None,
        };
        let neighbours = match reach(visit.as_ref(), &command.action, &context) {
            Some((technicians, span)) => self.neighbours(technicians, span).await?,
            None => Vec::new(),
        };
        context.neighbours = &neighbours;
        let events = match decide(visit.as_ref(), command, &context) {
            Ok(events) => events,
            Err(Denied::Refused(refusal)) => return Ok(Outcome::Refused(refusal)),
            Err(Denied::Conflict(conflict)) => return Ok(Outcome::Conflict(conflict)),
        };
        let after = accept(visit, &events).map_err(|error| BackendError::Store(Box::new(error)))?;
        if let Some(imagined) = &mut self.imagined {
            imagined.insert(after.id, after.clone());
        }
        let visit = std::sync::Arc::new(after);
        Ok(Outcome::Accepted(Box::new(Receipt {
            command: command.id,
            seq: None,
            events,
            visit,
        })))
    }

    /// What is there and what was imagined, each once.
    async fn neighbours(
        &self,
        technicians: Vec<TechnicianId>,
        span: Span,
    ) -> Result<Vec<Neighbour>, BackendError> {
        let (first, last) = (
            self.base.directory.day_of(span.start),
            self.base.directory.day_of(span.end),
        );
        let days = u32::try_from((last - first).num_days() + 1).unwrap_or(1);
        let filter = Filter {
            branch: None,
            technicians,
        };
        let board = self
            .base
            .backend
            .board(Window { first, days }, &filter)
            .await?;
        let imagined = self.imagined.iter().flatten().map(|(_, visit)| visit);
        let there = board.visits.iter().map(std::convert::AsRef::as_ref);
        let there = there.filter(|visit: &&Intervention| {
            self.imagined
                .as_ref()
                .is_none_or(|imagined| !imagined.contains_key(&visit.id))
        });
        let near = there.chain(imagined).filter(|visit| visit.occupies());
        let neighbours = near.filter_map(|visit| {
            let at = visit.schedule?.span();
            let shared = visit
                .technicians
                .iter()
                .any(|id| filter.technicians.contains(id));
            (shared && at.overlaps(span)).then(|| Neighbour {
                id: visit.id,
                label: visit.label.clone(),
                technicians: visit.technicians.clone(),
                span: at,
            })
        });
        Ok(neighbours.collect())
    }
}
