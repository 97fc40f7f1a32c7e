//! What this device keeps of its sign-ins: one file a server, for its owner's eyes only.
//!
//! No keyring of the system: a machine without a desktop has none, and the file of mode 600 protects as an ssh key is
//! protected. Who can read the owner's files can act as the owner, until the token runs out or is revoked.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use super::RemoteOptions;
use super::line::shown;
use crate::backend::SystemClock;
use crate::backend::wire::ServerSession;

/// A sign-in.
#[derive(Clone)]
pub struct Credentials {
    /// The server.
    pub server: Url,
    /// The user's login.
    pub login: String,
    /// As given at sign-in.
    pub token: SecretString,
    /// When it is no longer taken, UTC.
    pub expires_at: DateTime<Utc>,
    /// The certificates that are trusted for this server.
    pub ca: Option<PathBuf>,
    /// The session as last known.
    pub session: ServerSession,
    /// The device's clock minus the server's, as last measured, in milliseconds.
    pub skew_ms: i64,
}

impl Credentials {
    /// To connect with them, without a line if need be.
    pub fn options(&self) -> RemoteOptions {
        RemoteOptions {
            server: self.server.clone(),
            token: self.token.clone(),
            ca: self.ca.clone(),
            session: Some(self.session.clone()),
            skew_ms: self.skew_ms,
            clock: std::sync::Arc::new(SystemClock),
        }
    }
}

/// A sign-in as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    server: Url,
    login: String,
    token: String,
    expires_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ca: Option<PathBuf>,
    session: ServerSession,
    #[serde(default)]
    skew_ms: i64,
}

/// A file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CredentialsError {
    /// Others than its owner can read it.
    #[error("{} can be read by others", path.display())]
    Open {
        /// Which file.
        path: PathBuf,
    },
    /// It cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// It is not what was written.
    #[error("{} is damaged: {detail}", path.display())]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// Where.
        detail: String,
    },
}

/// The folder of the sign-ins.
#[derive(Debug, Clone)]
pub struct SignIns {
    folder: PathBuf,
}

impl SignIns {
    /// In a folder, which is made when something is kept.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file of a server: `depot.example.org_8420.json`.
    pub fn path(&self, server: &Url) -> PathBuf {
        let address = shown(server);
        let address = address
            .split_once("://")
            .map_or(address.as_str(), |(_, rest)| rest);
        let name: String = address
            .chars()
            .map(|one| match one {
                '.' | '-' => one,
                one if one.is_ascii_alphanumeric() => one,
                _ => '_',
            })
            .collect();
        self.folder.join(format!("{name}.json"))
    }

    /// The sign-in at a server, if there is one.
    ///
    /// # Errors
    /// [`CredentialsError::Open`] for a file that others can read: the token may be known to them.
    pub fn load(&self, server: &Url) -> Result<Option<Credentials>, CredentialsError> {
        let path = self.path(server);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(CredentialsError::File { path, source }),
        };
        if is_open_to_others(&path).map_err(|source| at(&path, source))? {
            return Err(CredentialsError::Open { path });
        }
        let written: Written =
            serde_json::from_str(&text).map_err(|error| CredentialsError::Damaged {
                path,
                detail: error.to_string(),
            })?;
        let credentials = Credentials {
            server: written.server,
            login: written.login,
            token: written.token.into(),
            expires_at: written.expires_at,
            ca: written.ca,
            session: written.session,
            skew_ms: written.skew_ms,
        };
        // Two addresses may give the same name of a file, for example with and without TLS.
        Ok(Some(credentials).filter(|one| shown(&one.server) == shown(server)))
    }

    /// Keeps a sign-in: whole or not at all, for its owner alone.
    pub fn save(&self, credentials: &Credentials) -> Result<PathBuf, CredentialsError> {
        let path = self.path(&credentials.server);
        let written = Written {
            server: credentials.server.clone(),
            login: credentials.login.clone(),
            token: credentials.token.expose_secret().to_owned(),
            expires_at: credentials.expires_at,
            ca: credentials.ca.clone(),
            session: credentials.session.clone(),
            skew_ms: credentials.skew_ms,
        };
        let text = serde_json::to_vec_pretty(&written).map_err(|error| at(&path, error.into()))?;
        let write = || {
            make_private(&self.folder)?;
            // Made with mode 600.
            let mut draft = tempfile::NamedTempFile::new_in(&self.folder)?;
            draft.write_all(&text)?;
            draft.as_file().sync_all()?;
            draft.persist(&path).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(|source| at(&path, source))?;
        Ok(path)
    }

    /// Forgets the sign-in at a server; whether there was one.
    pub fn forget(&self, server: &Url) -> Result<bool, CredentialsError> {
        let path = self.path(server);
        match std::fs::remove_file(&path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(source) => Err(at(&path, source)),
        }
    }
}

fn at(path: &Path, source: std::io::Error) -> CredentialsError {
    CredentialsError::File {
        path: path.to_owned(),
        source,
    }
}

#[cfg(unix)]
fn is_open_to_others(path: &Path) -> std::io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::metadata(path)?.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_path: &Path) -> std::io::Result<bool> {
    Ok(false)
}

#[cfg(unix)]
fn make_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Actor, Level, UserId};

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn credentials(server: &str) -> Credentials {
        let now = DateTime::from_timestamp(1_795_521_600, 0).unwrap();
        Credentials {
            server: url(server),
            login: "marie".into(),
            token: "secret-token".to_owned().into(),
            expires_at: now,
            ca: Some("/etc/ssl/depot.pem".into()),
            session: ServerSession {
                actor: Actor {
                    user: UserId(1),
                    name: "Marie".into(),
                    level: Level::Manager,
                    technician: None,
                },
                base: "Poêles & Co".into(),
                epoch: uuid::Uuid::from_u128(3),
                seq: 9,
                now,
                version: "0.1.0".into(),
            },
            skew_ms: -1_200,
        }
    }

    #[test]
    fn a_sign_in_is_kept_for_its_owner_and_found_again() {
        let home = tempfile::tempdir().unwrap();
        let kept = SignIns::in_folder(home.path().join("ardoise/servers"));
        let server = url("https://depot.example.org:8420/");
        assert!(kept.load(&server).unwrap().is_none());
        let path = kept.save(&credentials(server.as_str())).unwrap();
        assert_eq!(
            path,
            home.path()
                .join("ardoise/servers/depot.example.org_8420.json")
        );
        let found = kept
            .load(&url("https://depot.example.org:8420"))
            .unwrap()
            .unwrap();
        assert_eq!(found.token.expose_secret(), "secret-token");
        assert_eq!(found.session, credentials(server.as_str()).session);
        assert_eq!((found.login.as_str(), found.skew_ms), ("marie", -1_200));
        assert!(kept.forget(&server).unwrap());
        assert!(!kept.forget(&server).unwrap());
    }

    #[test]
    fn the_token_of_one_server_is_never_given_to_another() {
        let home = tempfile::tempdir().unwrap();
        let kept = SignIns::in_folder(home.path().to_owned());
        kept.save(&credentials("https://depot.example.org"))
            .unwrap();
        for other in ["http://depot.example.org", "https://depot.example.org:444"] {
            assert!(kept.load(&url(other)).unwrap().is_none(), "{other}");
        }
        let beside = kept.path(&url("https://[::1]:8420/a/b"));
        assert_eq!(beside.parent(), Some(home.path()));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_can_read_is_not_used() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let kept = SignIns::in_folder(home.path().join("servers"));
        let one = credentials("https://depot.example.org");
        let path = kept.save(&one).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        let refused = kept.load(&one.server);
        assert!(matches!(refused, Err(CredentialsError::Open { .. })));
        // Signing in again mends it.
        kept.save(&one).unwrap();
        assert!(kept.load(&one.server).unwrap().is_some());
    }

    #[test]
    fn a_damaged_file_is_said_to_be_one() {
        let home = tempfile::tempdir().unwrap();
        let kept = SignIns::in_folder(home.path().to_owned());
        let one = credentials("https://depot.example.org");
        let path = kept.save(&one).unwrap();
        // Written over in place, so that its mode stays.
        std::fs::write(&path, "{\"server\":").unwrap();
        let refused = kept.load(&one.server);
        assert!(matches!(refused, Err(CredentialsError::Damaged { .. })));
    }
}
