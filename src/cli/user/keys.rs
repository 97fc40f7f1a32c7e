//! Public keys.

use std::io::Read;
use std::path::Path;

use serde_json::json;

use super::KeyWhat;
use super::accounts::Desk;
use crate::base::KnownKey;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::view::rfc3339;
use crate::cli::{answer, output};
use crate::i18n::format;
use crate::t;

pub(super) async fn run(desk: &Desk<'_>, what: &KeyWhat) -> Result<Exit, Failure> {
    if !matches!(what, KeyWhat::List { .. })
        && let Some(refused) = desk.refusal()
    {
        return answer::say(desk.program, desk.base, &refused, desk.json);
    }
    let base = desk.base.embedded()?;
    match what {
        KeyWhat::Add { login, file } => {
            let key = base.add_key(login, &line_of(file)?).await?;
            let sentence = t!(
                desk.program.catalogue(),
                "user-key-added",
                login = key.login.clone(),
                fingerprint = key.fingerprint.clone()
            );
            desk.done(&sentence, &object(desk, &key))
        }
        KeyWhat::List { login } => list(desk, base.keys(login.as_deref()).await?),
        KeyWhat::Remove { fingerprint } => {
            if !base.remove_key(fingerprint).await? {
                return Err(Failure::Usage("error-no-such-key"));
            }
            let sentence = t!(
                desk.program.catalogue(),
                "user-key-removed",
                fingerprint = fingerprint
            );
            desk.done(&sentence, &json!({ "fingerprint": fingerprint }))
        }
    }
}

/// Gives a code; the only time that it can be read.
pub(super) async fn invite(desk: &Desk<'_>, login: &str) -> Result<Exit, Failure> {
    if let Some(refused) = desk.refusal() {
        return answer::say(desk.program, desk.base, &refused, desk.json);
    }
    let invited = desk.base.embedded()?.invite(login).await?;
    let catalogue = desk.program.catalogue();
    let zone = desk.base.zone();
    let until = invited.expires_at.with_timezone(&zone);
    let typed = invited.code.to_lowercase();
    let said = t!(
        catalogue,
        "user-invited",
        login = invited.login.clone(),
        code = invited.code.clone(),
        until = format::hour(catalogue.lang(), until.time())
    );
    let how = t!(catalogue, "user-invited-how", typed = typed.clone());
    desk.done(
        &format!("{said}\n{how}"),
        &json!({
            "login": invited.login,
            "code": invited.code,
            "user": format!("inscription-{typed}"),
            "expires_at": rfc3339(invited.expires_at, zone),
        }),
    )
}

fn list(desk: &Desk<'_>, keys: Vec<KnownKey>) -> Result<Exit, Failure> {
    if desk.json {
        let all: Vec<_> = keys.iter().map(|key| object(desk, key)).collect();
        output::print_json(&all)?;
        return Ok(Exit::Ok);
    }
    let catalogue = desk.program.catalogue();
    if keys.is_empty() {
        output::print_line(catalogue.text("user-no-keys"))?;
        return Ok(Exit::Ok);
    }
    let headers = [
        "user-col-login",
        "user-col-fingerprint",
        "user-col-used",
        "user-col-comment",
    ];
    let headers = headers.map(|key| catalogue.text(key));
    let zone = desk.base.zone();
    let rows: Vec<Vec<String>> = keys
        .into_iter()
        .map(|key| {
            let used = match key.used_at {
                Some(at) => format::date_abbr(catalogue, at.with_timezone(&zone).date_naive()),
                None => catalogue.text("user-key-never-used").to_owned(),
            };
            vec![key.login, key.fingerprint, used, key.comment]
        })
        .collect();
    output::print(&output::table(&headers, &rows))?;
    Ok(Exit::Ok)
}

fn object(desk: &Desk<'_>, key: &KnownKey) -> serde_json::Value {
    json!({
        "login": key.login,
        "fingerprint": key.fingerprint,
        "comment": key.comment,
        "added_at": rfc3339(key.added_at, desk.base.zone()),
        "used_at": key.used_at.map(|at| rfc3339(at, desk.base.zone())),
    })
}

/// Beginnings of public keys.
const KEYS: [&str; 3] = ["ssh-", "ecdsa-", "sk-"];

/// The one line of a file that says something. With a second key nobody would know which one was taken.
fn line_of(path: &Path) -> Result<String, Failure> {
    let text = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin()
            .lock()
            .read_to_string(&mut text)
            .map_err(Failure::Stream)?;
        text
    } else {
        std::fs::read_to_string(path).map_err(|source| Failure::File {
            path: path.to_owned(),
            source,
        })?
    };
    one_of(&text)
}

fn one_of(text: &str) -> Result<String, Failure> {
    let says = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let lines = || text.lines().map(str::trim).filter(says);
    let is_key = |line: &&str| KEYS.iter().any(|key| line.starts_with(key));
    if lines().filter(is_key).count() > 1 {
        return Err(Failure::Usage("error-several-keys"));
    }
    Ok(lines().next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_key() {
        for (text, expected) in [
            ("", ""),
            (
                "\n# Anna\n ssh-ed25519 AAAA anna \n\n",
                "ssh-ed25519 AAAA anna",
            ),
            (
                "-----BEGIN PRIVATE KEY-----\nAAAA\n",
                "-----BEGIN PRIVATE KEY-----",
            ),
        ] {
            assert_eq!(one_of(text).unwrap(), expected, "{text}");
        }
        let two = one_of("ssh-ed25519 AAAA anna\necdsa-sha2-nistp256 BBBB bruno\n");
        assert!(matches!(two, Err(Failure::Usage("error-several-keys"))));
    }
}
