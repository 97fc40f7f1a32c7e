//! Questions. Visits come as one text of many documents: a row each would cost more than reading them.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::spans::with_classes;
use super::trouble::Trouble;
use crate::backend::Entry;
use crate::base::spans::{Seconds, touching};
use crate::base::store::{Key, Position, Scope, Standing, reach_of};
use crate::base::stored::{EntryRow, WholeRow, documents, entry, from_micros, whole};
use crate::domain::span::Span;
use crate::domain::{
    Client, ClientId, CommandId, Intervention, InterventionId, OpenTimer, TechnicianId,
};

pub(super) type Read<T> = Result<T, Trouble>;

/// The statements, in one place for the test that looks at their plans.
pub(super) mod sql {
    use super::with_classes;

    /// One visit with what was captured.
    macro_rules! with_report {
        ($key:literal) => {
            concat!(
                "SELECT v.doc, r.doc FROM intervention AS v \
                 LEFT JOIN report AS r ON r.intervention = v.key WHERE ",
                $key,
                " = ?1"
            )
        };
    }

    pub const POSITION: &str = "SELECT coalesce((SELECT max(seq) FROM journal), 0), \
         (SELECT directory_version FROM meta WHERE one = 1), (SELECT mail_version FROM meta WHERE one = 1)";

    pub const STANDING: &str = "SELECT coalesce((SELECT max(seq) FROM journal), 0), \
         directory_version, mail_version, epoch FROM meta WHERE one = 1";

    pub const LAST_RECEIVED: &str =
        "SELECT received_us FROM journal WHERE seq = (SELECT max(seq) FROM journal)";

    pub const WINDOW: &str = with_classes!(
        "SELECT group_concat(v.doc, char(10)) FROM class CROSS JOIN intervention AS v",
        "ON v.span = class.span AND v.start_s > ?1 - class.longest AND v.start_s < ?2",
        "WHERE v.deleted = 0 AND v.span IS NOT NULL AND v.end_s > ?1 AND (?3 IS NULL OR v.branch_id = ?3)",
    );

    pub const WINDOW_OF_TECHNICIANS: &str = with_classes!(
        "SELECT group_concat(v.doc, char(10)) FROM intervention AS v WHERE v.key IN (",
        "SELECT a.intervention FROM json_each(?4) AS wanted CROSS JOIN class CROSS JOIN assignment AS a",
        "ON a.technician_id = wanted.value AND a.span = class.span",
        "AND a.start_s > ?1 - class.longest AND a.start_s < ?2 WHERE a.end_s > ?1",
        ") AND (?3 IS NULL OR v.branch_id = ?3)",
    );

    pub const POOL: &str = "SELECT group_concat(doc, char(10)) FROM (\
         SELECT v.doc FROM intervention AS v \
         WHERE v.deleted = 0 AND v.span IS NULL AND v.status <> 'cancelled' AND (?1 IS NULL OR v.branch_id = ?1) \
         AND (?2 IS NULL OR v.doc ->> '$.technicians' IS NULL OR EXISTS (\
         SELECT 1 FROM json_each(v.doc, '$.technicians') AS who JOIN json_each(?2) AS wanted \
         ON wanted.value = who.value)) \
         ORDER BY v.created_s LIMIT ?3)";

    pub const TIMERS: &str = "SELECT w.technician_id, v.id, v.doc ->> '$.label', w.start_us \
         FROM work AS w INDEXED BY one_open_timer JOIN intervention AS v ON v.key = w.intervention \
         WHERE w.end_us IS NULL ORDER BY w.technician_id";

    pub const BY_IDS: &str = "SELECT group_concat(v.doc, char(10)) FROM json_each(?1) AS wanted \
         CROSS JOIN intervention AS v ON v.id = unhex(wanted.value)";

    pub const BY_ID: &str = with_report!("v.id");
    pub const BY_NUMBER: &str = with_report!("v.number");
    pub const BY_ORIGIN: &str = with_report!("v.origin_uid");

    pub const BETWEEN: &str = "SELECT group_concat(doc, char(10)) FROM (\
         SELECT v.doc FROM intervention AS v WHERE v.id BETWEEN ?1 AND ?2 AND v.deleted = 0 \
         AND (?3 IS NULL OR EXISTS (SELECT 1 FROM json_each(v.doc, '$.technicians') AS who WHERE who.value = ?3)) \
         LIMIT 2)";

    pub const OF_CLIENT: &str = "SELECT group_concat(doc, char(10)) FROM (\
         SELECT v.doc FROM intervention AS v WHERE v.client_id = ?1 AND v.deleted = 0 \
         ORDER BY v.start_s DESC LIMIT ?2)";

    pub const HISTORY: &str = "SELECT seq, command_id, intervention_id, revision, actor, at_us, received_us, action, \
         events, via FROM journal WHERE intervention_id = ?1 ORDER BY seq";

    pub const RECORDED: &str = "SELECT seq, command_id, intervention_id, revision, actor, at_us, received_us, action, \
         events, via FROM journal WHERE command_id = ?1";

    pub const SINCE: &str = "SELECT j.seq, j.command_id, j.intervention_id, j.revision, j.actor, j.at_us, \
         j.received_us, j.action, j.events, j.via FROM journal AS j \
         WHERE j.seq > ?1 AND j.seq <= ?4 AND (?2 IS NULL OR EXISTS (\
         SELECT 1 FROM intervention AS v, json_each(v.doc, '$.technicians') AS who \
         WHERE v.id = j.intervention_id AND who.value = ?2)) \
         ORDER BY j.seq LIMIT ?3";

    pub const CLIENTS: &str = "SELECT group_concat(c.doc, char(10)) FROM (\
         SELECT DISTINCT w.client FROM client_word AS w \
         WHERE w.word >= ?1 AND w.word < ?1 || char(1114111) \
         AND NOT EXISTS (SELECT 1 FROM json_each(?2) AS wanted WHERE NOT EXISTS (\
         SELECT 1 FROM client_word AS other WHERE other.client = w.client \
         AND other.word >= wanted.value AND other.word < wanted.value || char(1114111))) \
         AND (?3 IS NULL OR EXISTS (\
         SELECT 1 FROM client AS k CROSS JOIN intervention AS v ON v.client_id = k.id AND v.deleted = 0, \
         json_each(v.doc, '$.technicians') AS who WHERE k.key = w.client AND who.value = ?3)) \
         LIMIT ?4) AS found CROSS JOIN client AS c ON c.key = found.client";

    pub const NUMBER: &str = "SELECT last FROM sequence WHERE prefix = ?1";

    #[cfg(test)]
    pub const ALL: [(&str, &str); 19] = [
        ("position", POSITION),
        ("standing", STANDING),
        ("last received", LAST_RECEIVED),
        ("window", WINDOW),
        ("window of technicians", WINDOW_OF_TECHNICIANS),
        ("pool", POOL),
        ("timers", TIMERS),
        ("by ids", BY_IDS),
        ("by id", BY_ID),
        ("by number", BY_NUMBER),
        ("by origin", BY_ORIGIN),
        ("between", BETWEEN),
        ("of client", OF_CLIENT),
        ("history", HISTORY),
        ("recorded", RECORDED),
        ("since", SINCE),
        ("clients", CLIENTS),
        ("number", NUMBER),
        ("directory", super::super::directory::READ),
    ];
}

fn ids(technicians: &[TechnicianId]) -> Read<String> {
    Ok(serde_json::to_string(technicians)?)
}

pub(super) async fn position(on: &mut SqliteConnection) -> Read<Position> {
    let (seq, directory, mail) = sqlx::query_as(sql::POSITION).fetch_one(on).await?;
    Ok(Position {
        seq,
        directory,
        mail,
    })
}

pub(super) async fn standing(on: &mut SqliteConnection) -> Read<Standing> {
    let (seq, directory, mail, epoch) = sqlx::query_as(sql::STANDING).fetch_one(on).await?;
    Ok(Standing {
        position: Position {
            seq,
            directory,
            mail,
        },
        epoch,
    })
}

pub(super) async fn last_received(on: &mut SqliteConnection) -> Read<Option<DateTime<Utc>>> {
    let at: Option<i64> = sqlx::query_scalar(sql::LAST_RECEIVED)
        .fetch_optional(on)
        .await?;
    Ok(at.map(from_micros))
}

/// Visits that touch a span, by start.
pub(super) async fn window(
    on: &mut SqliteConnection,
    span: Span,
    scope: &Scope,
) -> Read<Vec<Intervention>> {
    let Seconds { start, end, .. } = Seconds::covering(span);
    let branch = scope.branch.map(|id| id.0);
    let query = match &scope.technicians {
        None => sqlx::query_scalar(sql::WINDOW)
            .bind(start)
            .bind(end)
            .bind(branch),
        Some(technicians) => sqlx::query_scalar(sql::WINDOW_OF_TECHNICIANS)
            .bind(start)
            .bind(end)
            .bind(branch)
            .bind(ids(technicians)?),
    };
    let text: Option<String> = query.fetch_one(on).await?;
    Ok(touching(documents(text.as_deref())?, span))
}

pub(super) async fn pool(on: &mut SqliteConnection, scope: &Scope) -> Read<Vec<Intervention>> {
    if scope.pool == 0 {
        return Ok(Vec::new());
    }
    let technicians = scope.technicians.as_deref().map(ids).transpose()?;
    let text: Option<String> = sqlx::query_scalar(sql::POOL)
        .bind(scope.branch.map(|id| id.0))
        .bind(technicians)
        .bind(scope.pool)
        .fetch_one(on)
        .await?;
    Ok(documents(text.as_deref())?)
}

pub(super) async fn timers(on: &mut SqliteConnection) -> Read<Vec<OpenTimer>> {
    let rows: Vec<(i64, Uuid, String, i64)> = sqlx::query_as(sql::TIMERS).fetch_all(on).await?;
    let timer = |(technician, id, label, since)| OpenTimer {
        technician: TechnicianId(technician),
        intervention: InterventionId(id),
        label,
        since: from_micros(since),
    };
    Ok(rows.into_iter().map(timer).collect())
}

pub(super) async fn visit(on: &mut SqliteConnection, key: Key<'_>) -> Read<Option<Intervention>> {
    let query = match key {
        Key::Id(id) => sqlx::query_as(sql::BY_ID).bind(id.0),
        Key::Number(number) => sqlx::query_as(sql::BY_NUMBER).bind(number.to_owned()),
        Key::Origin(uid) => sqlx::query_as(sql::BY_ORIGIN).bind(uid.to_owned()),
    };
    let row: Option<WholeRow> = query.fetch_optional(on).await?;
    Ok(row.map(whole).transpose()?)
}

pub(super) async fn visits(
    on: &mut SqliteConnection,
    ids: &[InterventionId],
) -> Read<Vec<Intervention>> {
    let ids: Vec<String> = ids.iter().map(|id| id.0.simple().to_string()).collect();
    let text: Option<String> = sqlx::query_scalar(sql::BY_IDS)
        .bind(serde_json::to_string(&ids)?)
        .fetch_one(on)
        .await?;
    Ok(documents(text.as_deref())?)
}

pub(super) async fn between(
    on: &mut SqliteConnection,
    (first, last): (InterventionId, InterventionId),
    mine: Option<TechnicianId>,
) -> Read<Vec<Intervention>> {
    let text: Option<String> = sqlx::query_scalar(sql::BETWEEN)
        .bind(first.0)
        .bind(last.0)
        .bind(mine.map(|id| id.0))
        .fetch_one(on)
        .await?;
    Ok(documents(text.as_deref())?)
}

pub(super) async fn of_client(
    on: &mut SqliteConnection,
    client: ClientId,
    limit: u32,
) -> Read<Vec<Intervention>> {
    let text: Option<String> = sqlx::query_scalar(sql::OF_CLIENT)
        .bind(client.0)
        .bind(limit)
        .fetch_one(on)
        .await?;
    Ok(documents(text.as_deref())?)
}

pub(super) async fn history(on: &mut SqliteConnection, id: InterventionId) -> Read<Vec<Entry>> {
    let rows: Vec<EntryRow> = sqlx::query_as(sql::HISTORY)
        .bind(id.0)
        .fetch_all(on)
        .await?;
    Ok(rows.into_iter().map(entry).collect::<Result<_, _>>()?)
}

pub(super) async fn recorded(on: &mut SqliteConnection, command: CommandId) -> Read<Option<Entry>> {
    let row: Option<EntryRow> = sqlx::query_as(sql::RECORDED)
        .bind(command.0)
        .fetch_optional(on)
        .await?;
    Ok(row.map(entry).transpose()?)
}

pub(super) async fn since(
    on: &mut SqliteConnection,
    seq: i64,
    mine: Option<TechnicianId>,
    limit: u32,
) -> Read<Vec<Entry>> {
    let query = sqlx::query_as(sql::SINCE)
        .bind(seq)
        .bind(mine.map(|id| id.0))
        .bind(limit)
        .bind(reach_of(seq, mine));
    let rows: Vec<EntryRow> = query.fetch_all(on).await?;
    Ok(rows.into_iter().map(entry).collect::<Result<_, _>>()?)
}

pub(super) async fn clients(
    on: &mut SqliteConnection,
    words: &[String],
    mine: Option<TechnicianId>,
    limit: u32,
) -> Read<Vec<Client>> {
    // The longest word leaves the fewest to look at.
    let Some(rarest) = words.iter().max_by_key(|word| word.len()) else {
        return Ok(Vec::new());
    };
    let text: Option<String> = sqlx::query_scalar(sql::CLIENTS)
        .bind(rarest.clone())
        .bind(serde_json::to_string(words)?)
        .bind(mine.map(|id| id.0))
        .bind(limit)
        .fetch_one(on)
        .await?;
    Ok(documents(text.as_deref())?)
}

pub(super) async fn last_number(on: &mut SqliteConnection, prefix: &str) -> Read<i64> {
    let last: Option<i64> = sqlx::query_scalar(sql::NUMBER)
        .bind(prefix.to_owned())
        .fetch_optional(on)
        .await?;
    Ok(last.unwrap_or_default())
}
