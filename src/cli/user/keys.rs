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
                desk.program.catalogue,
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
                desk.program.catalogue,
                "user-key-removed",
                fingerprint = fingerprint
            );
            desk.done(&sentence, &json!({ "fingerprint": fingerprint }))
        }
    }
}

fn list(desk: &Desk<'_>, keys: Vec<KnownKey>) -> Result<Exit, Failure> {
    if desk.json {
        let all: Vec<_> = keys.iter().map(|key| object(desk, key)).collect();
        output::print_json(&all)?;
        return Ok(Exit::Ok);
    }
    let catalogue = desk.program.catalogue;
    if keys.is_empty() {
        output::print_line(catalogue.text("user-no-keys"))?;
        return Ok(Exit::Ok);
    }
    let headers = ["user-col-login", "user-col-fingerprint", "user-col-comment"];
    let headers = headers.map(|key| catalogue.text(key));
    let rows: Vec<Vec<String>> = keys
        .into_iter()
        .map(|key| vec![key.login, key.fingerprint, key.comment])
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
    })
}

/// The first line of a file that is not empty.
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
    let line = text.lines().find(|line| !line.trim().is_empty());
    Ok(line.unwrap_or_default().to_owned())
}
