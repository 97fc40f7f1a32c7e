//! What scripts are told: exit codes and stable names.

use super::super::exit::Exit;
use crate::backend::BackendError;
use crate::base::AccountError;

pub(super) fn account_exit(error: &AccountError) -> Exit {
    match error {
        AccountError::Base(error) => backend_exit(error),
        AccountError::NoUser(_) => Exit::NotFound,
        AccountError::Short { .. } | AccountError::Key(_) => Exit::Usage,
        AccountError::Wrong
        | AccountError::LockedOut { .. }
        | AccountError::Token
        | AccountError::KeyTaken
        | AccountError::Code => Exit::Refused,
    }
}

pub(super) fn backend_exit(error: &BackendError) -> Exit {
    match error {
        BackendError::NotFound { .. }
        | BackendError::Ambiguous { .. }
        | BackendError::NoUser { .. } => Exit::NotFound,
        BackendError::Settings(_)
        | BackendError::Picture(_)
        | BackendError::Form(_)
        | BackendError::Piece { .. } => Exit::Refused,
        BackendError::Exists { .. }
        | BackendError::PictureGone { .. }
        | BackendError::BlobDamaged { .. }
        | BackendError::OnlyHere
        | BackendError::Store(_) => Exit::Error,
        BackendError::NoBase { .. }
        | BackendError::Foreign { .. }
        | BackendError::Damaged { .. }
        | BackendError::Newer { .. }
        | BackendError::ReadOnly { .. }
        | BackendError::DiskFull { .. }
        | BackendError::Busy { .. }
        | BackendError::Unreachable { .. }
        | BackendError::SignIn { .. }
        | BackendError::TooOften { .. }
        | BackendError::Server { .. } => Exit::Unreachable,
    }
}

pub(super) fn backend_name(error: &BackendError) -> &'static str {
    match error {
        BackendError::NotFound { .. } => "not_found",
        BackendError::Ambiguous { .. } => "ambiguous",
        BackendError::NoBase { .. } => "no_base",
        BackendError::Exists { .. } => "exists",
        BackendError::Foreign { .. } => "foreign",
        BackendError::Damaged { .. } => "damaged",
        BackendError::Newer { .. } => "newer",
        BackendError::ReadOnly { .. } => "read_only",
        BackendError::DiskFull { .. } => "disk_full",
        BackendError::Busy { .. } => "busy",
        BackendError::NoUser { .. } => "no_user",
        BackendError::Settings(_) => "settings",
        BackendError::Picture(_) => "picture",
        BackendError::Form(_) => "form",
        BackendError::Piece { .. } => "piece",
        BackendError::PictureGone { .. } => "picture_gone",
        BackendError::BlobDamaged { .. } => "blob_damaged",
        BackendError::Unreachable { .. } => "unreachable",
        BackendError::SignIn { .. } => "sign_in",
        BackendError::TooOften { .. } => "too_often",
        BackendError::Server { .. } => "server",
        BackendError::OnlyHere => "only_here",
        BackendError::Store(_) => "store",
    }
}
