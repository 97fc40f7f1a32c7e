//! What is answered instead: problem documents, with the headers that belong to them.

use axum::http::header::{CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::backend::wire::{Fault, Problem};
use crate::backend::{BackendError, Outcome};
use crate::base::AccountError;

/// A problem on its way to a client.
#[derive(Debug)]
pub(super) struct Trouble {
    problem: Box<Problem>,
    headers: HeaderMap,
}

impl Trouble {
    /// What was sent cannot be read.
    pub(super) fn bad_request(detail: impl Into<String>) -> Self {
        Self::from(Fault::BadRequest {
            detail: detail.into(),
        })
    }

    /// The same with another status, for what HTTP has its own numbers.
    pub(super) fn with_status(status: StatusCode, title: &str, detail: impl Into<String>) -> Self {
        let fault = Fault::BadRequest {
            detail: detail.into(),
        };
        Self {
            problem: Box::new(Problem {
                title: title.to_owned(),
                status: status.as_u16(),
                fault,
            }),
            headers: HeaderMap::new(),
        }
    }

    /// Nothing of that name, or nothing that may be known.
    pub(super) fn not_found(reference: &(impl ToString + ?Sized)) -> Self {
        Self::from(Fault::NotFound {
            reference: reference.to_string(),
        })
    }

    /// A path that is no route.
    pub(super) fn nowhere() -> Self {
        Self::with_status(
            StatusCode::NOT_FOUND,
            "No such path",
            "see /v1/openapi.json",
        )
    }

    /// With a header.
    pub(super) fn with(mut self, name: HeaderName, value: impl Into<HeaderValue>) -> Self {
        self.headers.insert(name, value.into());
        self
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        let mut headers = HeaderMap::new();
        match &fault {
            Fault::SignIn => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Fault::TooOften { seconds } => {
                headers.insert(RETRY_AFTER, HeaderValue::from(*seconds));
            }
            Fault::LockedOut { until } => {
                let left = (*until - chrono::Utc::now()).num_seconds().max(1);
                headers.insert(RETRY_AFTER, HeaderValue::from(left));
            }
            Fault::Busy => {
                headers.insert(RETRY_AFTER, HeaderValue::from(1));
            }
            _ => {}
        }
        Self {
            problem: Box::new(Problem::from(fault)),
            headers,
        }
    }
}

impl From<BackendError> for Trouble {
    fn from(error: BackendError) -> Self {
        let fault = Fault::from(&error);
        if matches!(
            fault,
            Fault::Internal
                | Fault::Busy
                | Fault::DiskFull
                | Fault::ReadOnly
                | Fault::BlobDamaged { .. }
        ) {
            tracing::error!(error = %Chain(&error), "the base could not answer");
        }
        Self::from(fault)
    }
}

impl From<AccountError> for Trouble {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::NoUser(_) | AccountError::Wrong => Self::from(Fault::WrongLogin),
            AccountError::LockedOut { until } => Self::from(Fault::LockedOut { until }),
            AccountError::Token => Self::from(Fault::SignIn),
            AccountError::Base(error) => Self::from(error),
            other => Self::bad_request(other.to_string()),
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self.problem).unwrap_or_default();
        let mut response = (status, body).into_response();
        response.headers_mut().extend(self.headers);
        response.headers_mut().insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        response
    }
}

/// An accepted change, or the problem that carries why it was not.
pub(super) fn answered(outcome: Outcome) -> Result<axum::Json<Outcome>, Trouble> {
    match outcome {
        Outcome::Accepted(_) | Outcome::Queued(_) | Outcome::Configured => Ok(axum::Json(outcome)),
        Outcome::Refused(_) | Outcome::Conflict(_) | Outcome::Stale { .. } => {
            Err(Trouble::from(Fault::Denied {
                outcome: Box::new(outcome),
            }))
        }
    }
}

/// An error with everything that led to it.
struct Chain<'a>(&'a dyn std::error::Error);

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(cause) = source {
            write!(f, " <- {cause}")?;
            source = cause.source();
        }
        Ok(())
    }
}
