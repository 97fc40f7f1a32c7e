//! What every request goes through: a name of its own, a line in the log, the counts, an end to patience.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::house::House;
use super::trouble::Trouble;
use crate::backend::wire::Fault;

/// Under which an answer says how its request is called in the log.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What is not there is answered at a beat of this clock, so that the time that it took to look does not tell whether
/// there was something that may not be seen.
const NOTHING_THERE: Duration = Duration::from_millis(20);
/// The same for who is not let in: a password of somebody takes time to check, one of nobody none.
const NOT_LET_IN: Duration = Duration::from_millis(250);
/// Where people sign in.
const LOGIN: &str = "/v1/login";

/// Bytes over a thin line, a mail server that takes its time.
const PATIENT: [&str; 2] = ["/v1/uploads/{sha256}", "/v1/mails/trial"];

/// Names the request, counts it, and writes one line about it: no name, no address, no token, no body.
pub(super) async fn observe(
    State(house): State<Arc<House>>,
    request: Request,
    next: Next,
) -> Response {
    let start = Instant::now();
    let id = Uuid::new_v4().simple().to_string();
    let method = method_name(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    let beat = route
        .as_ref()
        .and_then(|route| beat(route.as_str(), response.status()));
    if let Some(beat) = beat {
        tokio::time::sleep(until_next(beat, start.elapsed())).await;
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let (took, status) = (start.elapsed(), response.status().as_u16());
    // A path that is no route may be anything, also a name.
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    house.metrics.answered(method, route, status, took);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if status >= 500 {
        tracing::error!(method, route, status, ms, id, "answered");
    } else {
        tracing::info!(method, route, status, ms, id, "answered");
    }
    response
}

/// On which beat an answer has to wait, if it has to.
fn beat(route: &str, status: StatusCode) -> Option<Duration> {
    match status {
        StatusCode::NOT_FOUND => Some(NOTHING_THERE),
        StatusCode::UNAUTHORIZED | StatusCode::TOO_MANY_REQUESTS if route == LOGIN => {
            Some(NOT_LET_IN)
        }
        _ => None,
    }
}

fn until_next(beat: Duration, elapsed: Duration) -> Duration {
    let beats = elapsed.as_nanos() / beat.as_nanos() + 1;
    let beats = u32::try_from(beats).unwrap_or(u32::MAX);
    beat.saturating_mul(beats).saturating_sub(elapsed)
}

/// The names of methods are few: others may be anything.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}

/// Gives up on a request that takes too long. What a command began is ended by the base all the same, and its id gets
/// the same answer again.
pub(super) async fn patience(
    State(house): State<Arc<House>>,
    request: Request,
    next: Next,
) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("", MatchedPath::as_str);
    let limit = if PATIENT.contains(&route) {
        house.limits.upload_patience
    } else {
        house.limits.patience
    };
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Trouble::from(Fault::Busy).into_response(),
    }
}

/// What a panic looks like from outside.
#[expect(clippy::needless_pass_by_value, reason = "as the layer hands it over")]
pub(super) fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let what = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    tracing::error!(what = what.as_deref().unwrap_or("?"), "a request panicked");
    Trouble::from(Fault::Internal).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_answered_on_the_beat() {
        for beat in [NOTHING_THERE, NOT_LET_IN] {
            for micros in [0, 1, 300, 19_999, 20_000, 20_001, 123_456, 250_000] {
                let elapsed = Duration::from_micros(micros);
                let wait = until_next(beat, elapsed);
                let at = elapsed + wait;
                assert_eq!(at.as_nanos() % beat.as_nanos(), 0, "{micros}");
                assert!(!wait.is_zero() && wait <= beat, "{micros}");
            }
        }
    }

    #[test]
    fn only_what_could_tell_something_waits() {
        for (route, status, expected) in [
            (LOGIN, 401, Some(NOT_LET_IN)),
            (LOGIN, 429, Some(NOT_LET_IN)),
            (LOGIN, 200, None),
            ("/v1/session", 401, None),
            ("/v1/session", 404, Some(NOTHING_THERE)),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(beat(route, status), expected, "{route} {status}");
        }
    }
}
