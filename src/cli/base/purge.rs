//! `ardoise base purge`: taking out of a base what is older than it keeps personal data.

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::backend::Outcome;
use crate::base::Purged;
use crate::cli::answer;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::program::{Opened, Program};
use crate::i18n::format;
use crate::t;

pub(super) async fn run(program: &Program, dry_run: bool, as_json: bool) -> Result<Exit, Failure> {
    let base = program.open().await?;
    let purged = match base.embedded()?.purge(dry_run).await? {
        Ok(purged) => purged,
        Err(refusal) => {
            return answer::say(program, &base, &Outcome::Refused(refusal), as_json);
        }
    };
    let is_set = base.directory.settings.retention.is_set();
    if as_json {
        output::print_json(&object(&purged, dry_run, is_set))?;
        return Ok(Exit::Ok);
    }
    let catalogue = program.catalogue();
    if !is_set {
        output::print_line(catalogue.text("purge-not-set"))?;
        return Ok(Exit::Ok);
    }
    let headers = ["purge-col-what", "purge-col-count", "purge-col-before"];
    let headers = headers.map(|key| catalogue.text(key));
    output::print(&output::table(&headers, &rows(program, &base, &purged)))?;
    if purged.held > 0 {
        output::print_line(&t!(catalogue, "purge-held", count = purged.held))?;
    }
    let ended = match (dry_run, purged.scrubbed) {
        (true, _) => "purge-dry",
        (false, true) => "purge-done",
        (false, false) => "purge-not-scrubbed",
    };
    output::print_line(catalogue.text(ended))?;
    Ok(Exit::Ok)
}

/// What went, how many, and of visits that ended before which day.
fn rows(program: &Program, base: &Opened, purged: &Purged) -> Vec<Vec<String>> {
    let catalogue = program.catalogue();
    let day = |cutoff: Option<DateTime<Utc>>| {
        cutoff.map_or_else(
            || catalogue.text("purge-for-ever").to_owned(),
            |cutoff| {
                let local = cutoff.with_timezone(&base.zone());
                format::date_medium(catalogue, local.date_naive())
            },
        )
    };
    let personal = day(purged.personal_before);
    let pictures = day(purged.pictures_before.max(purged.personal_before));
    let mails = day(purged.mails_before.max(purged.personal_before));
    // 1,000,000 bytes, as photos are measured everywhere.
    let megabytes = purged.bytes.div_ceil(1_000_000);
    let size = t!(catalogue, "purge-megabytes", count = megabytes);
    let rows = [
        ("purge-visits", purged.visits.to_string(), personal.clone()),
        (
            "purge-clients",
            purged.clients.to_string(),
            personal.clone(),
        ),
        ("purge-drafts", purged.drafts.to_string(), personal),
        (
            "purge-pictures",
            format!("{} ({size})", purged.pictures),
            pictures,
        ),
        ("purge-mails", purged.mails.to_string(), mails),
        ("purge-entries", purged.entries.to_string(), String::new()),
    ];
    rows.into_iter()
        .map(|(what, count, before)| vec![catalogue.text(what).to_owned(), count, before])
        .collect()
}

fn object(purged: &Purged, dry_run: bool, is_set: bool) -> serde_json::Value {
    json!({
        "dry_run": dry_run,
        "retention_set": is_set,
        "before": {
            "personal": purged.personal_before,
            "pictures": purged.pictures_before,
            "mails": purged.mails_before,
        },
        "visits": purged.visits,
        "entries": purged.entries,
        "clients": purged.clients,
        "pictures": purged.pictures,
        "bytes": purged.bytes,
        "mails": purged.mails,
        "drafts": purged.drafts,
        "held": purged.held,
        "scrubbed": purged.scrubbed,
    })
}
