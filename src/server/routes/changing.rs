//! Changes: commands on visits, the configuration, and what somebody is typing.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::backend::wire::{Problem, Reshaping, Submission};
use crate::backend::{Backend, Outcome};
use crate::domain::InterventionId;
use crate::server::extract::{At, Body};
use crate::server::house::House;
use crate::server::signed::Signed;
use crate::server::trouble::{Trouble, answered};

/// Sends a command. The same command sent again gets the first answer again and changes nothing.
#[utoipa::path(post, path = "/v1/commands", tag = "changing",
    request_body = Submission,
    responses(
        (status = 200, description = "Done, and in the journal", body = Outcome),
        (status = 404, description = "No such visit, or none that may be read", body = Problem),
        (status = 409, description = "Somebody else changed the same fields first", body = Problem),
        (status = 422, description = "A rule says no", body = Problem),
    ))]
pub(crate) async fn commands(
    State(house): State<Arc<House>>,
    signed: Signed,
    Body(ask): Body<Submission>,
) -> Result<Json<Outcome>, Trouble> {
    let outcome = signed
        .base
        .submit_from(ask.command, ask.device_skew_ms)
        .await?;
    house.metrics.decided(&outcome);
    answered(outcome)
}

/// Changes settings, people, templates, tags: all of it or nothing.
#[utoipa::path(post, path = "/v1/configuration", tag = "changing",
    request_body = Reshaping,
    responses(
        (status = 200, description = "Done", body = Outcome),
        (status = 409, description = "A piece is not what it was said to be before", body = Problem),
        (status = 422, description = "A rule says no, or a piece cannot be kept", body = Problem),
    ))]
pub(crate) async fn configuration(
    State(house): State<Arc<House>>,
    signed: Signed,
    Body(ask): Body<Reshaping>,
) -> Result<Json<Outcome>, Trouble> {
    let outcome = signed.base.reshape(ask.settings, ask.amendments).await?;
    house.metrics.decided(&outcome);
    answered(outcome)
}

/// The password of the mail server.
#[derive(Deserialize, ToSchema)]
pub(crate) struct MailPassword {
    /// Never read back; null forgets it.
    password: Option<String>,
}

/// Sets or forgets the password of the mail server.
#[utoipa::path(put, path = "/v1/mail/password", tag = "changing",
    request_body = MailPassword,
    responses(
        (status = 200, description = "Done", body = Outcome),
        (status = 422, description = "A rule says no", body = Problem),
    ))]
pub(crate) async fn mail_password(
    signed: Signed,
    Body(ask): Body<MailPassword>,
) -> Result<Json<Outcome>, Trouble> {
    answered(signed.base.set_mail_password(ask.password).await?)
}

/// What somebody is typing.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Draft {
    /// All of it.
    text: String,
}

/// Keeps what the signed-in user is typing.
#[utoipa::path(put, path = "/v1/interventions/{id}/drafts/{place}", tag = "changing",
    params(
        ("id" = uuid::Uuid, Path, description = "The visit"),
        ("place" = String, Path, description = "answer:CODE, notes"),
    ),
    request_body = Draft,
    responses(
        (status = 204, description = "Kept"),
        (status = 404, description = "No such visit, or none that may be read", body = Problem),
    ))]
pub(crate) async fn keep_draft(
    signed: Signed,
    At((id, place)): At<(InterventionId, String)>,
    Body(draft): Body<Draft>,
) -> Result<StatusCode, Trouble> {
    signed
        .base
        .keep_draft(id, &place, Some(&draft.text))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Forgets what the signed-in user was typing.
#[utoipa::path(delete, path = "/v1/interventions/{id}/drafts/{place}", tag = "changing",
    params(
        ("id" = uuid::Uuid, Path, description = "The visit"),
        ("place" = String, Path, description = "answer:CODE, notes"),
    ),
    responses(
        (status = 204, description = "Forgotten"),
        (status = 404, description = "No such visit, or none that may be read", body = Problem),
    ))]
pub(crate) async fn forget_draft(
    signed: Signed,
    At((id, place)): At<(InterventionId, String)>,
) -> Result<StatusCode, Trouble> {
    signed.base.keep_draft(id, &place, None).await?;
    Ok(StatusCode::NO_CONTENT)
}
