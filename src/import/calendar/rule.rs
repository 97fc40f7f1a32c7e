//! Expanding a recurrence rule between bounds, and never for long, whatever the rule says.

use chrono::{Datelike, NaiveDateTime, TimeDelta, TimeZone};
use rrule::{RRule, RRuleSet, Tz, Unvalidated};

use super::time::{Stamp, stamp};
use crate::import::Problem;
use crate::import::text::quote;

/// Occurrences of one series that are taken at most: forty years of working days.
pub(super) const MOST: usize = 10_000;
/// Occurrences of one series that are looked at, from its start on.
const STEPS: usize = 100_000;
/// Times of day one rule may have: every quarter of an hour.
const TIMES: usize = 96;
/// What one search that finds nothing costs inside the rule library.
const FRUITLESS: usize = 100_000;

/// The shortest year in seconds.
const YEAR: i64 = 365 * 86_400;

/// The anniversary of a 29 February in years without one: the day after or the day before (RFC 7529). Of the other
/// days that a month may lack, those that are missing are left out.
const fn other_years(forward: bool) -> &'static str {
    if forward {
        "BYYEARDAY=60"
    } else {
        "BYMONTH=2;BYMONTHDAY=-1"
    }
}

/// What a whole file may cost, so that many bad rules do not add up.
#[derive(Debug)]
pub(super) struct Fuel {
    /// Occurrences that may still be taken.
    occurrences: usize,
    /// Empty periods that may still be looked at.
    searches: usize,
}

impl Fuel {
    /// Enough for a file of so many events, if they are what people plan.
    pub(super) fn for_events(events: usize) -> Self {
        Self {
            occurrences: 500_000,
            searches: 2_000_000 + 200 * events,
        }
    }
}

/// What became of a rule.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Expansion {
    /// Occurrences between the bounds, in order, on the clock of the series.
    pub walls: Vec<NaiveDateTime>,
    /// Whether a limit cut it short.
    pub cut: bool,
}

/// A rule that was read, on the clock of its series: the zone plays no part, so that nine o'clock stays nine o'clock.
#[derive(Debug)]
pub(super) struct Rule {
    set: Option<RRuleSet>,
    /// Length of a period in seconds times the interval, at least.
    period: i64,
    count: Option<usize>,
    until: bool,
}

impl Rule {
    /// Reads a rule for a series that starts at `start`; `to_wall` turns an instant (in UTC) into its clock.
    pub(super) fn parse(
        text: &str,
        start: NaiveDateTime,
        to_wall: impl Fn(NaiveDateTime) -> NaiveDateTime,
    ) -> Result<Self, Problem> {
        let bad = || Problem::BadRule { rule: quote(text) };
        let foreign = || Problem::ForeignRule { rule: quote(text) };
        let mut parts = Vec::new();
        let mut times = 1_usize;
        let mut rule = Self {
            set: None,
            period: 0,
            count: None,
            until: false,
        };
        let mut unit = 0;
        let mut interval = 1_i64;
        let mut ended = false;
        let mut skip = String::new();
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for part in compact
            .to_ascii_uppercase()
            .split(';')
            .filter(|part| !part.is_empty())
        {
            let (key, value) = part.split_once('=').ok_or_else(bad)?;
            let lawful = |c: char| c.is_ascii_alphanumeric() || matches!(c, ',' | '-' | '+');
            if !value.chars().all(lawful) {
                return Err(bad());
            }
            let value = value.replace('+', "");
            match key {
                "RSCALE" if value == "GREGORIAN" => continue,
                "RSCALE" => return Err(foreign()),
                "SKIP" => {
                    skip = value;
                    continue;
                }
                "FREQ" => {
                    unit = match value.as_str() {
                        "YEARLY" => YEAR,
                        "MONTHLY" => 28 * 86_400,
                        "WEEKLY" => 7 * 86_400,
                        "DAILY" => 86_400,
                        "HOURLY" => 3_600,
                        "MINUTELY" | "SECONDLY" => {
                            return Err(Problem::TooFrequent { rule: quote(text) });
                        }
                        _ => return Err(bad()),
                    }
                }
                "INTERVAL" => interval = value.parse().ok().filter(|n| *n > 0).ok_or_else(bad)?,
                "COUNT" => rule.count = Some(value.parse().map_err(|_| bad())?),
                "BYHOUR" | "BYMINUTE" | "BYSECOND" => {
                    times = times.saturating_mul(value.split(',').count());
                }
                "UNTIL" => {
                    let until = match stamp(&value).ok_or_else(bad)? {
                        Stamp::Day(day) => day.and_hms_opt(23, 59, 59).unwrap_or_default(),
                        Stamp::Wall(wall) => wall,
                        Stamp::Utc(instant) => to_wall(instant),
                    };
                    rule.until = true;
                    ended = until < start;
                    parts.push(format!("UNTIL={}", until.format("%Y%m%dT%H%M%SZ")));
                    continue;
                }
                _ => {}
            }
            parts.push(format!("{key}={value}"));
        }
        if times > TIMES {
            return Err(Problem::TooFrequent { rule: quote(text) });
        }
        match skip.as_str() {
            "" | "OMIT" => {}
            "FORWARD" | "BACKWARD" => {
                let bare = !parts.iter().any(|part| part.starts_with("BY"));
                let leap = (start.month(), start.day()) == (2, 29);
                if bare && leap && unit == YEAR {
                    parts.push(other_years(skip == "FORWARD").to_owned());
                }
            }
            _ => return Err(bad()),
        }
        rule.period = unit * interval;
        if !ended && rule.count != Some(0) {
            let start = Tz::UTC.from_utc_datetime(&start);
            let read = parts
                .join(";")
                .parse::<RRule<Unvalidated>>()
                .map_err(|_| bad())?;
            rule.set = Some(read.build(start).map_err(|_| bad())?.limit());
        }
        Ok(rule)
    }

    /// The occurrences from `from` to `to`, both included. The start of the series is one only if the rule says so.
    pub(super) fn expand(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
        fuel: &mut Fuel,
    ) -> Expansion {
        let mut expansion = Expansion::default();
        let Some(set) = &self.set else {
            return expansion;
        };
        if fuel.searches == 0 || fuel.occurrences == 0 {
            expansion.cut = true;
            return expansion;
        }
        let mut seen = 0;
        let mut last = None;
        for wall in set.into_iter().map(|at| at.naive_utc()) {
            if let Some(gap) = last.map(|last| wall - last) {
                fuel.search(self.periods(gap));
            }
            last = Some(wall);
            seen += 1;
            if wall > to {
                return expansion;
            }
            if wall >= from {
                expansion.walls.push(wall);
                fuel.occurrences = fuel.occurrences.saturating_sub(1);
            }
            let spent = fuel.searches == 0 || fuel.occurrences == 0;
            if expansion.walls.len() >= MOST || seen >= STEPS || spent {
                expansion.cut = self.count != Some(seen);
                return expansion;
            }
        }
        let fruitless = seen == 0 || (self.count.is_none_or(|count| count > seen) && !self.until);
        if fruitless {
            fuel.search(FRUITLESS);
        }
        expansion
    }

    /// How many empty periods lie in a gap.
    fn periods(&self, gap: TimeDelta) -> usize {
        let periods = gap.num_seconds().checked_div(self.period).unwrap_or(0);
        usize::try_from(periods - 1).unwrap_or(0)
    }
}

impl Fuel {
    fn search(&mut self, periods: usize) {
        self.searches = self.searches.saturating_sub(periods);
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(year, month, day)
            .unwrap()
            .and_hms_opt(9, 0, 0)
            .unwrap()
    }

    fn expand(rule: &str, start: NaiveDateTime) -> Result<Expansion, Problem> {
        let rule = Rule::parse(rule, start, |utc| utc + TimeDelta::hours(1))?;
        Ok(rule.expand(day(2026, 1, 1), day(2027, 12, 31), &mut Fuel::for_events(1)))
    }

    #[test]
    fn rules_are_expanded_between_the_bounds() {
        let start = day(2025, 12, 29);
        for (rule, count, first) in [
            ("FREQ=WEEKLY;COUNT=3", 2, Some(day(2026, 1, 5))),
            (
                "freq=weekly; byday=MO, TU;count=3;",
                1,
                Some(day(2026, 1, 5)),
            ),
            (
                "FREQ=WEEKLY;UNTIL=20260112T080000Z",
                2,
                Some(day(2026, 1, 5)),
            ),
            (
                "FREQ=WEEKLY;UNTIL=20260112T075959Z",
                1,
                Some(day(2026, 1, 5)),
            ),
            ("FREQ=WEEKLY;UNTIL=20260112", 2, Some(day(2026, 1, 5))),
            ("FREQ=MONTHLY;BYDAY=+3WE;COUNT=2", 2, Some(day(2026, 1, 21))),
            ("FREQ=DAILY;UNTIL=20250101", 0, None),
            (
                "FREQ=YEARLY;RSCALE=GREGORIAN;SKIP=OMIT",
                2,
                Some(day(2026, 12, 29)),
            ),
            ("FREQ=DAILY;COUNT=0", 0, None),
        ] {
            let expansion = expand(rule, start).unwrap();
            assert_eq!(
                (expansion.walls.len(), expansion.cut),
                (count, false),
                "{rule}"
            );
            assert_eq!(expansion.walls.first().copied(), first, "{rule}");
        }
    }

    #[test]
    fn a_leap_day_moves_as_the_rule_says() {
        let start = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        let start = start.and_hms_opt(8, 0, 0).unwrap();
        for (skip, expected) in [
            ("FORWARD", vec!["2024-02-29", "2025-03-01", "2026-03-01"]),
            ("BACKWARD", vec!["2024-02-29", "2025-02-28", "2026-02-28"]),
            ("OMIT", vec!["2024-02-29"]),
        ] {
            let text = format!("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP={skip}");
            let rule = Rule::parse(&text, start, |utc| utc).unwrap();
            let found = rule.expand(start, day(2027, 1, 1), &mut Fuel::for_events(1));
            let days: Vec<String> = found
                .walls
                .iter()
                .map(|wall| wall.date().to_string())
                .collect();
            assert_eq!(days, expected, "{skip}");
        }
    }

    #[test]
    fn what_cannot_be_a_plan_is_refused_or_cut() {
        let start = day(2025, 12, 29);
        for rule in [
            "",
            "FREQ=",
            "FREQ=FORTNIGHTLY",
            "FREQ=DAILY;INTERVAL=0",
            "COUNT=3",
            "FREQ=DAILY;X=1",
            "FREQ=DAILY;UNTIL=x",
        ] {
            assert_eq!(
                expand(rule, start).unwrap_err().key(),
                "import-problem-bad-rule",
                "{rule}"
            );
        }
        assert_eq!(
            expand("FREQ=YEARLY;RSCALE=HEBREW", start)
                .unwrap_err()
                .key(),
            "import-problem-foreign-rule"
        );
        let all: Vec<_> = (0..60).map(|n| n.to_string()).collect();
        let dense = format!("FREQ=YEARLY;BYMINUTE={0};BYSECOND={0}", all.join(","));
        for rule in [
            "FREQ=SECONDLY;COUNT=4000000000",
            "FREQ=MINUTELY",
            dense.as_str(),
        ] {
            assert_eq!(
                expand(rule, start).unwrap_err().key(),
                "import-problem-too-frequent",
                "{rule}"
            );
        }
        let hourly = expand("FREQ=HOURLY;COUNT=4000000000", start).unwrap();
        assert_eq!((hourly.walls.len(), hourly.cut), (MOST, true));
        let never = expand("FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", start).unwrap();
        assert_eq!(never, Expansion::default());
    }

    #[test]
    fn many_fruitless_rules_end() {
        let mut fuel = Fuel::for_events(1);
        let start = day(2025, 12, 29);
        let rule = Rule::parse("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", start, |utc| utc).unwrap();
        let uncut = (0..1000)
            .filter(|_| !rule.expand(start, day(2027, 1, 1), &mut fuel).cut)
            .count();
        assert!((1..=21).contains(&uncut), "{uncut}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_rule_harms(parts in proptest::collection::vec(
            ("(FREQ|INTERVAL|COUNT|UNTIL|BYDAY|BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYHOUR|BYMINUTE|BYSETPOS|WKST)",
             "(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|[0-9]{1,5}|-?[1-9],-?[1-9]|[+-]?[1-5]?(MO|WE|SU)|2026[01][0-9]01)"), 0..6)) {
            let mut text = "FREQ=MONTHLY".to_owned();
            for (key, value) in parts {
                text = if key == "FREQ" { text.replace("MONTHLY", &value) } else { format!("{text};{key}={value}") };
            }
            let _ = expand(&text, day(2025, 12, 29));
        }
    }
}
