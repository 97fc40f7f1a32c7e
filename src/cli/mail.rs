//! `ardoise mail`: reports on their way to clients.

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use serde_json::json;
use uuid::Uuid;

use super::exit::Exit;
use super::failure::Failure;
use super::program::{Opened, Program};
use super::view::rfc3339;
use super::{answer, output, secret, words};
use crate::backend::{BackendError, Mail, MailState, Outcome};
use crate::domain::{Level, MailId, Refusal};
use crate::i18n::{format, rules};
use crate::t;

/// Mails that are listed, at most.
const LISTED: u32 = 1000;

/// What `mail` takes.
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
    Retry {
        #[arg(value_name = "ID")]
        id: String,
    },
    Send,
    Test {
        #[arg(value_name = "ADDRESS")]
        to: String,
        #[arg(long)]
        json: bool,
    },
    Password {
        #[arg(long, conflicts_with = "forget", required_unless_present = "forget")]
        stdin: bool,
        #[arg(long)]
        forget: bool,
    },
}

impl Options {
    /// Whether answers are wanted as JSON.
    pub(super) fn json(&self) -> bool {
        matches!(
            self.what,
            What::List { json: true } | What::Test { json: true, .. }
        )
    }
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<Exit, Failure> {
    let base = program.open().await?;
    match &options.what {
        What::List { json } => list(program, &base, *json).await,
        What::Retry { id } => retry(program, &base, id).await,
        What::Send => send(program, &base).await,
        What::Test { to, json } => test(program, &base, to, *json).await,
        What::Password { forget: true, .. } => password(program, &base, None).await,
        What::Password { .. } => {
            let typed = secret::first_line()?;
            password(program, &base, Some(typed)).await
        }
    }
}

/// The refusal for whoever is below a level.
fn below(base: &Opened, needs: Level) -> Option<Outcome> {
    let level = base.backend.session().actor.level;
    (level < needs).then(|| {
        let ask = base.directory.who_may(needs);
        Outcome::Refused(Refusal::NotAllowed { needs, ask })
    })
}

async fn list(program: &Program, base: &Opened, as_json: bool) -> Result<Exit, Failure> {
    if let Some(refused) = below(base, Level::ManageAll) {
        return answer::say(program, base, &refused, as_json);
    }
    let mails = base.backend.mails(LISTED).await?;
    if as_json {
        let all: Vec<_> = mails.iter().map(|mail| object(base, mail)).collect();
        output::print_json(&all)?;
        return Ok(Exit::Ok);
    }
    let catalogue = program.catalogue();
    if mails.is_empty() {
        output::print_line(catalogue.text("mail-none"))?;
        return Ok(Exit::Ok);
    }
    let mut rows = Vec::new();
    for mail in &mails {
        let visit = base.backend.intervention(mail.visit).await?.visit;
        rows.push(vec![
            mail.id.to_string(),
            words::name(&visit),
            mail.to.join(", "),
            moment(program, base, mail.queued_at),
            state(program, base, mail),
        ]);
    }
    let headers = [
        "mail-col-id",
        "mail-col-visit",
        "mail-col-to",
        "mail-col-queued",
        "mail-col-state",
    ];
    let headers = headers.map(|key| catalogue.text(key));
    output::print(&output::table(&headers, &rows))?;
    Ok(Exit::Ok)
}

fn moment(program: &Program, base: &Opened, at: DateTime<Utc>) -> String {
    let at = at.with_timezone(&base.zone());
    let day = format::date_abbr(program.catalogue(), at.date_naive());
    format!(
        "{day} {}",
        format::hour(program.catalogue().lang(), at.time())
    )
}

fn state(program: &Program, base: &Opened, mail: &Mail) -> String {
    let catalogue = program.catalogue();
    match &mail.state {
        MailState::Sent { at } => t!(catalogue, "mail-sent-at", at = moment(program, base, *at)),
        MailState::Failed { problem, .. } => rules::unsent(catalogue, problem, true).to_string(),
        MailState::Waiting {
            problem: Some(problem),
            next_at,
            ..
        } => t!(
            catalogue,
            "mail-waiting-after",
            at = moment(program, base, *next_at),
            problem = rules::unsent(catalogue, problem, false).what
        ),
        MailState::Waiting { .. } => catalogue.text("mail-waiting").to_owned(),
    }
}

fn object(base: &Opened, mail: &Mail) -> serde_json::Value {
    let zone = base.zone();
    let (state, attempts, at, problem) = match &mail.state {
        MailState::Sent { at } => ("sent", None, *at, None),
        MailState::Failed { at, problem } => ("failed", None, *at, Some(problem)),
        MailState::Waiting {
            attempts,
            next_at,
            problem,
        } => ("waiting", Some(attempts), *next_at, problem.as_ref()),
    };
    json!({
        "id": mail.id,
        "visit": mail.visit,
        "to": mail.to,
        "queued_at": rfc3339(mail.queued_at, zone),
        "state": state,
        "attempts": attempts,
        // The end of it, or the next attempt.
        "at": rfc3339(at, zone),
        "problem": problem,
    })
}

/// The mail that an id or its beginning means.
async fn mail(base: &Opened, text: &str) -> Result<MailId, Failure> {
    if let Ok(id) = Uuid::parse_str(text) {
        return Ok(MailId(id));
    }
    let text = text.trim().to_lowercase();
    let mails = base.backend.mails(LISTED).await?;
    let mut fitting = mails
        .iter()
        .filter(|mail| !text.is_empty() && mail.id.to_string().starts_with(&text));
    match (fitting.next(), fitting.next()) {
        (Some(mail), None) => Ok(mail.id),
        (_, second) => Err(no_mail(&text, second.is_some())),
    }
}

fn no_mail(name: &str, several: bool) -> Failure {
    Failure::NoMail {
        name: name.to_owned(),
        several,
    }
}

async fn retry(program: &Program, base: &Opened, text: &str) -> Result<Exit, Failure> {
    let id = mail(base, text).await?;
    let outcome = match base.backend.retry_mail(id).await {
        Err(BackendError::NotFound { .. }) => {
            return Err(no_mail(text, false));
        }
        outcome => outcome?,
    };
    match outcome {
        Outcome::Configured => {}
        Outcome::Stale { .. } => {
            output::complain(program.catalogue().text("mail-has-left"));
            return Ok(Exit::Conflict);
        }
        other => return answer::say(program, base, &other, false),
    }
    output::print_line(program.catalogue().text("mail-again"))?;
    Ok(Exit::Ok)
}

async fn send(program: &Program, base: &Opened) -> Result<Exit, Failure> {
    let catalogue = program.catalogue();
    let sent = base.embedded()?.send_due().await?;
    output::print_line(&t!(catalogue, "mail-sent", count = sent))?;
    let left = base.backend.mails(LISTED).await?.len();
    if left > 0 {
        output::print_line(&t!(catalogue, "mail-left", count = left))?;
    }
    Ok(Exit::Ok)
}

async fn test(program: &Program, base: &Opened, to: &str, as_json: bool) -> Result<Exit, Failure> {
    if let Some(refused) = below(base, Level::Manager) {
        return answer::say(program, base, &refused, as_json);
    }
    let tried = base.backend.try_mail(to).await?;
    if as_json {
        let problem = tried.as_ref().err();
        output::print_json(&json!({
            "outcome": if problem.is_none() { "sent" } else { "failed" },
            "to": to,
            "message": problem
                .map(|problem| rules::unsent(program.catalogue(), problem, true).to_string()),
        }))?;
        return Ok(if problem.is_none() {
            Exit::Ok
        } else {
            Exit::Error
        });
    }
    match tried {
        Ok(()) => {
            output::print_line(&t!(program.catalogue(), "mail-tried", to = to))?;
            Ok(Exit::Ok)
        }
        Err(problem) => {
            output::complain(&rules::unsent(program.catalogue(), &problem, true).to_string());
            Ok(Exit::Error)
        }
    }
}

async fn password(
    program: &Program,
    base: &Opened,
    password: Option<String>,
) -> Result<Exit, Failure> {
    let forgotten = password.is_none();
    let outcome = base.backend.set_mail_password(password).await?;
    if outcome != Outcome::Configured {
        return answer::say(program, base, &outcome, false);
    }
    let key = if forgotten {
        "mail-password-forgotten"
    } else {
        "mail-password-kept"
    };
    output::print_line(program.catalogue().text(key))?;
    Ok(Exit::Ok)
}
