//! Replaying the journal gives the state, whatever was done.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::fixture::{
    ANNA, BRUNO, OnPostgres, OnSqlite, Place, command, create_at, move_to, new_id,
};
use crate::backend::{Backend, Outcome};
use crate::domain::{
    Action, Changes, CommandId, InterventionId, Level, Minutes, Plan, TagId, TechnicianId,
};

/// Something that somebody tries; visits and commands are named by their place, modulo how many there are.
#[derive(Debug, Clone)]
struct Attempt {
    visit: usize,
    earlier: usize,
    start: i64,
    technician: TechnicianId,
    what: u8,
    level: usize,
}

fn attempts() -> impl Strategy<Value = Vec<Attempt>> {
    let technician = prop_oneof![Just(ANNA), Just(BRUNO)];
    let one = (
        any::<usize>(),
        any::<usize>(),
        0..30_i64,
        technician,
        0..22_u8,
        2..Level::ALL.len(),
    )
        .prop_map(|(visit, earlier, start, technician, what, level)| Attempt {
            visit,
            earlier,
            start,
            technician,
            what,
            level,
        });
    prop::collection::vec(one, 1..40)
}

fn action(attempt: &Attempt, commands: &[(InterventionId, CommandId)]) -> Action {
    let reason = || "Parce que".to_owned();
    let technician = Some(attempt.technician);
    match attempt.what {
        0 => Action::Edit(Box::new(Changes {
            label: Some(format!("Visite {}", attempt.start)),
            ..Changes::default()
        })),
        1 => Action::Edit(Box::new(Changes {
            client: Some(None),
            tags: Some(vec![TagId(1)]),
            ..Changes::default()
        })),
        2 => move_to(attempt.start),
        3 => Action::Plan(Plan {
            technicians: Some(vec![attempt.technician]),
            ..Plan::default()
        }),
        4 => Action::Plan(Plan {
            planned: Some(Minutes(45)),
            ..Plan::default()
        }),
        5 => Action::Unplan,
        6 | 7 => Action::Confirm,
        8 => Action::Redraft,
        9 | 10 => Action::Start { technician },
        11 => Action::Pause { technician },
        12 => Action::Resume { technician: None },
        13 => Action::Finish {
            actual: None,
            travel: Some(Minutes(10)),
            mail_again: None,
        },
        14 => Action::MarkUnfinished { reason: reason() },
        15 => Action::Postpone { reason: reason() },
        16 => Action::Cancel { reason: reason() },
        17 => Action::SetTimes {
            actual: Some(Minutes(20)),
            travel: None,
        },
        18 => Action::Lock,
        19 => Action::Unlock { reason: reason() },
        20 => Action::Delete,
        _ => {
            let earlier = commands.get(attempt.earlier % commands.len().max(1));
            Action::Revert {
                command: earlier.map_or(CommandId(uuid::Uuid::nil()), |(_, id)| *id),
            }
        }
    }
}

async fn replay_gives_the_state<P: Place>(attempts: Vec<Attempt>) -> TestCaseResult {
    let place = P::new().await;
    let mut bases = Vec::new();
    for login in ["kiosk", "anna", "bruno", "office", "chief", "boss"] {
        bases.push(place.open(login).await);
    }
    let mut commands: Vec<(InterventionId, CommandId)> = Vec::new();
    let mut accepted = 0;
    for attempt in &attempts {
        // Every third attempt enters a visit, so that there is something to work on.
        let fresh = commands.is_empty() || attempt.visit % 3 == 0;
        let reverted = commands.get(attempt.earlier % commands.len().max(1));
        let (id, action) = match (fresh, attempt.what, reverted) {
            (true, ..) => (new_id(), create_at(attempt.technician, attempt.start)),
            (false, 21, Some((id, _))) => (*id, action(attempt, &commands)),
            (false, ..) => (
                commands[attempt.visit % commands.len()].0,
                action(attempt, &commands),
            ),
        };
        let mut command = command(id, action);
        command.override_reason = (attempt.visit % 2 == 0).then(|| "Urgence".to_owned());
        if let Ok(Outcome::Accepted(receipt)) = bases[attempt.level].submit(command).await
            && receipt.seq.is_some()
        {
            commands.push((id, receipt.command));
            accepted += 1;
        }
    }
    let verified = bases[5].verify().await.unwrap();
    prop_assert!(verified.is_sound(), "{verified:?}");
    prop_assert_eq!(verified.entries, accepted);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn replay_gives_the_state_on_sqlite(attempts in attempts()) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(replay_gives_the_state::<OnSqlite>(attempts))?;
    }

    #[test]
    fn replay_gives_the_state_on_postgres(attempts in attempts()) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(replay_gives_the_state::<OnPostgres>(attempts))?;
    }
}
