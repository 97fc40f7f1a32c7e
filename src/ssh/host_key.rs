//! The key by which visitors know that it is the same server as yesterday.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use rand::TryRngCore as _;
use rand::rngs::OsRng;
use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::{Ed25519Keypair, KeypairData};
use russh::keys::{HashAlg, PrivateKey};

use super::{HostKeyFault, SshError};

/// Reads the key, or makes one and keeps it. Gives it with its fingerprint.
pub(super) fn load_or_make(path: &Path) -> Result<(PrivateKey, String), SshError> {
    let found = match read(path) {
        Err(HostKeyFault::File(error)) if error.kind() == io::ErrorKind::NotFound => make(path)
            .map_err(HostKeyFault::File)
            // Another server may have made one meanwhile: the one that is there counts.
            .and_then(|()| read(path)),
        found => found,
    };
    let key = found.map_err(|fault| SshError::HostKey {
        path: path.to_owned(),
        fault,
    })?;
    let fingerprint = key.fingerprint(HashAlg::Sha256).to_string();
    Ok((key, fingerprint))
}

fn read(path: &Path) -> Result<PrivateKey, HostKeyFault> {
    let bytes = fs::read(path)?;
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(HostKeyFault::Open(mode & 0o777));
    }
    let key = PrivateKey::from_openssh(bytes).map_err(|_| HostKeyFault::Damaged)?;
    if key.is_encrypted() {
        return Err(HostKeyFault::Locked);
    }
    Ok(key)
}

/// Makes a key, unless there is one. It is on the disk, whole and under its name, before anybody sees it: a server that
/// is cut off in between must not show another one next time, and neither may one that starts beside it.
fn make(path: &Path) -> io::Result<()> {
    let mut seed = [0; 32];
    OsRng
        .try_fill_bytes(&mut seed)
        .map_err(|error| io::Error::other(error.to_string()))?;
    let pair = KeypairData::from(Ed25519Keypair::from_seed(&seed));
    let key = PrivateKey::new(pair, "ardoise").map_err(io::Error::other)?;
    let text = key.to_openssh(LineEnding::LF).map_err(io::Error::other)?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut draft = tempfile::Builder::new()
        .prefix(".ssh-key-")
        .permissions(fs::Permissions::from_mode(0o600))
        .tempfile_in(folder)?;
    draft.write_all(text.as_bytes())?;
    draft.as_file().sync_all()?;
    match draft.persist_noclobber(path) {
        Err(fault) if fault.error.kind() != io::ErrorKind::AlreadyExists => Err(fault.error),
        // Whoever made it may not have come to this yet.
        _ => File::open(folder)?.sync_all(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_and_kept_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/base.ssh-key");
        let (_, first) = load_or_make(&path).unwrap();
        let (_, again) = load_or_make(&path).unwrap();
        assert_eq!(first, again);
        assert!(first.starts_with("SHA256:"), "{first}");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn servers_that_start_together_have_the_same_key() {
        let folder = tempfile::tempdir().unwrap();
        for round in 0..20 {
            let path = folder.path().join(format!("{round}/key"));
            let start = std::sync::Barrier::new(4);
            let keys: std::collections::BTreeSet<String> = std::thread::scope(|scope| {
                let servers = [(); 4].map(|()| {
                    scope.spawn(|| {
                        start.wait();
                        load_or_make(&path).unwrap().1
                    })
                });
                servers.map(|server| server.join().unwrap()).into()
            });
            assert_eq!(keys.len(), 1, "{keys:?}");
            assert_eq!(keys.first(), Some(&load_or_make(&path).unwrap().1));
            assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        }
    }

    #[test]
    fn a_key_that_others_can_read_or_that_is_damaged_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        load_or_make(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let open = load_or_make(&path).unwrap_err().to_string();
        assert!(open.contains("640"), "{open}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "half a k").unwrap();
        let damaged = load_or_make(&path).unwrap_err();
        assert!(
            matches!(
                damaged,
                SshError::HostKey {
                    fault: HostKeyFault::Damaged,
                    ..
                }
            ),
            "{damaged}"
        );
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "half a k",
            "never replaced"
        );
    }
}
