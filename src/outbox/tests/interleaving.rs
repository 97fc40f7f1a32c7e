//! Two devices without a line on one visit: whatever the order in which their work arrives, nothing is lost, nothing
//! happens twice, and both show what the base has.

use std::sync::Arc;

use super::kit::{Depot, Mood, Wire, kept_command, queue, seen, until};
use crate::backend::{Backend, QueueState};
use crate::base::tests::fixture::{ANNA, OnSqlite, Place, confirmed, move_to, now};
use crate::domain::{Action, Changes, CommandId, Intervention};
use crate::outbox::Outbox;

fn edit(label: Option<&str>, note: Option<&str>) -> Action {
    Action::Edit(Box::new(Changes {
        label: label.map(str::to_owned),
        note: note.map(str::to_owned),
        ..Changes::default()
    }))
}

/// What each of the two does, in order.
fn work() -> [[Action; 3]; 2] {
    [
        [
            edit(None, Some("à Anna")),
            move_to(5),
            Action::Start {
                technician: Some(ANNA),
            },
        ],
        [
            edit(Some("Chaudière"), None),
            edit(None, Some("au bureau")),
            Action::Cancel {
                reason: "absent".into(),
            },
        ],
    ]
}

/// Every way of putting two rows of three into one.
fn orders() -> Vec<[usize; 6]> {
    (0u8..64)
        .filter(|bits| bits.count_ones() == 3)
        .map(|bits| std::array::from_fn(|at| usize::from(bits >> at & 1)))
        .collect()
}

struct Device {
    wire: Arc<Wire>,
    outbox: Arc<Outbox>,
    given: Vec<CommandId>,
}

impl Device {
    async fn give(depot: Depot, visit: &Intervention, actions: &[Action]) -> Self {
        let outbox = depot.open().await;
        let mut shown = outbox.intervention(visit.id).await.unwrap().visit;
        outbox.directory().await.unwrap();
        depot.wire.be(Mood::Cut);
        let mut given = Vec::new();
        for action in actions {
            let command = seen(&shown, action.clone());
            given.push(command.id);
            shown = kept_command(&outbox, command).await.visit;
        }
        // From now on the line is there for as many commands as it is told, and no longer.
        depot.wire.be_there_for_none();
        Self {
            wire: depot.wire,
            outbox,
            given,
        }
    }

    /// Lets one more command through, if there is one that may leave.
    async fn let_one_through(&self) {
        let open = || async {
            let queue = queue(&self.outbox).await;
            queue
                .iter()
                .filter(|one| matches!(one.state, QueueState::Waiting { .. }))
                .count()
        };
        let before = open().await;
        if before == 0 {
            return;
        }
        self.wire.script(&[Mood::Open]);
        until(&self.outbox, || async { open().await < before }).await;
    }
}

#[tokio::test]
async fn two_devices_on_one_visit_in_every_order() {
    let orders = orders();
    assert_eq!(orders.len(), 20);
    for order in orders {
        let place = OnSqlite::new().await;
        let visit = confirmed(&place.open("boss").await, ANNA, 2).await;
        let [first, second] = work();
        let (first_depot, second_depot) = (
            Depot::beside(&place, "chief").await,
            Depot::beside(&place, "boss").await,
        );
        let devices = [
            Device::give(first_depot, &visit, &first).await,
            Device::give(second_depot, &visit, &second).await,
        ];
        for device in order {
            devices[device].let_one_through().await;
        }

        let boss = place.open("boss").await;
        let history = boss.history(visit.id).await.unwrap();
        for device in &devices {
            let left = queue(&device.outbox).await;
            for id in &device.given {
                let times = history.iter().filter(|entry| entry.command == *id).count();
                let kept = left.iter().filter(|one| one.id() == *id).count();
                assert_eq!(times + kept, 1, "{order:?}: {id} in {left:?}");
            }
            assert!(
                left.first()
                    .is_none_or(crate::backend::Queued::is_undecided),
                "{order:?}: what is left waits for somebody"
            );
        }
        let there = boss.intervention(visit.id).await.unwrap().visit;
        assert!(boss.verify().await.unwrap().differences.is_empty());
        // One wrote the note; the other is asked.
        let notes = ["à Anna", "au bureau"];
        assert!(
            notes.contains(&there.note.as_str()),
            "{order:?}: {}",
            there.note
        );
        assert_eq!(there.created_at, now());
        for device in devices {
            // Both let the other's count, and see what the base has.
            while let Some(one) = queue(&device.outbox).await.first() {
                device.wire.be(Mood::Open);
                device
                    .outbox
                    .decide(one.id(), crate::backend::Decision::Drop)
                    .await
                    .unwrap();
                until(&device.outbox, || async {
                    queue(&device.outbox)
                        .await
                        .first()
                        .is_none_or(crate::backend::Queued::is_undecided)
                })
                .await;
            }
            device.wire.be(Mood::Open);
            let shown = device.outbox.intervention(visit.id).await.unwrap();
            let there = boss.intervention(visit.id).await.unwrap();
            assert_eq!(
                (shown.visit, shown.pending),
                (there.visit, false),
                "{order:?}"
            );
        }
    }
}
