//! Reading: boards, visits, what happened to them, and what they point to.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, IF_NONE_MATCH};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::backend::wire::{DetailBody, Problem};
use crate::backend::{Backend, Board, Entry, Filter, Window};
use crate::domain::{
    BranchId, Client, Digest, Directory, Intervention, InterventionId, TechnicianId,
};
use crate::server::extract::{Asked, At};
use crate::server::signed::Signed;
use crate::server::trouble::Trouble;

/// Days of a window, at most: two months and what a month view shows around them.
const LONGEST_WINDOW: u32 = 92;
/// Clients that are listed, at most.
const CLIENTS: u32 = 200;
/// Entries that are listed, at most.
const ENTRIES: u32 = 5_000;

/// Settings, people, templates.
#[utoipa::path(get, path = "/v1/directory", tag = "reading",
    responses(
        (status = 200, description = "Everything that visits point to", body = Directory),
        (status = 304, description = "As it was at the ETag of If-None-Match"),
    ))]
pub(crate) async fn directory(signed: Signed, headers: HeaderMap) -> Result<Response, Trouble> {
    let directory = signed.base.directory().await?;
    let bytes = serde_json::to_vec(&directory)
        .map_err(|error| crate::backend::BackendError::Store(Box::new(error)))?;
    let tag = format!("\"{}\"", Digest::of(&bytes));
    let known = headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == tag);
    let kept = [(ETAG, tag), (CACHE_CONTROL, "private, no-cache".to_owned())];
    Ok(if known {
        (StatusCode::NOT_MODIFIED, kept).into_response()
    } else {
        (kept, [(CONTENT_TYPE, "application/json")], bytes).into_response()
    })
}

/// Which board.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct BoardQuery {
    /// The first local day of the window.
    first: NaiveDate,
    /// How many days.
    #[serde(default = "one")]
    #[param(minimum = 1, maximum = 92, default = 1)]
    days: u32,
    /// Only this branch.
    #[param(value_type = Option<i64>)]
    branch: Option<BranchId>,
    /// Only these technicians: numbers with commas between them.
    technicians: Option<String>,
}

fn one() -> u32 {
    1
}

impl BoardQuery {
    fn filter(&self) -> Result<Filter, Trouble> {
        let technicians = self
            .technicians
            .iter()
            .flat_map(|all| all.split(','))
            .filter(|one| !one.is_empty())
            .map(|one| one.trim().parse().map(TechnicianId))
            .collect::<Result<_, _>>()
            .map_err(|_| Trouble::bad_request("technicians: numbers with commas between them"))?;
        Ok(Filter {
            branch: self.branch,
            technicians,
        })
    }
}

/// What a board shows of a window of local days.
#[utoipa::path(get, path = "/v1/board", tag = "reading", params(BoardQuery),
    responses((status = 200, description = "The window", body = Board)))]
pub(crate) async fn board(
    signed: Signed,
    Asked(query): Asked<BoardQuery>,
) -> Result<Json<Board>, Trouble> {
    if !(1..=LONGEST_WINDOW).contains(&query.days) {
        return Err(Trouble::bad_request(format!("days: 1 to {LONGEST_WINDOW}")));
    }
    let window = Window {
        first: query.first,
        days: query.days,
    };
    Ok(Json(signed.base.board(window, &query.filter()?).await?))
}

/// One visit with its client's other visits.
#[utoipa::path(get, path = "/v1/interventions/{id}", tag = "reading",
    params(("id" = uuid::Uuid, Path, description = "The visit")),
    responses(
        (status = 200, description = "The visit", body = DetailBody),
        (status = 404, description = "No such visit, or none that may be read", body = Problem),
    ))]
pub(crate) async fn intervention(
    signed: Signed,
    At(id): At<InterventionId>,
) -> Result<Json<DetailBody>, Trouble> {
    Ok(Json(signed.base.intervention(id).await?.into()))
}

/// What happened to a visit, oldest first.
#[utoipa::path(get, path = "/v1/interventions/{id}/history", tag = "reading",
    params(("id" = uuid::Uuid, Path, description = "The visit")),
    responses(
        (status = 200, description = "Its entries of the journal", body = [Entry]),
        (status = 404, description = "No such visit, or none that may be read", body = Problem),
    ))]
pub(crate) async fn history(
    signed: Signed,
    At(id): At<InterventionId>,
) -> Result<Json<Vec<Entry>>, Trouble> {
    Ok(Json(signed.base.history(id).await?))
}

/// What a person means.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FindQuery {
    /// A number, an id, or the beginning of one that fits only one.
    reference: String,
}

/// The visit that a person means.
#[utoipa::path(get, path = "/v1/find", tag = "reading", params(FindQuery),
    responses(
        (status = 200, description = "The visit", body = Intervention),
        (status = 404, description = "No such visit, or none that may be read", body = Problem),
        (status = 409, description = "Several begin like this", body = Problem),
    ))]
pub(crate) async fn find(
    signed: Signed,
    Asked(query): Asked<FindQuery>,
) -> Result<Json<Intervention>, Trouble> {
    Ok(Json(signed.base.find(&query.reference).await?))
}

/// Which clients.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ClientsQuery {
    /// Words with which a name, a town or a phone number begins.
    text: String,
    /// At most so many.
    #[serde(default = "twenty")]
    #[param(maximum = 200, default = 20)]
    limit: u32,
}

fn twenty() -> u32 {
    20
}

/// Clients by the beginnings of words.
#[utoipa::path(get, path = "/v1/clients", tag = "reading", params(ClientsQuery),
    responses((status = 200, description = "Clients that fit", body = [Client])))]
pub(crate) async fn clients(
    signed: Signed,
    Asked(query): Asked<ClientsQuery>,
) -> Result<Json<Vec<Client>>, Trouble> {
    let limit = query.limit.min(CLIENTS);
    Ok(Json(signed.base.clients(&query.text, limit).await?))
}

/// Which imported visit.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ImportedQuery {
    /// The UID of the record.
    uid: String,
}

/// The visit that was imported from a record.
#[utoipa::path(get, path = "/v1/imported", tag = "reading", params(ImportedQuery),
    responses((status = 200, description = "The visit, or null", body = Option<Intervention>)))]
pub(crate) async fn imported(
    signed: Signed,
    Asked(query): Asked<ImportedQuery>,
) -> Result<Json<Option<Intervention>>, Trouble> {
    Ok(Json(signed.base.imported(&query.uid).await?))
}

/// Which entries.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct EntriesQuery {
    /// After this place in the journal.
    #[serde(default)]
    since: i64,
    /// At most so many.
    #[serde(default = "hundred")]
    #[param(maximum = 5000, default = 100)]
    limit: u32,
}

fn hundred() -> u32 {
    100
}

/// What was accepted after a place in the journal, oldest first.
#[utoipa::path(get, path = "/v1/entries", tag = "reading", params(EntriesQuery),
    responses((status = 200, description = "Entries of visits that may be read", body = [Entry])))]
pub(crate) async fn entries(
    signed: Signed,
    Asked(query): Asked<EntriesQuery>,
) -> Result<Json<Vec<Entry>>, Trouble> {
    let limit = query.limit.min(ENTRIES);
    Ok(Json(signed.base.since(query.since, limit).await?))
}
