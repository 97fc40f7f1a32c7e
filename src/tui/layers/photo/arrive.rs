//! Photos on their way into the report, and files that wait in the drop folder.

use std::path::{Path, PathBuf};

use crate::domain::PhotoId;
use crate::tui::event::Effect;

/// So many files are read and kept at a time: each is in memory as a whole.
const AT_ONCE: usize = 2;

/// How far one has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stage {
    /// Others are before it.
    Waits,
    /// It is read and kept.
    UnderWay,
    /// Why it is not taken.
    Failed(String),
}

/// A file that becomes a photo.
#[derive(Debug)]
pub(super) struct Arrival {
    id: PhotoId,
    path: PathBuf,
    pub(super) stage: Stage,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    pub(super) all: Vec<Arrival>,
    /// New files in the drop folder.
    pub(super) offered: Vec<PathBuf>,
    /// Why the drop folder is not watched.
    pub(super) unwatched: Option<String>,
}

impl Arrivals {
    /// Takes files in; one that is on its way already is not taken twice.
    pub(super) fn begin(&mut self, paths: Vec<PathBuf>) {
        self.forget_failures();
        for path in paths {
            if self.all.iter().any(|arrival| arrival.path == path) {
                continue;
            }
            self.all.push(Arrival {
                id: PhotoId(uuid::Uuid::now_v7()),
                path,
                stage: Stage::Waits,
            });
        }
    }

    /// What can be begun now.
    pub(super) fn next(&mut self, limit: u16) -> Vec<Effect> {
        let under_way = self.all.iter().filter(|one| one.stage == Stage::UnderWay);
        let free = AT_ONCE.saturating_sub(under_way.count());
        let waiting = self.all.iter_mut().filter(|one| one.stage == Stage::Waits);
        waiting
            .take(free)
            .map(|arrival| {
                arrival.stage = Stage::UnderWay;
                Effect::Keep {
                    photo: arrival.id,
                    path: arrival.path.clone(),
                    limit,
                }
            })
            .collect()
    }

    /// How many are not in the report yet.
    pub(super) fn under_way(&self) -> usize {
        let failed = |one: &&Arrival| matches!(one.stage, Stage::Failed(_));
        self.all.iter().filter(|one| !failed(one)).count()
    }

    /// The name of a file on its way.
    pub(super) fn name_of(&self, id: PhotoId) -> Option<String> {
        let arrival = self.all.iter().find(|one| one.id == id)?;
        Some(name(&arrival.path))
    }

    /// It is in the report.
    pub(super) fn arrived(&mut self, id: PhotoId) {
        self.all.retain(|one| one.id != id);
    }

    /// It will not be.
    pub(super) fn failed(&mut self, id: PhotoId, why: String) {
        if let Some(arrival) = self.all.iter_mut().find(|one| one.id == id) {
            arrival.stage = Stage::Failed(why);
        }
    }

    /// What failed was read.
    pub(super) fn forget_failures(&mut self) {
        self.all
            .retain(|one| !matches!(one.stage, Stage::Failed(_)));
    }

    /// Why those that failed did.
    pub(super) fn failures(&self) -> impl Iterator<Item = &str> {
        self.all.iter().filter_map(|one| match &one.stage {
            Stage::Failed(why) => Some(why.as_str()),
            _ => None,
        })
    }

    /// News of the drop folder.
    pub(super) fn dropped(&mut self, found: Result<&PathBuf, &String>) {
        match found {
            Ok(path) if !self.offered.contains(path) => self.offered.push(path.clone()),
            Ok(_) => {}
            Err(why) => self.unwatched = Some(why.clone()),
        }
    }
}

/// The name of a file, for people.
pub(super) fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    crate::domain::text::sanitise(&name.to_string_lossy())
}
