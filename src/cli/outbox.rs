//! `ardoise outbox`: what was accepted on this device and has not reached its base.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;

use super::exit::Exit;
use super::failure::Failure;
use super::output;
use super::program::Program;
use crate::backend::{Decision, QueueState, Queued};
use crate::domain::{Action, Directory};
use crate::i18n::rules::done_key;
use crate::i18n::{Catalogue, format, rules, said};
use crate::outbox::{self, Shelf};
use crate::t;

/// How long sending may take on the command line.
const SENDING: Duration = Duration::from_mins(1);

/// What `outbox` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Clone, Subcommand)]
enum What {
    List {
        #[arg(long)]
        json: bool,
    },
    Send,
    Retry(Which),
    Drop(Which),
}

#[derive(Debug, Clone, Args)]
struct Which {
    #[arg(
        value_name = "ID",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    id: Option<String>,
    #[arg(long)]
    all: bool,
    #[arg(long)]
    json: bool,
}

impl Options {
    /// Whether answers are wanted as JSON.
    pub(super) fn json(&self) -> bool {
        match &self.what {
            What::List { json } => *json,
            What::Send => false,
            What::Retry(which) | What::Drop(which) => which.json,
        }
    }
}

/// One file of this device.
struct Kept {
    shelf: Shelf,
    server: String,
    user: String,
    directory: Directory,
    queue: Vec<Queued>,
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<Exit, Failure> {
    if matches!(options.what, What::Send) {
        return send(program).await;
    }
    let all = open_all(program).await?;
    let done = match &options.what {
        What::Send => Ok(()),
        What::List { json: true } => as_json(&all),
        What::List { json: false } => list(program, &all),
        What::Retry(which) => decide(program, &all, which, Decision::Retry).await,
        What::Drop(which) => decide(program, &all, which, Decision::Drop).await,
    };
    for kept in all {
        kept.shelf.close().await;
    }
    done.map(|()| Exit::Ok)
}

/// Waits until nothing waits any more, or nothing more can be sent now.
async fn send(program: &Program) -> Result<Exit, Failure> {
    let base = program.open().await?;
    let mut news = base.backend.changes();
    let waiting = async {
        while base.backend.connection().waiting > 0 && base.backend.connection().is_on_its_way() {
            if let Err(RecvError::Closed) = news.recv().await {
                return;
            }
        }
    };
    let _out_of_time = tokio::time::timeout(SENDING, waiting).await;
    let left = base.backend.connection();
    let catalogue = program.catalogue();
    output::print_line(&t!(catalogue, "cli-outbox-sent", count = left.waiting))?;
    if left.undecided > 0 {
        output::print_line(&t!(
            catalogue,
            "cli-outbox-undecided",
            count = left.undecided
        ))?;
    }
    Ok(if left.waiting > 0 {
        Exit::Unreachable
    } else {
        Exit::Ok
    })
}

async fn open_all(program: &Program) -> Result<Vec<Kept>, Failure> {
    let data = program
        .paths
        .as_ref()
        .and_then(|paths| paths.base.parent())
        .ok_or(Failure::Usage("error-outbox-no-home"))?;
    let clock = program.clock(Directory::default().zone())?;
    let mut all = Vec::new();
    for path in outbox::files(data) {
        let Some(shelf) = Shelf::open(&path, std::sync::Arc::clone(&clock)).await? else {
            continue;
        };
        if let Some(aside) = shelf.aside() {
            tell_aside(program.catalogue(), aside);
        }
        let session = shelf.session().await?;
        all.push(Kept {
            server: session
                .as_ref()
                .map(|one| one.base.clone())
                .unwrap_or_default(),
            user: session.map(|one| one.actor.name).unwrap_or_default(),
            directory: shelf.directory().await?.unwrap_or_default(),
            queue: shelf.queue().await?,
            shelf,
        });
    }
    Ok(all)
}

/// Says that a file could not be read and where it is now.
pub(super) fn tell_aside(catalogue: &Catalogue, aside: &Path) {
    output::complain(&t!(
        catalogue,
        "cli-outbox-aside",
        path = aside.display().to_string()
    ));
}

fn as_json(all: &[Kept]) -> Result<(), Failure> {
    let mut objects = Vec::new();
    for kept in all {
        for one in &kept.queue {
            objects.push(json!({
                "id": one.command.id,
                "server": kept.server,
                "user": kept.user,
                "visit": one.command.intervention,
                "title": one.title,
                "action": one.command.action.name(),
                "at": one.command.at,
                "queued_at": one.queued_at,
                "attempts": one.attempts,
                "undecided": one.is_undecided(),
                "state": one.state,
                "command": one.command,
            }));
        }
    }
    output::print_json(&objects)
}

fn list(program: &Program, all: &[Kept]) -> Result<(), Failure> {
    let catalogue = program.catalogue();
    let full: Vec<&Kept> = all.iter().filter(|kept| !kept.queue.is_empty()).collect();
    if full.is_empty() {
        return output::print_line(catalogue.text("cli-outbox-none"));
    }
    let mut text = String::new();
    for kept in &full {
        text.push_str(&t!(
            catalogue,
            "cli-outbox-of",
            user = kept.user.as_str(),
            server = kept.server.as_str()
        ));
        text.push('\n');
        let rows: Vec<Vec<String>> = kept
            .queue
            .iter()
            .map(|one| row(catalogue, kept, one))
            .collect();
        let headers = [
            "cli-outbox-col-id",
            "cli-outbox-col-visit",
            "cli-outbox-col-what",
            "cli-outbox-col-since",
            "cli-outbox-col-state",
        ];
        let headers = headers.map(|key| catalogue.text(key));
        text.push_str(&output::table(&headers, &rows));
        text.push('\n');
    }
    let undecided = full
        .iter()
        .flat_map(|kept| &kept.queue)
        .filter(|one| one.is_undecided())
        .count();
    text.push_str(&match undecided {
        0 => catalogue.text("cli-outbox-next-waiting").to_owned(),
        _ => t!(catalogue, "cli-outbox-next-undecided", count = undecided),
    });
    output::print_line(&text)
}

fn row(catalogue: &Catalogue, kept: &Kept, one: &Queued) -> Vec<String> {
    vec![
        one.command.id.to_string(),
        one.title.clone(),
        catalogue.text(what(&one.command.action)).to_owned(),
        moment(catalogue, &kept.directory, one.queued_at),
        state(catalogue, &kept.directory, one),
    ]
}

fn moment(catalogue: &Catalogue, directory: &Directory, at: DateTime<Utc>) -> String {
    let at = at.with_timezone(&directory.zone());
    let day = format::date_abbr(catalogue, at.date_naive());
    format!("{day} {}", format::hour(catalogue.lang(), at.time()))
}

pub(super) fn state(catalogue: &Catalogue, directory: &Directory, one: &Queued) -> String {
    match &one.state {
        QueueState::Waiting {
            problem: Some(problem),
            ..
        } => t!(
            catalogue,
            "cli-outbox-again",
            count = one.attempts,
            problem = problem.as_str()
        ),
        QueueState::Waiting { problem: None, .. } => {
            catalogue.text("cli-outbox-waiting").to_owned()
        }
        QueueState::Behind => catalogue.text("cli-outbox-behind").to_owned(),
        QueueState::Refused { refusal } => t!(
            catalogue,
            "cli-outbox-refused",
            reason = rules::refusal(catalogue, directory, refusal).to_string()
        ),
        QueueState::Conflict { conflict } => t!(
            catalogue,
            "cli-outbox-conflict",
            reason = rules::conflict(catalogue, conflict).to_string()
        ),
        QueueState::Gone => catalogue.text("cli-outbox-gone").to_owned(),
        QueueState::Failed { detail } => {
            t!(
                catalogue,
                "cli-outbox-failed",
                detail = said(catalogue, detail)
            )
        }
    }
}

async fn decide(
    program: &Program,
    all: &[Kept],
    which: &Which,
    decision: Decision,
) -> Result<(), Failure> {
    let chosen = chosen(all, which)?;
    let mut count = 0u32;
    for (kept, one) in chosen {
        count += u32::from(kept.shelf.decide(one.command.id, decision).await?);
    }
    if which.json {
        return output::print_json(&json!({ "decided": count }));
    }
    let key = match decision {
        Decision::Drop => "cli-outbox-dropped",
        Decision::Retry | Decision::Overwrite => "cli-outbox-retried",
    };
    output::print_line(&t!(program.catalogue(), key, count = count))
}

/// The changes that are meant.
fn chosen<'a>(all: &'a [Kept], which: &Which) -> Result<Vec<(&'a Kept, &'a Queued)>, Failure> {
    let mut rows = all
        .iter()
        .flat_map(|kept| kept.queue.iter().map(move |one| (kept, one)));
    let Some(id) = &which.id else {
        return Ok(rows.filter(|(_, one)| one.is_undecided()).collect());
    };
    let wanted = id.trim().to_lowercase();
    // Ids that were made in the same second begin alike and end differently.
    let mut fitting = rows.by_ref().filter(|(_, one)| {
        let id = one.command.id.to_string();
        !wanted.is_empty() && (id.starts_with(&wanted) || id.ends_with(&wanted))
    });
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Ok(vec![one]),
        (_, second) => Err(Failure::NoChange {
            name: id.clone(),
            several: second.is_some(),
        }),
    }
}

/// What a change does, in a word; nothing here brings back what is deleted.
pub(super) fn what(action: &Action) -> &'static str {
    match action {
        Action::Delete => "cli-outbox-delete",
        action => done_key(action, &[]),
    }
}
