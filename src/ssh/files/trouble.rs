//! Why something is not done, for a program and for whoever sits before it.

use russh_sftp::protocol::{Packet, StatusCode};

use crate::backend::BackendError;
use crate::i18n::{Catalogue, trouble};

/// An answer that is a no.
#[derive(Debug)]
pub(super) struct Trouble {
    pub code: StatusCode,
    /// A sentence, if there is more to say than the code does.
    pub sentence: Option<String>,
    /// Whether it is to be said aloud, too: clients show the code alone.
    pub aloud: bool,
}

impl Trouble {
    /// A code that says it all.
    pub(super) fn plain(code: StatusCode) -> Self {
        Self {
            code,
            sentence: None,
            aloud: false,
        }
    }

    pub(super) fn no_such_file() -> Self {
        Self::plain(StatusCode::NoSuchFile)
    }

    /// Something that is said aloud.
    pub(super) fn said(code: StatusCode, sentence: String) -> Self {
        Self {
            code,
            sentence: Some(sentence),
            aloud: true,
        }
    }

    /// What the base says.
    pub(super) fn of(error: &BackendError, catalogue: &Catalogue) -> Self {
        match error {
            // What may not be read is not there.
            BackendError::NotFound { .. } => Self::no_such_file(),
            error => Self::said(StatusCode::Failure, trouble(catalogue, error)),
        }
    }

    pub(super) fn packet(self, id: u32, catalogue: &Catalogue) -> Packet {
        let sentence = self.sentence.unwrap_or_else(|| self.code.to_string());
        Packet::status(id, self.code, &sentence, catalogue.lang().code())
    }
}
