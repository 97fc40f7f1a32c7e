//! What is refused before anything runs; what runs is tried with the real client in `tests/ssh`.

use tokio::io::{AsyncReadExt, duplex, empty};

use super::*;
use crate::backend::{Backend as _, SystemClock};
use crate::base::{OpenOptions, create, open};
use crate::demo::{DemoOptions, generate};
use crate::domain::UserId;

/// Somebody without a login, as no board would let one be.
const NAMELESS: UserId = UserId(998);

async fn visitors(folder: &std::path::Path) -> Visitors {
    let mut demo = generate(&DemoOptions {
        now: "2026-11-24T09:24:00Z".parse().unwrap(),
        seed: 1,
        visits: None,
        technicians: None,
    });
    let nameless = User {
        id: NAMELESS,
        login: " ".to_owned(),
        level: Level::Own,
        ..demo.directory.users[0].clone()
    };
    demo.directory.users.push(nameless);
    let place = folder.join("base.db");
    create(&crate::base::Place::from(place.clone()), &demo.directory)
        .await
        .unwrap();
    let base = open(OpenOptions {
        place: place.clone().into(),
        login: None,
        clock: Arc::new(SystemClock),
    });
    let base = Arc::new(base.await.unwrap());
    Visitors::new(place.into(), base, Some(Arc::new(SystemClock))).unwrap()
}

async fn run(visitors: &Visitors, actor: &Actor, line: &str, lang: Lang) -> (u32, String, String) {
    let (output, mut said) = duplex(1 << 16);
    let (errors, mut complained) = duplex(1 << 16);
    let streams = Streams {
        input: Box::new(empty()),
        output: Box::new(output),
        errors: Box::new(errors),
    };
    let code = visitors.run(actor, None, line, lang, &[], streams).await;
    let (mut out, mut err) = (String::new(), String::new());
    said.read_to_string(&mut out).await.unwrap();
    complained.read_to_string(&mut err).await.unwrap();
    (code, out, err)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_verb_of_visitors_is_refused_in_their_language() {
    let folder = tempfile::tempdir().unwrap();
    let visitors = visitors(folder.path()).await;
    let actor = visitors.base.session().actor;
    for lang in [Lang::Fr, Lang::En] {
        let (code, out, err) = run(&visitors, &actor, "serve", lang).await;
        let expected = Catalogue::of(lang).text("verb-not-here");
        assert_eq!(
            (code, out.as_str(), err.trim_end()),
            (2, "", expected),
            "{lang:?}"
        );
    }
    let (code, out, err) = run(&visitors, &actor, "show --help", Lang::Fr).await;
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("show"), "{out}");
    let kiosk = Actor {
        level: Level::Kiosk,
        ..actor.clone()
    };
    assert_eq!(run(&visitors, &kiosk, "list", Lang::Fr).await.0, 3);
    let gone = Actor {
        user: UserId(999),
        ..actor
    };
    assert_eq!(run(&visitors, &gone, "list", Lang::Fr).await.0, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_gets_an_environment_made_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let visitors = visitors(folder.path()).await;
    let variables = [
        ("NO_COLOR".to_owned(), "1".to_owned()),
        ("COLORTERM".to_owned(), "truecolor".to_owned()),
        ("LC_ALL".to_owned(), "en_GB".to_owned()),
    ];
    let environment = visitors.environment("marie", Some("SHA256:x"), Lang::En, &variables);
    let mut names: Vec<String> = environment
        .iter()
        .map(|(name, _)| name.to_str().unwrap().to_owned())
        .filter(|name| !FOLDERS.contains(&name.as_str()))
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "ARDOISE_AS",
            "ARDOISE_BASE",
            "ARDOISE_CONFIG",
            "ARDOISE_LANG",
            "ARDOISE_NOW",
            "ARDOISE_VIA",
            "NO_COLOR"
        ]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_runs_as_its_visitor_whoever_serves_and_never_as_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let mut visitors = visitors(folder.path()).await;
    let admin = visitors.base.session().actor;
    let nameless = Actor {
        user: NAMELESS,
        level: Level::Own,
        ..admin.clone()
    };
    let (code, out, err) = run(&visitors, &nameless, "list", Lang::Fr).await;
    let expected = Catalogue::of(Lang::Fr).text("verb-no-login");
    assert_eq!((code, out.as_str(), err.trim_end()), (3, "", expected));
    // A base that is open for a technician shows no logins.
    visitors.base = Arc::new(visitors.base.seen_by(nameless));
    let shown = visitors.base.directory().await.unwrap();
    assert!(shown.users.iter().all(|user| user.login.is_empty()));
    let user = visitors.user(&admin).await.unwrap().unwrap();
    assert_eq!(user.login, "admin");
}

#[test]
#[cfg(target_os = "linux")]
fn the_file_that_runs_is_the_one_that_is_started() {
    use std::os::unix::fs::MetadataExt as _;

    let program = own_program().unwrap();
    assert_eq!(program, Path::new("/proc/self/exe"));
    let named = std::fs::metadata(std::env::current_exe().unwrap()).unwrap();
    assert_eq!(std::fs::metadata(program).unwrap().ino(), named.ino());
}
