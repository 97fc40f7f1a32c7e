//! `import`: by the rules, once, and everything that was not taken is named.

use std::fs;

use crate::{World, calendars};

fn calendar(events: &[&str]) -> String {
    let events = events
        .iter()
        .flat_map(|event| ["BEGIN:VEVENT\r\n", event, "\r\nEND:VEVENT\r\n"])
        .collect::<String>();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//FR\r\n{events}END:VCALENDAR\r\n")
}

fn event(uid: &str, hours: &str, more: &str) -> String {
    let (start, end) = hours.split_once('-').unwrap();
    format!(
        "UID:{uid}\r\nSUMMARY:Visite {uid}\r\nDTSTART:20261125T{start}00Z\r\nDTEND:20261125T{end}00Z{more}"
    )
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let world = World::new();
    let mut arguments = vec!["import".to_owned()];
    arguments.extend(calendars().iter().map(|path| path.display().to_string()));
    arguments.extend([
        "--technician".to_owned(),
        "Gaël".to_owned(),
        "--override".to_owned(),
        "reprise".to_owned(),
    ]);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let rehearsed = world.json(0, &[arguments.as_slice(), &["--dry-run"]].concat());
    assert_eq!(world.entries(), 0, "a dry run writes nothing");
    let first = world.json(0, &arguments);
    assert!(first["taken"].as_u64().unwrap() > 100, "{first}");
    for count in ["taken", "updated", "unchanged", "not_taken", "notices"] {
        assert_eq!(rehearsed[count], first[count], "{count}");
    }
    for remark in first["not_taken"].as_array().unwrap() {
        assert!(
            remark["file"].is_string()
                && remark["line"].is_u64()
                && !remark["reason"].as_str().unwrap().is_empty()
        );
    }
    let entries = world.entries();
    let second = world.json(0, &arguments);
    assert_eq!(world.entries(), entries, "{second}");
    assert_eq!(
        (&second["taken"], &second["updated"]),
        (&0.into(), &0.into()),
        "{second}"
    );
}

#[test]
fn an_overlap_is_named_and_taken_only_with_a_reason() {
    let world = World::new();
    let path = world.path("deux.ics");
    fs::write(
        &path,
        calendar(&[
            &event("a", "0900-1000", ""),
            &event("b", "0930-1030", ""),
            &event("c", "1400-1500", ""),
        ]),
    )
    .unwrap();
    let path = path.to_str().unwrap();
    let all = ["import", path, "--technician", "Gaël"];
    let rehearsed = world.json(0, &[all.as_slice(), &["--dry-run"]].concat());
    let report = world.json(0, &all);
    assert_eq!(
        rehearsed["not_taken"], report["not_taken"],
        "the rehearsal sees overlaps among the imported"
    );
    assert_eq!(report["taken"], 2);
    let refused = &report["not_taken"][0];
    assert_eq!(refused["line"], 10);
    assert!(refused["subject"].as_str().unwrap().contains("Visite b"));
    assert!(
        refused["reason"].as_str().unwrap().contains("Visite a"),
        "{refused}"
    );
    let taken = world.json(0, &[all.as_slice(), &["--override", "en double"]].concat());
    assert_eq!(
        (&taken["taken"], &taken["unchanged"]),
        (&1.into(), &2.into())
    );
}

#[test]
fn changes_cancellations_and_deletions_follow_the_file() {
    let world = World::new();
    let path = world.path("agenda.ics");
    let file = path.to_str().unwrap();
    let import = |events: &[&str]| {
        fs::write(&path, calendar(events)).unwrap();
        world.json(0, &["import", file, "--technician", "Gaël"])
    };
    let gone = event("x", "1300-1330", "\r\nSTATUS:CANCELLED");
    let report = import(&[
        &event("a", "0900-1000", ""),
        &event("b", "1030-1100", ""),
        &gone,
    ]);
    assert_eq!(
        (&report["taken"], &report["skipped"]),
        (&2.into(), &1.into()),
        "{report}"
    );
    let report = import(&[
        &event("a", "0900-1015", "\r\nLOCATION:Rennes"),
        &event("b", "1030-1100", "\r\nSTATUS:CANCELLED"),
    ]);
    assert_eq!(
        (&report["updated"], &report["cancelled"]),
        (&1.into(), &1.into()),
        "{report}"
    );
    let list = world.json(0, &["list"]);
    assert_eq!(list[0]["end"], "2026-11-25T11:15:00+01:00");
    assert_eq!(list[1]["status"], "cancelled");
    let id = list[0]["id"].as_str().unwrap();
    world.expect(0, &["do", "delete", id]);
    let report = import(&[&event("a", "0900-1020", "")]);
    assert_eq!(
        (&report["taken"], &report["skipped"]),
        (&0.into(), &1.into()),
        "{report}"
    );
}

#[test]
fn a_locked_visit_is_named_and_stays() {
    let world = World::new();
    let path = world.path("agenda.ics");
    let file = path.to_str().unwrap();
    fs::write(&path, calendar(&[&event("a", "0900-1000", "")])).unwrap();
    world.json(0, &["import", file, "--technician", "Gaël"]);
    let id = crate::text(&world.json(0, &["list"])[0]["id"]);
    world.expect(0, &["do", "lock", &id]);
    fs::write(&path, calendar(&[&event("a", "1300-1400", "")])).unwrap();
    let report = world.json(1, &["import", file, "--technician", "Gaël"]);
    assert!(
        report["not_taken"][0]["reason"]
            .as_str()
            .unwrap()
            .contains("lôtur"),
        "{report}"
    );
    assert_eq!(
        world.json(0, &["show", &id])["start"],
        "2026-11-25T10:00:00+01:00"
    );
}

#[test]
fn attendees_become_technicians_or_are_named() {
    let world = World::new();
    let path = world.path("agenda.ics");
    let who = "\r\nATTENDEE;CN=Chef:mailto:chef@poeles.fr";
    fs::write(
        &path,
        calendar(&[
            &event("a", "0900-1000", who),
            &event("b", "0900-1000", "\r\nATTENDEE;CN=Anne Riou:invalid:nomail"),
        ]),
    )
    .unwrap();
    let file = path.to_str().unwrap();
    let report = world.json(0, &["import", file]);
    assert_eq!(report["taken"], 1, "{report}");
    let reason = report["not_taken"][0]["reason"].as_str().unwrap();
    assert!(
        reason.contains("Chef") && reason.contains("--technician"),
        "{reason}"
    );
    let report = world.json(0, &["import", file, "--map", "chef@poeles.fr=Gaël"]);
    assert_eq!(
        (&report["taken"], &report["unchanged"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn whole_days_take_the_working_hours_and_hours_stand_as_given() {
    let world = World::new();
    let path = world.path("agenda.ics");
    let day =
        "UID:d\r\nSUMMARY:Chantier\r\nDTSTART;VALUE=DATE:20261126\r\nDTEND;VALUE=DATE:20261128";
    let night = event("n", "2000-2130", "");
    fs::write(&path, calendar(&[day, &night])).unwrap();
    world.json(
        0,
        &["import", path.to_str().unwrap(), "--technician", "Gaël"],
    );
    let list = world.json(0, &["list"]);
    assert_eq!(list[0]["start"], "2026-11-25T21:00:00+01:00");
    assert_eq!(list[0]["end"], "2026-11-25T22:30:00+01:00");
    assert_eq!(list[1]["start"], "2026-11-26T08:00:00+01:00");
    assert_eq!(list[1]["end"], "2026-11-27T17:30:00+01:00");
    assert_eq!(list[1]["planned"], 16 * 60);
}

#[test]
fn a_french_table_in_windows_1252() {
    let world = World::new();
    let path = world.path("rdv.csv");
    let rows = "Date;Heure;Durée;Client;Code postal;Ville;Intervenant\r\n\
                25/11/2026;9h00;1h30;Le Goff Éric;35000;Rennes;Gaël Le Goff\r\n\
                25/11/2026;9h15;1h;Autre;35000;Rennes;Gaël Le Goff\r\n\
                ;;1h;Plus tard;35000;Rennes;\r\n";
    let bytes: Vec<u8> = rows
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    fs::write(&path, bytes).unwrap();
    let report = world.json(0, &["import", path.to_str().unwrap()]);
    assert_eq!(report["taken"], 2, "{report}");
    assert_eq!(report["not_taken"][0]["line"], 3);
    let list = world.json(0, &["list"]);
    assert_eq!(list[0]["client"], "Le Goff Éric");
    assert_eq!(list[0]["end"], "2026-11-25T10:30:00+01:00");
    assert!(list[1]["start"].is_null());
}

#[test]
fn junk_is_named_and_the_rest_is_taken() {
    let world = World::new();
    let junk = world.path("junk.ics");
    let bytes: Vec<u8> = (0..5000_u32)
        .map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap())
        .collect();
    fs::write(&junk, bytes).unwrap();
    let good = world.path("good.ics");
    fs::write(&good, calendar(&[&event("a", "0900-1000", "")])).unwrap();
    let report = world.json(1, &["import", junk.to_str().unwrap()]);
    assert_eq!(report["taken"], 0, "one object, the report: {report}");
    let both = [
        "import",
        junk.to_str().unwrap(),
        good.to_str().unwrap(),
        "/nonexistent.csv",
        "--technician",
        "Gaël",
    ];
    let report = world.json(0, &both);
    assert_eq!(report["taken"], 1);
    let named: Vec<&str> = report["not_taken"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["file"].as_str().unwrap())
        .collect();
    assert_eq!(named.len(), 2, "{report}");
    assert!(named[0].ends_with("junk.ics") && named[1] == "/nonexistent.csv");
}

#[test]
fn what_was_exported_comes_back_unchanged_and_without_a_word() {
    let world = World::new();
    let hours = ["09:00", "11:00", "14:00", "16:00"];
    let ids = hours.map(|hour| world.planned(&format!("2026-11-25T{hour}")));
    for id in &ids {
        world.expect(0, &["do", "confirm", id]);
    }
    world.expect(0, &["do", "postpone", &ids[0], "--reason", "client absent"]);
    world.expect(0, &["do", "unfinished", &ids[1], "--reason", "pièce"]);
    world.expect(0, &["do", "cancel", &ids[2], "--reason", "double"]);
    let entries = world.entries();
    for name in ["tout.csv", "tout.ics"] {
        let path = world.path(name);
        let file = path.to_str().unwrap();
        world.expect(0, &["export", "--out", file]);
        let report = world.json(0, &["import", file]);
        assert_eq!(report["unchanged"], 4, "{name}: {report}");
        assert_eq!(
            (&report["notices"], &report["not_taken"]),
            (&serde_json::json!([]), &serde_json::json!([])),
            "{name}"
        );
        assert_eq!(world.entries(), entries, "{name}");
    }
}

#[test]
fn hours_outside_the_calendar_give_way_to_the_file_with_its_name() {
    let world = World::new();
    let path = world.path("nuit.ics");
    fs::write(&path, calendar(&[&event("n", "0200-0300", "")])).unwrap();
    let file = path.to_str().unwrap();
    let report = world.json(0, &["import", file, "--technician", "Gaël"]);
    assert_eq!(report["taken"], 1, "{report}");
    let id = crate::text(&world.json(0, &["list"])[0]["id"]);
    let history = world.expect(0, &["history", &id]);
    assert!(history.contains("import nuit.ics"), "{history}");
}

#[test]
fn a_given_end_outside_the_hours_needs_a_reason() {
    let world = World::new();
    let id = world.planned("2026-11-25T09:00");
    let night = [
        "do",
        "plan",
        &id,
        "--start",
        "2026-11-28T03:00",
        "--end",
        "2026-11-28T04:00",
    ];
    let complaint = world.complaint(3, &night);
    assert!(
        complaint.contains("28 nov.") && !complaint.contains(".."),
        "{complaint}"
    );
    world.expect(
        0,
        &[night.as_slice(), &["--override", "astreinte"]].concat(),
    );
}

#[test]
fn an_import_in_vain_ends_with_1_and_counts_in_words() {
    let world = World::new();
    let path = world.path("agenda.ics");
    fs::write(&path, calendar(&[&event("a", "0900-1000", "")])).unwrap();
    let file = path.to_str().unwrap();
    let told = world.expect(1, &["import", file, "/nonexistent.ics"]);
    assert!(told.contains("2 non reprises"), "{told}");
    assert!(
        told.contains("/nonexistent.ics: ce fichier n'existe pas."),
        "{told}"
    );
    let told = world.expect(1, &["import", file]);
    assert!(told.contains("1 non reprise."), "{told}");
    world.expect(0, &["import", file, "--technician", "Gaël"]);
    world.expect(0, &["import", file]);
}
