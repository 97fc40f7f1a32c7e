//! Public holidays of France, and the days on which the company itself is closed.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// Which public holidays a branch keeps.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum HolidayRule {
    /// None: only the company's own days.
    None,
    /// The eleven days of the French labour code.
    #[default]
    France,
    /// Those and the two more of Alsace and Moselle: Good Friday and the day after Christmas.
    FranceAlsaceMoselle,
}

/// Why a date is a holiday. Names of public holidays live in the catalogue of texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say which day it is")]
pub enum HolidayKind {
    NewYear,
    GoodFriday,
    EasterMonday,
    LabourDay,
    Ascension,
    VictoryDay,
    WhitMonday,
    NationalDay,
    Assumption,
    AllSaints,
    Armistice,
    Christmas,
    SaintStephen,
    /// A day of the company's own, with the name that it was given.
    Company(String),
}

/// The holidays of a branch: a rule, and the company's own closed days by date.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Holidays {
    /// The public ones.
    pub rule: HolidayRule,
    /// The company's own days and their names.
    #[serde(default)]
    pub company: BTreeMap<NaiveDate, String>,
}

impl Holidays {
    /// The public holidays of a rule, without days of the company's own.
    pub const fn of(rule: HolidayRule) -> Self {
        Self {
            rule,
            company: BTreeMap::new(),
        }
    }

    /// No holidays at all.
    pub const fn none() -> Self {
        Self::of(HolidayRule::None)
    }

    /// With one more closed day of the company's own.
    #[must_use]
    pub fn with_company_day(mut self, date: NaiveDate, name: impl Into<String>) -> Self {
        self.company.insert(date, name.into());
        self
    }

    /// Why this date is a holiday, if it is one. A public holiday goes before a day of the company's own; when two
    /// public ones fall on one date (Ascension on 1 or 8 May) the one with a fixed date is named.
    pub fn holiday_on(&self, date: NaiveDate) -> Option<HolidayKind> {
        public_holiday(self.rule, date).or_else(|| {
            self.company
                .get(&date)
                .map(|name| HolidayKind::Company(name.clone()))
        })
    }

    /// Whether this date is a holiday; allocates nothing.
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        public_holiday(self.rule, date).is_some() || self.company.contains_key(&date)
    }

    /// The holidays of a year in order of date.
    pub fn of_year(&self, year: i32) -> Vec<(NaiveDate, HolidayKind)> {
        let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else {
            return Vec::new();
        };
        first
            .iter_days()
            .take_while(|date| date.year() == year)
            .filter_map(|date| Some((date, self.holiday_on(date)?)))
            .collect()
    }
}

fn public_holiday(rule: HolidayRule, date: NaiveDate) -> Option<HolidayKind> {
    match rule {
        HolidayRule::None => None,
        HolidayRule::France => fixed(date).or_else(|| movable(date)),
        HolidayRule::FranceAlsaceMoselle => fixed(date)
            .or_else(|| movable(date))
            .or_else(|| local(date)),
    }
}

fn fixed(date: NaiveDate) -> Option<HolidayKind> {
    match (date.month(), date.day()) {
        (1, 1) => Some(HolidayKind::NewYear),
        (5, 1) => Some(HolidayKind::LabourDay),
        (5, 8) => Some(HolidayKind::VictoryDay),
        (7, 14) => Some(HolidayKind::NationalDay),
        (8, 15) => Some(HolidayKind::Assumption),
        (11, 1) => Some(HolidayKind::AllSaints),
        (11, 11) => Some(HolidayKind::Armistice),
        (12, 25) => Some(HolidayKind::Christmas),
        _ => None,
    }
}

fn movable(date: NaiveDate) -> Option<HolidayKind> {
    match days_after_easter(date)? {
        1 => Some(HolidayKind::EasterMonday),
        39 => Some(HolidayKind::Ascension),
        50 => Some(HolidayKind::WhitMonday),
        _ => None,
    }
}

fn local(date: NaiveDate) -> Option<HolidayKind> {
    if (date.month(), date.day()) == (12, 26) {
        Some(HolidayKind::SaintStephen)
    } else {
        (days_after_easter(date)? == -2).then_some(HolidayKind::GoodFriday)
    }
}

fn days_after_easter(date: NaiveDate) -> Option<i64> {
    Some((date - easter(date.year())?).num_days())
}

/// Easter Sunday of a Gregorian year (the computus of Meeus, Jones and Butcher).
pub fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, in_century) = (year.div_euclid(100), year.rem_euclid(100));
    let moon_drift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_drift + 15).rem_euclid(30);
    let to_sunday =
        (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4).rem_euclid(7);
    let correction = (golden + 11 * epact + 22 * to_sunday) / 451;
    let after_22_march = epact + to_sunday - 7 * correction;
    NaiveDate::from_ymd_opt(year, 3, 22)?
        .checked_add_signed(TimeDelta::days(i64::from(after_22_march)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    /// Read off printed calendars: Easter Monday, Ascension, Whit Monday and Good Friday as (month, day).
    const MOVABLE: [(i32, [(u32, u32); 4]); 5] = [
        (2023, [(4, 10), (5, 18), (5, 29), (4, 7)]),
        (2024, [(4, 1), (5, 9), (5, 20), (3, 29)]),
        (2025, [(4, 21), (5, 29), (6, 9), (4, 18)]),
        (2026, [(4, 6), (5, 14), (5, 25), (4, 3)]),
        (2027, [(3, 29), (5, 6), (5, 17), (3, 26)]),
    ];

    #[test]
    fn the_days_of_2023_to_2027() {
        use HolidayKind::{
            AllSaints, Armistice, Ascension, Assumption, Christmas, EasterMonday, GoodFriday,
            LabourDay, NationalDay, NewYear, SaintStephen, VictoryDay, WhitMonday,
        };
        for (year, [easter_monday, ascension, whit_monday, good_friday]) in MOVABLE {
            let on = |(month, day), kind| (date(year, month, day), kind);
            let mut expected = vec![
                on((1, 1), NewYear),
                on(easter_monday, EasterMonday),
                on((5, 1), LabourDay),
                on((5, 8), VictoryDay),
                on(ascension, Ascension),
                on(whit_monday, WhitMonday),
                on((7, 14), NationalDay),
                on((8, 15), Assumption),
                on((11, 1), AllSaints),
                on((11, 11), Armistice),
                on((12, 25), Christmas),
            ];
            expected.sort_by_key(|(date, _)| *date);
            assert_eq!(
                Holidays::of(HolidayRule::France).of_year(year),
                expected,
                "{year}"
            );

            expected.extend([on(good_friday, GoodFriday), on((12, 26), SaintStephen)]);
            expected.sort_by_key(|(date, _)| *date);
            assert_eq!(
                Holidays::of(HolidayRule::FranceAlsaceMoselle).of_year(year),
                expected,
                "{year}"
            );
        }
    }

    /// The same Sunday found from the age of the moon: the first Sunday after the full moon on or after 21 March.
    fn easter_by_the_moon(year: i32) -> NaiveDate {
        let golden = year % 19 + 1;
        let century = year / 100 + 1;
        let dropped_leap_days = 3 * century / 4 - 12;
        let moon = (8 * century + 5) / 25 - 5;
        let mut epact = (11 * golden + 20 + moon - dropped_leap_days).rem_euclid(30);
        if (epact == 25 && golden > 11) || epact == 24 {
            epact += 1;
        }
        let full_moon = if epact > 23 { 74 - epact } else { 44 - epact };
        let full_moon = date(year, 3, 1) + TimeDelta::days(i64::from(full_moon) - 1);
        full_moon
            .iter_days()
            .skip(1)
            .find(|day| day.weekday() == chrono::Weekday::Sun)
            .unwrap()
    }

    #[test]
    fn easter_agrees_with_the_moon() {
        for year in 1583..4100 {
            assert_eq!(easter(year), Some(easter_by_the_moon(year)), "{year}");
        }
    }

    #[test]
    fn days_of_the_company() {
        let bridge = date(2026, 5, 15);
        let holidays = Holidays::of(HolidayRule::France)
            .with_company_day(bridge, "Pont")
            .with_company_day(date(2026, 5, 14), "Fermé");
        assert_eq!(
            holidays.holiday_on(bridge),
            Some(HolidayKind::Company("Pont".into()))
        );
        assert_eq!(
            holidays.holiday_on(date(2026, 5, 14)),
            Some(HolidayKind::Ascension)
        );
        assert!(holidays.is_holiday(bridge) && !holidays.is_holiday(date(2026, 5, 16)));
        assert!(
            Holidays::none()
                .with_company_day(bridge, "x")
                .is_holiday(bridge)
        );
        assert!(Holidays::none().of_year(2026).is_empty());

        let stored = serde_json::to_string(&holidays).unwrap();
        assert_eq!(serde_json::from_str::<Holidays>(&stored).unwrap(), holidays);
    }

    #[test]
    fn two_on_one_date_take_the_fixed_name() {
        assert_eq!(
            Holidays::of(HolidayRule::France).holiday_on(date(2008, 5, 1)),
            Some(HolidayKind::LabourDay)
        );
    }
}
