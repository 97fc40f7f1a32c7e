//! How a client stands to its base: a state machine that shows itself.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What is between a client and its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "link", rename_all = "snake_case")]
pub enum Link {
    /// Nothing: the base is in this process.
    Local,
    /// Changes arrive as they are accepted.
    Live,
    /// The server answers, but late, or its feed is being resumed: what is shown may be some seconds old.
    Delayed {
        /// The last moment at which everything was known, UTC.
        since: DateTime<Utc>,
    },
    /// The server does not answer: what is shown is from then.
    Offline {
        /// The last moment at which everything was known, UTC.
        since: DateTime<Utc>,
    },
    /// The server no longer knows this device: somebody has to sign in again. What is shown is from then.
    SignedOut {
        /// The last moment at which everything was known, UTC.
        since: DateTime<Utc>,
    },
}

/// How a client stands to its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// What is between them.
    pub link: Link,
    /// Commands that are kept on this device and have not reached the base.
    pub waiting: u32,
    /// Commands that the base did not take: somebody has to decide.
    pub undecided: u32,
}

impl Connection {
    /// To a base in this process.
    pub const LOCAL: Self = Self {
        link: Link::Local,
        waiting: 0,
        undecided: 0,
    };

    /// Whether what is shown is as of now.
    pub fn is_current(self) -> bool {
        matches!(self.link, Link::Local | Link::Live)
    }

    /// Whether what waits may leave without anybody's doing.
    pub fn is_on_its_way(self) -> bool {
        !matches!(self.link, Link::Offline { .. } | Link::SignedOut { .. })
    }

    /// Since when what is shown may be old; `None` while it is current.
    pub fn old_since(self) -> Option<DateTime<Utc>> {
        match self.link {
            Link::Local | Link::Live => None,
            Link::Delayed { since } | Link::Offline { since } | Link::SignedOut { since } => {
                Some(since)
            }
        }
    }
}
