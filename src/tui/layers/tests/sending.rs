//! Envoyer le rapport (seed page S15, S16).

use insta::assert_snapshot;

use super::desk::{Desk, paris};
use super::report_form::{company, stamped, stove};
use crate::backend::{Mail, MailProblem, MailState};
use crate::domain::report::{Handed, HandedBy, Sending};
use crate::domain::{
    Action, Client, Intervention, Level, MailId, MailSecurity, MailSettings, Status, TimeTracking,
};
use crate::i18n::Lang;
use crate::tui::actions::ActionId;
use crate::tui::event::Effect;

fn done(level: Level, sending: Sending, change: impl FnOnce(&mut Intervention)) -> Desk {
    let mut directory = company(TimeTracking::Off, stove());
    directory.templates[1].sending = sending;
    directory.settings.mail = Some(MailSettings {
        host: "mail.example.fr".into(),
        port: 587,
        security: MailSecurity::StartTls,
        login: None,
        from: "poele@example.fr".into(),
        reply_to: None,
    });
    let mut visit = stamped(&directory);
    visit.status = Status::Done;
    let client = visit.client.take().unwrap();
    visit.client = Some(Client {
        email: "marie@example.fr".into(),
        ..client
    });
    change(&mut visit);
    let now = paris(2023, 8, 18, 17, 0);
    Desk::new(vec![visit], level, directory, Lang::Fr, now)
}

fn waiting(problem: Option<MailProblem>) -> Mail {
    Mail {
        id: MailId(uuid::Uuid::from_u128(5)),
        visit: super::desk::confirmed().id,
        to: vec!["marie@example.fr".into()],
        queued_at: paris(2023, 8, 18, 16, 0),
        state: MailState::Waiting {
            attempts: 1,
            next_at: paris(2023, 8, 18, 17, 30),
            problem,
        },
    }
}

#[test]
fn s15_the_report_goes_to_the_clients_address_by_two_keys() {
    let mut desk = done(Level::ManageAll, Sending::Office, |_| {});
    desk.press("E").tell(|_| {});
    assert_snapshot!(desk.screen());
    desk.press("enter");
    assert_eq!(desk.action(), &Action::SendReport { to: None });
    desk.answer();
    assert!(desk.state.layers.is_empty());
}

#[test]
fn another_address_is_typed_over_it_and_a_wrong_one_says_so() {
    let mut desk = done(Level::ManageAll, Sending::Office, |_| {});
    desk.press("E").tell(|_| {}).type_("rien").press("enter");
    desk.answer();
    let screen = desk.screen();
    assert!(screen.contains("rien"), "{screen}");
    desk.press("enter");
    assert_eq!(desk.sent.len(), 2, "it can be corrected and sent");
    assert_eq!(
        desk.action(),
        &Action::SendReport {
            to: Some("rien".into())
        }
    );
}

#[test]
fn a_second_mail_asks_first() {
    let handed = Handed {
        at: paris(2023, 8, 18, 16, 0),
        by: HandedBy::Mail {
            to: vec!["marie@example.fr".into()],
        },
    };
    let mut desk = done(Level::ManageAll, Sending::Office, |visit| {
        visit.handed = Some(handed);
    });
    desk.press("E").tell(|_| {}).press("enter");
    assert!(desk.sent.is_empty());
    assert!(
        desk.screen().contains("déjà été envoyé"),
        "{}",
        desk.screen()
    );
    desk.press("enter");
    assert_eq!(desk.sent.len(), 1);
}

#[test]
fn s16_without_a_server_or_an_address_it_warns() {
    let mut desk = done(Level::ManageAll, Sending::Office, |visit| {
        if let Some(client) = &mut visit.client {
            client.email.clear();
        }
    });
    let mut directory = desk.state.directory.as_ref().clone();
    directory.settings.mail = None;
    desk.state.directory = std::sync::Arc::new(directory);
    desk.press("E").tell(|_| {});
    let screen = desk.screen();
    assert!(screen.contains("Aucun serveur"), "{screen}");
    assert!(screen.contains("n'a pas d'adresse"), "{screen}");
    desk.press("enter");
    assert!(desk.sent.is_empty());
    desk.press("down enter");
    assert_eq!(desk.action(), &Action::HandOver);
}

#[test]
fn a_mail_that_did_not_leave_says_why_and_is_tried_again() {
    let mut desk = done(Level::ManageAll, Sending::Office, |_| {});
    let problem = MailProblem::TimedOut {
        host: "mail.example.fr".into(),
    };
    desk.press("E")
        .tell(|detail| detail.mails = vec![waiting(Some(problem))]);
    assert_snapshot!(desk.screen());
    desk.press("down down enter");
    assert!(
        desk.effects
            .iter()
            .any(|one| matches!(one, Effect::RetryMail { .. })),
    );
    assert!(desk.sent.is_empty());
}

#[test]
fn s15_in_mode_office_it_is_not_for_technicians() {
    let mut desk = done(Level::Own, Sending::Office, |_| {});
    assert!(desk.state.possible(ActionId::SendReport).is_err());
    desk.press("E");
    assert!(desk.state.layers.is_empty());
    let mut desk = done(Level::Own, Sending::Field, |_| {});
    assert_eq!(desk.state.possible(ActionId::SendReport), Ok(()));
    desk.press("E");
    assert_eq!(desk.state.layers.len(), 1);
    let desk = done(Level::Own, Sending::Field, |visit| {
        visit.status = Status::Confirmed;
    });
    assert!(
        desk.state.possible(ActionId::SendReport).is_err(),
        "only once done"
    );
}

#[test]
fn s15_who_may_not_mail_it_can_note_that_it_was_given_on_paper() {
    let mut desk = done(Level::Own, Sending::Office, |_| {});
    desk.press("o").tell(|_| {}).press("end enter");
    assert!(desk.screen().contains("main propre"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(desk.action(), &Action::HandOver);
    desk.answer();
    assert!(
        desk.screen().contains("remis en main propre"),
        "{}",
        desk.screen()
    );
}
