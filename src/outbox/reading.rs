//! Answers: from the base where there is a line, else as kept, and always with what is on its way laid over them.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, MutexGuard, PoisonError};

use super::answer::is_silence;
use super::cache::{self, Asked, KeptSession};
use super::desk::Desk;
use super::late::{Late, WRITE_AFTER};
use super::overlay::{self, Scope};
use super::rows::Row;
use super::slate::{Ground, Rules, Slate, better};
use super::store::{Answer, Lasting};
use super::{drafts, sent};
use crate::backend::wire::DetailBody;
use crate::backend::{BackendError, Board, Detail, Filter, Window};
use crate::domain::{Client, Directory, Intervention, InterventionId, OpenTimer};

/// Writes boards down, at most every few seconds.
pub(super) async fn write_late(desk: Arc<Desk>) {
    loop {
        desk.read_boards.notified().await;
        tokio::time::sleep(WRITE_AFTER).await;
        desk.write_boards().await;
    }
}

impl Desk {
    /// What is done once, at the start.
    pub(super) async fn begin(&self) -> Answer<()> {
        let now = self.now();
        let session = self.line.session();
        let session = KeptSession {
            actor: session.actor,
            base: session.base,
        };
        let known = self.store.read(async |on| cache::session(on).await).await?;
        self.store
            .write(Lasting::Mostly, async |on| {
                sent::tidy(on, now).await?;
                if known.as_ref() != Some(&session) {
                    cache::put_session(on, &session, now).await?;
                }
                Ok(())
            })
            .await?;
        self.tidy_photos().await?;
        self.count().await
    }

    fn late(&self) -> MutexGuard<'_, Late> {
        self.late.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the boards that are only in memory.
    pub(super) async fn write_boards(&self) {
        let waiting: Vec<(Asked, Arc<Board>)> = self
            .late()
            .boards
            .iter()
            .filter(|(_, kept)| !kept.written)
            .map(|(asked, kept)| (asked.clone(), Arc::clone(&kept.board)))
            .collect();
        let now = self.now();
        for (asked, board) in waiting {
            let written = self
                .store
                .write(Lasting::Mostly, async |on| {
                    cache::put_board(on, &asked, &board, now).await
                })
                .await;
            if let Err(error) = written {
                tracing::warn!(%error, "a board is not kept");
                return;
            }
            if let Some(kept) = self.late().boards.get_mut(&asked) {
                kept.written |= Arc::ptr_eq(&kept.board, &board);
            }
        }
    }

    pub(super) fn on_late_boards(&self, id: InterventionId) -> Option<Arc<Intervention>> {
        self.late()
            .boards
            .values()
            .filter_map(|kept| overlay::shown(&kept.board, id))
            .max_by_key(|visit| visit.revision)
            .cloned()
    }

    pub(super) fn late_visits(&self) -> Vec<Arc<Intervention>> {
        let late = self.late();
        let boards = late.boards.values();
        boards.flat_map(|kept| kept.board.visits.clone()).collect()
    }

    pub(super) fn late_timers(&self) -> Option<Vec<OpenTimer>> {
        self.late().newest().map(|board| board.timers.clone())
    }

    /// Forgets boards of another life of the base.
    pub(super) fn forget_boards(&self) {
        let mut late = self.late();
        late.boards.clear();
        late.life += 1;
    }

    pub(super) async fn directory(&self) -> Answer<Directory> {
        let error = if self.reachable() {
            match self.line.directory().await {
                Ok(directory) => {
                    self.keep_directory(&directory).await;
                    return Ok(directory);
                }
                Err(error) if is_silence(&error) => error,
                Err(error) => return Err(error),
            }
        } else {
            self.not_kept()
        };
        match self.known_directory().await? {
            Some(directory) => Ok(Directory::clone(&directory)),
            None => Err(error),
        }
    }

    /// Reads the directory if it never was: without it nothing that is shown could be worked on once the line is cut.
    async fn know_the_house(&self) {
        if let Ok(None) = self.known_directory().await
            && let Err(error) = self.directory().await
        {
            tracing::debug!(%error, "the directory is not known yet");
        }
    }

    async fn keep_directory(&self, directory: &Directory) {
        let known = self.known_directory().await.ok().flatten();
        if known.as_deref() == Some(directory) {
            return;
        }
        *self.remembered_directory() = Some(Arc::new(directory.clone()));
        let now = self.now();
        let written = self
            .store
            .write(Lasting::Mostly, async |on| {
                cache::put_directory(on, directory, now).await
            })
            .await;
        if let Err(error) = written {
            tracing::warn!(%error, "the directory is not kept");
        }
    }

    pub(super) async fn board(&self, window: Window, filter: &Filter) -> Answer<Board> {
        let asked = Asked {
            window,
            filter: filter.clone(),
        };
        let error = if self.reachable() {
            let life = self.late().life;
            match self.line.board(window, filter).await {
                Ok(board) => {
                    let board = Arc::new(board);
                    self.late().take_in(asked.clone(), Arc::clone(&board), life);
                    self.read_boards.notify_one();
                    self.know_the_house().await;
                    return self.over_board(Board::clone(&board), &asked, true).await;
                }
                Err(error) if is_silence(&error) => error,
                Err(error) => return Err(error),
            }
        } else {
            self.not_kept()
        };
        match self.kept_board(&asked).await? {
            Some(board) => self.over_board(board, &asked, false).await,
            None => Err(error),
        }
    }

    async fn kept_board(&self, asked: &Asked) -> Answer<Option<Board>> {
        if let Some(kept) = self.late().boards.get(asked) {
            return Ok(Some(Board::clone(&kept.board)));
        }
        let exact = self
            .store
            .read(async |on| cache::board(on, asked).await)
            .await?;
        if exact.is_some() {
            return Ok(exact);
        }
        self.pieced_together(asked).await
    }

    /// A board from others that together have all its days.
    async fn pieced_together(&self, asked: &Asked) -> Answer<Option<Board>> {
        let Some(directory) = self.known_directory().await? else {
            return Ok(None);
        };
        let days = (asked.window.first, asked.window.last());
        let kept = self
            .store
            .read(async |on| cache::boards(on, days).await)
            .await?;
        let fits = |filter: &Filter| *filter == Filter::default() || *filter == asked.filter;
        let kept: Vec<_> = kept
            .into_iter()
            .filter(|(one, _)| fits(&one.filter))
            .collect();
        let covered = |day| kept.iter().any(|(one, _)| one.window.has(day));
        if !asked.window.iter_days().all(covered) {
            return Ok(None);
        }
        let actor = self.line.session().actor;
        let scope = Scope {
            span: asked.window.span(directory.zone()),
            filter: &asked.filter,
            actor: &actor,
        };
        let mut whole = Board::default();
        // The latest comes first: it says what runs, and which version of a visit counts.
        let mut visits: BTreeMap<InterventionId, Arc<Intervention>> = BTreeMap::new();
        for (at, (_, board)) in kept.into_iter().enumerate() {
            if at == 0 {
                whole.timers.clone_from(&board.timers);
                whole.seq = board.seq;
            }
            whole.unsent.extend(board.unsent);
            for visit in board.visits.into_iter().chain(board.pool) {
                let known = visits.get(&visit.id).map(|known| known.revision);
                if known.is_none_or(|known| known < visit.revision) {
                    visits.insert(visit.id, visit);
                }
            }
        }
        whole.unsent.sort_unstable();
        whole.unsent.dedup();
        let visits = visits.into_iter().collect();
        let timers = std::mem::take(&mut whole.timers);
        overlay::renew(&mut whole, &scope, &visits);
        whole.timers = timers;
        Ok(Some(whole))
    }

    /// Lays what is on its way over a board.
    async fn over_board(&self, mut board: Board, asked: &Asked, fresh: bool) -> Answer<Board> {
        let rows = self.store.rows().await?;
        let told = if rows.is_empty() && fresh {
            HashMap::new()
        } else {
            self.store.read(async |on| sent::told(on).await).await?
        };
        if told.is_empty() && rows.is_empty() {
            return Ok(board);
        }
        let Some(directory) = self.known_directory().await? else {
            return Ok(board);
        };
        let actor = self.line.session().actor;
        let scope = Scope {
            span: asked.window.span(directory.zone()),
            filter: &asked.filter,
            actor: &actor,
        };
        if !fresh {
            overlay::renew(&mut board, &scope, &told);
        }
        let recorded = self
            .recorded(rows.iter().map(|row| &row.queued.command))
            .await?;
        let rules = Rules {
            actor: &actor,
            directory: &directory,
            recorded: &recorded,
        };
        let around = board.visits.clone();
        let mut slate = Slate::new(rules, &around, board.timers.clone());
        for id in rows.iter().map(Row::visit) {
            let here = Ground {
                visit: overlay::shown(&board, id).cloned(),
                form: None,
            };
            let elsewhere = Ground {
                visit: told.get(&id).cloned(),
                form: None,
            };
            slate.lay(id, better(here, elsewhere));
        }
        slate.apply_all(&rows);
        self.note_shown(&slate);
        overlay::over_board(&mut board, &scope, &slate, fresh);
        Ok(board)
    }

    pub(super) async fn intervention(&self, id: InterventionId) -> Answer<Detail> {
        let error = if self.reachable() {
            match self.line.intervention(id).await {
                Ok(detail) => {
                    self.keep_detail(&detail).await;
                    self.know_the_house().await;
                    return self
                        .over_detail(Some(detail), id)
                        .await?
                        .ok_or_else(|| self.not_kept());
                }
                // A visit that was entered here a moment ago is nowhere else.
                Err(error @ BackendError::NotFound { .. }) => error,
                Err(error) if is_silence(&error) => error,
                Err(error) => return Err(error),
            }
        } else {
            self.not_kept()
        };
        let kept = if matches!(error, BackendError::NotFound { .. }) {
            None
        } else {
            self.store
                .read(async |on| cache::detail(on, id).await)
                .await?
        };
        let kept = kept.map(Detail::from);
        self.over_detail(kept, id).await?.ok_or(error)
    }

    /// Keeps a detail; that it cannot be kept is no reason not to show it.
    pub(super) async fn keep_detail(&self, detail: &Detail) {
        let body = DetailBody::from(detail.clone());
        let now = self.now();
        let written = self
            .store
            .write(Lasting::Mostly, async |on| {
                cache::put_detail(on, &body, now).await
            })
            .await;
        if let Err(error) = written {
            tracing::warn!(%error, "a detail is not kept");
        }
    }

    /// Lays what is on its way over a detail; `None` where the visit is known neither here nor in the base.
    async fn over_detail(
        &self,
        detail: Option<Detail>,
        id: InterventionId,
    ) -> Answer<Option<Detail>> {
        let rows = self.store.rows().await?;
        let ours = rows.iter().any(|row| row.visit() == id);
        if detail.is_none() && !ours {
            return Ok(None);
        }
        let Some(directory) = self.known_directory().await? else {
            return Ok(detail);
        };
        let (told, typed) = self
            .store
            .read(async |on| Ok((sent::told(on).await?, drafts::of_visit(on, id).await?)))
            .await?;
        let recorded = self
            .recorded(rows.iter().map(|row| &row.queued.command))
            .await?;
        let actor = self.line.session().actor;
        let rules = Rules {
            actor: &actor,
            directory: &directory,
            recorded: &recorded,
        };
        let mut slate = Slate::new(rules, &[], self.late_timers().unwrap_or_default());
        for other in rows.iter().map(Row::visit).filter(|other| *other != id) {
            let visit = told.get(&other).cloned();
            slate.lay(other, Ground { visit, form: None });
        }
        let answered = detail
            .as_ref()
            .map_or_else(Ground::default, |detail| Ground {
                visit: Some(Arc::clone(&detail.visit)),
                form: Some(Arc::clone(&detail.form)),
            });
        let told = Ground {
            visit: told.get(&id).cloned(),
            form: answered.form.clone(),
        };
        slate.lay(id, better(answered, told));
        slate.apply_all(&rows);
        self.note_shown(&slate);
        let Some(foreseen) = slate.foreseen(id) else {
            return Ok(detail);
        };
        let Some(visit) = foreseen.visit().cloned() else {
            return Ok(detail);
        };
        let form = foreseen
            .form()
            .cloned()
            .or_else(|| directory.form_of(&visit).cloned())
            .unwrap_or_default();
        let pending = !foreseen.applied.is_empty();
        let mut detail = match detail {
            Some(detail) => Detail {
                visit,
                form,
                ..detail
            },
            None => Detail {
                visit,
                others: Vec::new(),
                form,
                mails: Vec::new(),
                drafts: BTreeMap::new(),
                pending,
            },
        };
        detail.pending = pending;
        for row in rows.iter().filter(|row| row.visit() == id) {
            if let Some(part) = row.queued.command.action.part() {
                detail.drafts.remove(&part);
            }
        }
        for (place, text) in typed {
            match text {
                Some(text) => detail.drafts.insert(place, text),
                None => detail.drafts.remove(&place),
            };
        }
        Ok(Some(detail))
    }

    pub(super) async fn find(&self, reference: &str) -> Answer<Intervention> {
        let reference = reference.trim();
        let error = if self.reachable() {
            match self.line.find(reference).await {
                Ok(visit) => {
                    let id = visit.id;
                    let known = self.over_visit(visit.clone()).await?;
                    return Ok(known.filter(|one| one.id == id).unwrap_or(visit));
                }
                Err(error @ BackendError::NotFound { .. }) => error,
                Err(error) if is_silence(&error) => error,
                Err(error) => return Err(error),
            }
        } else {
            self.not_kept()
        };
        let silent = !matches!(error, BackendError::NotFound { .. });
        let mut found = self.found_here(reference, silent).await?;
        match (found.pop(), found.is_empty()) {
            (Some(one), true) => Ok(one),
            (Some(_), false) => Err(BackendError::Ambiguous {
                reference: reference.to_owned(),
            }),
            (None, _) => Err(error),
        }
    }

    /// A visit with what is on its way.
    async fn over_visit(&self, visit: Intervention) -> Answer<Option<Intervention>> {
        let rows = self.store.rows().await?;
        if !rows.iter().any(|row| row.visit() == visit.id) {
            return Ok(Some(visit));
        }
        let Some(directory) = self.known_directory().await? else {
            return Ok(Some(visit));
        };
        let id = visit.id;
        let form = directory.form_of(&visit).cloned().unwrap_or_default();
        let detail = Detail {
            visit: Arc::new(visit),
            others: Vec::new(),
            form,
            mails: Vec::new(),
            drafts: BTreeMap::new(),
            pending: false,
        };
        let detail = self.over_detail(Some(detail), id).await?;
        Ok(detail.map(|detail| Arc::unwrap_or_clone(detail.visit)))
    }

    /// The visits that a reference fits, as far as they are known here: those that were entered here, and, without a
    /// line, those that were read.
    async fn found_here(&self, reference: &str, kept: bool) -> Answer<Vec<Intervention>> {
        let digits: String = reference.chars().filter(|one| *one != '-').collect();
        let is_id =
            (4..=32).contains(&digits.len()) && digits.bytes().all(|one| one.is_ascii_hexdigit());
        let digits = digits.to_lowercase();
        let mut ids: Vec<InterventionId> = Vec::new();
        for row in self.store.rows().await?.iter() {
            let id = row.visit();
            if is_id && id.0.simple().to_string().starts_with(&digits) {
                ids.push(id);
            }
        }
        if kept {
            self.write_boards().await;
            let found = self
                .store
                .read(async |on| {
                    let mut found = cache::by_number(on, reference).await?;
                    if found.is_empty() {
                        found = cache::by_number(on, &reference.to_uppercase()).await?;
                    }
                    if found.is_empty() && is_id {
                        found = cache::by_beginning(on, &digits).await?;
                    }
                    Ok(found)
                })
                .await?;
            ids.extend(found.iter().map(|visit| visit.id));
        }
        ids.sort_unstable();
        ids.dedup();
        let mut visits = Vec::with_capacity(ids.len());
        for id in ids {
            let Ground { visit, form } = self.ground(id).await?;
            let detail = visit.map(|visit| Detail {
                visit,
                others: Vec::new(),
                form: form.unwrap_or_default(),
                mails: Vec::new(),
                drafts: BTreeMap::new(),
                pending: false,
            });
            let over = self.over_detail(detail, id).await?;
            visits.extend(over.map(|detail| Arc::unwrap_or_clone(detail.visit)));
        }
        Ok(visits)
    }

    pub(super) async fn clients(&self, text: &str, limit: u32) -> Answer<Vec<Client>> {
        if self.reachable() {
            match self.line.clients(text, limit).await {
                Err(error) if is_silence(&error) => {}
                answered => return answered,
            }
        }
        self.write_boards().await;
        self.store
            .read(async |on| cache::clients(on, text, limit).await)
            .await
    }

    pub(super) async fn keep_draft(
        &self,
        visit: InterventionId,
        place: &str,
        text: Option<&str>,
    ) -> Answer<()> {
        // An older one that waits, or is on its way, must not come after this one.
        let typed = self
            .store
            .read(async |on| drafts::of_visit(on, visit).await)
            .await?;
        if self.reachable() && !typed.contains_key(place) {
            match self.line.keep_draft(visit, place, text).await {
                Ok(()) => return Ok(()),
                Err(error) if is_silence(&error) => {}
                // One of a visit that was entered here and is not in the base yet.
                Err(error @ BackendError::NotFound { .. }) => {
                    if self.ground(visit).await?.visit.is_some() {
                        return Err(error);
                    }
                }
                Err(error) => return Err(error),
            }
        }
        self.store
            .write(Lasting::Surely, async |on| {
                drafts::put(on, visit, place, text).await
            })
            .await?;
        self.nudge.notify_one();
        Ok(())
    }
}
