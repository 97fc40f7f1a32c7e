//! The description of the routes, made from the code that answers them.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};
use bytes::Bytes;
use utoipa::openapi::path::{HttpMethod, OperationBuilder};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    Components, Content, InfoBuilder, LicenseBuilder, OpenApi, ResponseBuilder, SecurityRequirement,
};

/// Where it is.
pub(super) const PATH: &str = "/v1/openapi.json";

/// With what the whole has in common.
pub(super) fn complete(mut description: OpenApi) -> OpenApi {
    description.info = InfoBuilder::new()
        .title("Ardoise")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "A planning board for field-service interventions. Instants are UTC (RFC 3339), days are those of the base's \
             zone. Errors are problem documents (RFC 9457) whose `code` says which data they carry.",
        ))
        .license(Some(LicenseBuilder::new().name("MIT").build()))
        .build();
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("The token that `POST /v1/login` gives."))
        .build();
    description
        .components
        .get_or_insert_with(Components::new)
        .add_security_scheme("token", SecurityScheme::Http(token));
    description.security = Some(vec![SecurityRequirement::new::<_, _, &str>("token", [])]);
    let text = ResponseBuilder::new()
        .description("OpenAPI 3.1")
        .content("application/json", Content::default())
        .build();
    let itself = OperationBuilder::new()
        .tag("watching")
        .operation_id(Some("openapi"))
        .summary(Some("This description."))
        .securities(Some([SecurityRequirement::default()]))
        .response("200", text)
        .build();
    description
        .paths
        .add_path_operation(PATH, vec![HttpMethod::Get], itself);
    description
}

/// The route at which it is read, without a token.
pub(super) fn route<S: Clone + Send + Sync + 'static>(description: &OpenApi) -> MethodRouter<S> {
    let json = Bytes::from(serde_json::to_vec(description).unwrap_or_default());
    get(move || async move { ([(CONTENT_TYPE, "application/json")], json).into_response() })
}
