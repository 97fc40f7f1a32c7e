//! `ardoise serve --ssh`: the board for whoever has a key of a user.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use super::board;
use super::failure::Failure;
use super::kiosk;
use super::output;
use super::program::{Opened, Program};
use super::usage::{door, within};
use super::visitor::Visitors;
use crate::base::Place;
use crate::ssh::{self, HostKeyFault, Limits, Server, SshError};
use crate::t;

/// What `serve` takes for SSH.
#[derive(Debug, Clone, Args)]
pub(super) struct OverSsh {
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, default_missing_value = "127.0.0.1:2222",
          value_parser = door)]
    ssh: Option<SocketAddr>,
    #[arg(long, value_name = "FILE", requires = "ssh")]
    ssh_host_key: Option<PathBuf>,
    #[arg(long, requires = "ssh")]
    ssh_passwords: bool,
    #[arg(long, value_name = "MINUTES", requires = "ssh", default_value_t = 30,
          value_parser = within::<u16>(1, 65_535))]
    ssh_idle: u16,
    #[arg(long, value_name = "N", requires = "ssh", default_value_t = 600,
          value_parser = within::<u16>(1, 65_535))]
    ssh_visitors: u16,
    #[arg(long, value_name = "N", requires = "ssh", default_value_t = 20,
          value_parser = within::<u16>(1, 65_535))]
    ssh_per_user: u16,
    #[arg(long, value_name = "N", requires = "ssh", default_value_t = 100,
          value_parser = within::<u16>(1, 65_535))]
    ssh_per_address: u16,
}

/// Begins to serve the board over SSH, if that is asked for.
pub(super) async fn start(
    program: &Program,
    options: &OverSsh,
    base: &Opened,
) -> Result<Option<Server>, Failure> {
    let Some(listen) = options.ssh else {
        return Ok(None);
    };
    let config = &program.loaded.config;
    let host_key = match &options.ssh_host_key {
        Some(file) => named(file)?,
        None => beside(program)?,
    };
    let verbs = Visitors::new(
        wherever(program.base_file()?)?,
        Arc::clone(base.embedded()?),
        program.clock_is_set().then(|| Arc::clone(&base.clock)),
    )
    .map_err(Failure::Stream)?;
    let server = Server::start(
        Arc::clone(base.embedded()?),
        Arc::clone(&base.clock),
        ssh::Options {
            listen,
            host_key,
            passwords: options.ssh_passwords,
            idle: Duration::from_secs(u64::from(options.ssh_idle) * 60),
            limits: Limits {
                visitors: options.ssh_visitors.into(),
                per_user: options.ssh_per_user.into(),
                per_address: options.ssh_per_address.into(),
                ..Limits::default()
            },
            themes: board::themes(program, config)?,
            keymap: board::keymap(program, config)?,
            mouse: config.mouse,
            wall: kiosk::Options::default().wall(&config.kiosk)?,
            hints: config.hints,
            reduced_motion: config.reduced_motion,
            catalogue: program.house_catalogue(),
            verbs: Some(Arc::new(verbs)),
        },
    )
    .await
    .map_err(Failure::Ssh)?;
    Ok(Some(server))
}

/// Says how to come in, and how to know that it is this server.
pub(super) fn tell(program: &Program, server: &Server) -> Result<(), Failure> {
    let address = server.address();
    let host = match address.ip() {
        ip if ip.is_unspecified() => program.catalogue().text("ssh-server-name").to_owned(),
        ip => ip.to_string(),
    };
    output::print_line(&t!(
        program.catalogue(),
        "ssh-serving",
        port = address.port().to_string(),
        host = host,
        fingerprint = server.fingerprint()
    ))
}

/// The place of a base as it is understood in any folder: commands of visitors run elsewhere.
fn wherever(path: &Path) -> Result<OsString, Failure> {
    Ok(match Place::from(path) {
        Place::File(file) => std::path::absolute(file).map_err(Failure::Stream)?.into(),
        Place::Postgres(_) => path.into(),
    })
}

/// The host key that somebody names: a new one is made, but not in a folder that was hardly meant.
fn named(file: &Path) -> Result<PathBuf, Failure> {
    let folder = file.parent().filter(|one| !one.as_os_str().is_empty());
    match folder.filter(|folder| !folder.is_dir()) {
        Some(folder) => Err(Failure::Ssh(SshError::HostKey {
            path: file.to_owned(),
            fault: HostKeyFault::NoFolder(folder.to_owned()),
        })),
        None => Ok(file.to_owned()),
    }
}

/// Where the host key of a base is kept: beside its file, or with the data of whoever serves a database.
fn beside(program: &Program) -> Result<PathBuf, Failure> {
    let path = program.base_file()?;
    Ok(match Place::from(path) {
        Place::File(file) => with_suffix(&file, ".ssh-key"),
        Place::Postgres(_) => {
            let paths = program
                .paths
                .as_ref()
                .ok_or(Failure::Usage("error-no-home"))?;
            paths.data.join("ssh-key")
        }
    })
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_named_in_a_folder_that_exists() {
        let home = tempfile::tempdir().unwrap();
        let here = home.path().join("key");
        assert_eq!(named(&here).unwrap(), here);
        assert_eq!(named(Path::new("key")).unwrap(), Path::new("key"));
        let nowhere = home.path().join("none/key");
        let failure = named(&nowhere).unwrap_err();
        let said = failure.sentence(crate::i18n::Catalogue::of(crate::i18n::Lang::Fr));
        let folder = nowhere.parent().unwrap();
        let why = format!("le dossier {} n'existe pas", folder.display());
        assert!(said.contains(&why), "{said}");
        assert!(!folder.exists());
    }

    #[test]
    fn a_base_is_named_so_that_it_is_found_from_any_folder() {
        let here = std::env::current_dir().unwrap();
        for (given, expected) in [
            ("base.db", here.join("base.db").into_os_string()),
            ("/var/base.db", "/var/base.db".into()),
            (
                "postgres://marie@depot/ardoise",
                "postgres://marie@depot/ardoise".into(),
            ),
        ] {
            assert_eq!(wherever(Path::new(given)).unwrap(), expected, "{given}");
        }
    }
}
