//! Questions. Visits come as one text of many documents, as from `SQLite`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::spans::in_each_class;
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
    use super::in_each_class;

    /// One visit with what was captured.
    macro_rules! with_report {
        ($key:literal) => {
            concat!(
                "SELECT v.doc::text, r.doc::text FROM intervention AS v \
                 LEFT JOIN report AS r ON r.intervention = v.id WHERE ",
                $key,
                " = $1"
            )
        };
    }

    pub const POSITION: &str = "SELECT coalesce((SELECT max(seq) FROM journal), 0), \
         (SELECT directory_version FROM meta WHERE one = 1), (SELECT mail_version FROM meta WHERE one = 1)";

    pub const STANDING: &str = "SELECT coalesce((SELECT max(seq) FROM journal), 0), \
         directory_version, mail_version, epoch FROM meta WHERE one = 1";

    pub const LAST_RECEIVED: &str =
        "SELECT received_us FROM journal WHERE seq = (SELECT max(seq) FROM journal)";

    pub const WINDOW: &str = concat!(
        "SELECT string_agg(v.doc::text, chr(10)) FROM (",
        in_each_class!(
            "SELECT doc FROM intervention WHERE NOT deleted AND span = ",
            "AND start_s < $2 AND end_s > $1 AND ($3::bigint IS NULL OR branch_id = $3)"
        ),
        ") AS v"
    );

    pub const WINDOW_OF_TECHNICIANS: &str = concat!(
        "SELECT string_agg(v.doc::text, chr(10)) FROM intervention AS v WHERE v.id = ANY (ARRAY(",
        in_each_class!(
            "SELECT intervention FROM assignment WHERE technician_id = ANY ($4) AND span = ",
            "AND start_s < $2 AND end_s > $1"
        ),
        ")) AND ($3::bigint IS NULL OR v.branch_id = $3)"
    );

    pub const POOL: &str = "SELECT string_agg(doc::text, chr(10)) FROM (\
         SELECT v.doc FROM intervention AS v \
         WHERE NOT v.deleted AND v.span IS NULL AND v.status <> 'cancelled' \
         AND ($1::bigint IS NULL OR v.branch_id = $1) \
         AND ($2::bigint[] IS NULL OR cardinality(v.technicians) = 0 OR v.technicians && $2) \
         ORDER BY v.created_s LIMIT $3) AS pool";

    pub const TIMERS: &str = "SELECT w.technician_id, v.id, v.doc ->> 'label', w.start_us \
         FROM work AS w JOIN intervention AS v ON v.id = w.intervention \
         WHERE w.end_us IS NULL ORDER BY w.technician_id";

    pub const BY_IDS: &str =
        "SELECT string_agg(v.doc::text, chr(10)) FROM intervention AS v WHERE v.id = ANY ($1)";

    pub const BY_ID: &str = with_report!("v.id");
    pub const BY_NUMBER: &str = with_report!("v.number");
    pub const BY_ORIGIN: &str = with_report!("v.origin_uid");

    pub const BETWEEN: &str = "SELECT string_agg(doc::text, chr(10)) FROM (\
         SELECT v.doc FROM intervention AS v WHERE v.id BETWEEN $1 AND $2 AND NOT v.deleted \
         AND ($3::bigint IS NULL OR $3 = ANY (v.technicians)) LIMIT 2) AS few";

    pub const OF_CLIENT: &str = "SELECT string_agg(doc::text, chr(10)) FROM (\
         SELECT v.doc FROM intervention AS v WHERE v.client_id = $1 AND NOT v.deleted \
         ORDER BY v.start_s DESC NULLS LAST LIMIT $2) AS his";

    /// Entries of the journal.
    macro_rules! entries {
        ($rest:literal) => {
            concat!(
                "SELECT j.seq, j.command_id, j.intervention_id, j.revision, j.actor::text, j.at_us, j.received_us, \
                 j.action::text, j.events::text, j.via FROM journal AS j ",
                $rest
            )
        };
    }
    pub(in super::super) use entries;

    pub const HISTORY: &str = entries!("WHERE j.intervention_id = $1 ORDER BY j.seq");

    pub const RECORDED: &str = entries!("WHERE j.command_id = $1");

    pub const SINCE: &str = entries!(
        "WHERE j.seq > $1 AND j.seq <= $4 AND ($2::bigint IS NULL OR (\
         SELECT $2 = ANY (v.technicians) FROM intervention AS v WHERE v.id = j.intervention_id)) \
         ORDER BY j.seq LIMIT $3"
    );

    /// The range of the first word is read by itself: a plan that finds clients in order would read all words.
    pub const CLIENTS: &str = "WITH near AS MATERIALIZED (\
         SELECT w.client FROM client_word AS w WHERE w.word >= $1 AND w.word < $1 || chr(1114111)) \
         SELECT string_agg(c.doc::text, chr(10)) FROM client AS c WHERE c.id = ANY (ARRAY(\
         SELECT DISTINCT near.client FROM near \
         WHERE NOT EXISTS (SELECT 1 FROM unnest($2::text[]) AS wanted(word) WHERE NOT EXISTS (\
         SELECT 1 FROM client_word AS other WHERE other.client = near.client \
         AND other.word >= wanted.word AND other.word < wanted.word || chr(1114111))) \
         AND ($3::bigint IS NULL OR (\
         SELECT bool_or($3 = ANY (v.technicians)) FROM intervention AS v \
         WHERE v.client_id = near.client AND NOT v.deleted)) \
         LIMIT $4))";

    pub const NUMBER: &str = "SELECT last FROM sequence WHERE prefix = $1";

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

fn ids(technicians: &[TechnicianId]) -> Vec<i64> {
    technicians.iter().map(|id| id.0).collect()
}

pub(super) async fn position(on: &mut PgConnection) -> Read<Position> {
    let (seq, directory, mail) = sqlx::query_as(sql::POSITION).fetch_one(on).await?;
    Ok(Position {
        seq,
        directory,
        mail,
    })
}

pub(super) async fn standing(on: &mut PgConnection) -> Read<Standing> {
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

pub(super) async fn last_received(on: &mut PgConnection) -> Read<Option<DateTime<Utc>>> {
    let at: Option<i64> = sqlx::query_scalar(sql::LAST_RECEIVED)
        .fetch_optional(on)
        .await?;
    Ok(at.map(from_micros))
}

/// Visits that touch a span, by start.
pub(super) async fn window(
    on: &mut PgConnection,
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
            .bind(ids(technicians)),
    };
    let text: Option<String> = query.fetch_one(on).await?;
    Ok(touching(documents(text.as_deref())?, span))
}

pub(super) async fn pool(on: &mut PgConnection, scope: &Scope) -> Read<Vec<Intervention>> {
    if scope.pool == 0 {
        return Ok(Vec::new());
    }
    let technicians = scope.technicians.as_deref().map(ids);
    let text: Option<String> = sqlx::query_scalar(sql::POOL)
        .bind(scope.branch.map(|id| id.0))
        .bind(technicians)
        .bind(i64::from(scope.pool))
        .fetch_one(on)
        .await?;
    Ok(documents(text.as_deref())?)
}

pub(super) async fn timers(on: &mut PgConnection) -> Read<Vec<OpenTimer>> {
    let rows: Vec<(i64, Uuid, String, i64)> = sqlx::query_as(sql::TIMERS).fetch_all(on).await?;
    let timer = |(technician, id, label, since)| OpenTimer {
        technician: TechnicianId(technician),
        intervention: InterventionId(id),
        label,
        since: from_micros(since),
    };
    Ok(rows.into_iter().map(timer).collect())
}

pub(super) async fn visit(on: &mut PgConnection, key: Key<'_>) -> Read<Option<Intervention>> {
    // What no text of a server can hold names nothing.
    if matches!(key, Key::Number(name) | Key::Origin(name) if name.contains('\0')) {
        return Ok(None);
    }
    let query = match key {
        Key::Id(id) => sqlx::query_as(sql::BY_ID).bind(id.0),
        Key::Number(number) => sqlx::query_as(sql::BY_NUMBER).bind(number.to_owned()),
        Key::Origin(uid) => sqlx::query_as(sql::BY_ORIGIN).bind(uid.to_owned()),
    };
    let row: Option<WholeRow> = query.fetch_optional(on).await?;
    Ok(row.map(whole).transpose()?)
}

pub(super) async fn visits(
    on: &mut PgConnection,
    ids: &[InterventionId],
) -> Read<Vec<Intervention>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let text: Option<String> = sqlx::query_scalar(sql::BY_IDS)
        .bind(ids)
        .fetch_one(on)
        .await?;
    Ok(documents(text.as_deref())?)
}

pub(super) async fn between(
    on: &mut PgConnection,
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
    on: &mut PgConnection,
    client: ClientId,
    limit: u32,
) -> Read<Vec<Intervention>> {
    let text: Option<String> = sqlx::query_scalar(sql::OF_CLIENT)
        .bind(client.0)
        .bind(i64::from(limit))
        .fetch_one(on)
        .await?;
    Ok(documents(text.as_deref())?)
}

pub(super) async fn history(on: &mut PgConnection, id: InterventionId) -> Read<Vec<Entry>> {
    let rows: Vec<EntryRow> = sqlx::query_as(sql::HISTORY)
        .bind(id.0)
        .fetch_all(on)
        .await?;
    Ok(rows.into_iter().map(entry).collect::<Result<_, _>>()?)
}

pub(super) async fn recorded(on: &mut PgConnection, command: CommandId) -> Read<Option<Entry>> {
    let row: Option<EntryRow> = sqlx::query_as(sql::RECORDED)
        .bind(command.0)
        .fetch_optional(on)
        .await?;
    Ok(row.map(entry).transpose()?)
}

pub(super) async fn since(
    on: &mut PgConnection,
    seq: i64,
    mine: Option<TechnicianId>,
    limit: u32,
) -> Read<Vec<Entry>> {
    let query = sqlx::query_as(sql::SINCE)
        .bind(seq)
        .bind(mine.map(|id| id.0))
        .bind(i64::from(limit))
        .bind(reach_of(seq, mine));
    let rows: Vec<EntryRow> = query.fetch_all(on).await?;
    Ok(rows.into_iter().map(entry).collect::<Result<_, _>>()?)
}

pub(super) async fn clients(
    on: &mut PgConnection,
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
        .bind(words.to_vec())
        .bind(mine.map(|id| id.0))
        .bind(i64::from(limit))
        .fetch_one(on)
        .await?;
    Ok(documents(text.as_deref())?)
}

pub(super) async fn last_number(on: &mut PgConnection, prefix: &str) -> Read<i64> {
    let last: Option<i64> = sqlx::query_scalar(sql::NUMBER)
        .bind(prefix.to_owned())
        .fetch_optional(on)
        .await?;
    Ok(last.unwrap_or_default())
}
