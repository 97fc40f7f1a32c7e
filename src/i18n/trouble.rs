//! What a base's error means to a person, and what to do next.

mod kept;

use std::path::Path;

use super::rules::form_error;
use super::{Catalogue, said};
use crate::backend::BackendError;
use crate::domain::SettingsError;
use crate::t;

/// A sentence with the next step.
pub fn trouble(catalogue: &Catalogue, error: &BackendError) -> String {
    let shown = |path: &Path| path.display().to_string();
    match error {
        BackendError::NotFound { reference } => {
            t!(catalogue, "error-not-found", reference = reference)
        }
        BackendError::Ambiguous { reference } => {
            t!(catalogue, "error-ambiguous", reference = reference)
        }
        BackendError::NoBase { path }
            if path.starts_with("postgres:") || path.starts_with("postgresql:") =>
        {
            t!(catalogue, "error-no-database", path = shown(path))
        }
        BackendError::NoBase { path } => t!(catalogue, "error-no-base", path = shown(path)),
        BackendError::Exists { path } => t!(catalogue, "error-exists", path = shown(path)),
        BackendError::Foreign { path } => t!(catalogue, "error-foreign", path = shown(path)),
        BackendError::Damaged { path, detail } => {
            t!(
                catalogue,
                "error-damaged",
                path = shown(path),
                detail = said(catalogue, detail)
            )
        }
        BackendError::Newer { path, found, known } => t!(
            catalogue,
            "error-newer",
            path = shown(path),
            found = found.to_string(),
            known = known.to_string()
        ),
        BackendError::ReadOnly { path } => t!(catalogue, "error-read-only", path = shown(path)),
        BackendError::DiskFull { path } => t!(catalogue, "error-disk-full", path = shown(path)),
        BackendError::Busy { path } => t!(catalogue, "error-busy", path = shown(path)),
        BackendError::NoUser { login, known } => {
            t!(
                catalogue,
                "error-no-user",
                login = login,
                known = known.join(", ")
            )
        }
        BackendError::Settings(error) => settings(catalogue, *error).to_owned(),
        BackendError::Picture(error) => kept::picture(catalogue, error),
        BackendError::Form(error) => form_error(catalogue, error).to_string(),
        BackendError::Piece { kind, field, value } => kept::piece(catalogue, kind, field, value),
        BackendError::BlobDamaged { digest } => {
            t!(
                catalogue,
                "error-blob-damaged",
                digest = digest.to_string().chars().take(12).collect::<String>()
            )
        }
        // No copy of a database is on this device.
        BackendError::PictureGone { .. } => catalogue.text("error-picture-gone").to_owned(),
        BackendError::Unreachable { server, detail } if server.starts_with("postgres") => t!(
            catalogue,
            "error-database-unreachable",
            server = server,
            detail = said(catalogue, detail)
        ),
        BackendError::Unreachable { server, detail } => t!(
            catalogue,
            "error-unreachable",
            server = server,
            detail = said(catalogue, detail)
        ),
        BackendError::SignIn { server } => t!(catalogue, "error-sign-in", server = server),
        BackendError::TooOften { seconds } => {
            t!(catalogue, "error-too-often", seconds = seconds.to_string())
        }
        BackendError::Server {
            server,
            status,
            detail,
        } => t!(
            catalogue,
            "error-server",
            server = server,
            status = status.to_string(),
            detail = said(catalogue, detail)
        ),
        BackendError::OnlyHere => catalogue.text("error-only-here").to_owned(),
        BackendError::Store(source) => t!(
            catalogue,
            "error-store",
            detail = said(catalogue, &source.to_string())
        ),
    }
}

/// What is wrong with settings.
pub fn settings(catalogue: &Catalogue, error: SettingsError) -> &str {
    catalogue.text(match error {
        SettingsError::RequiredButOff => "error-settings-required-but-off",
        SettingsError::DayBounds => "error-settings-day-bounds",
        SettingsError::PhotoLimit => "error-settings-photo-limit",
        SettingsError::Retention => "error-settings-retention",
        SettingsError::Step => "error-settings-step",
    })
}
