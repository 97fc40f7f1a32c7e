//! Who is there.

use serde_json::json;
use uuid::Uuid;

use super::kit::Bench;
use crate::backend::Present;
use crate::backend::wire::FeedEvent;
use crate::base::tests::fixture::{ANNA, BRUNO};
use crate::domain::Plan;
use crate::domain::{Action, UserId};

fn present(event: FeedEvent) -> Vec<Present> {
    match event {
        FeedEvent::Presence { present } => present,
        other => panic!("{other:?}"),
    }
}

fn with(count: usize) -> impl Fn(&FeedEvent) -> bool {
    move |event| matches!(event, FeedEvent::Presence { present } if present.len() == count)
}

#[tokio::test]
async fn those_who_come_and_go_are_told_to_others() {
    let mut bench = Bench::new().await;
    let (mine, theirs) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mut feed = bench.feed("office", &format!("?board={mine}")).await;
    let other = bench.feed("chief", &format!("?board={theirs}")).await;
    let told = present(feed.until(with(1)).await);
    let expected = Present {
        board: theirs,
        user: UserId(5),
        name: "CHIEF".to_owned(),
        editing: None,
    };
    assert_eq!(told, [expected]);
    drop(other);
    feed.until(with(0)).await;
    assert!(!feed.text().contains(&mine.to_string()), "never oneself");
}

#[tokio::test]
async fn who_edits_a_visit_is_told_to_those_who_may_know_it() {
    let mut bench = Bench::new().await;
    let (hers, his) = (bench.visit(ANNA, 4).await, bench.visit(BRUNO, 1).await);
    let board = Uuid::from_u128(1);
    let _office = bench.feed("office", &format!("?board={board}")).await;
    let (mut chief, mut anna) = (bench.feed("chief", "").await, bench.feed("anna", "").await);
    let mut kiosk = bench.feed("kiosk", "").await;
    let edits = |id| json!({"board": board, "editing": id});
    bench
        .post("office", "/v1/presence", &edits(his.id))
        .await
        .good();
    let is_editing = |event: &FeedEvent| matches!(event, FeedEvent::Presence { present } if present.iter().any(|one| one.editing.is_some()));
    let told = present(chief.until(is_editing).await);
    let editing: Vec<_> = told.iter().filter_map(|one| one.editing).collect();
    assert_eq!(editing, [his.id]);
    bench
        .post("office", "/v1/presence", &edits(hers.id))
        .await
        .good();
    let told = present(anna.until(with(1)).await);
    assert_eq!(
        (told[0].name.as_str(), told[0].editing),
        ("OFFICE", Some(hers.id))
    );
    assert!(!anna.text().contains(&his.id.to_string()));
    assert!(!anna.text().contains("CHIEF"));

    // A visit that becomes hers while it is edited is told, too; one that is hers no longer is not.
    let give = |technician| {
        Action::Plan(Plan {
            technicians: Some(vec![technician]),
            ..Plan::default()
        })
    };
    bench.command("boss", hers.id, give(BRUNO)).await.good();
    anna.until(with(0)).await;

    bench
        .post(
            "office",
            "/v1/presence",
            &json!({"board": board, "editing": null}),
        )
        .await
        .good();
    bench.visit(ANNA, 9).await;
    kiosk
        .until(|event| matches!(event, FeedEvent::Delta(delta) if delta.seq == 7))
        .await;
    assert!(!kiosk.text().contains("presence"), "{}", kiosk.text());
}

#[tokio::test]
async fn nobody_edits_what_they_may_not_read_or_on_the_board_of_another() {
    let mut bench = Bench::new().await;
    let his = bench.visit(BRUNO, 1).await;
    let (hers, theirs) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let _anna = bench.feed("anna", &format!("?board={hers}")).await;
    let _office = bench.feed("office", &format!("?board={theirs}")).await;
    let edits = |board, editing| json!({"board": board, "editing": editing});
    let of_another = bench
        .post("anna", "/v1/presence", &edits(hers, Some(his.id)))
        .await;
    of_another.problem(404, "not_found");
    let elsewhere = bench
        .post("anna", "/v1/presence", &edits(theirs, None))
        .await;
    elsewhere.problem(404, "not_found");
    bench
        .post("anna", "/v1/presence", &edits(hers, None))
        .await
        .good();
}
