//! Mails with reports.

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::backend::wire::Problem;
use crate::backend::{Backend, Mail, MailProblem, Outcome};
use crate::domain::MailId;
use crate::server::extract::{Asked, At, Body};
use crate::server::signed::Signed;
use crate::server::trouble::{Trouble, answered};

/// Mails that are listed, at most.
const MAILS: u32 = 1_000;

/// Which mails.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MailsQuery {
    /// At most so many.
    #[serde(default = "hundred")]
    #[param(maximum = 1000, default = 100)]
    limit: u32,
}

fn hundred() -> u32 {
    100
}

/// Mails that have not left, oldest first.
#[utoipa::path(get, path = "/v1/mails", tag = "mails", params(MailsQuery),
    responses((status = 200, description = "Mails; none for who may not see them", body = [Mail])))]
pub(crate) async fn mails(
    signed: Signed,
    Asked(query): Asked<MailsQuery>,
) -> Result<Json<Vec<Mail>>, Trouble> {
    Ok(Json(signed.base.mails(query.limit.min(MAILS)).await?))
}

/// Tries a mail again as soon as possible.
#[utoipa::path(post, path = "/v1/mails/{id}/retry", tag = "mails",
    params(("id" = uuid::Uuid, Path, description = "The mail")),
    responses(
        (status = 200, description = "It is tried again", body = Outcome),
        (status = 404, description = "No such mail, or of no visit that may be read", body = Problem),
        (status = 409, description = "It has left meanwhile", body = Problem),
        (status = 422, description = "A rule says no", body = Problem),
    ))]
pub(crate) async fn retry(signed: Signed, At(id): At<MailId>) -> Result<Json<Outcome>, Trouble> {
    answered(signed.base.retry_mail(id).await?)
}

/// Whom to send a mail that says nothing but that it came.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Trial {
    /// An address.
    to: String,
}

/// How it went.
#[derive(Serialize, ToSchema)]
pub(crate) struct Tried {
    /// What stands against it; null when the server took it.
    problem: Option<MailProblem>,
}

/// Sends a mail to see whether it would leave.
#[utoipa::path(post, path = "/v1/mails/trial", tag = "mails",
    request_body = Trial,
    responses(
        (status = 200, description = "How it went", body = Tried),
        (status = 404, description = "Not for this user", body = Problem),
    ))]
pub(crate) async fn trial(signed: Signed, Body(ask): Body<Trial>) -> Result<Json<Tried>, Trouble> {
    let problem = signed.base.try_mail(&ask.to).await?.err();
    Ok(Json(Tried { problem }))
}
