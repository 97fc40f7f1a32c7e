//! What is refused before anything runs; what runs is tried with the real client in `tests/ssh`.

use tokio::io::{AsyncReadExt, duplex, empty};

use super::*;
use crate::backend::SystemClock;
use crate::base::{OpenOptions, create, open};
use crate::demo::{DemoOptions, generate};
use crate::domain::UserId;

async fn visitors(folder: &std::path::Path) -> Visitors {
    let demo = generate(&DemoOptions {
        now: "2026-11-24T09:24:00Z".parse().unwrap(),
        seed: 1,
        visits: None,
        technicians: None,
    });
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
