//! Level × whose × status × lock × command, against a table written from facts A.6 and the seed page.

use super::fixture::*;
use crate::domain::*;

/// What an action needs: the level for one's own visit, the level for anybody's.
struct Needs {
    name: &'static str,
    action: Action,
    mine: Level,
    others: Level,
    /// Whether S22 asks for more on a Réalisé visit.
    edits: bool,
    /// Where the status allows it.
    from: &'static [Status],
}

use Status::{Cancelled, Confirmed, Done, Draft, Postponed, Unfinished};

#[expect(clippy::too_many_lines, reason = "a table")]
fn table() -> Vec<Needs> {
    let row = |name, action, mine, others, edits, from| Needs {
        name,
        action,
        mine,
        others,
        edits,
        from,
    };
    let all = &Status::ALL[..];
    let (own, manage_own, everybody, office) = (
        Level::Own,
        Level::ManageOwn,
        Level::ManageAll,
        Level::Responsible,
    );
    vec![
        row("edit", label("x"), own, everybody, true, all),
        row(
            "move",
            move_to(t("14:00")),
            own,
            everybody,
            true,
            &[Draft, Confirmed, Done, Postponed],
        ),
        row(
            "assign",
            assign(&[JACQUES, MARIE]),
            manage_own,
            everybody,
            true,
            &[Draft, Confirmed, Done, Postponed],
        ),
        row(
            "unplan",
            Action::Unplan,
            manage_own,
            everybody,
            true,
            &[Draft, Confirmed, Postponed],
        ),
        row(
            "confirm",
            Action::Confirm,
            own,
            everybody,
            true,
            &[Draft, Done],
        ),
        row(
            "redraft",
            Action::Redraft,
            own,
            everybody,
            true,
            &[Confirmed, Done, Unfinished, Postponed, Cancelled],
        ),
        row("start", START, own, everybody, false, &[Confirmed]),
        row(
            "finish",
            Action::Finish {
                actual: Some(Minutes(60)),
                travel: None,
                mail_again: None,
            },
            own,
            everybody,
            false,
            &[Confirmed],
        ),
        row(
            "unfinished",
            end(Unfinished),
            own,
            everybody,
            false,
            &[Confirmed],
        ),
        row(
            "postpone",
            end(Postponed),
            own,
            everybody,
            false,
            &[Confirmed],
        ),
        row(
            "cancel",
            end(Cancelled),
            own,
            everybody,
            false,
            &[Draft, Confirmed],
        ),
        row(
            "times",
            Action::SetTimes {
                actual: None,
                travel: Some(Minutes(5)),
            },
            own,
            everybody,
            true,
            all,
        ),
        row("lock", Action::Lock, office, office, false, all),
        row(
            "delete",
            Action::Delete,
            everybody,
            everybody,
            false,
            &[Draft, Confirmed, Unfinished, Postponed, Cancelled],
        ),
    ]
}

/// The oracle: whether it is allowed.
fn allowed(
    needs: &Needs,
    level: Level,
    mine: bool,
    status: Status,
    locked: bool,
    settings: &Settings,
) -> bool {
    let mut least = if mine { needs.mine } else { needs.others };
    if needs.edits && needs.name != "confirm" {
        least = least.max(settings.edit_from);
    }
    if needs.edits && status == Done {
        least = least.max(settings.edit_done_from);
    }
    !locked && level >= least && needs.from.contains(&status)
}

fn user(bench: &mut Bench, level: Level, mine: bool) {
    let me = bench
        .directory
        .users
        .iter_mut()
        .find(|user| user.login == "kiosk")
        .unwrap();
    me.level = level;
    me.technician = Some(if mine { JACQUES } else { YANN });
}

#[test]
fn s21_s22_the_truth_table_of_rights() {
    let mut cases = 0;
    for (edit_from, edit_done_from) in [
        (Level::Own, Level::Own),
        (Level::Own, Level::Responsible),
        (Level::ManageAll, Level::ManageAll),
    ] {
        for status in Status::ALL {
            for locked in [false, true] {
                let mut bench = Bench::in_status(status);
                if locked {
                    bench.done("anne", "10:30", Action::Lock);
                }
                bench.directory.settings.edit_from = edit_from;
                bench.directory.settings.edit_done_from = edit_done_from;
                for (level, mine) in Level::ALL
                    .into_iter()
                    .flat_map(|level| [(level, true), (level, false)])
                {
                    user(&mut bench, level, mine);
                    for needs in table() {
                        let expected = allowed(
                            &needs,
                            level,
                            mine,
                            status,
                            locked,
                            &bench.directory.settings,
                        );
                        let verdict = bench.verdict("kiosk", "11:00", needs.action.clone());
                        let case = format!(
                            "{} {level:?} mine={mine} {status:?} locked={locked} from {edit_from:?}/{edit_done_from:?}",
                            needs.name
                        );
                        assert_eq!(verdict == "ok", expected, "{case}: {verdict}");
                        cases += 1;
                    }
                }
            }
        }
    }
    assert_eq!(cases, 3 * 6 * 2 * 12 * 14);
}

#[test]
fn create_and_unlock() {
    for (level, mine, create, unlock) in [
        (Level::Kiosk, true, false, false),
        (Level::Own, true, false, false),
        (Level::ManageOwn, true, true, false),
        (Level::ManageOwn, false, false, false),
        (Level::ManageAll, false, true, false),
        (Level::Responsible, false, true, true),
        (Level::Manager, false, true, true),
    ] {
        let mut bench = Bench::empty();
        user(&mut bench, level, mine);
        let verdict = bench.verdict("kiosk", "07:00", Action::Create(Box::new(blueprint())));
        assert_eq!(verdict == "ok", create, "{level:?} {mine}: {verdict}");
        let mut bench = Bench::draft();
        bench.done("anne", "08:00", Action::Lock);
        user(&mut bench, level, mine);
        let verdict = bench.verdict(
            "kiosk",
            "08:00",
            Action::Unlock {
                reason: "erreur".into(),
            },
        );
        assert_eq!(verdict == "ok", unlock, "{level:?} {mine}: {verdict}");
    }
}

#[test]
fn refusals_name_whom_to_ask() {
    let bench = Bench::in_status(Done);
    let ask = vec![
        "Nadia Prigent".to_owned(),
        "Anne Le Roux".to_owned(),
        "Gildas Riou".to_owned(),
    ];
    assert_eq!(
        bench.refused("marie", "11:00", label("x")),
        Refusal::NotYours { ask: ask.clone() }
    );
    assert_eq!(
        bench.refused("jacques", "11:00", Action::Delete),
        Refusal::NotAllowed {
            needs: Level::ManageAll,
            ask
        }
    );
}

#[test]
fn a_visit_is_neither_given_away_nor_taken_by_who_manages_their_own() {
    let bench = Bench::with(Blueprint {
        technicians: vec![MARIE],
        ..blueprint()
    });
    assert_eq!(
        bench.verdict("marie", "08:00", assign(&[MARIE, JACQUES])),
        "ok"
    );
    assert_eq!(
        bench.verdict("marie", "08:00", assign(&[JACQUES])),
        "not_yours"
    );
    assert_eq!(
        Bench::draft().verdict("marie", "08:00", assign(&[MARIE])),
        "not_yours"
    );
}

#[test]
fn who_sees_only_their_own_learns_nothing_of_others() {
    let mut bench = Bench::with(Blueprint {
        technicians: vec![MARIE],
        ..blueprint()
    });
    let own = Actor::from(bench.directory.user("jacques").unwrap());
    let nadia = Actor::from(bench.directory.user("nadia").unwrap());
    assert!(!may_read(&own, bench.visit()) && may_read(&nadia, bench.visit()));
    let seen = bench.visit().revision;
    bench.done("nadia", "08:00", label("secret"));
    let late = Command {
        revision: Some(seen),
        ..bench.command(t("08:10"), label("x"))
    };
    assert!(matches!(
        bench.decide("jacques", &late),
        Err(Denied::Refused(Refusal::NotYours { .. }))
    ));
    assert!(matches!(
        bench.decide("kiosk", &late),
        Err(Denied::Refused(Refusal::NotAllowed { .. }))
    ));
    bench.done("anne", "08:20", Action::Lock);
    assert_eq!(bench.verdict("jacques", "08:30", label("x")), "not_yours");
    assert_eq!(bench.verdict("marie", "08:30", label("x")), "locked");
}
