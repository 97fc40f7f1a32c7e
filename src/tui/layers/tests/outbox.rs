//! What has not reached the base: the list, what stands against each command, and what somebody decides.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use insta::assert_snapshot;
use uuid::Uuid;

use crate::backend::{Connection, Decision, Link, Notice, QueueState, Queued};
use crate::domain::{
    Action, Command, CommandId, Conflict, Field, Level, Plan, Refusal, TechnicianId, TimeTracking,
};
use crate::i18n::Lang;
use crate::tui::actions::ActionId;
use crate::tui::event::{Effect, Event, Reply};

use super::desk::{Desk, confirmed, cotillon, directory, goldman, paris};

fn now() -> DateTime<Utc> {
    paris(2023, 8, 18, 12, 42)
}

fn offline() -> Link {
    Link::Offline {
        since: paris(2023, 8, 18, 12, 4),
    }
}

fn desk(lang: Lang) -> Desk {
    let tracking = TimeTracking::Automatic;
    let mut desk = Desk::new(
        vec![confirmed()],
        Level::Manager,
        directory(tracking),
        lang,
        now(),
    );
    desk.event(Event::Notice(Notice::Connection(Connection {
        link: offline(),
        waiting: 2,
        undecided: 1,
    })));
    desk.press("f6");
    assert!(desk.effects.contains(&Effect::LoadQueue));
    desk
}

fn queued(number: u128, action: Action, state: QueueState) -> Queued {
    let visit = confirmed();
    Queued {
        command: Command {
            id: CommandId(Uuid::from_u128(number)),
            intervention: visit.id,
            revision: Some(visit.revision),
            at: now() - TimeDelta::minutes(20),
            override_reason: None,
            action,
        },
        title: visit.number.clone().unwrap(),
        before: Some(Arc::new(visit)),
        queued_at: now() - TimeDelta::minutes(20),
        attempts: 0,
        state,
    }
}

fn waiting() -> QueueState {
    QueueState::Waiting {
        next_at: now(),
        problem: None,
    }
}

fn start() -> Action {
    Action::Start { technician: None }
}

fn plan() -> Action {
    Action::Plan(Plan {
        start: Some(paris(2023, 8, 18, 15, 0)),
        ..Plan::default()
    })
}

/// Others put it on the next day, with somebody else.
fn conflict() -> QueueState {
    let mut current = confirmed();
    current.revision = 9;
    let schedule = current.schedule.as_mut().unwrap();
    schedule.start += TimeDelta::hours(66);
    schedule.end += TimeDelta::hours(66);
    current.technicians = vec![TechnicianId(4)];
    QueueState::Conflict {
        conflict: Box::new(Conflict {
            fields: vec![Field::Schedule, Field::Technicians],
            current: Box::new(current),
        }),
    }
}

fn show(desk: &mut Desk, queue: Vec<Queued>) {
    desk.event(Event::Reply(Reply::Queue(Ok(queue))));
}

fn decisions(desk: &Desk) -> Vec<(u128, Decision)> {
    let decided = desk.effects.iter().filter_map(|effect| match effect {
        Effect::Decide { command, decision } => Some((command.0.as_u128(), *decision)),
        _ => None,
    });
    decided.collect()
}

fn all() -> Vec<Queued> {
    let again = QueueState::Waiting {
        next_at: now() + TimeDelta::seconds(80),
        problem: Some("connection refused".into()),
    };
    let mut tried = queued(2, Action::Confirm, again);
    tried.attempts = 3;
    let mut gone = queued(6, Action::Delete, QueueState::Gone);
    gone.title = "SAV0007".into();
    gone.before = Some(Arc::new(goldman()));
    gone.queued_at = now() - TimeDelta::days(1);
    let failed = QueueState::Failed {
        detail: "507 insufficient storage".into(),
    };
    let refused = QueueState::Refused {
        refusal: Box::new(Refusal::Locked {
            ask: vec!["Marie Guégan".into()],
        }),
    };
    vec![
        queued(1, start(), waiting()),
        tried,
        queued(3, plan(), conflict()),
        queued(4, start(), QueueState::Behind),
        queued(5, start(), refused),
        gone,
        queued(7, start(), failed),
    ]
}

#[test]
fn the_list_begins_with_what_is_to_be_decided() {
    for (lang, sizes) in [
        (Lang::Fr, &[(60, 15), (80, 24), (120, 40)][..]),
        (Lang::En, &[(80, 24)]),
    ] {
        let mut desk = desk(lang);
        show(&mut desk, all());
        for size in sizes {
            let name = format!("outbox_conflict_{}x{}_{lang}", size.0, size.1);
            assert_snapshot!(name, desk.at(size.0, size.1));
        }
    }
}

#[test]
fn each_state_says_what_to_do() {
    for lang in Lang::ALL {
        let mut desk = desk(lang);
        show(&mut desk, all());
        desk.press("home");
        let mut said = String::new();
        for _ in 0..7 {
            let screen = desk.at(80, 24);
            // From the rule on: what is told of the chosen one, and the keys.
            let below = screen.lines().skip_while(|line| !line.contains("│  ───"));
            for line in below.skip(1).filter(|line| line.contains('│')) {
                let line = line.trim().trim_matches('│').trim();
                if !line.is_empty() {
                    said.extend([line, "\n"]);
                }
            }
            said.push('\n');
            desk.press("down");
        }
        assert_snapshot!(format!("outbox_states_{lang}"), said);
    }
}

#[test]
fn mine_counts() {
    let mut desk = desk(Lang::Fr);
    show(&mut desk, all());
    desk.press("m m");
    assert_eq!(decisions(&desk), [(3, Decision::Overwrite)], "once");
    desk.effects.clear();
    desk.event(Event::Reply(Reply::Decided {
        command: CommandId(Uuid::from_u128(3)),
        decision: Decision::Overwrite,
        result: Ok(true),
    }));
    assert!(desk.effects.contains(&Effect::LoadQueue));
    let message = desk.state.message.as_ref().unwrap();
    assert_eq!(message.text, "La modification repart.");
}

#[test]
fn theirs_counts_and_is_asked_once() {
    let mut desk = desk(Lang::Fr);
    show(&mut desk, all());
    desk.press("l");
    assert!(decisions(&desk).is_empty());
    assert_snapshot!(desk.at(80, 24));
    desk.press("n l o");
    assert_eq!(decisions(&desk), [(3, Decision::Drop)]);
    assert!(!desk.state.layers.is_empty());
}

#[test]
fn later_closes_and_decides_nothing() {
    let mut desk = desk(Lang::Fr);
    show(&mut desk, all());
    desk.press("esc");
    assert!(desk.state.layers.is_empty());
    assert!(decisions(&desk).is_empty());
}

#[test]
fn a_refused_one_is_tried_again_or_dropped() {
    let mut desk = desk(Lang::Fr);
    let refused = QueueState::Refused {
        refusal: Box::new(Refusal::Locked {
            ask: vec!["Marie Guégan".into()],
        }),
    };
    show(&mut desk, vec![queued(5, start(), refused)]);
    desk.press("m");
    assert!(decisions(&desk).is_empty(), "there is nothing to overwrite");
    desk.press("r");
    assert_eq!(decisions(&desk), [(5, Decision::Retry)]);
    desk.event(Event::Reply(Reply::Decided {
        command: CommandId(Uuid::from_u128(5)),
        decision: Decision::Retry,
        result: Ok(false),
    }));
    let message = desk.state.message.as_ref().unwrap();
    assert_eq!(message.text, "Trop tard : elle est déjà partie.");
    desk.press("del enter");
    assert_eq!(decisions(&desk)[1..], [(5, Decision::Drop)]);
}

#[test]
fn what_waits_behind_another_can_only_be_dropped() {
    let mut desk = desk(Lang::Fr);
    show(&mut desk, vec![queued(4, start(), QueueState::Behind)]);
    desk.press("r m");
    assert!(decisions(&desk).is_empty());
    desk.press("del o");
    assert_eq!(decisions(&desk), [(4, Decision::Drop)]);
}

#[test]
fn the_chosen_one_stays_while_others_leave() {
    let mut desk = desk(Lang::Fr);
    show(&mut desk, all());
    desk.press("down down");
    show(&mut desk, all()[2..].to_vec());
    desk.press("r");
    assert_eq!(decisions(&desk), [(5, Decision::Retry)]);
}

#[test]
fn a_question_about_another_state_is_taken_back() {
    let mut desk = desk(Lang::Fr);
    show(&mut desk, vec![queued(3, plan(), conflict())]);
    desk.press("l");
    show(&mut desk, vec![queued(3, plan(), waiting())]);
    desk.press("o");
    assert!(decisions(&desk).is_empty());
}

#[test]
fn an_empty_queue_says_so() {
    let mut desk = desk(Lang::Fr);
    show(&mut desk, vec![]);
    let screen = desk.at(80, 24);
    assert!(
        screen.contains("Rien n'attend : tout est enregistré dans la base."),
        "{screen}"
    );
}

#[test]
fn only_fields_that_differ_are_compared() {
    let mut current = confirmed();
    current.note = "Joint à prévoir.".into();
    let state = QueueState::Conflict {
        conflict: Box::new(Conflict {
            fields: vec![Field::Note, Field::Description],
            current: Box::new(current),
        }),
    };
    let edit = crate::domain::Changes {
        note: Some("Le joint de la porte est fendu sur toute sa longueur, le client préfère attendre l'automne.".into()),
        description: Some(cotillon().description),
        ..Default::default()
    };
    let mut desk = desk(Lang::Fr);
    show(
        &mut desk,
        vec![queued(3, Action::Edit(Box::new(edit)), state)],
    );
    let screen = desk.at(80, 24);
    assert!(!screen.contains("Ramonage du conduit"), "{screen}");
    assert_snapshot!(screen);
}

#[test]
fn f6_closes_it_again_and_a_base_on_this_device_has_none() {
    let mut desk = desk(Lang::Fr);
    desk.press("f6");
    assert!(desk.state.layers.is_empty());
    desk.event(Event::Notice(Notice::Connection(Connection::LOCAL)));
    desk.press("f6");
    assert!(desk.state.layers.is_empty());
    let message = desk.state.message.as_ref().unwrap();
    assert!(message.text.contains("sur ce poste"), "{}", message.text);
    assert!(desk.state.possible(ActionId::Outbox).is_err());
}

#[test]
fn it_opens_over_a_form_and_leaves_what_was_typed() {
    let mut desk = desk(Lang::Fr);
    desk.press("esc e").type_("x");
    desk.press("f6");
    assert_eq!(desk.state.layers.len(), 2);
    desk.press("esc");
    assert_eq!(desk.state.layers.len(), 1);
}
