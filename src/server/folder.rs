//! The folder for what is on its way: gone with the server that made it and, where that was killed, with the next one
//! that starts.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use tempfile::TempDir;

/// How the names of such folders begin.
const PREFIX: &str = "ardoise-uploads-";
/// Held locked by whoever has the folder, as long as they live.
const LOCK: &str = "lock";

/// A folder, removed when it is dropped.
#[derive(Debug)]
pub(super) struct Folder {
    folder: TempDir,
    _lock: File,
}

impl Folder {
    /// Makes one where temporary files are, and removes those there whose server is dead.
    pub(super) fn make() -> io::Result<Self> {
        Self::make_in(&std::env::temp_dir())
    }

    fn make_in(parent: &Path) -> io::Result<Self> {
        if let Err(error) = sweep(parent) {
            tracing::debug!(%error, "what is left of other servers stays");
        }
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent)?;
        // It has its name once it is locked: what others find under that name is free only when its server is dead.
        let draft = folder.path().join("lock.new");
        let lock = File::create_new(&draft)?;
        lock.lock()?;
        fs::rename(&draft, folder.path().join(LOCK))?;
        Ok(Self {
            folder,
            _lock: lock,
        })
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Removes the folders of servers that are dead.
fn sweep(parent: &Path) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let Ok(entry) = entry else { continue };
        let is_one = entry
            .file_name()
            .to_str()
            .is_some_and(|name| name.starts_with(PREFIX));
        if is_one && is_left_behind(&entry.path()) {
            match fs::remove_dir_all(entry.path()) {
                Ok(()) => tracing::info!("removed what a killed server had left"),
                Err(error) => tracing::warn!(%error, "what a killed server left stays"),
            }
        }
    }
    Ok(())
}

/// Whether a folder is ours, no link to elsewhere, and nobody holds it.
fn is_left_behind(folder: &Path) -> bool {
    let me = rustix::process::geteuid().as_raw();
    let ours = fs::symlink_metadata(folder).is_ok_and(|is| is.is_dir() && is.uid() == me);
    ours && File::open(folder.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_server_left_goes_and_nothing_else() {
        let parent = tempfile::tempdir().unwrap();
        let living = Folder::make_in(parent.path()).unwrap();
        let killed = Folder::make_in(parent.path()).unwrap();
        fs::write(killed.path().join("1-photo"), b"half").unwrap();
        // Killed: its locks are gone, its folder is not.
        let Folder {
            folder,
            _lock: lock,
        } = killed;
        let left = folder.keep();
        drop(lock);
        let unlocked = parent.path().join("ardoise-uploads-older");
        fs::create_dir(&unlocked).unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join(LOCK), b"").unwrap();
        let link = parent.path().join("ardoise-uploads-link");
        std::os::unix::fs::symlink(elsewhere.path(), &link).unwrap();
        let other = parent.path().join("something-else");
        fs::create_dir(&other).unwrap();
        fs::write(other.join(LOCK), b"").unwrap();

        let next = Folder::make_in(parent.path()).unwrap();
        assert!(!left.exists());
        for kept in [living.path(), next.path(), &unlocked, &link, &other] {
            assert!(kept.exists(), "{}", kept.display());
        }
        assert!(elsewhere.path().join(LOCK).exists());
        let path = next.path().to_owned();
        drop(next);
        assert!(!path.exists());
    }
}
