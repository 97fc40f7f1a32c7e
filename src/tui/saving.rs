//! Files that somebody asked for, written whole or not at all.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes beside the file first, so that nobody ever sees half of it. Blocks.
///
/// # Errors
/// `NotADirectory` when the folder is missing, `AlreadyExists` when the file is there and must not be replaced, and
/// whatever the system says.
pub fn save(path: &Path, bytes: &[u8], replace: bool) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(ErrorKind::NotADirectory.into());
    }
    if path.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if path.exists() && !replace {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let mut draft = tempfile::NamedTempFile::new_in(folder)?;
    draft.write_all(bytes)?;
    draft.as_file().sync_all()?;
    let kept = if replace {
        draft.persist(path)
    } else {
        draft.persist_noclobber(path)
    };
    kept.map(|_| ()).map_err(|error| error.error)
}

/// Where a path as somebody types it leads: `~/` is the home, and in a folder the file has its own name.
pub fn place(typed: &str, home: Option<&Path>, name: &str) -> PathBuf {
    let path = match (typed.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    };
    if path.is_dir() { path.join(name) } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_on_purpose_and_never_by_half() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rapport.pdf");
        save(&path, b"un", false).unwrap();
        let again = save(&path, b"deux", false).unwrap_err();
        assert_eq!(again.kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).unwrap(), b"un");
        save(&path, b"deux", true).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"deux");
        let nowhere = folder.path().join("absent/rapport.pdf");
        let lost = save(&nowhere, b"un", true).unwrap_err();
        assert_eq!(lost.kind(), ErrorKind::NotADirectory);
        let onto = save(folder.path(), b"un", true).unwrap_err();
        assert_eq!(onto.kind(), ErrorKind::IsADirectory);
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing is left beside it"
        );
    }

    #[test]
    fn paths_are_taken_as_people_type_them() {
        let home = tempfile::tempdir().unwrap();
        let at = |typed: &str| place(typed, Some(home.path()), "R.pdf");
        assert_eq!(at("~/x.pdf"), home.path().join("x.pdf"));
        assert_eq!(at("~/"), home.path().join("R.pdf"));
        assert_eq!(at("x.pdf"), PathBuf::from("x.pdf"));
        assert_eq!(
            at(&home.path().display().to_string()),
            home.path().join("R.pdf")
        );
    }
}
