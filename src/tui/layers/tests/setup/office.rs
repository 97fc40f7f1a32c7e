//! Letterhead and mail.

use super::kit::{PAPER, POST, answer, asked, desk, renew, section, settings};
use crate::backend::{MailProblem, Outcome};
use crate::domain::{Digest, Directory, Level, MailSecurity, MailSettings};
use crate::tui::event::{Effect, Event, Reply};
use crate::tui::layers::tests::desk::Desk;

#[test]
fn the_password_is_sent_and_never_shown() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, POST);
    desk.type_("smtp.exemple.fr")
        .press("tab tab tab")
        .type_("poele");
    desk.press("tab").type_("s3cret");
    assert!(!desk.screen().contains("s3cret"));
    desk.press("tab tab").type_("bureau@exemple.fr");
    insta::assert_snapshot!("mail", desk.screen());
    desk.press("ctrl-s");
    let mail = settings(&desk).mail.unwrap();
    assert_eq!((mail.host.as_str(), mail.port), ("smtp.exemple.fr", 587));
    accept_first(&mut desk);
    let Effect::MailPassword(Some(password)) = asked(&desk) else {
        panic!("{:?}", asked(&desk));
    };
    assert_eq!(password.0, "s3cret");
    assert_eq!(format!("{password:?}"), "Secret(…)");
}

/// The base accepts the first of two changes.
fn accept_first(desk: &mut Desk) {
    answer(desk, Outcome::Configured);
}

#[test]
fn an_essay_needs_saved_settings_and_tells_what_became_of_it() {
    let mut desk = desk(Level::Manager);
    let mut known = Directory::clone(&desk.state.directory);
    known.settings.mail = Some(MailSettings {
        host: "smtp.exemple.fr".into(),
        port: 587,
        security: MailSecurity::StartTls,
        login: None,
        from: "bureau@exemple.fr".into(),
        reply_to: None,
    });
    renew(&mut desk, known);
    section(&mut desk, POST);
    desk.press("tab tab tab tab tab tab tab tab tab")
        .type_("moi@exemple.fr");
    desk.press("tab enter");
    assert_eq!(asked(&desk), &Effect::TryMail("moi@exemple.fr".into()));
    assert!(
        desk.screen().contains("Envoi à moi@exemple.fr"),
        "{}",
        desk.screen()
    );
    desk.event(Event::Reply(Reply::TriedMail {
        to: "moi@exemple.fr".into(),
        result: Ok(Err(MailProblem::TimedOut {
            host: "smtp.exemple.fr".into(),
        })),
    }));
    assert!(
        desk.screen().contains("L'essai n'est pas parti"),
        "{}",
        desk.screen()
    );
    desk.press("enter");
    desk.event(Event::Reply(Reply::TriedMail {
        to: "moi@exemple.fr".into(),
        result: Ok(Ok(())),
    }));
    assert!(
        desk.screen().contains("L'essai est parti"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_logo_is_kept_by_path_and_saved_with_the_letterhead() {
    let mut desk = desk(Level::Manager);
    section(&mut desk, PAPER);
    desk.press("tab").type_("12 rue de la Forge");
    desk.press("tab tab").type_("logo.png");
    desk.press("tab enter");
    assert_eq!(asked(&desk), &Effect::KeepLogo("logo.png".into()));
    let digest = Digest::of(b"logo");
    let picture = crate::domain::report::Picture {
        preview: digest,
        ..picture()
    };
    desk.event(Event::Reply(Reply::Logo(Ok(Box::new(picture)))));
    insta::assert_snapshot!("paper", desk.screen());
    desk.press("ctrl-s");
    let letterhead = settings(&desk).letterhead;
    assert_eq!(letterhead.logo, Some(digest));
    assert_eq!(letterhead.lines, ["12 rue de la Forge"]);
}

fn picture() -> crate::domain::report::Picture {
    crate::domain::report::Picture {
        original: Digest::of(b"x"),
        preview: Digest::of(b"x"),
        mime: crate::domain::report::Mime::Png,
        bytes: 1,
        width: 1,
        height: 1,
        taken: None,
    }
}
