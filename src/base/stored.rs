//! What engines keep, read back. Documents are JSON, instants microseconds since 1970.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::accounts::{Invitation, PublicKey, Token};
use super::store::{Claimed, Step};
use crate::backend::{Entry, Mail, MailProblem, MailState};
use crate::domain::report::HandedBy;
use crate::domain::{CommandId, Digest, Intervention, InterventionId, MailId, UserId};

type Parsed<T> = Result<T, serde_json::Error>;

/// Many documents, one after the other.
pub(super) fn documents<T: DeserializeOwned>(text: Option<&str>) -> Parsed<Vec<T>> {
    let text = text.unwrap_or_default();
    serde_json::Deserializer::from_str(text)
        .into_iter()
        .collect()
}

/// A visit and its report.
pub(super) type WholeRow = (String, Option<String>);

pub(super) fn whole((visit, report): WholeRow) -> Parsed<Intervention> {
    let mut visit: Intervention = serde_json::from_str(&visit)?;
    if let Some(report) = report {
        visit.report = Arc::new(serde_json::from_str(&report)?);
    }
    Ok(visit)
}

/// The columns of an entry: seq, command, visit, revision, actor, given, received, action, events, via.
pub(super) type EntryRow = (
    i64,
    Uuid,
    Uuid,
    i64,
    String,
    i64,
    i64,
    String,
    String,
    Option<String>,
);

/// An entry of the journal.
pub(super) fn entry(row: EntryRow) -> Parsed<Entry> {
    let (seq, command, intervention, revision, actor, at, received_at, action, events, via) = row;
    Ok(Entry {
        seq,
        command: CommandId(command),
        intervention: InterventionId(intervention),
        actor: serde_json::from_str(&actor)?,
        via,
        at: from_micros(at),
        received_at: from_micros(received_at),
        action: serde_json::from_str(&action)?,
        events: serde_json::from_str(&events)?,
        revision: revision.unsigned_abs(),
    })
}

/// The columns of a mail in the order of their question.
pub(super) type MailRow = (
    Uuid,
    Uuid,
    String,
    i64,
    String,
    i64,
    i64,
    Option<String>,
    Option<i64>,
);

/// A mail of the queue.
pub(super) fn mail(row: MailRow) -> Parsed<Mail> {
    let (id, visit, to, queued, state, attempts, next, problem, ended) = row;
    let problem: Option<MailProblem> = problem.as_deref().map(serde_json::from_str).transpose()?;
    let ended = from_micros(ended.unwrap_or_default());
    let state = match (state.as_str(), problem) {
        ("sent", _) => MailState::Sent { at: ended },
        ("failed", Some(problem)) => MailState::Failed { at: ended, problem },
        (_, problem) => MailState::Waiting {
            attempts: count(attempts),
            next_at: from_micros(next),
            problem,
        },
    };
    Ok(Mail {
        id: MailId(id),
        visit: InterventionId(visit),
        to: serde_json::from_str(&to)?,
        queued_at: from_micros(queued),
        state,
    })
}

/// The columns of a claim: mail, visit, recipients, queued, attempts, began.
pub(super) type ClaimedRow = (Uuid, Uuid, String, i64, i64, i64);

/// A mail that was just claimed.
pub(super) fn claimed(row: ClaimedRow, until: DateTime<Utc>) -> Parsed<Claimed> {
    let (id, visit, to, queued, attempts, began) = row;
    Ok(Claimed {
        id: MailId(id),
        visit: InterventionId(visit),
        to: serde_json::from_str(&to)?,
        queued_at: from_micros(queued),
        attempts: count(attempts),
        began: from_micros(began),
        until,
    })
}

fn count(attempts: i64) -> u32 {
    u32::try_from(attempts).unwrap_or_default()
}

/// Those visits that were handed over by mail.
pub(super) fn mailed(visits: &[Intervention]) -> impl Iterator<Item = InterventionId> {
    let by_mail = |visit: &&Intervention| {
        let handed = visit.handed.as_ref();
        handed.is_some_and(|handed| matches!(handed.by, HandedBy::Mail { .. }))
    };
    visits.iter().filter(by_mail).map(|visit| visit.id)
}

/// What a step of a mail writes.
pub(super) struct Stepped<'a> {
    pub state: &'static str,
    pub tries: i64,
    pub next: Option<i64>,
    pub problem: Option<&'a MailProblem>,
    pub ended: Option<i64>,
}

impl<'a> From<&'a Step> for Stepped<'a> {
    fn from(step: &'a Step) -> Self {
        let (state, tries, next, problem, ended) = match step {
            Step::Handing => ("handing", 0, None, None, None),
            Step::Untried => ("waiting", 0, None, None, None),
            Step::Later { next, problem } => ("waiting", 1, Some(next), Some(problem), None),
            Step::Sent { at } => ("sent", 1, None, None, Some(at)),
            Step::GivenUp { at, problem } => ("failed", 1, None, Some(problem), Some(at)),
        };
        Self {
            state,
            tries,
            next: next.map(DateTime::timestamp_micros),
            problem,
            ended: ended.map(DateTime::timestamp_micros),
        }
    }
}

/// The columns of a token: digest, user, device, given, expires.
pub(super) type TokenRow = (Vec<u8>, i64, String, i64, i64);

/// A token of a device.
pub(super) fn token((digest, user, device, created, expires): TokenRow) -> Option<Token> {
    Some(Token {
        digest: Digest(digest.try_into().ok()?),
        user: UserId(user),
        device,
        created_at: from_micros(created),
        expires_at: from_micros(expires),
    })
}

/// The columns of a key: fingerprint, user, line, added, used.
pub(super) type KeyRow = (String, i64, String, i64, Option<i64>);

/// A public key.
pub(super) fn public_key((fingerprint, user, line, added, last): KeyRow) -> PublicKey {
    PublicKey {
        fingerprint,
        user: UserId(user),
        line,
        added_at: from_micros(added),
        used_at: last.map(from_micros),
    }
}

/// The columns of an invitation: selector, user, hash, failures, expires.
pub(super) type InvitationRow = (String, i64, String, i64, i64);

/// An invitation that waits for somebody.
pub(super) fn invitation((selector, user, hash, failures, expires): InvitationRow) -> Invitation {
    Invitation {
        selector,
        user: UserId(user),
        hash,
        failures: count(failures),
        expires_at: from_micros(expires),
    }
}

/// Instants are kept in microseconds since 1970.
pub(super) fn from_micros(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).unwrap_or_default()
}
