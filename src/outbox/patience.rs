//! How long to wait before something is sent again.

use std::time::Duration;

use uuid::Uuid;

/// The longest first wait.
const FIRST: Duration = Duration::from_secs(1);
/// The longest wait of all.
const LONGEST: Duration = Duration::from_mins(2);
/// The shortest wait: nothing is asked for twice in a row without a breath.
const SHORTEST: Duration = Duration::from_millis(20);

/// A wait after so many failures in a row, at least 1: any share of a bound that doubles each time, so that many
/// devices that lost the same server do not come back at once.
pub(super) fn wait(failures: u32, share: f64) -> Duration {
    let doubled = FIRST.saturating_mul(1u32 << failures.saturating_sub(1).min(16));
    doubled
        .min(LONGEST)
        .mul_f64(share.clamp(0.0, 1.0))
        .max(SHORTEST)
}

/// The wait that a server asked for, and a little more, differently long for each device.
pub(super) fn asked_for(seconds: u32, share: f64) -> Duration {
    Duration::from_secs(u64::from(seconds)) + FIRST.mul_f64(share.clamp(0.0, 1.0))
}

/// Any share between 0 and 1.
pub(super) fn any_share() -> f64 {
    // The low bits of such an id are random.
    let [.., high, low] = Uuid::now_v7().into_bytes();
    f64::from(u16::from_be_bytes([high, low])) / f64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_doubles_from_one_second_to_two_minutes() {
        let bounds: Vec<u64> = (1..=10)
            .map(|failures| wait(failures, 1.0).as_secs())
            .collect();
        assert_eq!(bounds, [1, 2, 4, 8, 16, 32, 64, 120, 120, 120]);
        assert_eq!(wait(u32::MAX, 1.0), LONGEST);
    }

    #[test]
    fn any_part_of_the_bound_may_be_waited() {
        assert_eq!(wait(4, 0.5), Duration::from_secs(4));
        assert_eq!(wait(8, 0.0), SHORTEST);
        let shares: Vec<f64> = (0..200).map(|_| any_share()).collect();
        assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
        assert!(shares.iter().any(|share| *share < 0.3) && shares.iter().any(|share| *share > 0.7));
    }

    #[test]
    fn a_server_is_never_asked_sooner_than_it_wants() {
        assert_eq!(asked_for(30, 0.0), Duration::from_secs(30));
        assert!(asked_for(30, 1.0) <= Duration::from_secs(31));
    }
}
