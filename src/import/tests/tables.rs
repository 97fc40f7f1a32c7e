//! Tables as spreadsheets write them.

use super::*;

const FRENCH: &str = "date;heure;durée;client;adresse;code postal;ville;téléphone;intervenant;magasin;libellé;modèle;\
    étiquettes;statut;description;référence\r\n\
    24/11/2026;9h00;1h30;Mme Lefèvre;12 rue de l'Église;44000;Nantes;02 40 00 00 00;Jean Dupont, Zoé Ly;Nantes;\
    Pose;Chaudière;Urgent,SAV;Confirmé;\"deux\r\nlignes\";R-1\r\n\
    \r\n\
    ;;2h;M. Noël;;;;;;;À planifier;;;;;\r\n\
    31/02/2026;9h00;1h;X;;;;;;;;;;;;\r\n";

fn at(text: &str) -> chrono::DateTime<chrono::Utc> {
    text.parse().unwrap()
}

fn table(text: &str) -> Reading {
    read("t.csv", text.as_bytes(), &options())
}

#[test]
fn a_french_table_is_read_in_every_encoding() {
    let latin = encoding_rs::WINDOWS_1252.encode(FRENCH).0.into_owned();
    let marked = [b"\xef\xbb\xbf", FRENCH.as_bytes()].concat();
    let utf16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(FRENCH.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let plain = table(FRENCH);
    for bytes in [latin, marked, utf16] {
        assert_eq!(read("t.csv", &bytes, &options()), plain);
    }
    assert_eq!(plain.format, Some(Format::Csv));
    assert_eq!(problems(&plain), [(6, "bad-value")]);
    let [visit, pool] = plain.records.as_slice() else {
        panic!("{plain:?}")
    };
    assert_eq!((visit.source.line, pool.source.line), (2, 5));
    assert_eq!(visit.uid, "R-1");
    let when = visit.when.unwrap();
    assert_eq!(
        (when.start, when.end),
        (at("2026-11-24T08:00:00Z"), at("2026-11-24T09:30:00Z"))
    );
    assert_eq!(visit.description, "deux\nlignes");
    let names: Vec<_> = visit.attendees.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Jean Dupont", "Zoé Ly"]);
    assert_eq!(visit.categories, ["Urgent", "SAV"]);
    assert_eq!(visit.status, RecordStatus::Confirmed);
    assert_eq!(
        (visit.branch.as_deref(), visit.template.as_deref()),
        (Some("Nantes"), Some("Chaudière"))
    );
    let client = visit.client.as_ref().unwrap();
    assert_eq!(client.name, "Mme Lefèvre");
    assert_eq!(
        (client.zip.as_str(), client.city.as_str()),
        ("44000", "Nantes")
    );
    assert_eq!(
        (pool.when, pool.duration),
        (None, Some(crate::domain::Minutes(120)))
    );
}

#[test]
fn rows_are_dated_in_many_ways() {
    let span = |text: &str| {
        let reading = table(text);
        assert_eq!(problems(&reading), [], "{text}");
        let when = reading.records[0].when.unwrap();
        (when.start, when.end, when.days)
    };
    let nine_to_ten = (at("2026-11-24T08:00:00Z"), at("2026-11-24T09:00:00Z"), None);
    for text in [
        "start,end,client\n2026-11-24T09:00,2026-11-24T10:00,A",
        "start,duration,client\n2026-11-24T08:00:00Z,1h,A",
        "start,end,client\n2026-11-24 09:00+01:00,10:00,A",
        "Date\tHeure\tHeure de fin\tClient\n24/11/2026\t9h\t10h\tA",
        "sep=;\nDÉBUT;DUREE (MIN);CLIENT\n24/11/2026 9h00;60;A",
        "day|time|length|title\n24.11.26|9:00 AM|1,0|A",
    ] {
        assert_eq!(span(text), nine_to_ten, "{text}");
    }
    let (first, last) = (day("2026-11-24"), day("2026-11-25"));
    assert_eq!(
        span("début;fin;client\n24/11/2026;25/11/2026;A"),
        (
            at("2026-11-23T23:00:00Z"),
            at("2026-11-25T23:00:00Z"),
            Some((first, last))
        )
    );
}

#[test]
fn a_bad_row_is_named_and_the_others_are_taken() {
    for (rows, expected) in [
        (
            "24/11/2026 9h;;A\nx;1h;B\n",
            vec![(2, "no-duration"), (3, "bad-value")],
        ),
        ("24/11/2026 9h;long;A\n;1h;B\n", vec![(2, "bad-value")]),
        ("24/11/2026 9h;1h;\n", vec![(2, "nothing-to-do")]),
        (
            "24/11/2026 9h;1h;A;B\n24/11/2026 9h;1h;A;;;\n",
            vec![(2, "too-many-cells")],
        ),
        (
            "\"24/11/2026\n9h\";1h;A\n9h;1h;B\n",
            vec![(2, "bad-value"), (4, "bad-value")],
        ),
        ("\n\n;1h;\"unclosed\n;1h;B", vec![]),
    ] {
        let reading = table(&format!("date;durée;client\n{rows}"));
        assert_eq!(problems(&reading), expected, "{rows}");
    }
    let reading = table(
        "date;heure;fin;client\n;9h;;A\n24/11/2026;9h;8h;B\n24/11/2026;9h;9h;C\n24/11/2026;;10h;D",
    );
    let expected = [
        (2, "no-start"),
        (3, "end-before-start"),
        (4, "no-duration"),
        (5, "bad-value"),
    ];
    assert_eq!(problems(&reading), expected);
}

#[test]
fn columns_are_checked_once() {
    let reading = table("date;couleur;client;poids;Customer\n24/11/2026;rouge;A;3;B\n");
    assert_eq!(
        problems(&reading),
        [(1, "repeated-column"), (1, "unknown-columns")]
    );
    assert_eq!(reading.records[0].client.as_ref().unwrap().name, "A");
    let columns = vec!["couleur".to_owned(), "poids".to_owned()];
    assert_eq!(
        reading.problems[1].problem,
        Problem::UnknownColumns { columns }
    );
    let reading = table("date;durée\n24/11/2026;1h\n24/11/2026;2h\n");
    assert_eq!(problems(&reading), [(1, "missing-column")]);
    let Problem::MissingColumn { accepted } = &reading.problems[0].problem else {
        panic!()
    };
    assert!(accepted.contains(&"client".to_owned()) && accepted.contains(&"libellé".to_owned()));
}

#[test]
fn rows_keep_their_names() {
    let text = "date;client;réf\n24/11/2026;A;\n24/11/2026;A;\n24/11/2026;B;7\n25/11/2026;B;7\n";
    let reading = table(text);
    assert_eq!(problems(&reading), [(4, "duplicate")]);
    let uids: Vec<_> = reading.records.iter().map(|r| r.uid.clone()).collect();
    assert_eq!(uids.len(), 3);
    assert_eq!(uids[1], format!("{}-2", uids[0]));
    assert_eq!((uids[2].as_str(), reading.records[2].source.line), ("7", 5));
    // Another row above changes no name and no fingerprint.
    let longer = table(&text.replacen('\n', "\n23/11/2026;C;\n", 1));
    for record in &reading.records {
        let other = longer
            .records
            .iter()
            .find(|r| r.key() == record.key())
            .unwrap();
        assert_eq!(other.fingerprint, record.fingerprint);
    }
}

#[test]
fn a_status_without_counterpart_is_said() {
    let reading = table("client;statut\nA;Reporté\nB;réalisé\nC;\n");
    assert_eq!(problems(&reading), [(2, "status-left")]);
    let statuses: Vec<_> = reading.records.iter().map(|r| r.status).collect();
    assert_eq!(
        statuses,
        [
            RecordStatus::Unspecified,
            RecordStatus::Done,
            RecordStatus::Unspecified
        ]
    );
    let own = table(
        "client;statut;référence\nA;Reporté;1@ardoise\nB;Inachevé;2@ardoise\nC;En cours;3@ardoise\n",
    );
    assert_eq!(problems(&own), [], "the board knows its own words");
    assert_eq!(own.records.len(), 3);
}

#[test]
fn the_format_is_told_by_content_then_by_name() {
    for (name, bytes, format, problem) in [
        (
            "a.csv",
            &b"BEGIN:VCALENDAR\nEND:VCALENDAR"[..],
            Some(Format::Calendar),
            None,
        ),
        ("a.ics", b"client;date\n", Some(Format::Csv), None),
        (
            "a",
            b"\n\n hello:x\nBEGIN:VEVENT\nEND:VEVENT",
            Some(Format::Calendar),
            Some("no-start"),
        ),
        (
            "a.csv",
            b"x;y\n1;2",
            Some(Format::Csv),
            Some("unknown-columns"),
        ),
        ("a.ics", b"hello", None, Some("unknown")),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0", None, Some("unknown")),
        ("a.ics", b" \r\n", None, Some("empty")),
        ("a.csv", b"", None, Some("empty")),
    ] {
        let reading = read(name, bytes, &options());
        assert_eq!(reading.format, format, "{bytes:?}");
        assert_eq!(
            problems(&reading).first().map(|(_, key)| *key),
            problem,
            "{bytes:?}"
        );
    }
}
