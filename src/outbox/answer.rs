//! What an answer of the base means to a command on its way.

use crate::backend::{BackendError, Outcome, QueueState, Receipt};

/// What came of sending.
#[derive(Debug)]
pub(super) enum Verdict {
    /// It is in the journal.
    Accepted(Box<Receipt>),
    /// Somebody has to decide; with what the base said.
    Undecided(QueueState, Said),
    /// Nothing that says whether it arrived: to be sent again.
    NoAnswer {
        /// As said by the network.
        problem: String,
        /// When the server wants it again, in seconds.
        after: Option<u32>,
        /// Whether it is the line or the server, and no other command would fare better.
        line: bool,
    },
    /// The server does not know this device any more.
    SignedOut,
}

/// The base's own answer, for whoever waits for it.
pub(super) type Said = Result<Outcome, BackendError>;

impl From<Said> for Verdict {
    fn from(said: Said) -> Self {
        let error = match said {
            Ok(outcome) => return of_outcome(outcome),
            Err(error) => error,
        };
        let problem = error.to_string();
        match error {
            BackendError::SignIn { .. } => Self::SignedOut,
            BackendError::NotFound { .. } => Self::Undecided(QueueState::Gone, Err(error)),
            BackendError::TooOften { seconds } => Self::NoAnswer {
                problem,
                after: Some(seconds),
                line: true,
            },
            BackendError::Unreachable { .. }
            | BackendError::Busy { .. }
            | BackendError::DiskFull { .. }
            | BackendError::ReadOnly { .. } => Self::NoAnswer {
                problem,
                after: None,
                line: true,
            },
            // 408 and 425 ask for the same again, 429 comes as `TooOften`.
            BackendError::Server { status, .. }
                if status >= 500 || [408, 425, 429].contains(&status) =>
            {
                Self::NoAnswer {
                    problem,
                    after: None,
                    line: matches!(status, 502..=504),
                }
            }
            BackendError::Store(_) => Self::NoAnswer {
                problem,
                after: None,
                line: false,
            },
            other => Self::Undecided(QueueState::Failed { detail: problem }, Err(other)),
        }
    }
}

fn of_outcome(outcome: Outcome) -> Verdict {
    match outcome {
        Outcome::Accepted(receipt) => Verdict::Accepted(receipt),
        Outcome::Refused(refusal) => Verdict::Undecided(
            QueueState::Refused {
                refusal: Box::new(refusal.clone()),
            },
            Ok(Outcome::Refused(refusal)),
        ),
        Outcome::Conflict(conflict) => Verdict::Undecided(
            QueueState::Conflict {
                conflict: Box::new(conflict.clone()),
            },
            Ok(Outcome::Conflict(conflict)),
        ),
        other @ (Outcome::Queued(_) | Outcome::Configured | Outcome::Stale { .. }) => {
            Verdict::Undecided(
                QueueState::Failed {
                    detail: "an answer to another question".to_owned(),
                },
                Ok(other),
            )
        }
    }
}

/// Whether an error means that nothing came back, so that what is kept is better than nothing.
pub(super) fn is_silence(error: &BackendError) -> bool {
    match error {
        BackendError::Unreachable { .. }
        | BackendError::SignIn { .. }
        | BackendError::TooOften { .. }
        | BackendError::Busy { .. } => true,
        BackendError::Server { status, .. } => *status >= 500,
        _ => false,
    }
}
