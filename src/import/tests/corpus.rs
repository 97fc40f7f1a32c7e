//! Every file of the icalendar project, with what a person who reads it would take from it.

use super::*;

type Case = (&'static str, usize, &'static [(usize, &'static str)]);

const NO_START: &str = "no-start";
const NO_DURATION: &str = "no-duration";
const STRAY: &str = "stray-line";
const UNCLOSED: &str = "unclosed";
const ZONE: &str = "unknown-zone";
const FOREIGN: &str = "foreign-rule";

/// The file, how many records it gives, which problems on which lines.
#[rustfmt::skip]
const CASES: &[Case] = &[
    ("alarm_etar_future.ics", 1, &[]),
    ("alarm_etar_notification.ics", 1, &[]),
    ("alarm_etar_notification_clicked.ics", 1, &[]),
    ("alarm_google_acknowledged.ics", 1, &[]),
    ("alarm_google_future.ics", 1, &[]),
    ("alarm_thunderbird_2_future.ics", 1, &[]),
    ("alarm_thunderbird_2_notification_5_min_postponed.ics", 1, &[]),
    ("alarm_thunderbird_2_notification_5_min_postponed_and_closed.ics", 1, &[]),
    ("alarm_thunderbird_2_notification_5_min_postponed_and_popped_up.ics", 1, &[]),
    ("alarm_thunderbird_2_notification_popped_up.ics", 1, &[]),
    ("alarm_thunderbird_closed.ics", 1, &[]),
    ("alarm_thunderbird_future.ics", 1, &[]),
    ("alarm_thunderbird_snoozed_until_1457.ics", 1, &[]),
    ("america_new_york.ics", 1, &[]),
    // Two starts, and no end.
    ("america_new_york_forward_reference.ics", 0, &[(2, NO_DURATION), (5, "repeated")]),
    ("big_bad_calendar.ics", 0, &[
        (1, UNCLOSED), (2, NO_START), (4, NO_START), (6, NO_START), (8, NO_START), (10, NO_START), (12, NO_START),
        (14, NO_START), (16, NO_START), (18, NO_START), (20, NO_START), (22, NO_START), (24, NO_START),
        (26, NO_START), (28, NO_START), (30, NO_START), (32, NO_START), (34, NO_START), (36, NO_START),
        (38, NO_START), (40, NO_START),
    ]),
    ("bom_calendar.ics", 0, &[]),
    // The empty parameter of its start is passed over; it has no end.
    ("broken_ical.ics", 0, &[(2, NO_DURATION)]),
    ("calendar_with_unicode.ics", 0, &[]),
    ("created_calendar_with_unicode_fields.ics", 1, &[(16, NO_DURATION), (20, NO_START)]),
    ("event_with_escaped_character1.ics", 0, &[(1, NO_START)]),
    ("event_with_escaped_character2.ics", 0, &[(1, NO_START)]),
    ("event_with_escaped_character3.ics", 0, &[(1, NO_START)]),
    ("event_with_escaped_character4.ics", 0, &[(1, NO_START)]),
    ("event_with_escaped_characters.ics", 0, &[(1, NO_START)]),
    // A hundred days, three excepted: in UTC, against a floating start, by their figures.
    ("event_with_recurrence.ics", 97, &[]),
    // Fifteen Tuesdays from 27 March to 3 July, five excepted.
    ("event_with_recurrence_exdates_on_different_lines.ics", 10, &[]),
    ("event_with_rsvp.ics", 0, &[(1, NO_START)]),
    ("event_with_unicode_fields.ics", 1, &[]),
    ("event_with_unicode_organizer.ics", 0, &[(1, NO_START)]),
    // Whole days that end on themselves.
    ("example.ics", 3, &[]),
    ("issue_100_transformed_doctests_into_unittests.ics", 0, &[(1, NO_START)]),
    ("issue_101_icalendar_chokes_on_umlauts_in_organizer.ics", 1, &[]),
    ("issue_104_broken_calendar.ics", 1, &[(13, STRAY)]),
    ("issue_104_mark_events_broken.ics", 1, &[(9, STRAY)]),
    // Seven Saturdays and six Fridays, one of each excepted.
    ("issue_112_missing_tzinfo_on_exdate.ics", 11, &[]),
    ("issue_156_RDATE_with_PERIOD.ics", 2, &[]),
    // Nineteen Tuesdays, of which the start is the first.
    ("issue_156_RDATE_with_PERIOD_TZID_khal.ics", 19, &[]),
    ("issue_156_RDATE_with_PERIOD_TZID_khal_2.ics", 4, &[]),
    ("issue_156_RDATE_with_PERIOD_list.ics", 3, &[]),
    ("issue_157_removes_trailing_semicolon.ics", 0, &[(1, NO_DURATION)]),
    // Working days from Friday 3 to Wednesday 22 July.
    ("issue_165_missing_event.ics", 14, &[]),
    ("issue_168_expected_output.ics", 1, &[]),
    ("issue_168_input.ics", 1, &[(6, STRAY)]),
    ("issue_178_component_with_invalid_name_represented.ics", 0, &[]),
    ("issue_178_custom_component_contains_other.ics", 1, &[]),
    ("issue_178_custom_component_inside_other.ics", 0, &[]),
    // The period gives the start its length.
    ("issue_184_broken_representation_of_period.ics", 1, &[]),
    ("issue_218_bad_tzid.ics", 1, &[]),
    ("issue_237_fail_to_parse_timezone_with_non_ascii_tzid.ics", 1, &[]),
    ("issue_27_multiple_periods_in_freebusy_multiple_freebusies.ics", 0, &[]),
    ("issue_27_multiple_periods_in_freebusy_one_freebusy.ics", 0, &[]),
    ("issue_322_expected_calendar.ics", 0, &[(2, NO_START)]),
    ("issue_348_exception_parsing_value.ics", 1, &[]),
    ("issue_350.ics", 1, &[]),
    ("issue_464_invalid_rdate.ics", 0, &[(6, "bad-value")]),
    // All Fridays from 21 October 2022 to the end of the window.
    ("issue_466_convert_tzid_with_slash.ics", 689, &[]),
    ("issue_466_respect_unique_timezone.ics", 689, &[]),
    // "Western/Central Europe" is nobody's zone unless the file describes it.
    ("issue_526_calendar_with_different_events.ics", 0, &[(7, ZONE), (14, ZONE)]),
    ("issue_526_calendar_with_event_subset.ics", 0, &[(7, ZONE)]),
    ("issue_526_calendar_with_events.ics", 0, &[(7, ZONE), (14, ZONE)]),
    ("issue_526_calendar_with_shuffeled_events.ics", 0, &[(7, ZONE), (14, ZONE)]),
    ("issue_53_description_parsed_properly.ics", 1, &[]),
    ("issue_64_event_with_ascii_summary.ics", 0, &[(1, NO_START)]),
    ("issue_64_event_with_non_ascii_summary.ics", 0, &[(1, NO_START)]),
    // Tuesdays from 20 February to 19 June.
    ("issue_70_rrule_causes_attribute_error.ics", 18, &[]),
    ("issue_722_missing_VTIMEZONE_custom.ics", 0, &[(3, ZONE)]),
    // The start and one period; two events without a start.
    ("issue_722_missing_timezones.ics", 2, &[(9, NO_START), (15, NO_START)]),
    ("issue_722_timezone_transition_ambiguity.ics", 0,
        &[(19, NO_DURATION), (25, NO_DURATION), (31, NO_DURATION), (37, NO_DURATION)]),
    ("issue_798_freebusy.ics", 0, &[]),
    ("issue_798_related_to.ics", 0, &[(2, NO_START), (5, NO_START)]),
    ("issue_82_expected_output.ics", 0, &[(1, NO_START)]),
    ("issue_836_do_not_quote_tzid.ics", 1, &[]),
    ("multiple_calendar_components.ics", 3, &[]),
    ("pacific_fiji.ics", 0, &[(46, NO_DURATION), (49, "repeated")]),
    // Days 3 to 23, one excepted; the second event has an empty exception.
    ("parsing_error.ics", 20, &[(19, "bad-value")]),
    ("parsing_error_in_UTC_offset.ics", 0, &[]),
    // Nine third Wednesdays, one excepted, one date added.
    ("period_with_timezone.ics", 9, &[]),
    ("pr_480_summary_with_colon.ics", 0, &[(1, UNCLOSED), (2, NO_START), (5, NO_START)]),
    ("property_params.ics", 1, &[]),
    ("rfc_5545_RDATE_example.ics", 0,
        &[(2, NO_START), (6, NO_START), (10, NO_START), (14, NO_START), (19, NO_START), (24, NO_START)]),
    ("rfc_6868.ics", 0, &[(3, NO_START)]),
    // Three rules in other calendars; the last event is a leap day of 2012 and its anniversaries.
    ("rfc_7529.ics", 24, &[(8, FOREIGN), (14, FOREIGN), (20, FOREIGN)]),
    ("rfc_9074_example_1.ics", 1, &[]),
    ("rfc_9074_example_2.ics", 1, &[]),
    ("rfc_9074_example_3.ics", 1, &[]),
    ("rfc_9074_example_4.ics", 1, &[]),
    ("rfc_9074_example_proximity.ics", 0, &[(1, NO_START)]),
    ("small_bad_calendar.ics", 0, &[(1, UNCLOSED), (2, NO_START)]),
    ("time.ics", 0, &[]),
    ("timezone_rdate.ics", 0, &[(50, NO_DURATION), (53, STRAY)]),
    ("timezone_same_start.ics", 1, &[]),
    ("timezone_same_start_and_offset.ics", 1, &[(1, UNCLOSED), (23, STRAY)]),
    ("timezoned.ics", 1, &[]),
    // Working days from Friday 28 October 2016 to the end of the window.
    ("x_location.ics", 5002, &[]),
];

fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ics")
}

pub(super) fn file(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

pub(super) fn names() -> impl Iterator<Item = &'static str> {
    CASES.iter().map(|(name, ..)| *name)
}

#[test]
fn no_file_is_left_out() {
    let mut found: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.rsplit_once('.').is_some_and(|(_, end)| end == "ics"))
        .collect();
    found.sort();
    let mut listed: Vec<_> = names().collect();
    listed.sort_unstable();
    assert_eq!(found, listed);
}

#[test]
fn every_file_gives_what_a_reader_sees_in_it() {
    let mut wrong = Vec::new();
    for (name, records, expected) in CASES {
        let reading = read(name, &file(name), &options());
        let found = problems(&reading);
        if reading.format != Some(Format::Calendar)
            || reading.records.len() != *records
            || found != *expected
        {
            wrong.push(format!(
                "{name}: {} records, {found:?}",
                reading.records.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn twice_the_same_file_gives_the_same_keys_and_fingerprints() {
    for name in names() {
        let prints = || {
            let reading = read(name, &file(name), &options());
            reading
                .records
                .iter()
                .map(|r| (r.key(), r.fingerprint))
                .collect::<Vec<_>>()
        };
        let first = prints();
        assert_eq!(first, prints(), "{name}");
        let mut keys: Vec<_> = first.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), first.len(), "{name}: keys are not unique");
    }
}

/// The instants of the first record of a file.
fn first(name: &str) -> (String, String, usize) {
    let reading = read(name, &file(name), &options());
    let record = &reading.records[0];
    let when = record.when.unwrap();
    let text = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%dT%H:%MZ").to_string();
    (text(when.start), text(when.end), record.source.line)
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn zones_of_every_make_are_understood() {
    for (name, start, end, line) in [
        (
            "alarm_etar_future.ics",
            "2024-10-05T12:00Z",
            "2024-10-05T13:00Z",
            211,
        ),
        (
            "alarm_google_future.ics",
            "2024-10-04T18:15Z",
            "2024-10-04T19:00Z",
            26,
        ),
        (
            "alarm_thunderbird_future.ics",
            "2024-10-23T14:00Z",
            "2024-10-23T15:00Z",
            603,
        ),
        // New York in August, described by the file under a name of its own.
        (
            "america_new_york.ics",
            "2014-08-29T12:00Z",
            "2014-08-29T14:00Z",
            55,
        ),
        (
            "issue_156_RDATE_with_PERIOD_TZID_khal.ics",
            "2018-03-27T13:00Z",
            "2018-03-27T14:00Z",
            5,
        ),
        (
            "issue_156_RDATE_with_PERIOD_TZID_khal_2.ics",
            "2021-11-01T15:00Z",
            "2021-11-01T15:30Z",
            20,
        ),
        (
            "issue_165_missing_event.ics",
            "2015-07-03T08:00Z",
            "2015-07-03T08:30Z",
            20,
        ),
        (
            "issue_184_broken_representation_of_period.ics",
            "2015-02-19T12:30Z",
            "2015-02-19T22:30Z",
            1,
        ),
        (
            "issue_218_bad_tzid.ics",
            "2017-02-28T12:00Z",
            "2017-02-28T12:30Z",
            13,
        ),
        // Brasília in May, outside its summer.
        (
            "issue_237_fail_to_parse_timezone_with_non_ascii_tzid.ics",
            "2017-05-11T16:30Z",
            "2017-05-11T17:00Z",
            19,
        ),
        (
            "issue_466_convert_tzid_with_slash.ics",
            "2022-10-21T18:00Z",
            "2022-10-21T19:00Z",
            2,
        ),
        (
            "issue_466_respect_unique_timezone.ics",
            "2022-10-21T18:00Z",
            "2022-10-21T19:00Z",
            19,
        ),
        // From New York to Los Angeles.
        (
            "issue_722_missing_timezones.ics",
            "2014-08-29T12:00Z",
            "2014-08-29T15:00Z",
            3,
        ),
        (
            "issue_836_do_not_quote_tzid.ics",
            "2024-10-28T21:00Z",
            "2024-10-28T22:00Z",
            20,
        ),
        (
            "multiple_calendar_components.ics",
            "2003-12-24T23:00Z",
            "2003-12-25T23:00Z",
            11,
        ),
        (
            "period_with_timezone.ics",
            "2023-09-20T19:00Z",
            "2023-09-20T21:00Z",
            21,
        ),
        (
            "timezone_same_start.ics",
            "2017-02-24T20:00Z",
            "2017-02-24T20:30Z",
            20,
        ),
        (
            "timezone_same_start_and_offset.ics",
            "2017-02-24T03:00Z",
            "2017-02-24T03:30Z",
            17,
        ),
        (
            "timezoned.ics",
            "2012-02-13T09:00Z",
            "2012-02-17T17:00Z",
            26,
        ),
    ] {
        assert_eq!(
            first(name),
            (start.to_owned(), end.to_owned(), line),
            "{name}"
        );
    }
}

#[test]
fn texts_and_people_arrive_whole() {
    let read_first = |name: &str| read(name, &file(name), &options()).records.remove(0);
    let podio = read_first("issue_350.ics");
    assert_eq!(podio.summary, "Termin 4353 und\"so\"");
    assert_eq!(podio.description, "Toller Termin fürmal zu\"gucken\"und so");
    let meetup = read_first("issue_53_description_parsed_properly.ics");
    assert!(
        meetup
            .description
            .starts_with("DevOpsDC\nThursday, July 12 at 6:30 PM\n\nThis will be a joint meetup")
    );
    assert_eq!(
        meetup.location,
        "Fathom Creative, Inc. (1333 14th Street Northwest, WashingtonD.C., DC 20005)"
    );
    let acme = read_first("issue_101_icalendar_chokes_on_umlauts_in_organizer.ics");
    let person = |name: &str, email: &str| Person {
        name: name.to_owned(),
        email: email.to_owned(),
    };
    assert_eq!(
        acme.organizer,
        Some(person("acme, ädmin", "adm-acme@mydomain.de"))
    );
    assert_eq!(
        (acme.location.as_str(), acme.status),
        ("im büro", RecordStatus::Confirmed)
    );
    let blackberry = read_first("property_params.ics");
    assert_eq!(
        blackberry.attendees[1],
        person("RembrandDX", "rembrand@daxlab.com")
    );
    assert_eq!(
        blackberry.when.unwrap().days,
        Some((day("2012-08-14"), day("2012-08-14")))
    );
    assert_eq!(
        read_first("issue_466_convert_tzid_with_slash.ics").categories,
        ["Just Chatting"]
    );
    assert_eq!(
        read_first("x_location.ics").location,
        "Roadstar 16 12764 Happyville Denmark"
    );
    let mozilla = read(
        "m.ics",
        &file("multiple_calendar_components.ics"),
        &options(),
    );
    let titles: Vec<_> = mozilla
        .records
        .iter()
        .map(|r| (r.source.line, r.summary.as_str()))
        .collect();
    assert_eq!(
        titles,
        [
            (11, "Christmas Day"),
            (53, "Boxing Day"),
            (74, "Christmas again!")
        ]
    );
}

#[test]
fn what_is_no_event_is_counted() {
    for (name, ignored) in [
        ("issue_27_multiple_periods_in_freebusy_one_freebusy.ics", 1),
        ("issue_348_exception_parsing_value.ics", 1),
        ("issue_722_missing_timezones.ics", 1),
        ("issue_798_freebusy.ics", 3),
        ("example.ics", 0),
    ] {
        assert_eq!(
            read(name, &file(name), &options()).ignored,
            ignored,
            "{name}"
        );
    }
}
