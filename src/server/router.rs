//! All routes, what is around them, and their description.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::house::House;
use super::limits::JSON_LIMIT;
use super::observe::{observe, panicked, patience};
use super::openapi;
use super::routes::{account, changing, files, health, live, mails, reading, uploads};
use super::trouble::Trouble;

/// The routes with their description.
fn routes() -> OpenApiRouter<Arc<House>> {
    OpenApiRouter::new()
        .routes(routes!(health::health))
        .routes(routes!(health::ready))
        .routes(routes!(health::metrics))
        .routes(routes!(account::login))
        .routes(routes!(account::logout))
        .routes(routes!(account::session))
        .routes(routes!(reading::directory))
        .routes(routes!(reading::board))
        .routes(routes!(reading::intervention))
        .routes(routes!(reading::history))
        .routes(routes!(reading::find))
        .routes(routes!(reading::clients))
        .routes(routes!(reading::imported))
        .routes(routes!(reading::entries))
        .routes(routes!(changing::commands))
        .routes(routes!(changing::configuration))
        .routes(routes!(changing::mail_password))
        .routes(routes!(changing::keep_draft, changing::forget_draft))
        .routes(routes!(files::document))
        .routes(routes!(files::document_name))
        .routes(routes!(files::blob))
        .routes(routes!(uploads::offset, uploads::append))
        .routes(routes!(uploads::finish))
        .routes(routes!(mails::mails))
        .routes(routes!(mails::trial))
        .routes(routes!(mails::retry))
        .routes(routes!(live::feed))
        .routes(routes!(live::presence))
}

/// Everything that a server answers.
pub(super) fn router(house: Arc<House>) -> Router {
    let (routes, description): (Router<Arc<House>>, OpenApi) = routes().split_for_parts();
    let description = openapi::complete(description);
    routes
        .route(openapi::PATH, openapi::route(&description))
        .fallback(nowhere)
        .method_not_allowed_fallback(not_like_this)
        .layer(DefaultBodyLimit::max(JSON_LIMIT))
        .layer(from_fn_with_state(Arc::clone(&house), patience))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(Arc::clone(&house), observe))
        .with_state(house)
}

/// A path that is no route.
async fn nowhere() -> Trouble {
    Trouble::nowhere()
}

/// A method that a route does not take.
async fn not_like_this() -> Trouble {
    Trouble::with_status(
        StatusCode::METHOD_NOT_ALLOWED,
        "Not with this method",
        "see the header Allow, or /v1/openapi.json",
    )
}
