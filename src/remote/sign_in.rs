//! Signing in to a server, and out again.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use reqwest::{Method, StatusCode, Url};
use secrecy::SecretString;
use tokio::sync::broadcast;

use super::client::Remote;
use super::line::{Line, Patience};
use super::link::Standing;
use crate::backend::wire::{Fault, SignIn, SignedIn};
use crate::backend::{BackendError, Clock, SystemClock};

/// Why somebody is not let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The login or the password is wrong.
    #[error("wrong login or password")]
    Wrong,
    /// The account takes no password for a while.
    #[error("locked until {until}")]
    LockedOut {
        /// When it does again, UTC.
        until: DateTime<Utc>,
    },
    /// Everything else.
    #[error(transparent)]
    Backend(#[from] BackendError),
}

/// Where somebody got in, and what is needed from then on.
pub struct Admission {
    /// What the server says.
    pub signed_in: SignedIn,
    /// The device's clock minus the server's, in milliseconds, about.
    pub skew_ms: i64,
}

/// Signs in with a password.
pub async fn sign_in(
    server: &Url,
    ca: Option<&Path>,
    who: &SignIn,
) -> Result<Admission, SignInError> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let standing = Standing::new(clock.now(), Arc::clone(&clock), broadcast::Sender::new(1));
    let line = Line::new(server, SecretString::default(), ca, Arc::new(standing))?;
    let request = line.request(Method::POST, &["login"]).json(who);
    let (head, body) = line
        .raw(request, Patience::Change)
        .await
        .map_err(|failed| line.meant(failed))?;
    match head.fault(&body) {
        Some(Fault::LockedOut { until }) => return Err(SignInError::LockedOut { until }),
        Some(Fault::WrongLogin | Fault::SignIn) => return Err(SignInError::Wrong),
        _ if head.status == StatusCode::UNAUTHORIZED => return Err(SignInError::Wrong),
        _ => {}
    }
    let signed_in: SignedIn = line.expect(head, body)?;
    let skew = clock.now() - signed_in.session.now;
    Ok(Admission {
        skew_ms: skew.num_milliseconds(),
        signed_in,
    })
}

impl Remote {
    /// Gives the token back; from then on it is not taken any more.
    pub async fn sign_out(&self) -> Result<(), BackendError> {
        let line = &self.core.line;
        let request = line.request(Method::POST, &["logout"]);
        line.send_raw(request, Patience::Small).await.map(drop)
    }
}
