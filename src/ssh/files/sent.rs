//! Photos of a session that were sent under a name for the time being, as `photo.jpg.filepart`, until they are renamed.

use std::collections::VecDeque;

use crate::domain::InterventionId;

/// So many are remembered, the latest: a client renames each before it sends the next ones.
const REMEMBERED: usize = 64;

/// What was sent: of which visit, under which name, and the name that it has.
#[derive(Debug, Default)]
pub(super) struct Sent(VecDeque<(InterventionId, String, String)>);

impl Sent {
    /// A photo is attached.
    pub(super) fn note(&mut self, visit: InterventionId, under: String, name: String) {
        if under == name {
            return;
        }
        self.forget(visit, &under);
        self.0.push_back((visit, under, name));
        if self.0.len() > REMEMBERED {
            self.0.pop_front();
        }
    }

    fn find(&self, visit: InterventionId, under: &str) -> Option<&str> {
        let found =
            |(its, sent, _): &&(InterventionId, String, String)| *its == visit && sent == under;
        self.0.iter().find(found).map(|(.., name)| name.as_str())
    }

    fn forget(&mut self, visit: InterventionId, under: &str) {
        self.0
            .retain(|(its, sent, _)| *its != visit || sent != under);
    }

    /// The name of what is asked for.
    pub(super) fn name<'a>(&'a self, visit: InterventionId, asked: &'a str) -> &'a str {
        self.find(visit, asked).unwrap_or(asked)
    }

    /// Whether what was sent under a name is to get the one that it has. That is asked once.
    pub(super) fn renamed(&mut self, visit: InterventionId, under: &str, wanted: &str) -> bool {
        let known = self.find(visit, under) == Some(wanted);
        if known {
            self.forget(visit, under);
        }
        known
    }
}
