//! What is counted, and how Prometheus reads it. No name, no address, no token is ever a label.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::backend::{Counted, Counter, Gauge, Outcome, head};

/// Upper bounds of the histogram, in microseconds.
const BOUNDS: [(u64, &str); 11] = [
    (1_000, "0.001"),
    (2_500, "0.0025"),
    (5_000, "0.005"),
    (10_000, "0.01"),
    (25_000, "0.025"),
    (50_000, "0.05"),
    (100_000, "0.1"),
    (250_000, "0.25"),
    (1_000_000, "1"),
    (5_000_000, "5"),
    (30_000_000, "30"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Asked {
    method: &'static str,
    route: u32,
    status: u16,
}

#[derive(Debug, Default, Clone)]
struct Histogram {
    buckets: [u64; BOUNDS.len()],
    count: u64,
    micros: u64,
}

#[derive(Debug, Default)]
struct Requests {
    routes: Vec<String>,
    counts: BTreeMap<Asked, u64>,
    times: BTreeMap<u32, Histogram>,
}

/// Everything that is counted.
#[derive(Default)]
pub(super) struct Metrics {
    requests: Mutex<Requests>,
    /// Feeds that are open.
    pub(super) feeds: Gauge,
    /// Events that were sent over feeds.
    pub(super) events: Counter,
    /// Feeds that had fallen behind and were resumed.
    pub(super) resumed: Counter,
    /// Wrong logins, passwords, and accounts that were locked out.
    pub(super) failed_sign_ins: Counter,
    accepted: Counter,
    refused: Counter,
    conflicts: Counter,
    /// What others count who serve the same base.
    others: Mutex<Vec<Arc<dyn Counted>>>,
}

impl Metrics {
    /// A request that was answered.
    pub(super) fn answered(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let place = requests.routes.iter().position(|one| one == route);
        let place = place.unwrap_or_else(|| {
            requests.routes.push(route.to_owned());
            requests.routes.len() - 1
        });
        let route = u32::try_from(place).unwrap_or(u32::MAX);
        let asked = Asked {
            method,
            route,
            status,
        };
        *requests.counts.entry(asked).or_default() += 1;
        let times = requests.times.entry(route).or_default();
        times.count += 1;
        times.micros = times.micros.saturating_add(micros);
        for (bucket, (bound, _)) in times.buckets.iter_mut().zip(BOUNDS) {
            if micros <= bound {
                *bucket += 1;
            }
        }
    }

    /// A command that was decided.
    pub(super) fn decided(&self, outcome: &Outcome) {
        match outcome {
            Outcome::Refused(_) => self.refused.add(1),
            Outcome::Conflict(_) | Outcome::Stale { .. } => self.conflicts.add(1),
            Outcome::Accepted(_) | Outcome::Queued(_) | Outcome::Configured => {
                self.accepted.add(1);
            }
        }
    }

    /// The text that Prometheus reads.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.requests_into(&mut text);
        for (result, counter) in [
            ("accepted", &self.accepted),
            ("refused", &self.refused),
            ("conflict", &self.conflicts),
        ] {
            if result == "accepted" {
                head(
                    &mut text,
                    "ardoise_commands_total",
                    "counter",
                    "Commands by their outcome.",
                );
            }
            let _ = writeln!(
                text,
                "ardoise_commands_total{{result=\"{result}\"}} {}",
                counter.value()
            );
        }
        for (name, kind, help, value) in [
            (
                "ardoise_feeds_open",
                "gauge",
                "Feeds that are open.",
                self.feeds.value(),
            ),
            (
                "ardoise_feed_events_total",
                "counter",
                "Events that were sent over feeds.",
                self.events.value(),
            ),
            (
                "ardoise_feeds_resumed_total",
                "counter",
                "Feeds that had fallen behind and were resumed.",
                self.resumed.value(),
            ),
            (
                "ardoise_sign_in_failures_total",
                "counter",
                "Attempts to sign in that failed.",
                self.failed_sign_ins.value(),
            ),
        ] {
            head(&mut text, name, kind, help);
            let _ = writeln!(text, "{name} {value}");
        }
        for other in self.others().iter() {
            other.write(&mut text);
        }
        text
    }

    fn others(&self) -> MutexGuard<'_, Vec<Arc<dyn Counted>>> {
        self.others.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows what somebody else counts, too.
    pub(super) fn also(&self, counts: Arc<dyn Counted>) {
        self.others().push(counts);
    }

    fn requests_into(&self, text: &mut String) {
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let name = |route: u32| {
            let found = requests.routes.get(route as usize);
            found.map_or("", String::as_str)
        };
        head(
            text,
            "ardoise_requests_total",
            "counter",
            "Requests by route and status.",
        );
        for (asked, count) in &requests.counts {
            let (method, route, status) = (asked.method, name(asked.route), asked.status);
            let _ = writeln!(
                text,
                "ardoise_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {count}"
            );
        }
        head(
            text,
            "ardoise_request_seconds",
            "histogram",
            "Time to the beginning of an answer, by route.",
        );
        for (route, times) in &requests.times {
            let route = name(*route);
            for (count, (_, bound)) in times.buckets.iter().zip(BOUNDS) {
                let _ = writeln!(
                    text,
                    "ardoise_request_seconds_bucket{{route=\"{route}\",le=\"{bound}\"}} {count}"
                );
            }
            let (count, seconds) = (times.count, times.micros / 1_000_000);
            let rest = times.micros % 1_000_000;
            let _ = writeln!(
                text,
                "ardoise_request_seconds_bucket{{route=\"{route}\",le=\"+Inf\"}} {count}\n\
                 ardoise_request_seconds_sum{{route=\"{route}\"}} {seconds}.{rest:06}\n\
                 ardoise_request_seconds_count{{route=\"{route}\"}} {count}"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_read_as_prometheus_writes_it() {
        let metrics = Metrics::default();
        metrics.answered("GET", "/v1/board", 200, Duration::from_micros(1_500));
        metrics.answered("GET", "/v1/board", 200, Duration::from_secs(2));
        metrics.answered("GET", "/v1/board", 401, Duration::from_micros(10));
        metrics.feeds.up();
        let text = metrics.text();
        for line in [
            "ardoise_requests_total{method=\"GET\",route=\"/v1/board\",status=\"200\"} 2",
            "ardoise_requests_total{method=\"GET\",route=\"/v1/board\",status=\"401\"} 1",
            "ardoise_request_seconds_bucket{route=\"/v1/board\",le=\"0.001\"} 1",
            "ardoise_request_seconds_bucket{route=\"/v1/board\",le=\"0.0025\"} 2",
            "ardoise_request_seconds_bucket{route=\"/v1/board\",le=\"+Inf\"} 3",
            "ardoise_request_seconds_sum{route=\"/v1/board\"} 2.001510",
            "ardoise_feeds_open 1",
            "ardoise_commands_total{result=\"refused\"} 0",
        ] {
            assert!(text.lines().any(|one| one == line), "{line} in\n{text}");
        }
        let types = text.lines().filter(|line| line.starts_with("# TYPE"));
        assert_eq!(types.count(), 7);
    }
}
