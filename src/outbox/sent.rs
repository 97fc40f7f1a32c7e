//! What the base took in the last days, and which life of it did.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Row as _, SqliteConnection};
use uuid::Uuid;

use super::line::Life;
use super::photos;
use super::rows::{self, Row, instant, micros};
use super::trouble::Done;
use crate::backend::{QueueState, Queued, Receipt, unreachable};
use crate::domain::report::HandedBy;
use crate::domain::{Action, Command, CommandId, Event, Intervention, InterventionId, Recorded};

/// How long it is known what was sent, in days.
const DAYS: i64 = 7;

/// The base took a command: it leaves the queue, and what comes after it is compared with the visit as it is now.
pub(super) async fn accepted(
    on: &mut SqliteConnection,
    command: &Command,
    title: &str,
    receipt: &Receipt,
    now: DateTime<Utc>,
) -> Done<()> {
    rows::remove(on, command.id).await?;
    if let Some(seq) = receipt.seq {
        record(on, command, title, receipt, seq, now).await?;
        for mut later in rows::of_visit(on, command.intervention).await? {
            let ours = receipt.visit.revision;
            if rebased(&mut later, &receipt.visit, |touched| touched == ours) {
                rows::compare_with(on, &later).await?;
            }
        }
    }
    tell(on, &receipt.visit, now).await
}

async fn record(
    on: &mut SqliteConnection,
    command: &Command,
    title: &str,
    receipt: &Receipt,
    seq: i64,
    now: DateTime<Utc>,
) -> Done<()> {
    sqlx::query(
        "INSERT OR REPLACE INTO sent (id, visit, seq, revision, doc, events, title, sent_us) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .bind(command.id.0)
    .bind(command.intervention.0)
    .bind(seq)
    .bind(i64::try_from(receipt.visit.revision).unwrap_or(i64::MAX))
    .bind(serde_json::to_string(command)?)
    .bind(serde_json::to_string(&receipt.events)?)
    .bind(title)
    .bind(micros(now))
    .execute(on)
    .await?;
    Ok(())
}

/// A command that was given after another one of the same device, and before that was in the base, was compared with
/// the base as it was before both. What the first one changed is no conflict; what others changed meanwhile is.
/// Whether the command was made to be compared with the visit as it is now.
pub(super) fn rebased(later: &mut Command, now: &Intervention, own: impl Fn(u64) -> bool) -> bool {
    let Some(seen) = later.revision.filter(|seen| *seen < now.revision) else {
        return false;
    };
    let ours = |touched: u64| touched <= seen || own(touched);
    let fields_are_ours = match later.action {
        Action::Delete => now.touched.values().all(|touched| ours(*touched)),
        _ => later
            .action
            .writes()
            .into_iter()
            .all(|field| ours(now.touched_at(field))),
    };
    let part_is_ours = later
        .action
        .part()
        .is_none_or(|part| ours(now.part_touched_at(&part)));
    if fields_are_ours && part_is_ours {
        later.revision = Some(now.revision);
    }
    fields_are_ours && part_is_ours
}

/// The revisions of a visit that commands of this device made in the last days.
pub(super) async fn own_revisions(
    on: &mut SqliteConnection,
    visit: InterventionId,
) -> Done<Vec<u64>> {
    let found: Vec<i64> = sqlx::query_scalar("SELECT revision FROM sent WHERE visit = ?1")
        .bind(visit.0)
        .fetch_all(on)
        .await?;
    Ok(found
        .into_iter()
        .filter_map(|revision| u64::try_from(revision).ok())
        .collect())
}

/// A visit as the base tells it, unless something newer is known.
pub(super) async fn tell(
    on: &mut SqliteConnection,
    visit: &Intervention,
    now: DateTime<Utc>,
) -> Done<()> {
    sqlx::query(
        "INSERT INTO ground (visit, doc, told_us) VALUES (?1, ?2, ?3) \
         ON CONFLICT (visit) DO UPDATE SET doc = excluded.doc, told_us = excluded.told_us \
         WHERE excluded.doc ->> '$.revision' >= ground.doc ->> '$.revision'",
    )
    .bind(visit.id.0)
    .bind(serde_json::to_string(visit)?)
    .bind(micros(now))
    .execute(on)
    .await?;
    Ok(())
}

/// Visits as the base last told them in answers to commands.
pub(super) async fn told(
    on: &mut SqliteConnection,
) -> Done<HashMap<InterventionId, Arc<Intervention>>> {
    let docs: Vec<String> = sqlx::query_scalar("SELECT doc FROM ground")
        .fetch_all(on)
        .await?;
    let mut visits = HashMap::with_capacity(docs.len());
    for doc in docs {
        let visit: Intervention = serde_json::from_str(&doc)?;
        visits.insert(visit.id, Arc::new(visit));
    }
    Ok(visits)
}

/// A visit as the base last told it in an answer to a command.
pub(super) async fn told_of(
    on: &mut SqliteConnection,
    id: InterventionId,
) -> Done<Option<Intervention>> {
    let doc: Option<String> = sqlx::query_scalar("SELECT doc FROM ground WHERE visit = ?1")
        .bind(id.0)
        .fetch_optional(on)
        .await?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

/// What a command did, for undo.
pub(super) async fn recorded(on: &mut SqliteConnection, id: CommandId) -> Done<Option<Recorded>> {
    let row = sqlx::query("SELECT revision, events FROM sent WHERE id = ?1")
        .bind(id.0)
        .fetch_optional(on)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let revision: i64 = row.try_get("revision")?;
    Ok(Some(Recorded {
        command: id,
        revision: u64::try_from(revision).unwrap_or_default(),
        events: serde_json::from_str(row.try_get("events")?)?,
    }))
}

/// Which life of the base is known here, and how far it had come by what was answered before an instant.
async fn life(on: &mut SqliteConnection, before: DateTime<Utc>) -> Done<Option<(Uuid, i64)>> {
    let row = sqlx::query(
        "SELECT epoch, max(seq, (SELECT coalesce(max(seq), 0) FROM sent \
         WHERE sent_us < ?1)) AS seq FROM life",
    )
    .bind(micros(before))
    .fetch_one(on)
    .await?;
    let epoch: Option<Uuid> = row.try_get("epoch")?;
    let seq = row.try_get("seq")?;
    Ok(epoch.map(|epoch| (epoch, seq)))
}

/// Whether something wrote a mail, which a person may have received.
fn mails(event: &Event) -> bool {
    matches!(event, Event::Handed { after, .. } if matches!(after.by, HandedBy::Mail { .. }))
}

/// Takes in which life of the base this is. One that forgot what it had taken gets it again: everything if it is another
/// life, since nobody knows where the two parted; what comes after its end if it is an older copy. The same ids make
/// sure that nothing happens twice. Gives whether it was another base than the one that was known.
pub(super) async fn take_up(
    on: &mut SqliteConnection,
    heard: Life,
    now: DateTime<Utc>,
) -> Done<bool> {
    let known = life(on, heard.asked_at).await?;
    sqlx::query("UPDATE life SET epoch = ?1, seq = ?2")
        .bind(heard.epoch)
        .bind(heard.seq)
        .execute(&mut *on)
        .await?;
    // What was answered after this was asked for is not in it, and not lost. Another life knows none of it.
    let (after, before) = match known {
        Some((epoch, _)) if epoch != heard.epoch => (i64::MIN, i64::MAX),
        Some((_, seq)) if seq > heard.seq => (heard.seq, micros(heard.asked_at)),
        _ => return Ok(false),
    };
    // What the other copy told is worth nothing, and its revisions would win over this one's.
    sqlx::query("DELETE FROM ground").execute(&mut *on).await?;
    sqlx::query("DELETE FROM kept WHERE kind IN ('board', 'detail')")
        .execute(&mut *on)
        .await?;
    let lost = sqlx::query(
        "SELECT doc, title, sent_us, events FROM sent WHERE seq > ?1 AND sent_us < ?2 ORDER BY seq",
    )
    .bind(after)
    .bind(before)
    .fetch_all(&mut *on)
    .await?;
    let mut again = Vec::with_capacity(lost.len());
    for row in lost {
        let command: Command = serde_json::from_str(row.try_get("doc")?)?;
        let events: Vec<Event> = serde_json::from_str(row.try_get("events")?)?;
        let upload = match &command.action {
            Action::AddPhoto { photo } => photos::raw_of(on, photo.picture.original).await?,
            _ => None,
        };
        let state = if events.iter().any(mails) {
            QueueState::Failed {
                detail: unreachable::MAILED.to_owned(),
            }
        } else {
            QueueState::Waiting {
                next_at: now,
                problem: None,
            }
        };
        again.push(Row {
            place: 0,
            queued: Queued {
                command,
                before: None,
                title: row.try_get("title")?,
                queued_at: instant(row.try_get("sent_us")?),
                attempts: 0,
                state,
            },
            upload,
            held_until: None,
        });
    }
    rows::prepend(on, &again).await?;
    sqlx::query("DELETE FROM sent WHERE seq > ?1 AND sent_us < ?2")
        .bind(after)
        .bind(before)
        .execute(on)
        .await?;
    Ok(true)
}

/// Forgets what is older than a base could need.
pub(super) async fn tidy(on: &mut SqliteConnection, now: DateTime<Utc>) -> Done<()> {
    let before = micros(now - TimeDelta::days(DAYS));
    sqlx::query("DELETE FROM sent WHERE sent_us < ?1")
        .bind(before)
        .execute(&mut *on)
        .await?;
    sqlx::query(
        "DELETE FROM ground WHERE told_us < ?1 AND visit NOT IN (SELECT visit FROM command)",
    )
    .bind(before)
    .execute(on)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::Bench;
    use crate::domain::{Changes, Field};

    fn edit(seen: u64) -> Command {
        Command {
            id: CommandId(Uuid::from_u128(1)),
            intervention: InterventionId(Uuid::from_u128(2)),
            revision: Some(seen),
            at: DateTime::UNIX_EPOCH,
            override_reason: None,
            action: Action::Edit(Box::new(Changes {
                note: Some("la clé est chez la voisine".into()),
                ..Changes::default()
            })),
        }
    }

    /// A visit at revision 9 whose note last changed then or earlier.
    fn at_nine(note: u64, label: u64) -> Intervention {
        let mut visit = Bench::draft().visit().clone();
        visit.revision = 9;
        visit.touched = [(Field::Note, note), (Field::Label, label)].into();
        visit
    }

    #[test]
    fn what_this_device_changed_is_no_conflict_and_what_others_changed_is() {
        // Seen at 5; ours came in at 9. Others: 6 to 8.
        let cases = [
            (9, 7, Some(9), "ours wrote the note, others the label"),
            (5, 9, Some(9), "nobody wrote the note"),
            (7, 9, Some(5), "others wrote the note"),
        ];
        for (note, label, expected, why) in cases {
            let mut later = edit(5);
            rebased(&mut later, &at_nine(note, label), |touched| touched == 9);
            assert_eq!(later.revision, expected, "{why}");
        }
    }

    #[test]
    fn deleting_is_compared_with_everything() {
        let mut later = edit(5);
        later.action = Action::Delete;
        rebased(&mut later, &at_nine(9, 7), |touched| touched == 9);
        assert_eq!(later.revision, Some(5), "somebody else wrote the label");
        rebased(&mut later, &at_nine(9, 9), |touched| touched == 9);
        assert_eq!(later.revision, Some(9));
    }
}
