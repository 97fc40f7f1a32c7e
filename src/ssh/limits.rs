//! How many at once, and how long.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What a server allows.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Boards, commands and file transfers that are open at a time.
    pub visitors: usize,
    /// Connections from one address.
    pub per_address: usize,
    /// Connections that have not proven who they are.
    pub strangers: usize,
    /// The same from one address.
    pub strangers_per_address: usize,
    /// Failed attempts of one address that are forgiven at once; one more comes back every ten seconds.
    pub failures: u32,
    /// A client says that it speaks SSH within that.
    pub greeting: Duration,
    /// Whoever connects proves who they are within that.
    pub handshake: Duration,
    /// A frame that has not left after that ends the visit.
    pub frame: Duration,
    /// A client that has not answered for so long is asked whether it is there; after three such questions it is gone.
    pub keepalive: Duration,
    /// So often it is looked whether visitors may still be here, when another process may have changed it.
    pub recheck: Duration,
    /// What a stopping server waits for its visitors.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            visitors: 600,
            per_address: 100,
            strangers: 100,
            strangers_per_address: 30,
            failures: 30,
            greeting: Duration::from_secs(10),
            handshake: Duration::from_mins(1),
            frame: Duration::from_secs(30),
            keepalive: Duration::from_secs(20),
            recheck: Duration::from_secs(10),
            farewell: Duration::from_secs(10),
        }
    }
}

/// A failure is forgotten after so long.
const FORGOTTEN: Duration = Duration::from_secs(10);
/// From so many addresses on, those of which nothing is left to know are forgotten.
const MANY: usize = 4_096;

/// Who is at the door, by address.
#[derive(Debug)]
pub(super) struct Porch {
    limits: Limits,
    crowd: Mutex<Crowd>,
}

#[derive(Debug, Default)]
struct Crowd {
    strangers: usize,
    of: HashMap<IpAddr, Address>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Address {
    connections: usize,
    strangers: usize,
    failures: f64,
    at: Option<Instant>,
}

/// Why somebody is not let through the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Full {
    /// Too many from that address.
    Address,
    /// Too many who have not said who they are.
    Strangers,
    /// That address failed too often.
    Failures,
}

/// A connection that is counted, until it is dropped.
#[derive(Debug)]
pub(super) struct Entry {
    porch: Arc<Porch>,
    from: IpAddr,
    stranger: bool,
}

/// Whoever has one address of a network of IPv6 has them all.
fn network(from: IpAddr) -> IpAddr {
    match from.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

impl Address {
    fn failures_now(&self, now: Instant) -> f64 {
        let passed = self
            .at
            .map_or(Duration::ZERO, |at| now.saturating_duration_since(at));
        (self.failures - passed.as_secs_f64() / FORGOTTEN.as_secs_f64()).max(0.0)
    }
}

impl Porch {
    pub(super) fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self {
            limits,
            crowd: Mutex::default(),
        })
    }

    fn crowd(&self) -> MutexGuard<'_, Crowd> {
        self.crowd.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a connection in, or says why not.
    pub(super) fn enter(self: &Arc<Self>, from: IpAddr, now: Instant) -> Result<Entry, Full> {
        let from = network(from);
        let limits = &self.limits;
        let mut crowd = self.crowd();
        if crowd.strangers >= limits.strangers {
            return Err(Full::Strangers);
        }
        if crowd.of.len() >= MANY {
            crowd
                .of
                .retain(|_, one| one.connections > 0 || one.failures_now(now) > 0.0);
        }
        let one = crowd.of.entry(from).or_default();
        if one.failures_now(now) >= f64::from(limits.failures) {
            return Err(Full::Failures);
        }
        if one.connections >= limits.per_address {
            return Err(Full::Address);
        }
        if one.strangers >= limits.strangers_per_address {
            return Err(Full::Strangers);
        }
        one.connections += 1;
        one.strangers += 1;
        crowd.strangers += 1;
        Ok(Entry {
            porch: Arc::clone(self),
            from,
            stranger: true,
        })
    }

    /// An attempt from that address failed; gives whether that was one too many.
    pub(super) fn failed(&self, from: IpAddr, now: Instant) -> bool {
        let mut crowd = self.crowd();
        let one = crowd.of.entry(network(from)).or_default();
        one.failures = one.failures_now(now) + 1.0;
        one.at = Some(now);
        one.failures >= f64::from(self.limits.failures)
    }
}

impl Entry {
    /// Whoever came in has said who they are.
    pub(super) fn is_known(&mut self) {
        if std::mem::take(&mut self.stranger) {
            let mut crowd = self.porch.crowd();
            crowd.strangers = crowd.strangers.saturating_sub(1);
            if let Some(one) = crowd.of.get_mut(&self.from) {
                one.strangers = one.strangers.saturating_sub(1);
            }
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.is_known();
        let mut crowd = self.porch.crowd();
        if let Some(one) = crowd.of.get_mut(&self.from) {
            one.connections = one.connections.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn porch() -> Arc<Porch> {
        Porch::new(Limits {
            per_address: 3,
            strangers: 4,
            strangers_per_address: 2,
            failures: 3,
            ..Limits::default()
        })
    }

    fn at(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn each_address_and_all_strangers_together_have_their_limits() {
        let (porch, now) = (porch(), Instant::now());
        let mut first = porch.enter(at("10.0.0.1"), now).unwrap();
        let mut second = porch.enter(at("10.0.0.1"), now).unwrap();
        assert_eq!(
            porch.enter(at("10.0.0.1"), now).unwrap_err(),
            Full::Strangers
        );
        first.is_known();
        first.is_known();
        second.is_known();
        let third = porch.enter(at("10.0.0.1"), now).unwrap();
        assert_eq!(porch.enter(at("10.0.0.1"), now).unwrap_err(), Full::Address);
        let _others: Vec<Entry> = ["10.0.0.2", "10.0.0.3", "10.0.0.4"]
            .map(|one| porch.enter(at(one), now).unwrap())
            .into();
        assert_eq!(
            porch.enter(at("10.0.0.5"), now).unwrap_err(),
            Full::Strangers
        );
        drop(first);
        drop(third);
        assert!(porch.enter(at("10.0.0.1"), now).is_ok());
    }

    #[test]
    fn whoever_fails_too_often_waits_outside() {
        let (porch, now) = (porch(), Instant::now());
        let from = at("2001:db8::1");
        assert!(!porch.failed(from, now));
        assert!(!porch.failed(at("2001:db8::2"), now));
        assert!(porch.failed(at("2001:db8::3"), now), "one network");
        assert_eq!(porch.enter(from, now).unwrap_err(), Full::Failures);
        assert!(porch.enter(at("2001:db8:1::1"), now).is_ok());
        assert!(porch.enter(from, now + FORGOTTEN).is_ok());
    }

    #[test]
    fn an_ipv4_address_in_ipv6_is_the_same() {
        let (porch, now) = (porch(), Instant::now());
        let _one = porch.enter(at("::ffff:10.0.0.1"), now).unwrap();
        let _two = porch.enter(at("10.0.0.1"), now).unwrap();
        assert!(porch.enter(at("10.0.0.1"), now).is_err());
        assert!(porch.enter(at("::ffff:10.0.0.2"), now).is_ok());
    }
}
