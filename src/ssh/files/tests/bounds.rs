//! What cannot be had, and how much can.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_changed_but_by_sending_a_photo() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let (sftp, mut said) = depot.sftp("tech").await;
    let folder = number(&visit);
    let listed = names(&sftp, folder).await;
    let paper = format!("{folder}/{}", listed[0]);
    let denied = StatusCode::PermissionDenied;
    assert_eq!(code(sftp.remove_file(&paper).await), denied);
    assert!(line_of(&mut said).await.starts_with("Ici, on lit"));
    assert_eq!(code(sftp.remove_dir(folder).await), denied);
    assert_eq!(
        code(sftp.create_dir(format!("{folder}/neuf")).await),
        denied
    );
    assert_eq!(code(sftp.rename(&paper, "x").await), denied);
    assert_eq!(code(sftp.symlink(&paper, "/etc/passwd").await), denied);
    assert_eq!(code(sftp.read_link(&paper).await), StatusCode::NoSuchFile);
    let cut = FileAttributes {
        size: Some(0),
        ..FileAttributes::empty()
    };
    assert_eq!(code(sftp.set_metadata(&paper, cut).await), denied);
    assert_eq!(
        code(sftp.create(&paper).await.map(drop)),
        StatusCode::Failure
    );
    let append = OpenFlags::APPEND | OpenFlags::WRITE;
    assert_eq!(
        code(
            sftp.open_with_flags(format!("{folder}/a.jpg"), append)
                .await
                .map(drop)
        ),
        denied
    );
    assert_eq!(code(sftp.create("photo.jpg").await.map(drop)), denied);
    assert_eq!(
        code(sftp.create("RAM9999/photo.jpg").await.map(drop)),
        StatusCode::NoSuchFile
    );
    assert_eq!(
        code(sftp.create(format!("{folder}/a/b.jpg")).await.map(drop)),
        denied
    );
    assert_eq!(names(&sftp, folder).await, listed);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_others_is_there_and_nothing_of_the_machine() {
    let depot = Depot::new().await;
    let tech = depot.actor("tech").await;
    let all = depot.today("admin").await;
    let other = all.iter().find(|visit| {
        visit.number.is_some() && !visit.technicians.contains(&tech.technician.unwrap())
    });
    let other = other.unwrap();
    assert_eq!(tech.level, Level::Own, "who sees only their own");
    let (sftp, _said) = depot.sftp("tech").await;
    let mut paths = vec![
        number(other).to_owned(),
        format!("{}/photo.jpg", number(other)),
        other.id.to_string(),
        other.id.to_string().chars().take(13).collect(),
    ];
    for path in [
        "etc",
        "/etc/passwd",
        "../../etc/passwd",
        "//etc//passwd",
        "/proc/self/environ",
        "~",
        "~root",
        "RAM0042\0",
        "\u{fffd}",
        "C:\\Windows",
        "%2e%2e/etc",
    ] {
        paths.push(path.to_owned());
    }
    paths.push("a".repeat(100_000));
    for path in paths {
        assert_eq!(
            code(sftp.metadata(&path).await),
            StatusCode::NoSuchFile,
            "{path:.40}"
        );
        assert!(sftp.read_dir(&path).await.is_err(), "{path:.40}");
        assert!(
            sftp.create(format!("{path}/x.jpg")).await.is_err(),
            "{path:.40}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_screen_in_the_depot_sees_nothing() {
    let depot = Depot::new().await;
    let directory = depot.base.directory().await.unwrap();
    let kiosk = directory
        .users
        .iter()
        .find(|user| user.level == Level::Kiosk)
        .unwrap();
    let visit = depot.open_visit("admin").await;
    let (sftp, _said) = depot.sftp(&kiosk.login).await;
    assert_eq!(names(&sftp, "/").await, Vec::<String>::new());
    assert_eq!(
        code(sftp.metadata(number(&visit)).await),
        StatusCode::NoSuchFile
    );
    let photo = sftp.create(format!("{}/photo.jpg", number(&visit))).await;
    assert_eq!(code(photo.map(drop)), StatusCode::NoSuchFile);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_open_is_bounded_and_handles_that_are_not_do_nothing() {
    let depot = Depot::new().await;
    let visit = depot.open_visit("tech").await;
    let (raw, _said) = depot.raw("tech").await;
    let flags = OpenFlags::CREATE | OpenFlags::WRITE;
    let mut open = Vec::new();
    for number_of in 0..2000 {
        let path = format!("/{}/{number_of}.jpg", number(&visit));
        match raw.open(path, flags, FileAttributes::empty()).await {
            Ok(handle) => open.push(handle.handle),
            Err(error) => assert_eq!(code(Err::<(), _>(error)), StatusCode::Failure),
        }
    }
    assert_eq!(open.len(), 4);
    let mut listed = 0;
    while raw.opendir("/").await.is_ok() {
        listed += 1;
    }
    assert_eq!(listed, 28);
    // One that was given back makes room for another.
    let first = open.remove(0);
    assert_eq!(
        code(raw.close(&first).await),
        StatusCode::Failure,
        "nothing was sent"
    );
    raw.opendir("/").await.unwrap();
    for handle in ["", "0", "-1", "9999999", "../etc/passwd", &first] {
        assert_eq!(
            code(raw.close(handle).await),
            StatusCode::Failure,
            "{handle}"
        );
        assert_eq!(
            code(raw.read(handle, 0, 1).await),
            StatusCode::Failure,
            "{handle}"
        );
        assert_eq!(
            code(raw.readdir(handle).await),
            StatusCode::Failure,
            "{handle}"
        );
    }
    let other = raw.extended("posix-rename@openssh.com", Vec::new()).await;
    let Ok(Packet::Status(status)) = other else {
        panic!("{other:?}");
    };
    assert_eq!(status.status_code, StatusCode::OpUnsupported);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_sftp_ends_the_session_or_is_answered() {
    let depot = Depot::new().await;
    for (bytes, answered) in [
        (&b"GET / HTTP/1.1\r\n\r\n"[..], 0),
        (&[0, 0, 0, 5, 99, 0, 0, 0, 7], 1),
        (&[0, 0, 0, 0, 0, 0, 0, 5, 4, 0, 0, 0, 1], 2),
    ] {
        let (mut line, _said) = depot.line("tech").await;
        line.write_all(bytes).await.unwrap();
        line.shutdown().await.unwrap();
        let mut answers = Vec::new();
        line.read_to_end(&mut answers).await.unwrap();
        let (mut rest, mut statuses) = (answers.as_slice(), 0);
        while let Some((length, packet)) = rest.split_first_chunk::<4>() {
            let (packet, next) = packet.split_at(u32::from_be_bytes(*length) as usize);
            assert_eq!(packet[0], 101, "a status: {answers:?}");
            statuses += 1;
            rest = next;
        }
        assert_eq!(statuses, answered, "{bytes:?}: {answers:?}");
    }
}
