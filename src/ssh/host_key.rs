//! The key by which visitors know that it is the same server as yesterday.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rand::TryRngCore as _;
use rand::rngs::OsRng;
use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::{Ed25519Keypair, KeypairData};
use russh::keys::{HashAlg, PrivateKey};

use super::SshError;

/// Reads the key, or makes one and keeps it. Gives it with its fingerprint.
pub(super) fn load_or_make(path: &Path) -> Result<(PrivateKey, String), SshError> {
    let wrong = |detail: String| SshError::HostKey {
        path: path.to_owned(),
        detail,
    };
    let key = match fs::read(path) {
        Ok(bytes) => {
            let mode = fs::metadata(path)
                .map_err(|error| wrong(error.to_string()))?
                .permissions()
                .mode();
            if mode & 0o077 != 0 {
                return Err(wrong(format!(
                    "others may read it (mode {:o}); chmod 600 it",
                    mode & 0o777
                )));
            }
            let key = PrivateKey::from_openssh(bytes).map_err(|error| wrong(error.to_string()))?;
            if key.is_encrypted() {
                return Err(wrong("it has a passphrase".to_owned()));
            }
            key
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make(path).map_err(|error| wrong(error.to_string()))?
        }
        Err(error) => return Err(wrong(error.to_string())),
    };
    let fingerprint = key.fingerprint(HashAlg::Sha256).to_string();
    Ok((key, fingerprint))
}

/// Makes a key. It is on the disk, whole, before anybody sees it: a server that is cut off in between must not show
/// another one next time.
fn make(path: &Path) -> io::Result<PrivateKey> {
    let mut seed = [0; 32];
    OsRng
        .try_fill_bytes(&mut seed)
        .map_err(|error| io::Error::other(error.to_string()))?;
    let pair = KeypairData::from(Ed25519Keypair::from_seed(&seed));
    let key = PrivateKey::new(pair, "ardoise").map_err(io::Error::other)?;
    let text = key.to_openssh(LineEnding::LF).map_err(io::Error::other)?;
    let mut draft = path.as_os_str().to_owned();
    draft.push(".new");
    // One that was left behind by an earlier attempt is of nobody.
    match fs::remove_file(&draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    Ok(key)
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
    fn a_key_that_others_can_read_or_that_is_damaged_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        load_or_make(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let open = load_or_make(&path).unwrap_err().to_string();
        assert!(open.contains("640"), "{open}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "half a k").unwrap();
        assert!(load_or_make(&path).is_err());
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "half a k",
            "never replaced"
        );
    }
}
