//! A base that others use, too: commands that are kept here, and what is said while the line is gone.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::backend::{BackendError, Connection, Decision, Deed, Link, Notice, Present};
use crate::domain::{Action, Intervention, Level, Minutes, TechnicianId, TimeTracking, UserId};
use crate::i18n::Lang;
use crate::tui::event::{Effect, Event, Reply};
use crate::tui::update::next_wake;

use super::desk::{Desk, cotillon, directory, paris};

/// A visit of this morning, and somebody of the office.
fn today() -> Desk {
    let visit = Intervention {
        status: crate::domain::Status::Confirmed,
        times: crate::domain::Times::default(),
        ..cotillon()
    };
    let now = paris(2023, 8, 18, 12, 42);
    Desk::new(
        vec![visit],
        Level::Manager,
        directory(TimeTracking::Automatic),
        Lang::Fr,
        now,
    )
}

fn connect(desk: &mut Desk, link: Link, waiting: u32, undecided: u32) {
    desk.event(Event::Notice(Notice::Connection(Connection {
        link,
        waiting,
        undecided,
    })));
}

fn offline() -> Link {
    Link::Offline {
        since: paris(2023, 8, 18, 12, 4),
    }
}

fn said(desk: &Desk) -> &str {
    desk.state
        .message
        .as_ref()
        .map_or("", |message| message.text.as_str())
}

#[test]
fn what_is_kept_here_is_said_and_shown() {
    let mut desk = today();
    connect(&mut desk, offline(), 0, 0);
    desk.press("d");
    assert!(matches!(desk.action(), Action::Start { .. }));
    desk.keep();
    assert_eq!(
        said(&desk),
        "RAM0042 : démarrée · gardé ici, envoyé dès que la ligne revient"
    );
    let visit = desk.state.target().unwrap();
    assert!(visit.is_running(), "shown as this device foresees it");
    assert!(desk.state.is_pending(visit.id));
    assert!(desk.state.pending.is_empty());
}

#[test]
fn on_a_line_that_is_there_it_is_being_sent() {
    let mut desk = today();
    connect(&mut desk, Link::Live, 0, 0);
    desk.press("d");
    desk.keep();
    assert_eq!(
        said(&desk),
        "RAM0042 : démarrée · gardé ici, envoi en cours"
    );
}

#[test]
fn what_cannot_be_read_offline_is_not_said_again_and_again() {
    let mut desk = today();
    connect(&mut desk, offline(), 0, 0);
    let monday = crate::backend::Window::week(desk.state.cursor.day).first;
    let unreachable = || BackendError::Unreachable {
        server: "planning.example".into(),
        detail: "connection refused".into(),
    };
    let id = desk.visits[0].id;
    for _ in 0..2 {
        desk.event(Event::Reply(Reply::Week {
            monday,
            board: Err(unreachable()),
        }));
        desk.event(Event::Reply(Reply::Detail {
            id,
            detail: Err(unreachable()),
        }));
    }
    assert_eq!(said(&desk), "");
    assert!(desk.state.reachable, "the head says offline, and that once");
    // A base that is damaged is another matter.
    desk.event(Event::Reply(Reply::Week {
        monday,
        board: Err(BackendError::Damaged {
            path: "base.db".into(),
            detail: "page 3".into(),
        }),
    }));
    assert!(said(&desk).contains("base.db"), "{}", said(&desk));
}

#[test]
fn what_was_read_offline_is_old_until_it_was_read_again() {
    let mut desk = today();
    let since = paris(2023, 8, 18, 12, 4);
    connect(&mut desk, offline(), 0, 0);
    desk.read();
    assert_eq!(desk.state.old_since(), Some(since));
    desk.effects.clear();
    connect(&mut desk, Link::Live, 0, 0);
    assert_eq!(desk.state.old_since(), Some(since), "not read again yet");
    desk.read();
    assert_eq!(desk.state.old_since(), None);
    assert!(!desk.effects.contains(&Effect::Quit));
}

fn deed(seq: i64, desk: &Desk, who: (i64, &str), action: &str) -> Deed {
    Deed {
        seq,
        visit: desk.visits[0].id,
        user: UserId(who.0),
        name: who.1.into(),
        action: action.into(),
        at: desk.now,
    }
}

const MARIE: (i64, &str) = (1, "Marie Le Goff");
const PAUL: (i64, &str) = (7, "Paul Martin");

/// Others change the first visit: the journal grows, the board is read again, and then it is known who did it.
fn others_did(desk: &mut Desk, change: impl FnOnce(&mut Intervention), deeds: Vec<Deed>) {
    let mut visit = desk.visits[0].as_ref().clone();
    visit.revision += 1;
    change(&mut visit);
    desk.visits[0] = Arc::new(visit);
    let seq = deeds.last().unwrap().seq;
    desk.event(Event::Notice(Notice::Changed { seq }));
    desk.seq = seq;
    desk.refresh();
    desk.event(Event::Reply(Reply::Deeds(Ok(deeds))));
}

fn news(desk: &Desk) -> &str {
    let news = desk.state.shared.news.as_ref();
    news.map_or("", |news| news.text.as_str())
}

fn later(visit: &mut Intervention) {
    let schedule = visit.schedule.as_mut().unwrap();
    schedule.start += TimeDelta::hours(1);
    schedule.end += TimeDelta::hours(1);
}

#[test]
fn another_base_is_read_anew_whatever_was_known_of_the_one_before() {
    let mut desk = today();
    desk.seq = 9;
    desk.refresh();
    let mut own = desk.visits[0].as_ref().clone();
    own.label = "Dans l’ancienne base".into();
    let zone = desk.state.zone();
    desk.state.weeks.patch(9, &Arc::new(own), zone);
    desk.effects.clear();
    desk.event(Event::Notice(Notice::Changed { seq: i64::MAX }));
    let day = desk.state.cursor.day;
    assert!(desk.state.weeks.old_since(day).is_some());
    desk.seq = 2;
    desk.refresh();
    assert_eq!(desk.state.old_since(), None);
    let board = desk.state.weeks.board(desk.state.cursor.day).unwrap();
    assert_eq!(board.visits[0].label, desk.visits[0].label);
    // Its journal is followed from there.
    desk.event(Event::Notice(Notice::Changed { seq: 3 }));
    assert!(
        desk.effects.contains(&Effect::LoadDeeds { since: 2 }),
        "{:?}",
        desk.effects
    );
}

#[test]
fn what_others_did_is_said_for_some_seconds() {
    let mut desk = today();
    let one = deed(5, &desk, MARIE, "plan");
    others_did(&mut desk, later, vec![one]);
    assert!(
        desk.effects.contains(&Effect::LoadDeeds { since: 0 }),
        "{:?}",
        desk.effects
    );
    assert_eq!(news(&desk), "Marie Le Goff a déplacé RAM0042");
    assert!(desk.state.is_changed(desk.visits[0].id));
    let until = desk.now + TimeDelta::seconds(8);
    assert_eq!(next_wake(&desk.state), until);
    desk.now = until;
    desk.event(Event::Wake);
    assert_eq!(news(&desk), "");
    assert!(!desk.state.is_changed(desk.visits[0].id));
}

#[test]
fn a_key_takes_the_news_away_and_leaves_the_mark() {
    let mut desk = today();
    let one = deed(5, &desk, MARIE, "start");
    others_did(&mut desk, |_| {}, vec![one]);
    assert_eq!(news(&desk), "Marie Le Goff a démarré RAM0042");
    desk.press("f3");
    assert_eq!(news(&desk), "");
    assert!(desk.state.is_changed(desk.visits[0].id));
}

#[test]
fn several_changes_are_one_line() {
    let mut desk = today();
    let three = (5..8).map(|seq| deed(seq, &desk, MARIE, "plan")).collect();
    others_did(&mut desk, later, three);
    assert_eq!(news(&desk), "Marie Le Goff : 3 changements");
    let one = deed(8, &desk, PAUL, "plan");
    others_did(&mut desk, later, vec![one]);
    assert_eq!(news(&desk), "Marie Le Goff et Paul Martin : 4 changements");
}

#[test]
fn own_deeds_are_silent() {
    let mut desk = today();
    let own = deed(5, &desk, (9, "Nadia Riou"), "plan");
    others_did(&mut desk, later, vec![own]);
    assert_eq!(news(&desk), "");
    assert!(!desk.state.is_changed(desk.visits[0].id));
}

#[test]
fn a_plan_says_what_it_changed() {
    let sentence = |change: fn(&mut Intervention)| {
        let mut desk = today();
        let one = deed(5, &desk, MARIE, "plan");
        others_did(&mut desk, change, vec![one]);
        news(&desk).to_owned()
    };
    assert_eq!(sentence(later), "Marie Le Goff a déplacé RAM0042");
    assert_eq!(
        sentence(|visit| visit.technicians = vec![TechnicianId(2)]),
        "Marie Le Goff a changé les intervenants de RAM0042"
    );
    assert_eq!(
        sentence(|visit| visit.planned = Minutes(30)),
        "Marie Le Goff a changé la durée de RAM0042"
    );
}

#[test]
fn what_happens_on_days_that_are_not_shown_is_not_said() {
    let mut desk = today();
    desk.press("pgdn");
    let one = deed(5, &desk, MARIE, "start");
    let day = desk.state.cursor.day;
    assert_eq!(day, super::desk::day(2023, 8, 19));
    others_did(&mut desk, |_| {}, vec![one]);
    assert_eq!(news(&desk), "");
}

#[test]
fn what_left_the_shown_day_is_said() {
    let mut desk = today();
    let one = deed(5, &desk, MARIE, "plan");
    let away = |visit: &mut Intervention| {
        let schedule = visit.schedule.as_mut().unwrap();
        schedule.start += TimeDelta::days(30);
        schedule.end += TimeDelta::days(30);
    };
    others_did(&mut desk, away, vec![one]);
    assert_eq!(news(&desk), "Marie Le Goff a déplacé RAM0042");
}

#[test]
fn a_board_that_only_looks_names_nobody() {
    let mut desk = today();
    desk.state.session.actor.level = Level::Kiosk;
    let one = deed(5, &desk, MARIE, "plan");
    others_did(&mut desk, later, vec![one]);
    present(&mut desk, true);
    assert_eq!(news(&desk), "");
    assert!(desk.state.is_changed(desk.visits[0].id));
    desk.size = (160, 40);
    let screen = desk.whole();
    assert!(!screen.contains("Marie Le Goff"), "{screen}");
    assert!(
        !screen.contains("MG ") && !screen.contains("ML"),
        "{screen}"
    );
}

fn present(desk: &mut Desk, editing: bool) {
    let one = |who: (i64, &str), editing| Present {
        board: uuid::Uuid::from_u128(who.0.unsigned_abs().into()),
        user: UserId(who.0),
        name: who.1.into(),
        editing,
    };
    let visit = desk.visits[0].id;
    desk.event(Event::Reply(Reply::Present(vec![
        one(MARIE, None),
        one(PAUL, editing.then_some(visit)),
    ])));
}

#[test]
fn others_who_edit_a_visit_show_on_it_and_in_its_detail_and_form() {
    let mut desk = today();
    desk.event(Event::Notice(Notice::Presence));
    assert!(desk.effects.contains(&Effect::LoadPresent));
    present(&mut desk, true);
    desk.size = (120, 40);
    let board = desk.whole();
    assert!(board.contains("✎"), "{board}");
    assert!(board.contains("ML PM"), "{board}");
    desk.size = (80, 24);
    desk.open();
    let detail = desk.whole();
    assert!(
        detail.contains("✎ Paul Martin modifie cette intervention"),
        "{detail}"
    );
    desk.press("e");
    let form = desk.whole();
    assert!(
        form.contains("✎ Paul Martin modifie cette intervention"),
        "{form}"
    );
    present(&mut desk, false);
    assert!(!desk.whole().contains("Paul Martin"), "{}", desk.whole());
}

#[test]
fn others_are_told_what_is_being_edited_here() {
    let told = |desk: &Desk| -> Vec<Effect> {
        let said = desk.effects.iter();
        said.filter(|effect| matches!(effect, Effect::Editing(_)))
            .cloned()
            .collect()
    };
    for key in ["e", "o", "D", "G", "O"] {
        let mut desk = today();
        desk.open();
        assert_eq!(told(&desk), [], "reading is not editing");
        desk.press(key);
        let id = desk.visits[0].id;
        assert_eq!(told(&desk), [Effect::Editing(Some(id))], "{key}");
        desk.press("esc");
        assert_eq!(told(&desk).last(), Some(&Effect::Editing(None)), "{key}");
    }
    let mut desk = today();
    desk.press("e");
    desk.event(Event::Terminate);
    let end = &desk.effects[desk.effects.len() - 2..];
    assert_eq!(end, [Effect::Editing(None), Effect::Quit]);
}

#[test]
fn what_has_not_left_is_said_in_the_detail() {
    let mut desk = today();
    connect(&mut desk, offline(), 0, 0);
    desk.open();
    desk.tell(|detail| detail.pending = true);
    let detail = desk.whole();
    assert!(detail.contains("○ hors ligne 12h04"), "{detail}");
    assert!(
        detail.contains("⇡ gardé ici, pas encore envoyé"),
        "{detail}"
    );
    insta::assert_snapshot!(detail);
}

#[test]
fn undo_of_what_has_not_left_drops_it() {
    let mut desk = today();
    connect(&mut desk, offline(), 0, 0);
    desk.press("d").keep();
    connect(&mut desk, offline(), 1, 0);
    let command = desk.sent[0].id;
    desk.press("u");
    let decision = Decision::Drop;
    assert_eq!(
        desk.effects.last(),
        Some(&Effect::Decide { command, decision })
    );
    assert_eq!(desk.sent.len(), 1, "nothing else is sent");
    desk.event(Event::Reply(Reply::Decided {
        command,
        decision,
        result: Ok(true),
    }));
    assert_eq!(said(&desk), "RAM0042 : défait avant l'envoi");
    assert!(desk.state.done.is_empty());
}

#[test]
fn undo_of_what_left_meanwhile_is_a_command_of_its_own() {
    let mut desk = today();
    connect(&mut desk, offline(), 0, 0);
    desk.press("d").keep();
    let command = desk.sent[0].id;
    desk.press("u");
    desk.event(Event::Reply(Reply::Decided {
        command,
        decision: Decision::Drop,
        result: Ok(false),
    }));
    assert_eq!(*desk.action(), Action::Revert { command });
}

#[test]
fn a_dropped_start_is_taken_back_on_the_board_and_in_the_detail() {
    let mut desk = today();
    connect(&mut desk, offline(), 0, 0);
    desk.open();
    let before = Arc::clone(&desk.visits[0]);
    desk.press("d").keep();
    connect(&mut desk, offline(), 1, 0);
    assert!(desk.state.target().unwrap().is_running());
    desk.press("u");
    let command = desk.sent[0].id;
    desk.event(Event::Reply(Reply::Decided {
        command,
        decision: Decision::Drop,
        result: Ok(true),
    }));
    desk.visits[0] = before;
    desk.refresh();
    let shown = desk.state.target().unwrap();
    assert!(!shown.is_running(), "{shown:?}");
}

#[test]
fn what_is_to_be_decided_is_said_once() {
    let mut desk = today();
    connect(&mut desk, Link::Live, 0, 1);
    assert_eq!(said(&desk), "1 modification à décider : F6");
    desk.press("down");
    connect(&mut desk, Link::Live, 1, 1);
    assert_eq!(said(&desk), "");
    connect(&mut desk, Link::Live, 0, 2);
    assert_eq!(said(&desk), "2 modifications à décider : F6");
    assert!(desk.state.layers.is_empty(), "nothing pops up");
}

#[test]
fn what_is_to_be_decided_waits_for_what_did_not_work() {
    let mut desk = today();
    connect(&mut desk, Link::Live, 0, 0);
    desk.press("U");
    assert_eq!(said(&desk), "Rien à défaire ni à refaire.");
    connect(&mut desk, Link::Live, 0, 1);
    assert_eq!(said(&desk), "Rien à défaire ni à refaire.");
    desk.press("down");
    assert_eq!(said(&desk), "1 modification à décider : F6");
}

#[test]
fn on_a_line_that_is_there_a_moment_of_waiting_is_not_said() {
    let mut desk = today();
    connect(&mut desk, Link::Live, 0, 0);
    connect(&mut desk, Link::Live, 1, 0);
    assert!(!desk.whole().contains("à envoyer"), "{}", desk.whole());
    let until = desk.now + TimeDelta::seconds(1);
    assert_eq!(next_wake(&desk.state), until);
    desk.now = until;
    desk.event(Event::Wake);
    assert!(desk.whole().contains("⇡ 1 à envoyer"), "{}", desk.whole());
    connect(&mut desk, Link::Live, 0, 0);
    assert!(!desk.whole().contains("à envoyer"), "{}", desk.whole());
}

#[test]
fn what_only_the_server_can_judge_is_kept_and_said_so() {
    let mut desk = today();
    connect(&mut desk, offline(), 0, 0);
    desk.press("d");
    let command = desk.sent[0].clone();
    let receipt = crate::backend::Receipt {
        command: command.id,
        seq: None,
        events: Vec::new(),
        visit: Arc::clone(&desk.visits[0]),
    };
    desk.event(Event::Reply(Reply::Outcome {
        command: command.id,
        outcome: Ok(crate::backend::Outcome::Queued(Box::new(receipt))),
    }));
    assert_eq!(
        said(&desk),
        "RAM0042 : gardé ici ; le serveur dira si c'est possible"
    );
}
