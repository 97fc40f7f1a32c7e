mod reports;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::*;
use crate::domain::calendar::end_of_work;
use crate::domain::{Action, Event, InterventionId, Minutes, Phase, Status, TechnicianId, accept};

fn options(now: &str) -> DemoOptions {
    DemoOptions {
        seed: 1,
        now: now.parse().expect("an instant"),
        visits: None,
        technicians: None,
    }
}

/// A Tuesday at 10h24 in Rennes.
const MORNING: &str = "2026-11-24T09:24:00Z";

/// Before work, at noon, in the evening, at night, on a Sunday, on a holiday, in summer, around New Year.
const INSTANTS: [&str; 10] = [
    MORNING,
    "2026-11-24T05:00:00Z",
    "2026-11-24T11:40:00Z",
    "2026-11-23T07:03:00Z",
    "2026-11-26T18:30:00Z",
    "2026-11-27T23:59:59Z",
    "2026-11-29T14:00:00Z",
    "2026-11-11T09:30:00Z",
    "2026-07-08T13:15:00Z",
    "2027-01-04T12:31:00Z",
];

fn fingerprint(demo: &Demo) -> Uuid {
    let text =
        serde_json::to_string(&(&demo.directory, &demo.entries, &demo.visits)).expect("serialises");
    Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes())
}

fn replay(entries: &[Entry]) -> BTreeMap<InterventionId, Intervention> {
    let mut visits: BTreeMap<InterventionId, Intervention> = BTreeMap::new();
    for entry in entries {
        let before = visits.remove(&entry.intervention);
        let after = accept(before, &entry.events).expect("created first");
        assert_eq!(after.revision, entry.revision);
        visits.insert(entry.intervention, after);
    }
    visits
}

fn overridden(demo: &Demo) -> BTreeSet<InterventionId> {
    let with = demo.entries.iter().filter(|entry| {
        entry
            .events
            .iter()
            .any(|event| matches!(event, Event::Overridden { .. }))
    });
    with.map(|entry| entry.intervention).collect()
}

/// From, to, by what.
type Taken<'a> = (DateTime<Utc>, DateTime<Utc>, &'a str);

fn no_overlaps(demo: &Demo) {
    let mut taken: BTreeMap<TechnicianId, Vec<Taken<'_>>> = BTreeMap::new();
    let overridden = overridden(demo);
    for visit in demo
        .visits
        .iter()
        .filter(|visit| visit.occupies() && !overridden.contains(&visit.id))
    {
        let Some(schedule) = visit.schedule else {
            continue;
        };
        for technician in &visit.technicians {
            taken.entry(*technician).or_default().push((
                schedule.start,
                schedule.end,
                &visit.label,
            ));
        }
    }
    for (technician, mut spans) in taken {
        spans.sort_unstable();
        for pair in spans.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "{technician}: {pair:?}");
        }
    }
}

#[test]
fn the_same_seed_and_instant_give_the_same_company() {
    let once = generate(&options(MORNING));
    let again = generate(&options(MORNING));
    assert_eq!(fingerprint(&once), fingerprint(&again));
    assert_ne!(
        fingerprint(&once),
        fingerprint(&generate(&DemoOptions {
            seed: 2,
            ..options(MORNING)
        }))
    );
}

#[test]
fn the_company_of_seed_1_does_not_change() {
    let demo = generate(&options(MORNING));
    assert_eq!(
        fingerprint(&demo).to_string(),
        "7493e2cc-ef2d-5a36-8c0c-151744157a3a"
    );
}

#[test]
fn the_journal_gives_the_visits_and_is_in_order() {
    for now in INSTANTS {
        let options = options(now);
        let demo = generate(&options);
        let replayed: Vec<Intervention> = replay(&demo.entries).into_values().collect();
        assert_eq!(replayed, demo.visits, "{now}");
        for (place, entry) in demo.entries.iter().enumerate() {
            assert_eq!(entry.seq, i64::try_from(place).unwrap() + 1);
            assert!(
                entry.received_at >= entry.at && entry.received_at < options.now,
                "{now}"
            );
        }
        assert!(
            demo.entries.windows(2).all(|pair| pair[0].at <= pair[1].at),
            "{now}"
        );
        let ids: BTreeSet<_> = demo.entries.iter().map(|entry| entry.command).collect();
        assert_eq!(ids.len(), demo.entries.len());
        assert!(ids.iter().all(|id| id.0.get_version_num() == 7));
    }
}

#[test]
fn every_phase_is_there_at_any_hour() {
    for now in INSTANTS {
        let options = options(now);
        let demo = generate(&options);
        let phases: BTreeSet<Phase> = demo
            .visits
            .iter()
            .map(|visit| visit.phase(options.now))
            .collect();
        for phase in Phase::ALL {
            assert!(phases.contains(&phase), "{phase:?} at {now}");
        }
        assert!(demo.visits.iter().any(|visit| visit.locked), "{now}");
    }
}

#[test]
fn a_working_morning_looks_like_one() {
    let options = options(MORNING);
    let demo = generate(&options);
    let day = demo.directory.day_of(options.now);
    let today: Vec<&Intervention> = demo
        .visits
        .iter()
        .filter(|visit| {
            visit
                .schedule
                .is_some_and(|one| demo.directory.day_of(one.start) == day)
        })
        .collect();
    let count = |phase| {
        today
            .iter()
            .filter(|visit| visit.phase(options.now) == phase)
            .count()
    };
    assert!((25..=45).contains(&today.len()), "{}", today.len());
    assert!(count(Phase::Done) >= 4);
    assert!((1..=7).contains(&count(Phase::InProgress)));
    assert_eq!(count(Phase::Late), 1);
    assert_eq!(count(Phase::Paused), 1);
    assert!(count(Phase::Confirmed) >= 10);
    let since_seven = demo
        .entries
        .iter()
        .filter(|entry| entry.at > options.now - TimeDelta::minutes(204));
    assert!(
        since_seven
            .filter(|entry| matches!(entry.action, Action::Plan(_) | Action::Finish { .. }))
            .count()
            >= 4
    );
}

#[test]
fn a_technician_has_one_timer_and_no_overlap() {
    for now in INSTANTS {
        let demo = generate(&options(now));
        no_overlaps(&demo);
        let open = demo
            .visits
            .iter()
            .flat_map(|visit| &visit.work)
            .filter(|segment| segment.end.is_none());
        let open: Vec<TechnicianId> = open.map(|segment| segment.technician).collect();
        assert_eq!(
            open.iter().collect::<BTreeSet<_>>().len(),
            open.len(),
            "{now}"
        );
    }
}

#[test]
fn schedules_run_through_working_hours() {
    let demo = generate(&options(MORNING));
    let settings = &demo.directory.settings;
    for visit in &demo.visits {
        let Some(schedule) = visit.schedule.filter(|schedule| !schedule.forced) else {
            continue;
        };
        let technicians = visit
            .technicians
            .iter()
            .filter_map(|id| demo.directory.technician(*id));
        let hours: Vec<_> = technicians.map(|technician| &technician.hours).collect();
        let end = end_of_work(
            schedule.start,
            visit.planned,
            &hours,
            &settings.holidays,
            settings.zone,
        );
        assert_eq!(end, Ok(schedule.end), "{}", visit.label);
    }
    assert_eq!(
        demo.visits
            .iter()
            .filter(|visit| visit.schedule.is_some_and(|one| one.forced))
            .count(),
        1
    );
}

#[test]
fn the_visits_of_the_seed_page_are_there() {
    let demo = generate(&options(MORNING));
    let find = |label: &str, start: &str| {
        let start: DateTime<Utc> = start.parse().unwrap();
        let mut found = demo.visits.iter().filter(|visit| {
            visit.label == label && visit.schedule.is_some_and(|one| one.start == start)
        });
        let visit = found.next().expect("the visit");
        let template = demo.directory.template(visit.template.unwrap()).unwrap();
        (visit, template)
    };
    let (sav, template) = find("Goldmann Jean-Jacques 35000 SAV", "2022-06-10T07:00:00Z");
    assert_eq!(
        (template.name.as_str(), template.kind.as_str()),
        ("SAV", "SAV")
    );
    assert_eq!((sav.planned, sav.status), (Minutes(60), Status::Done));
    assert!(sav.tags.is_empty());
    let client = sav.client.as_ref().unwrap();
    assert_eq!(
        (client.name.as_str(), client.place().as_str()),
        ("Goldman Jean-Jacques", "")
    );

    let (stove, template) = find("Cotillon Marie 35510 CESSON", "2023-08-18T12:30:00Z");
    assert_eq!(
        (template.name.as_str(), template.kind.as_str()),
        ("Entretien poêle granulés", "Entretien - Maintenance")
    );
    assert_eq!(
        stove.schedule.unwrap().end,
        "2023-08-18T14:30:00Z".parse::<DateTime<Utc>>().unwrap()
    );
    assert_eq!((stove.planned, stove.status), (Minutes(120), Status::Done));
    let client = stove.client.as_ref().unwrap();
    assert_eq!(
        (client.street.as_str(), client.place().as_str()),
        ("68 rue des Petits Champs", "35510 CESSON")
    );
    let names: Vec<String> = stove
        .technicians
        .iter()
        .map(|id| demo.directory.technician_name(*id))
        .collect();
    assert!(
        ["Pierre", "Paul", "Jacques"]
            .iter()
            .zip(&names)
            .all(|(first, name)| name.starts_with(first)),
        "{names:?}"
    );
    assert_eq!(
        demo.directory.branch(stove.branch).unwrap().name,
        "Un poêle à l'heure"
    );
    assert!(
        demo.visits
            .iter()
            .filter(|visit| visit.client.as_ref().is_some_and(|one| one.id == client.id))
            .count()
            >= 2
    );
}

#[test]
fn the_company_has_what_a_board_shows() {
    let demo = generate(&options(MORNING));
    let has =
        |what: fn(&Intervention) -> bool| demo.visits.iter().filter(|visit| what(visit)).count();
    assert_eq!(demo.directory.technicians.len(), 8);
    assert_eq!(demo.directory.branches.len(), 2);
    let waiting = has(|visit| visit.schedule.is_none());
    assert!((10..=13).contains(&waiting), "{waiting}");
    assert!(has(|visit| visit.technicians.len() > 1 && visit.planned > Minutes::hours(8)) >= 3);
    assert!(has(|visit| visit.description.contains('\n')) >= 20);
    assert_eq!(overridden(&demo).len(), 2);
    for level in crate::domain::Level::ALL {
        assert!(demo.directory.users.iter().any(|user| user.level == level));
    }
    let logins: BTreeSet<&str> = demo
        .directory
        .users
        .iter()
        .map(|user| user.login.as_str())
        .collect();
    assert_eq!(logins.len(), demo.directory.users.len());
    for login in ["kiosk", "tech", "chef", "dispatch", "resp", "admin"] {
        assert!(logins.contains(login));
    }
    for kind in ["move", "hand over", "from the pool", "longer"] {
        let found = demo
            .entries
            .iter()
            .flat_map(|entry| &entry.events)
            .any(|event| match event {
                Event::Planned { before, after } => {
                    (kind == "move" && before.is_some() && after.is_some())
                        || (kind == "from the pool" && before.is_none())
                }
                Event::Reassigned { before, .. } => kind == "hand over" && !before.is_empty(),
                Event::Resized { .. } => kind == "longer",
                _ => false,
            });
        assert!(found, "{kind}");
    }
}

#[test]
fn texts_are_clean() {
    let demo = generate(&DemoOptions {
        visits: Some(3000),
        ..options(MORNING)
    });
    let hostile = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let line = |text: &str| {
        assert!(
            text == text.trim() && !text.contains("  ") && !text.contains(hostile),
            "{text:?}"
        );
    };
    for visit in &demo.visits {
        line(&visit.label);
        let client = visit.client.as_ref().expect("a client");
        assert!(!client.name.is_empty());
        for text in [
            &client.name,
            &client.street,
            &client.zip,
            &client.city,
            &client.phone,
            &client.email,
        ] {
            line(text);
        }
        assert!(client.email.is_empty() || client.email.ends_with("@example.fr"));
        assert!(
            client.phone.is_empty()
                || client.phone.starts_with("06 39 98")
                || client.phone.starts_with("02 61 91")
        );
        visit.description.lines().for_each(line);
    }
    for technician in &demo.directory.technicians {
        line(&technician.name);
    }
}

#[test]
fn a_large_company_has_the_size_that_was_asked_for() {
    let options = DemoOptions {
        visits: Some(20_000),
        technicians: Some(40),
        ..options(MORNING)
    };
    let demo = generate(&options);
    assert_eq!(demo.visits.len(), 20_000);
    assert_eq!(demo.directory.technicians.len(), 40);
    no_overlaps(&demo);
    let replayed = replay(&demo.entries);
    assert_eq!(replayed.len(), 20_000);
    assert!(
        demo.visits
            .iter()
            .all(|visit| replayed.get(&visit.id) == Some(visit))
    );
    assert!(
        demo.entries
            .iter()
            .zip(1..)
            .all(|(entry, seq)| entry.seq == seq && entry.received_at < options.now)
    );
    let phases: BTreeSet<Phase> = demo
        .visits
        .iter()
        .map(|visit| visit.phase(options.now))
        .collect();
    assert_eq!(phases.len(), Phase::ALL.len());
    let week = |visit: &&Intervention| {
        visit
            .schedule
            .is_some_and(|one| (one.start - options.now).abs() < TimeDelta::days(3))
    };
    assert!(demo.visits.iter().filter(week).count() > 40 * 12);
}

#[test]
fn any_size_is_answered() {
    for visits in [0, 1, 5, 12, 13, 700] {
        for technicians in [None, Some(0), Some(3), Some(50)] {
            let options = DemoOptions {
                visits: Some(visits),
                technicians,
                ..options(MORNING)
            };
            assert_eq!(LargeDemo::new(&options).visits().count(), visits);
        }
    }
}
