//! Whatever the bytes are: no panic, an early end, and every event accounted for.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use proptest::prelude::*;

use super::corpus::{file, names};
use super::*;

/// The lines on which an event of a text without folds begins and ends.
fn spans(bytes: &[u8]) -> Vec<RangeInclusive<usize>> {
    let text = String::from_utf8_lossy(bytes);
    let starts: Vec<usize> = (1..)
        .zip(text.split('\n'))
        .filter(|(_, l)| l.trim_end() == "BEGIN:VEVENT")
        .map(|(n, _)| n)
        .collect();
    let ends = starts
        .iter()
        .skip(1)
        .map(|next| next - 1)
        .chain([usize::MAX]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..=end)
        .collect()
}

/// Each event gives a record or a problem of its own.
fn accounts_for_all(bytes: &[u8], reading: &Reading) {
    if reading.format != Some(Format::Calendar) {
        return;
    }
    let records: BTreeSet<usize> = reading.records.iter().map(|r| r.source.line).collect();
    let problems: BTreeSet<usize> = reading.problems.iter().map(|p| p.source.line).collect();
    for span in spans(bytes) {
        assert!(
            records.contains(span.start()) || problems.range(span.clone()).next().is_some(),
            "event of line {} is lost",
            span.start()
        );
    }
}

fn narrow() -> ReadOptions {
    ReadOptions {
        window: day("2026-01-01")..=day("2026-12-31"),
        ..options()
    }
}

#[test]
fn every_file_is_accounted_for() {
    for name in names() {
        let bytes = file(name);
        accounts_for_all(&bytes, &read(name, &bytes, &options()));
        accounts_for_all(&bytes, &read(name, &bytes, &narrow()));
    }
}

#[test]
fn every_cut_of_a_file_is_survived() {
    for name in [
        "issue_165_missing_event.ics",
        "multiple_calendar_components.ics",
        "issue_156_RDATE_with_PERIOD_TZID_khal_2.ics",
        "rfc_9074_example_2.ics",
    ] {
        let bytes = file(name);
        for cut in 0..bytes.len() {
            let (head, tail) = bytes.split_at(cut);
            accounts_for_all(head, &read(name, head, &narrow()));
            let _ = read(name, tail, &narrow());
        }
    }
}

fn lines() -> impl Strategy<Value = String> {
    let name = "(BEGIN|END|UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SEQUENCE|SUMMARY|TZID|TZOFFSETFROM|TZOFFSETTO|STATUS)";
    let param =
        "(|;TZID=Europe/Paris|;TZID=Z|;VALUE=DATE|;VALUE=PERIOD|;RANGE=THISANDFUTURE|;|;X=\")";
    let value = "(VEVENT|VCALENDAR|VTIMEZONE|STANDARD|VALARM|VTODO|Z|a|20261110|20261110T090000|20261110T100000Z|20261029T020000/PT1H|PT1H|P1D|-PT1H|FREQ=DAILY|FREQ=HOURLY;BYMONTH=2|FREQ=YEARLY;BYDAY=-1SU|\\+0100|5|CANCELLED|[ -~]{0,12})";
    proptest::collection::vec((name, param, value), 0..30).prop_map(|lines| {
        let lines: Vec<_> = lines
            .into_iter()
            .map(|(n, p, v)| format!("{n}{p}:{v}"))
            .collect();
        lines.join(
            "
",
        )
    })
}

fn cells() -> impl Strategy<Value = String> {
    let cell =
        "(24/11/2026|9h00|1h30|2026-11-24T09:00|client|date|durée|fin|heure|\"|\n|;|,|[ -~é]{0,6})";
    proptest::collection::vec(cell, 0..40).prop_map(|cells| cells.join(";"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_survived(name in "a(\\.ics|\\.csv|)", bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&name, &bytes, &narrow());
        let _ = read(&name, &[b"BEGIN:VEVENT\n", bytes.as_slice()].concat(), &narrow());
        let _ = read("a.csv", &[b"client;date\n", bytes.as_slice()].concat(), &narrow());
    }

    #[test]
    fn any_lines_are_survived(body in lines()) {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261110T090000\n{body}");
        accounts_for_all(text.as_bytes(), &read("a.ics", text.as_bytes(), &narrow()));
    }

    #[test]
    fn any_cells_are_survived(body in cells()) {
        let _ = read("a.csv", format!("client;date;heure;durée;fin\n{body}").as_bytes(), &narrow());
        let _ = read("a.csv", body.as_bytes(), &narrow());
    }
}

/// Large files of the kinds that would hurt a reader whose work grew with the square of the file.
#[test]
fn large_files_are_read_at_once() {
    use std::fmt::Write as _;
    let mut text = "BEGIN:VCALENDAR\n".to_owned();
    let mut table = "client;date;durée\n".to_owned();
    for n in 0..20_000 {
        let minute = n % 60;
        write!(
            text,
            "BEGIN:VEVENT\nUID:{}\nSUMMARY:n\nDTSTART;TZID=Europe/Paris:20261110T09{minute:02}00\nDURATION:PT1H\nEND:VEVENT\n",
            n / 2
        )
        .unwrap();
        writeln!(table, "C{n};10/11/2026 9h{minute:02};1h").unwrap();
    }
    text.push_str("END:VCALENDAR\n");
    let reading = read("a.ics", text.as_bytes(), &narrow());
    assert_eq!(
        (reading.records.len(), reading.problems.len()),
        (10_000, 10_000)
    );
    let unclosed = "BEGIN:VEVENT\nSUMMARY:x\n".repeat(20_000);
    assert_eq!(
        read("a.ics", unclosed.as_bytes(), &narrow()).problems.len(),
        20_000
    );
    let nested = "BEGIN:A\nBEGIN:B\n".repeat(20_000) + &"END:A\n".repeat(20_000);
    assert!(
        read("a.ics", nested.as_bytes(), &narrow())
            .records
            .is_empty()
    );
    assert_eq!(
        read("a.csv", table.as_bytes(), &narrow()).records.len(),
        20_000
    );
}
