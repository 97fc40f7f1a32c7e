//! Who goes where and when, a week at a time: days filled with visits that never overlap, and the gaps between them.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::company::{CHAUDIERE, ENTRETIEN, PAC, POSE, RAMONAGE, SAV, VISITE};
use super::dice::{Dice, Topic};
use crate::domain::calendar::{at, end_of_work, local_date};
use crate::domain::span::Span;
use crate::domain::{BranchId, Directory, Minutes, Technician, TechnicianId, TemplateId};

/// A visit's place in the week.
#[derive(Debug, Clone)]
pub(super) struct Booking {
    /// Names it among all bookings; what is thrown for its story is thrown with it.
    pub(super) key: u64,
    pub(super) branch: BranchId,
    pub(super) technicians: Vec<TechnicianId>,
    pub(super) template: TemplateId,
    /// Place in the branch's address book.
    pub(super) client: u32,
    pub(super) start: DateTime<Utc>,
    pub(super) end: DateTime<Utc>,
    pub(super) planned: Minutes,
    /// Free time of the technician behind it, kept for this visit.
    pub(super) slack: Minutes,
    /// Who was to go at first and is free at that time.
    pub(super) first_to: Option<TechnicianId>,
}

impl Booking {
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// Fills weeks.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    seed: u64,
    directory: &'a Directory,
    /// Size of each branch's address book.
    clients: u32,
    /// What each technician may do, often if it is frequent.
    menus: Vec<Vec<TemplateId>>,
}

/// How often a kind of visit comes, and how long it may take in minutes.
const KINDS: [(TemplateId, usize, &[u32]); 6] = [
    (ENTRETIEN, 6, &[90, 90, 120, 75]),
    (RAMONAGE, 4, &[60, 60, 45, 90]),
    (SAV, 4, &[60, 60, 90, 45, 120]),
    (CHAUDIERE, 3, &[75, 90]),
    (PAC, 3, &[120, 150]),
    (VISITE, 2, &[45, 60]),
];

/// Minutes between two visits: the way there, and some air.
const GAPS: [u32; 7] = [0, 0, 15, 15, 30, 30, 60];

impl<'a> Layout<'a> {
    pub(super) fn new(seed: u64, directory: &'a Directory, clients: u32) -> Self {
        let menus = directory
            .technicians
            .iter()
            .map(|technician| menu(directory, technician))
            .collect();
        Self {
            seed,
            directory,
            clients,
            menus,
        }
    }

    /// The visits of a week that begins on that Monday, in order of start.
    pub(super) fn week(&self, monday: NaiveDate) -> Vec<Booking> {
        let mut week = self.poses(monday);
        let taken: Vec<(TechnicianId, Span)> = week
            .iter()
            .flat_map(|pose| pose.technicians.iter().map(|id| (*id, pose.span())))
            .collect();
        for date in monday.iter_days().take(6) {
            for (place, (technician, menu)) in self
                .directory
                .technicians
                .iter()
                .zip(&self.menus)
                .enumerate()
            {
                let busy: Vec<Span> = taken
                    .iter()
                    .filter(|(id, _)| *id == technician.id)
                    .map(|(_, span)| *span)
                    .collect();
                self.fill(date, place, technician, menu, &busy, &mut week);
            }
        }
        week.sort_by_key(|booking| (booking.start, booking.key));
        week
    }

    /// Two neighbours of one branch fit a stove together now and then, often over two days.
    fn poses(&self, monday: NaiveDate) -> Vec<Booking> {
        let pairs = self.directory.technicians.chunks(2).enumerate();
        pairs
            .filter_map(|(place, pair)| self.pose(monday, place, pair))
            .collect()
    }

    fn pose(&self, monday: NaiveDate, place: usize, pair: &[Technician]) -> Option<Booking> {
        let [first, second] = pair else { return None };
        let able = first
            .skills
            .iter()
            .chain(&second.skills)
            .any(|skill| Some(*skill) == self.skill(POSE));
        let key = key(monday, place, 1023);
        let mut dice = Dice::new(self.seed, Topic::Pose, key);
        if first.branch != second.branch || !able || !dice.chance(45) {
            return None;
        }
        let date = monday.checked_add_days(Days::new(u64::from(dice.below(4))))?;
        let planned = Minutes::hours(dice.pick(&[7, 14, 15, 16], 14));
        let settings = &self.directory.settings;
        let hours = [&first.hours, &second.hours];
        let slot = crate::domain::calendar::common_slots(date, &hours, &settings.holidays)
            .first()
            .copied()?;
        let start = at(date, slot.from(), settings.zone);
        let end = end_of_work(start, planned, &hours, &settings.holidays, settings.zone).ok()?;
        (local_date(end, settings.zone) <= date.checked_add_days(Days::new(1))?).then(|| Booking {
            key,
            branch: first.branch,
            technicians: vec![first.id, second.id],
            template: POSE,
            client: dice.below(self.clients),
            start,
            end,
            planned,
            slack: Minutes::ZERO,
            first_to: None,
        })
    }

    fn fill(
        &self,
        date: NaiveDate,
        place: usize,
        technician: &Technician,
        menu: &[TemplateId],
        busy: &[Span],
        week: &mut Vec<Booking>,
    ) {
        let settings = &self.directory.settings;
        let mut dice = Dice::new(self.seed, Topic::Day, key(date, place, 0));
        let mut count = 0;
        for slot in technician.hours.slots_on(date, &settings.holidays) {
            let open = Span::new(
                at(date, slot.from(), settings.zone),
                at(date, slot.to(), settings.zone),
            );
            if busy.iter().any(|taken| taken.overlaps(open)) {
                continue;
            }
            let mut start = open.start;
            loop {
                let template = dice.pick(menu, SAV);
                let planned = Minutes(dice.pick(lengths(template), 60));
                let end = start + planned.delta();
                if end > open.end {
                    break;
                }
                let rest = Span::new(end, open.end).minutes();
                let slack = Minutes(dice.pick(&GAPS, 15)).min(rest);
                count += 1;
                week.push(Booking {
                    key: key(date, place, count),
                    branch: technician.branch,
                    technicians: vec![technician.id],
                    template,
                    client: dice.below(self.clients),
                    start,
                    end,
                    planned,
                    slack,
                    first_to: None,
                });
                start = end + slack.delta();
            }
        }
    }

    /// Lets some visits have been given to a free colleague first; the gap is taken from whoever would have used it.
    pub(super) fn hand_over(&self, week: &mut [Booking]) {
        for place in 0..week.len() {
            let Some(booking) = week.get(place) else {
                continue;
            };
            let mut dice = Dice::new(self.seed, Topic::HandOver, booking.key);
            if booking.technicians.len() != 1 || !dice.chance(12) {
                continue;
            }
            let span = booking.span();
            let colleague = self.directory.technicians.iter().find(|one| {
                one.branch == booking.branch
                    && self.can_take(one, booking)
                    && is_free(one.id, span, week)
            });
            let Some(colleague) = colleague.map(|one| one.id) else {
                continue;
            };
            for other in week
                .iter_mut()
                .filter(|other| other.technicians.contains(&colleague) && other.end <= span.start)
            {
                let gap = Span::new(other.end, span.start).minutes();
                other.slack = other.slack.min(gap);
            }
            if let Some(booking) = week.get_mut(place) {
                booking.first_to = Some(colleague);
            }
        }
    }

    fn can_take(&self, technician: &Technician, booking: &Booking) -> bool {
        let settings = &self.directory.settings;
        let hours = [&technician.hours];
        let end = end_of_work(
            booking.start,
            booking.planned,
            &hours,
            &settings.holidays,
            settings.zone,
        );
        let able = self
            .skill(booking.template)
            .is_none_or(|skill| technician.skills.contains(&skill));
        able && !booking.technicians.contains(&technician.id) && end == Ok(booking.end)
    }

    fn skill(&self, template: TemplateId) -> Option<crate::domain::SkillId> {
        self.directory.template(template)?.skill
    }
}

/// Neither goes nor was to go anywhere else then.
fn is_free(technician: TechnicianId, span: Span, week: &[Booking]) -> bool {
    !week.iter().any(|other| {
        (other.technicians.contains(&technician) || other.first_to == Some(technician))
            && other.span().overlaps(span)
    })
}

fn menu(directory: &Directory, technician: &Technician) -> Vec<TemplateId> {
    let able = |template: TemplateId| {
        let skill = directory.template(template).and_then(|one| one.skill);
        skill.is_none_or(|skill| technician.skills.contains(&skill))
    };
    let kinds = KINDS.iter().filter(|(template, ..)| able(*template));
    kinds
        .flat_map(|(template, often, _)| std::iter::repeat_n(*template, *often))
        .collect()
}

fn lengths(template: TemplateId) -> &'static [u32] {
    KINDS
        .iter()
        .find(|(kind, ..)| *kind == template)
        .map_or(&[], |(.., minutes)| minutes)
}

/// Day, place of the technician, place in the day.
fn key(date: NaiveDate, place: usize, count: u64) -> u64 {
    let day = u64::try_from(chrono::Datelike::num_days_from_ce(&date)).unwrap_or(0);
    (day << 20) | ((place as u64) << 10) | count
}
