//! `ardoise serve`: the base for others over HTTP, and its board over SSH.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use tokio::signal::unix::{SignalKind, signal};

use super::failure::Failure;
use super::output;
use super::over_ssh::{self, OverSsh};
use super::program::Program;
use crate::server::{self, Certificate, Limits, Server};
use crate::t;

/// What `serve` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8420")]
    listen: SocketAddr,
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    #[arg(long, conflicts_with = "tls_cert")]
    insecure: bool,
    #[command(flatten)]
    over_ssh: OverSsh,
}

impl Options {
    fn server(&self) -> server::Options {
        let files = self.tls_cert.clone().zip(self.tls_key.clone());
        server::Options {
            listen: self.listen,
            certificate: files.map(|(chain, key)| Certificate { chain, key }),
            insecure: self.insecure,
            limits: Limits::default(),
        }
    }
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    // A board of a visitor that falls over belongs in the log, with everybody else's.
    std::panic::set_hook(Box::new(|info| tracing::error!("{info}")));
    // Before anything is said, so that whoever reads the address may already stop the server.
    let mut asked_to_end = signal(SignalKind::terminate()).map_err(Failure::Stream)?;
    let mut interrupted = signal(SignalKind::interrupt()).map_err(Failure::Stream)?;
    let base = program.open_at(program.base_file()?).await?;
    let embedded = Arc::clone(base.embedded()?);
    let server = Server::start(
        Arc::clone(&embedded),
        Arc::clone(&base.clock),
        &options.server(),
    )
    .await
    .map_err(Failure::Serve)?;
    let visitors = over_ssh::start(program, &options.over_ssh, &base).await?;
    if let Some(visitors) = &visitors {
        server.also_count(visitors.counts());
    }
    embedded.run_post();
    output::print_line(&server.url())?;
    if let Some(visitors) = &visitors {
        over_ssh::tell(program, visitors)?;
    }
    if !embedded.has_passwords().await? {
        let user = base.backend.session().actor.user;
        let users = &base.directory.users;
        let login = users.iter().find(|one| one.id == user);
        let login = login.map_or("", |user| user.login.as_str());
        output::complain(&t!(
            program.catalogue(),
            "serve-no-passwords",
            login = login
        ));
    }
    tracing::info!(address = %server.address(), "serving");
    tokio::select! {
        _ = asked_to_end.recv() => {}
        _ = interrupted.recv() => {}
    }
    tracing::info!("stopping");
    let gone = async {
        match visitors {
            Some(visitors) => visitors.stop().await,
            None => true,
        }
    };
    tokio::select! {
        (all_answered, all_gone) = async { tokio::join!(server.stop(), gone) } => {
            if !all_answered {
                tracing::warn!("some requests were cut off");
            }
            if !all_gone {
                tracing::warn!("some visitors were cut off");
            }
        }
        // Who asks twice does not want to wait.
        _ = interrupted.recv() => {}
        _ = asked_to_end.recv() => {}
    }
    Ok(())
}
