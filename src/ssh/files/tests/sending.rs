//! Photos that come in.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_that_is_sent_is_in_the_report_with_the_key_it_came_by() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let before = depot.photos(&visit).await.len();
    let (sftp, _said) = depot.sftp("tech").await;
    let (raw, _said) = depot.raw("tech").await;
    let path = format!("{}/chaudière.jpg", number(&visit));
    send(&raw, &path, &picture(10)).await.unwrap();
    let photos = depot.photos(&visit).await;
    assert_eq!(photos.len(), before + 1);
    assert_eq!(photos.last().unwrap().name, "chaudière.jpg");
    let last = depot.base.history(visit.id).await.unwrap().pop().unwrap();
    assert_eq!(last.actor, depot.actor("tech").await);
    assert_eq!(last.via.as_deref(), Some("SHA256:clé"));
    // It is there under its name, and what a client sets afterwards is taken in.
    assert_eq!(
        sftp.metadata(&path).await.unwrap().size,
        Some(photos.last().unwrap().picture.bytes)
    );
    let times = FileAttributes {
        mtime: Some(1),
        atime: Some(1),
        permissions: Some(0o100_600),
        ..FileAttributes::empty()
    };
    sftp.set_metadata(&path, times).await.unwrap();
    // Sent again, nothing changes; another one of that name is refused.
    send(&raw, &path, &picture(10)).await.unwrap();
    let other = send(&raw, &path, &picture(200)).await;
    assert!(sentence(other).contains("chaudière.jpg"));
    assert_eq!(depot.photos(&visit).await.len(), before + 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_photos_come_at_once_and_in_any_order_of_their_pieces() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let before = depot.photos(&visit).await.len();
    let (raw, _said) = depot.raw("tech").await;
    let flags = OpenFlags::CREATE | OpenFlags::WRITE | OpenFlags::TRUNCATE;
    let mut handles = Vec::new();
    for name in ["un.jpg", "deux.jpg"] {
        let path = format!("/{}/{name}", number(&visit));
        let handle = raw
            .open(path, flags, FileAttributes::empty())
            .await
            .unwrap();
        handles.push(handle.handle);
    }
    let bytes = [picture(1), picture(2)];
    for (handle, bytes) in handles.iter().zip(&bytes) {
        let (head, tail) = bytes.split_at(100);
        raw.write(handle, 100, tail.to_vec()).await.unwrap();
        raw.write(handle, bytes.len() as u64, vec![0; 50])
            .await
            .unwrap();
        raw.write(handle, 0, head.to_vec()).await.unwrap();
    }
    for (handle, bytes) in handles.iter().zip(&bytes) {
        let cut = FileAttributes {
            size: Some(bytes.len() as u64),
            ..FileAttributes::empty()
        };
        assert_eq!(
            raw.fstat(handle).await.unwrap().attrs.size,
            Some(bytes.len() as u64 + 50)
        );
        assert_eq!(
            code(raw.read(handle, 0, 10).await),
            StatusCode::PermissionDenied
        );
        raw.fsetstat(handle, cut).await.unwrap();
        raw.close(handle).await.unwrap();
    }
    let names: Vec<String> = depot
        .photos(&visit)
        .await
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(names.len(), before + 2);
    assert_eq!(names[before..], ["un.jpg", "deux.jpg"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_photo_or_is_too_large_is_refused_with_a_sentence() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let before = depot.photos(&visit).await;
    let (raw, mut said) = depot.raw("tech").await;
    let folder = number(&visit);
    let broken = picture(3);
    let broken = &broken[..broken.len() - 20];
    for (name, bytes) in [
        ("notes.txt", &b"Bonjour"[..]),
        ("vide.jpg", b""),
        ("demi.jpg", broken),
    ] {
        let answer = send(&raw, &format!("{folder}/{name}"), bytes).await;
        let told = sentence(answer);
        assert!(
            told.contains(name) && told.contains("n'a pas été ajouté"),
            "{told}"
        );
        assert_eq!(line_of(&mut said).await, told);
    }
    let limit = depot.base.directory().await.unwrap().settings.photo_limit;
    let large = vec![7; usize::from(limit) * 1_000_000 + 1];
    let told = sentence(send(&raw, &format!("{folder}/grand.jpg"), &large).await);
    assert!(
        told.contains("grand.jpg") && told.contains(&limit.to_string()),
        "{told}"
    );
    assert_eq!(line_of(&mut said).await, told);
    // Its handle is still open, as a client may leave it; closed, it attaches nothing.
    assert_eq!(code(raw.close("4").await), StatusCode::Failure);
    assert_eq!(depot.photos(&visit).await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_that_breaks_off_is_not_attached() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let before = depot.photos(&visit).await;
    let (raw, mut said) = depot.raw("tech").await;
    let path = format!("/{}/photo.jpg", number(&visit));
    let flags = OpenFlags::CREATE | OpenFlags::WRITE;
    let handle = raw
        .open(path, flags, FileAttributes::empty())
        .await
        .unwrap()
        .handle;
    raw.write(&handle, 0, picture(4)).await.unwrap();
    raw.close_session().unwrap();
    drop(raw);
    // The session is over once nobody holds its errors any more.
    let mut rest = String::new();
    said.read_to_string(&mut rest).await.unwrap();
    assert_eq!(rest, "");
    assert_eq!(depot.photos(&visit).await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_rules_are_those_of_the_screen_and_said_before_anything_is_sent() {
    let depot = Depot::new().await;
    let visits = depot.today("admin").await;
    let done = visits
        .iter()
        .find(|visit| visit.status == Status::Done && visit.number.is_some());
    let done = done.unwrap();
    let locked = depot.act(done, Action::Lock).await;
    assert!(matches!(locked, Outcome::Accepted(_)), "{locked:?}");
    let (sftp, mut said) = depot.sftp("admin").await;
    let refused = sftp.create(format!("{}/photo.jpg", number(done))).await;
    assert_eq!(code(refused.map(drop)), StatusCode::PermissionDenied);
    let expected = depot
        .act(done, Action::WriteNotes { text: "?".into() })
        .await;
    let Outcome::Refused(refusal) = expected else {
        panic!("{expected:?}");
    };
    assert!(matches!(refusal, Refusal::Locked { .. }), "{refusal:?}");
    let directory = depot.base.directory().await.unwrap();
    let words = crate::i18n::rules::refusal(Catalogue::of(Lang::Fr), &directory, &refusal);
    assert_eq!(line_of(&mut said).await, words.to_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rule_that_says_no_at_the_end_is_heard_too() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let (raw, mut said) = depot.raw("tech").await;
    let path = format!("/{}/photo.jpg", number(&visit));
    let flags = OpenFlags::CREATE | OpenFlags::WRITE;
    let handle = raw
        .open(path, flags, FileAttributes::empty())
        .await
        .unwrap()
        .handle;
    raw.write(&handle, 0, picture(5)).await.unwrap();
    // Meanwhile somebody deletes the visit.
    let deleted = depot.act(&visit, Action::Delete).await;
    assert!(matches!(deleted, Outcome::Accepted(_)), "{deleted:?}");
    let told = sentence(raw.close(&handle).await);
    assert_eq!(line_of(&mut said).await, told);
    assert!(!told.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_that_is_renamed_once_it_is_whole_is_attached_once() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let before = depot.photos(&visit).await.len();
    let (raw, mut said) = depot.raw("tech").await;
    let path = format!("/{}/chaudière.jpg", number(&visit));
    let part = format!("{path}.filepart");
    assert_eq!(code(raw.stat(&part).await), StatusCode::NoSuchFile);
    send(&raw, &part, &picture(10)).await.unwrap();
    // Until it is renamed, it is known by both names.
    for name in [&part, &path] {
        assert!(raw.stat(name).await.unwrap().attrs.size.unwrap() > 0);
    }
    // Another name than its own it does not get, nor another visit.
    let denied = StatusCode::PermissionDenied;
    let other = format!("/{}/autre.jpg", number(&visit));
    assert_eq!(code(raw.rename(&part, &other).await), denied);
    let visits = depot.today("tech").await;
    let another = visits
        .iter()
        .find(|one| one.id != visit.id && one.number.is_some());
    let elsewhere = format!("/{}/chaudière.jpg", number(another.unwrap()));
    assert_eq!(code(raw.rename(&part, &elsewhere).await), denied);
    raw.rename(&part, &path).await.unwrap();
    assert_eq!(code(raw.rename(&part, &path).await), denied);
    assert_eq!(code(raw.stat(&part).await), StatusCode::NoSuchFile);
    // Sent again, it is the same photo; sent whole, too.
    send(&raw, &part, &picture(10)).await.unwrap();
    raw.rename(&part, &path).await.unwrap();
    send(&raw, &path, &picture(10)).await.unwrap();
    let names: Vec<String> = depot
        .photos(&visit)
        .await
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(names.len(), before + 1);
    assert_eq!(names[before..], ["chaudière.jpg"]);
    for _ in 0..3 {
        line_of(&mut said).await;
    }

    // What it is is seen from its bytes, whatever it is called.
    let text = format!("/{}/notes.jpg.part", number(&visit));
    let told = sentence(send(&raw, &text, b"Bonjour").await);
    assert!(
        told.contains("notes.jpg") && !told.contains(".part"),
        "{told}"
    );
    assert_eq!(line_of(&mut said).await, told);
    let whole = text.trim_end_matches(".part");
    assert_eq!(code(raw.rename(&text, whole).await), denied);
    assert_eq!(depot.photos(&visit).await.len(), before + 1);
}
