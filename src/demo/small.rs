//! The company that `ardoise demo` opens: six weeks around today, told in full.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Timelike, Utc};

use super::cast::Cast;
use super::company::{self, CHAUDIERE, ENTRETIEN, RAMONAGE, RENNES, SAV};
use super::dice::{Dice, Topic};
use super::layout::{Booking, Layout};
use super::ledger::{Step, World};
use super::story::{Detail, Fate, Stage, Story, Twist, is_running, tell};
use super::{Demo, DemoOptions, special};
use crate::domain::calendar::{at, end_of_work, local_date, wall_minute};
use crate::domain::span::Span;
use crate::domain::{Directory, Minutes, Settings, TechnicianId};

/// How many technicians the small company has.
pub(super) const TECHNICIANS: usize = 8;
/// Clients of each branch: few enough that many have a history and something to come.
const CLIENTS: u32 = 420;
/// Someone must have been at a client's for that long before the demo calls it late or paused.
const UNDER_WAY: TimeDelta = TimeDelta::minutes(12);

pub(super) fn generate(options: &DemoOptions) -> Demo {
    let now = options.now.with_nanosecond(0).unwrap_or(options.now);
    let today = local_date(now, Settings::default().zone);
    let this_week = company::monday(today);
    let weekend = today.weekday().number_from_monday() > 5;
    let main_week = if weekend {
        later(this_week, 7)
    } else {
        this_week
    };
    let directory = company::directory(options.seed, main_week, TECHNICIANS);
    let cast = Cast::of(&directory);
    let photos = super::pictures::photos();
    let stage = Stage {
        photos: &photos,
        seed: options.seed,
        now,
        directory: &directory,
        cast: &cast,
        full_until: later(main_week, 7),
    };
    let bookings = book(&stage, this_week);
    let stories = stories(&stage, &bookings, this_week);
    let (entries, visits) = play(&directory, stories);
    Demo {
        directory,
        entries,
        visits,
        photos,
    }
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// Three weeks back to three weeks ahead.
fn book(stage: &Stage<'_>, this_week: NaiveDate) -> Vec<Booking> {
    let layout = Layout::new(stage.seed, stage.directory, CLIENTS);
    let first = this_week
        .checked_sub_days(Days::new(21))
        .unwrap_or(this_week);
    let weeks = (0..7).map(|week| {
        let mut week = layout.week(later(first, week * 7));
        layout.hand_over(&mut week);
        week
    });
    weeks.flatten().collect()
}

fn stories<'a>(stage: &Stage<'a>, bookings: &[Booking], this_week: NaiveDate) -> Vec<Story<'a>> {
    let roles = roles(stage, bookings);
    let mut stories = special::pictures(stage);
    stories.extend(
        bookings
            .iter()
            .flat_map(|booking| years_before(stage, booking)),
    );
    stories.extend(bookings.iter().map(|booking| {
        let fate = roles.get(&booking.key).copied().unwrap_or(Fate::Open);
        tell(stage, booking, fate, Detail::Full, Twist::default())
    }));
    stories.extend(special::pool(stage));
    stories.extend(saturday(stage, this_week));
    stories.extend(squeezed_in(stage, bookings, &roles));
    if !stories.iter().any(|story| is_running(&story.steps)) {
        stories.push(on_call(stage, bookings));
    }
    stories
}

/// All steps of all stories in order of time, through the rulebook.
fn play(
    directory: &Directory,
    stories: Vec<Story<'_>>,
) -> (Vec<crate::backend::Entry>, Vec<crate::domain::Intervention>) {
    let mut dice = Vec::new();
    let mut steps: Vec<(usize, Step<'_>)> = Vec::new();
    for (place, story) in stories.into_iter().enumerate() {
        dice.push((story.id, story.dice));
        steps.extend(story.steps.into_iter().map(|step| (place, step)));
    }
    // Stable: the steps of one story stay in their order.
    steps.sort_by_key(|(place, step)| (step.at, *place));
    let mut world = World::new(directory);
    for (place, step) in &steps {
        if let Some((id, dice)) = dice.get_mut(*place) {
            world.carry_out(*id, step, dice);
        }
    }
    world.finish()
}

/// The last visits that should be under way, on the latest day that has some: one is late, one is paused. Those of the
/// others tell themselves.
fn roles(stage: &Stage<'_>, bookings: &[Booking]) -> BTreeMap<u64, Fate> {
    let begun = |booking: &&Booking| {
        booking.technicians.len() == 1 && booking.start + UNDER_WAY <= stage.now
    };
    let mut last: BTreeMap<(std::cmp::Reverse<NaiveDate>, TechnicianId), u64> = BTreeMap::new();
    for booking in bookings.iter().filter(begun) {
        for technician in &booking.technicians {
            let day = stage.directory.day_of(booking.start);
            last.insert((std::cmp::Reverse(day), *technician), booking.key);
        }
    }
    let latest: Vec<u64> = last.into_values().collect();
    let fates = [(1, Fate::Forgotten), (3, Fate::Paused)];
    fates
        .into_iter()
        .filter_map(|(place, fate)| Some((*latest.get(place)?, fate)))
        .collect()
}

/// Clients under contract were visited a year before and two years before, at the same hour of the same weekday.
fn years_before<'a>(stage: &Stage<'a>, booking: &Booking) -> Vec<Story<'a>> {
    let mut dice = Dice::new(stage.seed, Topic::Special, booking.key);
    if !matches!(booking.template, ENTRETIEN | RAMONAGE | CHAUDIERE) || !dice.chance(14) {
        return Vec::new();
    }
    let zone = stage.directory.zone();
    let day = stage.directory.day_of(booking.start);
    let minute = u16::try_from(wall_minute(booking.start, day, zone)).unwrap_or(0);
    let years = dice.between(1, 2);
    (1..=u64::from(years))
        .filter_map(|year| {
            let start = at(day.checked_sub_days(Days::new(364 * year))?, minute, zone);
            let end = start + booking.planned.delta();
            let hours = &stage
                .directory
                .technician(*booking.technicians.first()?)?
                .hours;
            let holidays = &stage.directory.settings.holidays;
            let fits = end_of_work(start, booking.planned, &[hours], holidays, zone) == Ok(end);
            let key = booking.key | (year << 50);
            let past = Booking {
                key,
                start,
                end,
                slack: Minutes::ZERO,
                first_to: None,
                ..booking.clone()
            };
            fits.then(|| tell(stage, &past, Fate::Locked, Detail::Full, Twist::default()))
        })
        .collect()
}

fn extra(key: u64, technician: TechnicianId, start: DateTime<Utc>, planned: Minutes) -> Booking {
    Booking {
        key,
        branch: RENNES,
        technicians: vec![technician],
        template: SAV,
        client: 60 + u32::try_from(key % 100).unwrap_or(0),
        start,
        end: start + planned.delta(),
        planned,
        slack: Minutes::ZERO,
        first_to: None,
    }
}

/// Outside of everybody's hours, with a reason.
fn saturday<'a>(stage: &Stage<'a>, this_week: NaiveDate) -> Option<Story<'a>> {
    let start = at(later(this_week, 5), 9 * 60, stage.directory.zone());
    let booking = Booking {
        template: RAMONAGE,
        ..extra(11, TechnicianId(3), start, Minutes(60))
    };
    let override_reason = Some("Client disponible seulement le samedi");
    let twist = Twist {
        override_reason,
        ..Twist::default()
    };
    Some(tell(stage, &booking, Fate::Promised, Detail::Full, twist))
        .filter(|story| !story.steps.is_empty())
}

/// A moment ago somebody called without heating: over another visit of that technician, with a reason.
fn squeezed_in<'a>(
    stage: &Stage<'a>,
    bookings: &[Booking],
    roles: &BTreeMap<u64, Fate>,
) -> Option<Story<'a>> {
    let soon = stage.now + TimeDelta::hours(1);
    let over = bookings.iter().find(|booking| {
        booking.start >= soon
            && booking.technicians.len() == 1
            && booking.branch == RENNES
            && !roles.contains_key(&booking.key)
    })?;
    let booking = extra(
        12,
        *over.technicians.first()?,
        over.start + TimeDelta::minutes(30),
        Minutes(45),
    );
    let twist = Twist {
        created: Some(stage.now - TimeDelta::seconds(30)),
        override_reason: Some("Client sans chauffage, passage entre deux rendez-vous"),
        bare: true,
        ..Twist::default()
    };
    Some(tell(stage, &booking, Fate::Draft, Detail::Brief, twist))
}

/// When nobody works at "now", somebody is called out: a timer runs at every hour of every day.
fn on_call<'a>(stage: &Stage<'a>, bookings: &[Booking]) -> Story<'a> {
    let minute = i64::from(stage.now.minute() % 5);
    let start = stage.now
        - TimeDelta::minutes(40 + minute)
        - TimeDelta::seconds(i64::from(stage.now.second()));
    let span = Span::new(
        start - TimeDelta::minutes(30),
        start + TimeDelta::minutes(90),
    );
    let free = |id: &TechnicianId| {
        !bookings
            .iter()
            .any(|booking| booking.technicians.contains(id) && booking.span().overlaps(span))
    };
    let technician = [1, 3, 5, 4, 2]
        .map(TechnicianId)
        .into_iter()
        .find(free)
        .unwrap_or(TechnicianId(1));
    let booking = extra(13, technician, start, Minutes(90));
    let twist = Twist {
        label: Some("Astreinte : fumée dans la pièce"),
        forced: true,
        created: Some(span.start),
        override_reason: Some("Astreinte"),
        ..Twist::default()
    };
    tell(stage, &booking, Fate::Promised, Detail::Full, twist)
}
