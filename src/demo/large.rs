//! Companies of any size, a visit at a time, so that a million of them need no more memory than a week.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Timelike, Utc};

use super::cast::Cast;
use super::layout::{Booking, Layout};
use super::ledger::{Around, Scribe};
use super::story::{Detail, Fate, Stage, Story, Twist, tell};
use super::{DemoOptions, DemoPhoto, company, pictures, small, special};
use crate::backend::Entry;
use crate::domain::calendar::local_date;
use crate::domain::{Directory, Intervention, Settings};

/// So many weeks ahead of the present one are planned.
const WEEKS_AHEAD: u64 = 4;
/// Visits of a technician in the seven weeks around today, when only technicians are asked for.
const VISITS_EACH: usize = 160;
/// Stories are told in full so many days around now.
const IN_FULL: TimeDelta = TimeDelta::days(8);

/// A company of the asked-for size. The density of its days does not depend on the size: more visits reach further back.
#[derive(Debug)]
pub struct LargeDemo {
    seed: u64,
    now: DateTime<Utc>,
    visits: usize,
    directory: Directory,
    cast: Cast,
    photos: Vec<DemoPhoto>,
}

impl LargeDemo {
    /// The people and the reference data. Without a number of technicians there is one for 2,500 visits (8 to 300);
    /// at least 3 and at most 999.
    pub fn new(options: &DemoOptions) -> Self {
        let now = options.now.with_nanosecond(0).unwrap_or(options.now);
        let technicians = options.technicians.unwrap_or_else(|| {
            options.visits.map_or(small::TECHNICIANS, |visits| {
                (visits / 2500).clamp(small::TECHNICIANS, 300)
            })
        });
        let monday = company::monday(local_date(now, Settings::default().zone));
        let directory = company::directory(options.seed, monday, technicians);
        let visits = options
            .visits
            .unwrap_or(directory.technicians.len() * VISITS_EACH);
        let cast = Cast::of(&directory);
        Self {
            seed: options.seed,
            now,
            visits,
            directory,
            cast,
            photos: pictures::photos(),
        }
    }

    /// The photos that are in the reports.
    pub fn photos(&self) -> &[DemoPhoto] {
        &self.photos
    }

    /// What the visits point to.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// How many visits there are: what was asked for.
    pub fn len(&self) -> usize {
        self.visits
    }

    /// Whether no visit was asked for.
    pub fn is_empty(&self) -> bool {
        self.visits == 0
    }

    /// Each visit with its part of the journal, by start; `seq` counts from 1 through all of them. Entries of one
    /// visit are in order of time, those of different visits are not; none is after now.
    pub fn visits(&self) -> impl Iterator<Item = (Vec<Entry>, Intervention)> {
        let stage = Stage {
            photos: &self.photos,
            seed: self.seed,
            now: self.now,
            directory: &self.directory,
            cast: &self.cast,
            full_until: NaiveDate::MAX,
        };
        let clients = u32::try_from(self.visits / 8).unwrap_or(u32::MAX).max(200);
        let layout = Layout::new(self.seed, &self.directory, clients);
        let named: Vec<Story<'_>> = special::pictures(&stage)
            .into_iter()
            .chain(special::pool(&stage))
            .collect();
        let (weeks, surplus) = self.weeks(&layout, self.visits.saturating_sub(named.len()));
        let booked = weeks
            .into_iter()
            .flat_map(move |monday| layout.week(monday))
            .skip(surplus);
        let told = booked.map(move |booking| {
            let detail = if (booking.start - stage.now).abs() < IN_FULL {
                Detail::Full
            } else {
                Detail::Brief
            };
            tell(
                &stage,
                &booking,
                fate(&booking, stage.now),
                detail,
                Twist::default(),
            )
        });
        let mut scribe = Scribe::new(&self.directory);
        named
            .into_iter()
            .chain(told)
            .take(self.visits)
            .filter_map(move |story| record(&mut scribe, story))
    }

    /// The weeks that hold so many visits, the first one first, and how many too many they hold.
    fn weeks(&self, layout: &Layout<'_>, visits: usize) -> (Vec<NaiveDate>, usize) {
        let last = company::monday(self.directory.day_of(self.now))
            .checked_add_days(Days::new(7 * WEEKS_AHEAD));
        let mut weeks = Vec::new();
        let mut found = 0;
        let mut next = last;
        while let Some(monday) = next.filter(|_| found < visits) {
            found += layout.week(monday).len();
            weeks.push(monday);
            // Nobody's hours reach further back than the epoch.
            next = monday
                .checked_sub_days(Days::new(7))
                .filter(|monday| *monday > NaiveDate::default());
        }
        weeks.reverse();
        (weeks, found.saturating_sub(visits))
    }
}

/// Of the visits that should be under way, one in seven is late and one is paused.
fn fate(booking: &Booking, now: DateTime<Utc>) -> Fate {
    let under_way = booking.start + TimeDelta::minutes(12) <= now
        && now < booking.end
        && booking.technicians.len() == 1;
    match (booking.key >> 10) % 7 {
        1 if under_way => Fate::Forgotten,
        3 if under_way => Fate::Paused,
        _ => Fate::Open,
    }
}

fn record(scribe: &mut Scribe<'_>, mut story: Story<'_>) -> Option<(Vec<Entry>, Intervention)> {
    let mut visit = None;
    let around = Around::default();
    let mut entries = Vec::with_capacity(story.steps.len());
    for step in &story.steps {
        entries.extend(scribe.record(&mut visit, story.id, step, &around, &mut story.dice));
    }
    Some((entries, visit?))
}
