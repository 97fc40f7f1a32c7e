//! Calendars as programs write them, beyond what the collected files hold.

use super::*;

fn calendar(body: &str) -> Reading {
    let text = format!("BEGIN:VCALENDAR\n{body}END:VCALENDAR\n");
    let window = day("2026-11-01")..=day("2026-12-31");
    read(
        "c.ics",
        text.as_bytes(),
        &ReadOptions {
            window,
            ..options()
        },
    )
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\n{lines}END:VEVENT\n")
}

/// Occurrence, start in UTC and title of each record.
fn instances(reading: &Reading) -> Vec<(String, String, String)> {
    let one = |r: &Record| {
        let start = r.when.unwrap().start.format("%Y%m%dT%H%MZ").to_string();
        (
            r.occurrence.clone().unwrap_or_default(),
            start,
            r.summary.clone(),
        )
    };
    reading.records.iter().map(one).collect()
}

const WEEKLY: &str = "UID:w\nSUMMARY:S\nDTSTART;TZID=Europe/Paris:20261102T090000\nDTEND;TZID=Europe/Paris:20261102T100000\n\
    RRULE:FREQ=WEEKLY;COUNT=4\n";

fn expected(rows: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    rows.iter()
        .map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned()))
        .collect()
}

#[test]
fn an_override_replaces_its_instance_and_a_cancelled_one_says_so() {
    let moved = "UID:w\nSUMMARY:M\nRECURRENCE-ID;TZID=Europe/Paris:20261109T090000\nDTSTART:20261110T130000Z\nDURATION:PT2H\n";
    let gone = "UID:w\nSUMMARY:G\nSTATUS:CANCELLED\nRECURRENCE-ID:20261116T080000Z\nDTSTART:20261116T080000Z\nDURATION:PT1H\n";
    // The override may stand before its series.
    let reading = calendar(&[event(moved), event(WEEKLY), event(gone)].concat());
    assert_eq!(problems(&reading), []);
    assert_eq!(
        instances(&reading),
        expected(&[
            ("20261109T080000Z", "20261110T1300Z", "M"),
            ("20261102T080000Z", "20261102T0800Z", "S"),
            ("20261123T080000Z", "20261123T0800Z", "S"),
            ("20261116T080000Z", "20261116T0800Z", "G"),
        ])
    );
    assert_eq!(reading.records[3].status, RecordStatus::Cancelled);
}

#[test]
fn an_override_may_stand_for_all_later_instances() {
    let later = "UID:w\nSUMMARY:L\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261109T080000Z\n\
        DTSTART;TZID=Europe/Paris:20261110T140000\nDURATION:PT2H\n";
    let reading = calendar(&[event(WEEKLY), event(later)].concat());
    assert_eq!(
        instances(&reading),
        expected(&[
            ("20261102T080000Z", "20261102T0800Z", "S"),
            ("20261116T080000Z", "20261117T1300Z", "L"),
            ("20261123T080000Z", "20261124T1300Z", "L"),
            ("20261109T080000Z", "20261110T1300Z", "L"),
        ])
    );
}

#[test]
fn nine_o_clock_stays_nine_o_clock() {
    let text = event(
        "UID:d\nDTSTART;TZID=America/New_York:20261030T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4\n",
    );
    let starts: Vec<_> = instances(&calendar(&text))
        .into_iter()
        .map(|(_, start, _)| start)
        .collect();
    // Clocks go back on 1 November; the first instance lies before the window.
    assert_eq!(
        starts,
        ["20261031T1300Z", "20261101T1400Z", "20261102T1400Z"][1..]
    );
}

#[test]
fn of_two_versions_the_higher_counts() {
    let version = |title: &str, sequence: i32| {
        event(&format!(
            "UID:v\nSUMMARY:{title}\nSEQUENCE:{sequence}\nDTSTART:20261110T130000Z\nDURATION:PT1H\n"
        ))
    };
    for (versions, kept, problem) in [
        (
            [("a", 1), ("b", 2), ("c", 0)],
            "b",
            vec![(2, "duplicate"), (16, "duplicate")],
        ),
        (
            [("a", 1), ("b", 1), ("c", 1)],
            "c",
            vec![(2, "duplicate"), (9, "duplicate")],
        ),
        (
            [("a", 3), ("b", 2), ("c", 1)],
            "a",
            vec![(9, "duplicate"), (16, "duplicate")],
        ),
    ] {
        let reading = calendar(
            &versions
                .map(|(title, sequence)| version(title, sequence))
                .concat(),
        );
        let titles: Vec<_> = reading.records.iter().map(|r| r.summary.as_str()).collect();
        assert_eq!(
            (titles, problems(&reading)),
            (vec![kept], problem),
            "{versions:?}"
        );
    }
}

#[test]
fn events_without_uid_get_a_lasting_one() {
    let nameless = |stamp: &str| {
        event(&format!(
            "DTSTAMP:{stamp}\nSUMMARY:N\nDTSTART:20261110T130000Z\nDURATION:PT1H\n"
        ))
    };
    let twice = calendar(&[nameless("20260101T000000Z"), nameless("20260101T000000Z")].concat());
    let uids: Vec<_> = twice.records.iter().map(|r| r.uid.clone()).collect();
    assert_eq!(uids[1], format!("{}-2", uids[0]));
    assert_eq!(
        calendar(&nameless("20260202T000000Z")).records[0].uid,
        uids[0]
    );
}

#[test]
fn what_has_no_length_or_no_sense_is_refused() {
    for (lines, problem) in [
        (
            "DTSTART:20261110T130000Z\nDTEND:20261110T130000Z\n",
            (2, "no-duration"),
        ),
        (
            "DTSTART:20261110T130000Z\nDTEND:20261110T120000Z\n",
            (4, "end-before-start"),
        ),
        (
            "DTSTART:20261110T130000Z\nDURATION:-PT1H\n",
            (4, "end-before-start"),
        ),
        (
            "DTSTART:20261110\nDTEND:20261109\n",
            (4, "end-before-start"),
        ),
        (
            "DTSTART:20261110\nDTEND:20261110T130000Z\n",
            (4, "bad-value"),
        ),
        (
            "DTSTART:00011110T130000Z\nDURATION:PT1H\n",
            (3, "bad-value"),
        ),
        (
            "DTSTART:20261110T130000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY\n",
            (5, "too-frequent"),
        ),
        (
            "DTSTART:20261110T130000Z\nDURATION:PT1H\nRRULE:FREQ=NEVER\n",
            (5, "bad-rule"),
        ),
        (
            "DTSTART:20200110T130000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\n",
            (2, "no-occurrence"),
        ),
    ] {
        let reading = calendar(&event(lines));
        assert_eq!(
            (reading.records.len(), problems(&reading)),
            (0, vec![problem]),
            "{lines}"
        );
    }
}

#[test]
fn a_withdrawn_calendar_cancels_its_events_alone() {
    let one = |uid: &str| {
        event(&format!(
            "UID:{uid}\nDTSTART:20261110T130000Z\nDURATION:PT1H\n"
        ))
    };
    let reading = calendar(&format!(
        "METHOD:CANCEL\n{}END:VCALENDAR\nBEGIN:VCALENDAR\n{}",
        one("a"),
        one("b")
    ));
    let statuses: Vec<_> = reading.records.iter().map(|r| r.status).collect();
    assert_eq!(
        statuses,
        [RecordStatus::Cancelled, RecordStatus::Unspecified]
    );
}

#[test]
fn a_cut_file_gives_what_is_whole() {
    let whole = format!(
        "BEGIN:VCALENDAR\n{}BEGIN:VEVENT\nUID:cut\nSUMMARY:Cut\nDTSTART:2026",
        event(WEEKLY)
    );
    let reading = read("c.ics", whole.as_bytes(), &options());
    assert_eq!(reading.records.len(), 4);
    assert_eq!(problems(&reading), [(1, "unclosed"), (9, "unclosed")]);
    assert_eq!(reading.problems[1].subject, "Cut");
    assert_eq!(reading.problems[1].problem.severity(), Severity::Refused);
    assert_eq!(reading.problems[0].problem.severity(), Severity::Notice);
}

#[test]
fn only_who_may_come_is_named_and_controls_are_gone() {
    let text = event(
        "UID:p\nSUMMARY:a\u{1b}[31mb\nDTSTART:20261110T130000Z\nDURATION:PT1H\n\
         ATTENDEE;CN=George ^'Babe^' Ruth:MAILTO:Babe@Example.com\nATTENDEE;CUTYPE=ROOM;CN=Salle:mailto:r@x.fr\n\
         ATTENDEE;PARTSTAT=DECLINED:mailto:d@x.fr\nATTENDEE:mailto:e@x.fr\n",
    );
    let reading = calendar(&text);
    let person = |name: &str, email: &str| Person {
        name: name.to_owned(),
        email: email.to_owned(),
    };
    assert_eq!(
        reading.records[0].attendees,
        [
            person("George \"Babe\" Ruth", "babe@example.com"),
            person("", "e@x.fr")
        ]
    );
    assert_eq!(reading.records[0].summary, "ab");
}
