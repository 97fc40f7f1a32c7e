//! `ardoise login`: a server's base, from then on.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;
use secrecy::{ExposeSecret, SecretString};
use url::{Host, Url};

use super::failure::Failure;
use super::program::{Program, absolute};
use super::{output, secret};
use crate::backend::wire::SignIn;
use crate::config::server_url;
use crate::domain::text::sanitise;
use crate::i18n::format;
use crate::remote::{self, Credentials};
use crate::t;

/// What `login` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[arg(value_name = "URL")]
    address: String,
    #[arg(long, value_name = "LOGIN")]
    user: Option<String>,
    #[arg(long)]
    password_stdin: bool,
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    #[arg(long)]
    insecure: bool,
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let server = server_url(&options.address).ok_or_else(|| Failure::Value {
        flag: "URL".to_owned(),
        value: options.address.clone(),
        allowed: "https://depot.example.org".to_owned(),
    })?;
    if server.scheme() == "http" && !is_loopback(&server) && !options.insecure {
        return Err(Failure::Usage("login-in-clear"));
    }
    let sign_ins = program.sign_ins()?;
    let given = options.ca.as_deref().map(absolute);
    let ca = given.or_else(|| program.loaded.config.server_ca.clone());
    let login = match &options.user {
        Some(login) => login.clone(),
        None => ask_login(program)?,
    };
    let password: SecretString = if options.password_stdin || !std::io::stdin().is_terminal() {
        secret::first_line()?.into()
    } else {
        secret::ask(&format!("{} ", program.catalogue().text("login-password"))).await?
    };
    let who = SignIn {
        login: login.clone(),
        password: password.expose_secret().to_owned(),
        device: device(),
    };
    let admission = remote::sign_in(&server, ca.as_deref(), &who).await?;
    let signed_in = admission.signed_in;
    let (name, base) = (
        signed_in.session.actor.name.clone(),
        signed_in.session.base.clone(),
    );
    let until = signed_in.expires_at.with_timezone(&chrono::Local);
    sign_ins.save(&Credentials {
        server: server.clone(),
        login,
        token: signed_in.token.into(),
        expires_at: signed_in.expires_at,
        ca,
        session: signed_in.session,
        skew_ms: admission.skew_ms,
    })?;
    output::print_line(&t!(
        program.catalogue(),
        "login-done",
        name = sanitise(&name),
        base = sanitise(&base),
        server = remote::address(&server),
        until = format::date_abbr(program.catalogue(), until.date_naive())
    ))?;
    if let Some(config) = remember(program, &server)? {
        output::print_line(&t!(
            program.catalogue(),
            "login-default",
            path = config.display().to_string()
        ))?;
    } else if !program.opens(&server) {
        output::print_line(&t!(
            program.catalogue(),
            "login-how",
            server = remote::address(&server)
        ))?;
    }
    Ok(())
}

fn is_loopback(server: &Url) -> bool {
    match server.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

fn ask_login(program: &Program) -> Result<String, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::Usage("login-no-user"));
    }
    output::print(&format!("{} ", program.catalogue().text("login-user")))?;
    let mut line = String::new();
    std::io::stdin()
        .read_line(&mut line)
        .map_err(Failure::Stream)?;
    let login = line.trim();
    if login.is_empty() {
        return Err(Failure::GivenUp);
    }
    Ok(login.to_owned())
}

/// What the token is for, as the user reads it in a list of their devices.
fn device() -> String {
    let name = rustix::system::uname();
    let name = sanitise(&name.nodename().to_string_lossy());
    if name.is_empty() {
        "ardoise".to_owned()
    } else {
        name
    }
}

/// Lets the configuration point to the server, where it points to nothing yet.
fn remember(program: &Program, server: &Url) -> Result<Option<PathBuf>, Failure> {
    let (Some(config), None) = (&program.config_file, program.place()) else {
        return Ok(None);
    };
    write_first(config, server).map_err(|source| Failure::File {
        path: config.clone(),
        source,
    })?;
    Ok(Some(config.clone()))
}

/// Puts the address before everything else of the file, where no table has begun.
fn write_first(config: &Path, server: &Url) -> std::io::Result<()> {
    let address = toml::Value::String(remote::address(server));
    let before = match std::fs::read_to_string(config) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    if let Some(folder) = config.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let text = format!("server = {address}\n{before}");
    crate::tui::saving::save(config, text.as_bytes(), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_clear_only_to_this_machine() {
        for (address, here) in [
            ("http://127.0.0.1:8420", true),
            ("http://127.9.9.9", true),
            ("http://[::1]:8420", true),
            ("http://localhost", true),
            ("http://localhost.example.org", false),
            ("http://10.0.0.1", false),
            ("http://127.0.0.1.example.org", false),
        ] {
            let server = server_url(address).unwrap();
            assert_eq!(is_loopback(&server), here, "{address}");
        }
    }

    #[test]
    fn the_address_goes_before_the_rest_of_a_configuration() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("ardoise/config.toml");
        let server = server_url("depot.example.org").unwrap();
        write_first(&config, &server).unwrap();
        let text = std::fs::read_to_string(&config).unwrap();
        assert_eq!(text, "server = \"https://depot.example.org\"\n");
        std::fs::write(&config, "# Mes réglages\n[keys]\nquit = [\"q\"]\n").unwrap();
        write_first(&config, &server).unwrap();
        let text = std::fs::read_to_string(&config).unwrap();
        assert_eq!(
            text,
            "server = \"https://depot.example.org\"\n# Mes réglages\n[keys]\nquit = [\"q\"]\n"
        );
    }
}
