//! Terminer with a report, sending it, and the certificate that is due.

use super::fixture::*;
use crate::domain::report::*;
use crate::domain::*;

fn sends(bench: &mut Bench, sending: Sending) {
    for template in &mut bench.directory.templates {
        template.sending = sending;
    }
}

fn reported(sending: Sending, address: &str) -> Bench {
    let mut bench = Bench::reported();
    sends(&mut bench, sending);
    let client = Client {
        email: address.into(),
        ..client()
    };
    let visit = bench.visit.as_mut().unwrap();
    visit.client = Some(client);
    bench
}

fn finish(mail_again: Option<bool>) -> Action {
    Action::Finish {
        actual: None,
        travel: None,
        mail_again,
    }
}

fn send(to: Option<&str>) -> Action {
    Action::SendReport {
        to: to.map(str::to_owned),
    }
}

fn mail(at: &str, to: &str) -> Handed {
    Handed {
        at: t(at),
        by: HandedBy::Mail {
            to: vec![to.into()],
        },
    }
}

/// The events about sending.
fn sent(events: &[Event]) -> Vec<&Event> {
    let about = |event: &&Event| matches!(event, Event::Handed { .. } | Event::NotMailed);
    events.iter().filter(about).collect()
}

#[test]
fn terminer_wants_the_mandatory_answers_that_apply() {
    let mut bench = Bench::sweeping();
    bench.done("jacques", "09:00", START);
    let lacking = |code: &str, label: &str| Refusal::MissingAnswers {
        lacking: vec![Lacking {
            code: code.into(),
            label: label.into(),
        }],
    };
    assert_eq!(
        bench.refused("jacques", "10:00", FINISH),
        lacking("LINED", "Conduit tubé")
    );
    bench.done("jacques", "09:10", yes("LINED", false));
    assert_eq!(
        bench.refused("jacques", "10:00", FINISH),
        lacking("WHY", "Pourquoi sans tubage")
    );
    assert_eq!(
        bench.refused("gildas", "10:00", FINISH),
        lacking("WHY", "Pourquoi sans tubage")
    );
    // Inachevé and the like do not ask.
    assert_eq!(
        bench.verdict("jacques", "10:00", end(Status::Unfinished)),
        "ok"
    );
    bench.done(
        "jacques",
        "09:20",
        answered("WHY", Answer::Text("étroit".into())),
    );
    assert_eq!(bench.verdict("jacques", "10:00", FINISH), "ok");
}

#[test]
fn s15_who_sends_when() {
    // Mode, what Terminer sends, whether the technician may send by hand.
    for (sending, automatic, by_hand) in [
        (Sending::Office, false, "office_sends"),
        (Sending::Field, false, "ok"),
        (Sending::Automatic, true, "ok"),
    ] {
        let mut bench = reported(sending, "jj@example.fr");
        assert_eq!(
            bench.verdict("nadia", "09:55", send(None)),
            "not_done",
            "{sending:?}"
        );
        assert_eq!(
            bench.verdict("jacques", "09:55", send(None)),
            "not_done",
            "{sending:?}"
        );
        assert_eq!(
            bench.verdict("jacques", "09:55", Action::HandOver),
            "not_done"
        );
        let events = bench.done("jacques", "10:00", FINISH);
        let expected = Event::Handed {
            before: None,
            after: mail("10:00", "jj@example.fr"),
            automatic: true,
        };
        let expected = if automatic { vec![&expected] } else { vec![] };
        assert_eq!(sent(&events), expected, "{sending:?}");
        assert_eq!(
            bench.verdict("jacques", "10:05", send(None)),
            by_hand,
            "{sending:?}"
        );
        assert_eq!(
            bench.verdict("nadia", "10:05", send(None)),
            "ok",
            "{sending:?}"
        );
        assert_eq!(
            bench.verdict("marie", "10:05", send(None)),
            "not_yours",
            "{sending:?}"
        );
        assert_eq!(
            bench.verdict("jacques", "10:05", Action::HandOver),
            "ok",
            "{sending:?}"
        );
    }
    let mut bench = reported(Sending::Office, "jj@example.fr");
    bench.done("jacques", "10:00", FINISH);
    let ask = ["Nadia Prigent", "Anne Le Roux", "Gildas Riou"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(
        bench.refused("jacques", "10:05", send(None)),
        Refusal::OfficeSends { ask }
    );
}

#[test]
fn s16_without_an_address_terminer_stays_and_says_so() {
    for address in ["", "  ", "pas d'adresse", "a@b.fr\nBcc: c@d.fr"] {
        let mut bench = reported(Sending::Automatic, address);
        let events = bench.done("jacques", "10:00", FINISH);
        assert_eq!(sent(&events), [&Event::NotMailed], "{address:?}");
        assert_eq!(
            (bench.visit().status, &bench.visit().handed),
            (Status::Done, &None)
        );
    }
    let mut bench = reported(Sending::Automatic, "jj@example.fr");
    bench.visit.as_mut().unwrap().client = None;
    assert_eq!(
        sent(&bench.done("jacques", "10:00", FINISH)),
        [&Event::NotMailed]
    );
}

#[test]
fn an_address_is_looked_at_before_anything_leaves() {
    let mut bench = reported(Sending::Field, "");
    bench.done("jacques", "10:00", FINISH);
    assert_eq!(
        bench.refused("jacques", "10:05", send(None)),
        Refusal::NoAddress
    );
    for address in ["", "marie", "a@b.fr, c@d.fr", "a@b.fr\r\nBcc: c@d.fr"] {
        let bad = Refusal::BadAddress {
            address: address.into(),
        };
        assert_eq!(bench.refused("jacques", "10:05", send(Some(address))), bad);
    }
    bench.done("jacques", "10:05", send(Some(" marie@example.fr ")));
    assert_eq!(
        bench.visit().handed,
        Some(mail("10:05", "marie@example.fr"))
    );
    bench.done("jacques", "10:10", Action::HandOver);
    assert_eq!(
        bench.visit().handed,
        Some(Handed {
            at: t("10:10"),
            by: HandedBy::Hand
        })
    );
}

#[test]
fn s24_a_finished_visit_is_confirmed_edited_and_finished_again() {
    let mut bench = reported(Sending::Automatic, "jj@example.fr");
    bench.done("jacques", "10:00", FINISH);
    let first = bench.visit().clone();
    bench.done("jacques", "10:10", Action::Confirm);
    assert_eq!(bench.visit().report, first.report);
    bench.done("jacques", "10:11", measured(140));
    let form = bench.form_of(bench.visit());
    assert!(bench.visit().signature_is_void(Signer::Client, &form));

    // Whether the client gets a second mail is asked, never guessed (decision 6).
    let before = Refusal::MailedBefore {
        at: t("10:00"),
        to: vec!["jj@example.fr".into()],
    };
    assert_eq!(bench.refused("jacques", "10:20", FINISH), before);
    let mut silent = bench.clone();
    assert_eq!(
        sent(&silent.done("jacques", "10:20", finish(Some(false)))),
        [] as [&Event; 0]
    );
    assert_eq!(silent.visit().handed, first.handed);
    let events = bench.done("jacques", "10:20", finish(Some(true)));
    let second = Event::Handed {
        before: first.handed.clone(),
        after: mail("10:20", "jj@example.fr"),
        automatic: true,
    };
    assert_eq!(sent(&events), [&second]);

    for again in [&silent, &bench] {
        let visit = again.visit();
        assert_eq!(visit.status, Status::Done);
        assert_eq!((visit.times, &visit.work), (first.times, &first.work));
        assert_eq!(visit.report.answers["LINED"], Answer::YesNo(true));
        assert_eq!(visit.report.signatures, first.report.signatures);
        assert_eq!(visit.due, first.due);
    }
}

#[test]
fn what_was_said_about_a_second_mail_does_not_matter_for_the_first() {
    for said in [None, Some(false), Some(true)] {
        let mut bench = reported(Sending::Automatic, "jj@example.fr");
        assert_eq!(
            sent(&bench.done("jacques", "10:00", finish(said))).len(),
            1,
            "{said:?}"
        );
    }
    // On paper is no mail.
    let mut bench = reported(Sending::Automatic, "");
    bench.done("jacques", "10:00", FINISH);
    bench.done("jacques", "10:05", Action::HandOver);
    bench.done("jacques", "10:10", Action::Confirm);
    assert_eq!(
        sent(&bench.done("jacques", "10:20", FINISH)),
        [&Event::NotMailed]
    );
}

#[test]
fn the_certificate_is_due_after_the_day_of_the_work() {
    let mut bench = reported(Sending::Office, "jj@example.fr");
    let events = bench.done("jacques", "10:00", FINISH);
    let due = Event::DueSet {
        before: None,
        after: Some(date("2026-12-15")),
    };
    assert!(events.contains(&due), "{events:?}");
    assert_eq!(bench.visit().certificate_due(), Some(date("2026-12-15")));
    bench.done("jacques", "10:05", Action::HandOver);
    assert_eq!(bench.visit().certificate_due(), None, "the client has it");

    // Worked a day later than planned.
    let mut bench = Bench::sweeping();
    bench.done("nadia", "08:00", yes("LINED", true));
    for (at, action) in [
        ("2026-11-25 09:00", START),
        ("2026-11-25 10:00", PAUSE),
        ("2026-11-27 18:00", FINISH),
    ] {
        let command = bench.command(on(at), action);
        bench.run("jacques", &command).unwrap();
    }
    assert_eq!(bench.visit().due, Some(date("2026-12-16")));

    // Never started: from the plan.
    let mut bench = Bench::sweeping();
    bench.done("nadia", "08:00", yes("LINED", true));
    let command = bench.command(
        on("2026-11-30 08:00"),
        Action::Finish {
            actual: Some(Minutes(60)),
            travel: None,
            mail_again: None,
        },
    );
    bench.run("nadia", &command).unwrap();
    assert_eq!(bench.visit().due, Some(date("2026-12-15")));

    // No certificate, no date; finished again by another template, the date goes.
    let mut bench = reported(Sending::Office, "");
    bench.done("jacques", "10:00", FINISH);
    bench.done("jacques", "10:10", Action::Confirm);
    let other = Changes {
        template: Some(Some(SAV)),
        ..Changes::default()
    };
    bench.done("nadia", "10:11", Action::Edit(Box::new(other)));
    bench.done("jacques", "10:20", FINISH);
    assert_eq!(bench.visit().due, None);
}

#[test]
fn terminer_and_mails_are_corrected_not_undone() {
    let mut bench = reported(Sending::Automatic, "jj@example.fr");
    bench.done("jacques", "10:00", FINISH);
    let world = |bench: &Bench| match bench.refused(
        "jacques",
        "10:10",
        Action::Revert {
            command: bench.last(),
        },
    ) {
        Refusal::HappenedInTheWorld { what } => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(world(&bench), InTheWorld::Finish);
    bench.done("jacques", "10:05", send(None));
    assert_eq!(world(&bench), InTheWorld::Mail);
    bench.done("jacques", "10:06", Action::HandOver);
    assert_eq!(world(&bench), InTheWorld::Mail);
}
