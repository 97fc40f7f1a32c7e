//! When a mail that was put off is tried again, and when it is given up.

use chrono::{DateTime, TimeDelta, Utc};

use crate::backend::MailProblem;

/// Minutes before the second, third, … attempt; the last one repeats.
const PAUSES: [i64; 6] = [1, 5, 15, 60, 4 * 60, 12 * 60];

/// After so long somebody has to look at it.
const IN_ALL: TimeDelta = TimeDelta::days(3);

/// When to try again, after so many attempts since it began; `None` to give up.
pub(super) fn next(
    attempts: u32,
    began: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let place = usize::try_from(attempts.saturating_sub(1)).unwrap_or(usize::MAX);
    let [.., longest] = PAUSES;
    let pause = PAUSES.get(place).copied().unwrap_or(longest);
    let next = now + TimeDelta::minutes(pause);
    (next <= began + IN_ALL).then_some(next)
}

/// Whether time may take the problem away.
pub(super) fn may_pass(problem: &MailProblem) -> bool {
    match problem {
        MailProblem::NotSetUp
        | MailProblem::Unreachable { .. }
        | MailProblem::TimedOut { .. }
        | MailProblem::Tls { .. }
        | MailProblem::Login { .. }
        | MailProblem::NoPassword { .. }
        | MailProblem::PutOff { .. } => true,
        MailProblem::Refused { .. }
        | MailProblem::MayHaveLeft { .. }
        | MailProblem::BadAddress { .. }
        | MailProblem::NoReport { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    #[test]
    fn attempts_get_rarer_and_end_after_three_days() {
        let began = Utc.with_ymd_and_hms(2026, 11, 24, 7, 0, 0).unwrap();
        let (mut now, mut pauses) = (began, Vec::new());
        for attempts in 1.. {
            let Some(next) = next(attempts, began, now) else {
                break;
            };
            pauses.push((next - now).num_minutes());
            now = next;
        }
        assert_eq!(pauses, [1, 5, 15, 60, 240, 720, 720, 720, 720, 720]);
        assert!(now - began > TimeDelta::hours(60));
    }
}
