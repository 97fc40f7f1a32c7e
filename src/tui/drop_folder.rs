//! The folder in which photos arrive while somebody adds photos: new files are told once they are complete.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{RecursiveMode, Watcher};
use tokio::sync::{mpsc, watch};

use super::event::{Event, Reply};
use super::files::may_be_photo;

/// A file whose size stays the same for so long is complete, where the system does not say that it was closed.
const SETTLED: Duration = Duration::from_millis(800);

/// Held by whoever wants to know; the watching ends when it is dropped.
#[derive(Debug)]
pub struct Lease(watch::Sender<()>);

/// The other end of a lease.
#[derive(Debug, Clone)]
pub struct Tenancy(watch::Receiver<()>);

impl PartialEq for Tenancy {
    fn eq(&self, other: &Self) -> bool {
        self.0.same_channel(&other.0)
    }
}

impl Lease {
    /// A lease and its other end.
    pub fn new() -> (Self, Tenancy) {
        let (sender, receiver) = watch::channel(());
        (Self(sender), Tenancy(receiver))
    }

    /// Whether that is the other end of this one.
    pub fn is_of(&self, tenancy: &Tenancy) -> bool {
        self.0.subscribe().same_channel(&tenancy.0)
    }
}

/// What the system says of a file.
enum News {
    /// It is being written.
    Grows(PathBuf),
    /// It is whole: closed after writing, or moved here.
    Whole(PathBuf),
}

/// Watches a folder until the lease ends.
pub(super) async fn watch(folder: PathBuf, tenancy: Tenancy, events: Sender<Event>) {
    let tell = |found: Result<PathBuf, String>| {
        let reply = Reply::Dropped {
            tenancy: tenancy.clone(),
            found,
        };
        // The loop may have ended meanwhile.
        events.send(Event::Reply(reply)).is_ok()
    };
    let (sender, mut news) = mpsc::unbounded_channel();
    // Kept as long as this task lives.
    let _watcher = match watcher(&folder, sender) {
        Ok(watcher) => watcher,
        Err(error) => {
            tell(Err(error.to_string()));
            return;
        }
    };
    let mut growing: BTreeMap<PathBuf, u64> = BTreeMap::new();
    let mut lease = tenancy.0.clone();
    loop {
        let waiting = !growing.is_empty();
        tokio::select! {
            ended = lease.changed() => if ended.is_err() {
                return;
            },
            heard = news.recv() => match heard {
                Some(News::Grows(path)) => {
                    growing.entry(path).or_insert(0);
                }
                Some(News::Whole(path)) => {
                    growing.remove(&path);
                    if size(&path).await.is_some_and(|size| size > 0) && !tell(Ok(path)) {
                        return;
                    }
                }
                None => return,
            },
            () = tokio::time::sleep(SETTLED), if waiting => {
                let mut whole = Vec::new();
                for (path, before) in std::mem::take(&mut growing) {
                    match size(&path).await {
                        Some(now) if now == before && now > 0 => whole.push(path),
                        Some(now) => {
                            growing.insert(path, now);
                        }
                        None => {}
                    }
                }
                if !whole.into_iter().all(|path| tell(Ok(path))) {
                    return;
                }
            }
        }
    }
}

/// The size of a file; `None` when it is gone. Disks can be slow, so not on a thread of the runtime.
async fn size(path: &Path) -> Option<u64> {
    let path = path.to_owned();
    let known = tokio::task::spawn_blocking(move || std::fs::metadata(path)).await;
    known
        .ok()?
        .ok()
        .filter(std::fs::Metadata::is_file)
        .map(|known| known.len())
}

fn watcher(
    folder: &Path,
    news: mpsc::UnboundedSender<News>,
) -> notify::Result<notify::RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        let whole = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(notify::event::RenameMode::To)) => true,
            EventKind::Create(_) | EventKind::Modify(_) => false,
            _ => return,
        };
        for path in event.paths.into_iter().filter(|path| may_be_photo(path)) {
            let told = if whole {
                News::Whole(path)
            } else {
                News::Grows(path)
            };
            // Nobody listens any more: the watcher ends with its task.
            let _ended = news.send(told);
        }
    })?;
    watcher.watch(folder, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}
