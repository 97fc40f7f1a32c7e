//! `ardoise logout`: the server forgets this device, and this device the server.

use clap::Args;

use super::failure::Failure;
use super::output;
use super::program::{Place, Program};
use crate::backend::BackendError;
use crate::config::server_url;
use crate::i18n::{format, trouble};
use crate::remote::{self, Remote};
use crate::t;

/// What `logout` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[arg(value_name = "URL")]
    address: Option<String>,
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let server = match (&options.address, program.place()) {
        (Some(text), _) => server_url(text).ok_or_else(|| Failure::Value {
            flag: "URL".to_owned(),
            value: text.clone(),
            allowed: "https://depot.example.org".to_owned(),
        })?,
        (None, Some(Place::Server(server))) => server.clone(),
        (None, _) => return Err(Failure::Usage("logout-of-what")),
    };
    let address = remote::address(&server);
    let sign_ins = program.sign_ins()?;
    // A file that cannot be used goes all the same.
    let kept = sign_ins.load(&server);
    let told = match &kept {
        Ok(Some(kept)) => match Remote::connect(kept.options()).await {
            Ok(remote) => remote.sign_out().await,
            Err(error) => Err(error),
        },
        _ => Ok(()),
    };
    if !sign_ins.forget(&server)? {
        output::print_line(&t!(program.catalogue(), "logout-nothing", server = address))?;
        return Ok(());
    }
    output::print_line(&t!(program.catalogue(), "logout-done", server = address))?;
    match (told, kept) {
        (Ok(()) | Err(BackendError::SignIn { .. }), _) => {}
        (Err(error), Ok(Some(kept))) => {
            let until = kept.expires_at.with_timezone(&chrono::Local).date_naive();
            output::complain(&t!(
                program.catalogue(),
                "logout-not-told",
                detail = trouble(program.catalogue(), &error),
                login = kept.login,
                until = format::date_abbr(program.catalogue(), until)
            ));
        }
        (Err(_), _) => {}
    }
    Ok(())
}
