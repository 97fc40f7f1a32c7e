//! Who is at the door, by address.

use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::limits::Limits;

/// A failure is forgotten after so long.
const FORGOTTEN: Duration = Duration::from_secs(10);
/// From so many addresses on, those of which nothing is left to know are forgotten.
const MANY: usize = 4_096;
/// Of the strangers of an address, one in so many is let in once it has failed too often. Others may live behind it.
const SLOWED: usize = 4;

/// Counts who comes from where.
#[derive(Debug)]
pub(super) struct Porch {
    limits: Limits,
    crowd: Mutex<Crowd>,
}

#[derive(Debug, Default)]
struct Crowd {
    of: HashMap<IpAddr, Address>,
    /// Whoever has not said who they are, the oldest first.
    strangers: BTreeMap<u64, Stranger>,
    count: u64,
}

#[derive(Debug)]
struct Stranger {
    from: IpAddr,
    /// Sends them away.
    away: oneshot::Sender<()>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Address {
    connections: usize,
    strangers: usize,
    /// Attempts of any kind.
    failures: Failures,
    /// Wrong passwords and codes, which could be found by trying many.
    guesses: Failures,
}

/// Failures that are forgotten one by one.
#[derive(Debug, Default, Clone, Copy)]
struct Failures {
    number: f64,
    at: Option<Instant>,
}

/// Why somebody is not let through the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Full {
    /// Too many from that address.
    Address,
    /// Too many who have not said who they are.
    Strangers,
    /// That address failed too often for so many to come at a time.
    Failures,
}

/// A connection that is counted, until it is dropped.
#[derive(Debug)]
pub(super) struct Entry {
    porch: Arc<Porch>,
    from: IpAddr,
    number: u64,
    away: oneshot::Receiver<()>,
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

impl Failures {
    fn now(self, now: Instant) -> f64 {
        let passed = self
            .at
            .map_or(Duration::ZERO, |at| now.saturating_duration_since(at));
        (self.number - passed.as_secs_f64() / FORGOTTEN.as_secs_f64()).max(0.0)
    }

    fn add(&mut self, now: Instant) {
        self.number = self.now(now) + 1.0;
        self.at = Some(now);
    }
}

impl Crowd {
    /// Whoever it is, they are no stranger any more.
    fn forget(&mut self, number: u64) -> Option<Stranger> {
        let stranger = self.strangers.remove(&number)?;
        if let Some(one) = self.of.get_mut(&stranger.from) {
            one.strangers = one.strangers.saturating_sub(1);
        }
        Some(stranger)
    }

    /// Sends the oldest stranger away of the address that has most of them.
    fn make_room(&mut self) {
        let strangers = |from: &IpAddr| self.of.get(from).map_or(0, |one| one.strangers);
        let all = self.strangers.iter().rev();
        // Of the last maximum, which is the oldest one here.
        let most = all.max_by_key(|(_, one)| strangers(&one.from));
        let oldest = most.map(|(number, _)| *number);
        if let Some(stranger) = oldest.and_then(|number| self.forget(number)) {
            let _gone_already = stranger.away.send(());
        }
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

    fn is_too_much(&self, failures: Failures, now: Instant) -> bool {
        failures.now(now) >= f64::from(self.limits.failures)
    }

    /// Counts a connection in, or says why not.
    pub(super) fn enter(self: &Arc<Self>, from: IpAddr, now: Instant) -> Result<Entry, Full> {
        let from = network(from);
        let limits = &self.limits;
        let mut crowd = self.crowd();
        if crowd.of.len() >= MANY {
            crowd.of.retain(|_, one| {
                one.connections > 0 || one.failures.now(now) > 0.0 || one.guesses.now(now) > 0.0
            });
        }
        let one = crowd.of.entry(from).or_default();
        if one.connections >= limits.per_address {
            return Err(Full::Address);
        }
        if one.strangers >= limits.strangers_per_address {
            return Err(Full::Strangers);
        }
        let slowed = (limits.strangers_per_address / SLOWED).max(1);
        if one.strangers >= slowed && self.is_too_much(one.failures, now) {
            return Err(Full::Failures);
        }
        one.connections += 1;
        one.strangers += 1;
        if crowd.strangers.len() >= limits.strangers {
            crowd.make_room();
        }
        crowd.count += 1;
        let number = crowd.count;
        let (send, away) = oneshot::channel();
        crowd
            .strangers
            .insert(number, Stranger { from, away: send });
        Ok(Entry {
            porch: Arc::clone(self),
            from,
            number,
            away,
        })
    }

    /// An attempt from that address failed that could never have been a guess.
    pub(super) fn failed(&self, from: IpAddr, now: Instant) {
        let mut crowd = self.crowd();
        let one = crowd.of.entry(network(from)).or_default();
        one.failures.add(now);
    }

    /// A password or a code from that address was wrong.
    pub(super) fn guessed(&self, from: IpAddr, now: Instant) {
        let mut crowd = self.crowd();
        let one = crowd.of.entry(network(from)).or_default();
        one.failures.add(now);
        one.guesses.add(now);
    }

    /// Whether a password or a code from that address is looked at.
    pub(super) fn may_guess(&self, from: IpAddr, now: Instant) -> bool {
        let crowd = self.crowd();
        let one = crowd.of.get(&network(from));
        one.is_none_or(|one| !self.is_too_much(one.guesses, now))
    }
}

impl Entry {
    /// Whoever came in has said who they are: their address is not that bad. What was guessed from it counts all the
    /// same, or somebody could try passwords of others as often as they like.
    pub(super) fn is_known(&mut self) {
        let mut crowd = self.porch.crowd();
        crowd.forget(self.number);
        if let Some(one) = crowd.of.get_mut(&self.from) {
            one.failures = Failures::default();
        }
    }

    /// Waits until others need the place more.
    pub(super) async fn sent_away(&mut self) {
        if (&mut self.away).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        let mut crowd = self.porch.crowd();
        crowd.forget(self.number);
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

    fn is_away(entry: &mut Entry) -> bool {
        entry.away.try_recv().is_ok()
    }

    #[test]
    fn each_address_has_its_limits() {
        let (porch, now) = (porch(), Instant::now());
        let enter = || porch.enter(at("10.0.0.1"), now);
        let mut first = enter().unwrap();
        let mut second = enter().unwrap();
        assert_eq!(enter().unwrap_err(), Full::Strangers);
        first.is_known();
        first.is_known();
        second.is_known();
        let third = enter().unwrap();
        assert_eq!(enter().unwrap_err(), Full::Address);
        drop(first);
        drop(third);
        assert!(enter().is_ok());
    }

    #[test]
    fn when_all_strangers_are_too_many_the_oldest_of_the_largest_crowd_goes() {
        let (porch, now) = (porch(), Instant::now());
        let mut entries = ["10.0.0.1", "10.0.0.2", "10.0.0.2", "10.0.0.3"]
            .map(|from| porch.enter(at(from), now).unwrap());
        let newcomer = porch.enter(at("10.0.0.4"), now).unwrap();
        let gone = entries.each_mut().map(is_away);
        assert_eq!(gone, [false, true, false, false]);
        // Among equals, whoever came first; and nobody is counted twice.
        let [_first, second, ..] = entries;
        drop(second);
        let crowd = porch.crowd();
        let ours = crowd.of.get(&at("10.0.0.2")).unwrap();
        assert_eq!((ours.connections, ours.strangers), (1, 1));
        drop(crowd);
        drop(newcomer);
    }

    #[test]
    fn an_address_that_fails_too_often_is_slowed_until_somebody_proves_who_they_are() {
        let (porch, now) = (porch(), Instant::now());
        let from = at("2001:db8::1");
        for address in ["2001:db8::1", "2001:db8::2", "2001:db8::3"] {
            porch.failed(at(address), now);
        }
        let mut one = porch.enter(from, now).unwrap();
        assert_eq!(porch.enter(from, now).unwrap_err(), Full::Failures);
        assert!(porch.enter(at("2001:db8:1::1"), now).is_ok());
        assert!(porch.enter(from, now + FORGOTTEN).is_ok());
        assert!(porch.may_guess(from, now), "nothing was guessed");
        one.is_known();
        let _two = [(); 2].map(|()| porch.enter(from, now).unwrap());
    }

    #[test]
    fn an_address_that_guesses_is_not_heard_whoever_else_is_known_there() {
        let (porch, now) = (porch(), Instant::now());
        let from = at("10.0.0.1");
        for _ in 0..3 {
            assert!(porch.may_guess(from, now));
            porch.guessed(from, now);
        }
        assert!(!porch.may_guess(from, now));
        assert!(porch.may_guess(at("10.0.0.2"), now));
        porch.enter(from, now).unwrap().is_known();
        assert!(!porch.may_guess(from, now));
        assert!(porch.may_guess(from, now + FORGOTTEN));
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
