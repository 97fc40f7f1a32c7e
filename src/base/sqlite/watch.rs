//! Noticing what other processes write, without asking again and again: the system says when the file was touched.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// How often the base is looked at where the system tells of nothing.
const LOOK: Duration = Duration::from_secs(2);

/// The write-ahead log beside the base.
pub(super) fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Wakes whenever the base or its log is written, until it is dropped.
pub(super) fn watch(path: &Path, woken: Arc<Notify>) -> notify::Result<RecommendedWatcher> {
    let path = std::path::absolute(path)?;
    let ours: Vec<OsString> = [&path, &log_of(&path)]
        .into_iter()
        .filter_map(|file| file.file_name().map(ToOwned::to_owned))
        .collect();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let concerns = |event: &Event| {
            (event.kind.is_modify() || event.kind.is_create())
                && event.paths.iter().any(|path| {
                    path.file_name()
                        .is_some_and(|name| ours.iter().any(|one| one == name))
                })
        };
        if event.as_ref().map_or(true, concerns) {
            woken.notify_one();
        }
    })?;
    watcher.watch(path.parent().unwrap_or(&path), RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

/// Wakes again and again until it is dropped: the system has only so many watchers to give.
pub(super) struct Looking(JoinHandle<()>);

impl Looking {
    pub(super) fn begin(woken: Arc<Notify>) -> Self {
        Self(tokio::spawn(async move {
            loop {
                tokio::time::sleep(LOOK).await;
                woken.notify_one();
            }
        }))
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Touches the log. Its last write happens before the transaction can be seen; whoever was woken by that write and
/// looked too early is woken again. The main file is left alone: opening and closing it would drop `SQLite`'s locks.
pub(super) fn touch(path: &Path) {
    let touched = std::fs::File::options()
        .write(true)
        .open(log_of(path))
        .and_then(|log| log.set_modified(SystemTime::now()));
    if let Err(error) = touched {
        tracing::debug!(%error, "other boards may see this change a moment later");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn where_the_system_tells_nothing_the_base_is_looked_at_until_nobody_cares() {
        let woken = Arc::new(Notify::new());
        let looking = Looking::begin(Arc::clone(&woken));
        let begun = tokio::time::Instant::now();
        for times in 1..=3 {
            woken.notified().await;
            assert_eq!(begun.elapsed().as_secs(), times * LOOK.as_secs());
        }
        drop(looking);
        assert!(
            tokio::time::timeout(LOOK * 3, woken.notified())
                .await
                .is_err(),
            "it goes on"
        );
    }
}
