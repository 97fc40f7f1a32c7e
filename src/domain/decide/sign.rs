//! Signatures (peers F.2).

use super::report::no_longer_than;
use super::{Change, given};
use crate::domain::report::{Ink, Signature, Signed, Signer, content_digest};
use crate::domain::text::sanitise;
use crate::domain::{Digest, Event, Refusal};

/// The longest name, capacity and reason, in characters.
const LONGEST_LINE: usize = 200;
/// Fewer points are a slip of the mouse.
const FEWEST_POINTS: usize = 4;
/// More are no signature, and would swell the journal.
const MOST_POINTS: usize = 20_000;

impl Change<'_> {
    /// A signature stands for what was on the screen of the signer, so that this must be what the report says now.
    pub(super) fn sign(
        &self,
        signer: Signer,
        name: &str,
        capacity: &str,
        how: &Signed,
        content: Digest,
    ) -> Result<Vec<Event>, Refusal> {
        self.may_report()?;
        let name = line(name)?;
        let capacity = line(capacity)?;
        if name.is_empty() && !matches!(how, Signed::Absent { .. }) {
            return Err(Refusal::MissingName);
        }
        let how = match how {
            Signed::Drawn { ink } if !is_drawn(ink) => return Err(Refusal::NoInk),
            Signed::Absent { reason } => Signed::Absent {
                reason: given(&line(reason)?)?,
            },
            Signed::Declined { reason } => Signed::Declined {
                reason: given(&line(reason)?)?,
            },
            Signed::Drawn { .. } | Signed::Typed => how.clone(),
        };
        let now = self
            .context
            .form
            .map(|form| content_digest(self.visit, form));
        if now != Some(content) {
            return Err(Refusal::ContentChanged);
        }
        let before = self.visit.report.signature(signer);
        Ok(vec![Event::Signed {
            before: before.cloned().map(Box::new),
            after: Box::new(Signature {
                signer,
                name,
                capacity,
                signed: how,
                at: self.command.at,
                received_at: self.context.now,
                account: self.context.actor.name.clone(),
                content,
            }),
        }])
    }
}

fn line(text: &str) -> Result<String, Refusal> {
    let line = sanitise(text).trim().to_owned();
    no_longer_than(&line, LONGEST_LINE)?;
    Ok(line)
}

/// Whether there are lines, all of them within their box.
fn is_drawn(ink: &Ink) -> bool {
    let points = || ink.strokes.iter().flatten();
    (FEWEST_POINTS..=MOST_POINTS).contains(&points().count())
        && points().all(|(x, y)| *x < ink.width && *y < ink.height)
}
