//! The post with a server that does as it is told.

mod office;
mod sending;
mod sink;
mod trouble;

use std::time::Duration;

use tokio::net::TcpListener;

use self::sink::Sink;
use super::Sender;
use crate::backend::{Backend, Mail, MailState, Outcome};
use crate::base::Embedded;
use crate::base::tests::fixture::{ANNA, OnSqlite, Place, accepted, command, confirmed};
use crate::domain::report::Sending;
use crate::domain::{Action, Amendment, Intervention, MailSecurity, MailSettings, Piece, Settings};
use crate::mail::Patience;

/// Short, so that a server that hangs does not hold the tests up.
const PATIENCE: Patience = Patience {
    step: Duration::from_millis(400),
    mail: Duration::from_millis(400),
};

fn server(port: u16) -> MailSettings {
    MailSettings {
        host: "127.0.0.1".into(),
        port,
        security: MailSecurity::None,
        login: None,
        from: "rapports@example.org".into(),
        reply_to: Some("bureau@example.org".into()),
    }
}

async fn set_up(base: &Embedded, mail: Option<MailSettings>) {
    let settings = base.directory().await.unwrap().settings;
    let settings = Settings { mail, ..settings };
    assert_eq!(base.configure(settings).await.unwrap(), Outcome::Configured);
}

/// A company whose reports leave by themselves.
async fn company(mail: Option<MailSettings>) -> (OnSqlite, Embedded) {
    let place = OnSqlite::new().await;
    let base = place.open("boss").await;
    set_up(&base, mail).await;
    let before = base.directory().await.unwrap().templates[0].clone();
    let mut after = before.clone();
    after.sending = Sending::Automatic;
    let amendment = Amendment {
        before: Some(Piece::Template(Box::new(before))),
        after: Piece::Template(Box::new(after)),
    };
    assert_eq!(base.amend(amendment).await.unwrap(), Outcome::Configured);
    (place, base)
}

fn finish() -> Action {
    Action::Finish {
        actual: None,
        travel: None,
        mail_again: None,
    }
}

/// A visit that was worked on and finished.
async fn finished(place: &OnSqlite, base: &Embedded, start: i64) -> Intervention {
    let visit = confirmed(base, ANNA, start).await;
    let start = Action::Start {
        technician: Some(ANNA),
    };
    accepted(base, visit.id, start).await;
    place.clock.advance(Duration::from_mins(30));
    Intervention::clone(&accepted(base, visit.id, finish()).await.visit)
}

fn sender(base: &Embedded) -> Sender {
    Sender {
        patience: PATIENCE,
        ..base.sender()
    }
}

/// Sends the next mail, whatever becomes of it; `None` when none is due.
async fn send(base: &Embedded) -> Option<bool> {
    sender(base).next(std::future::pending()).await.unwrap()
}

async fn only_mail(base: &Embedded, visit: &Intervention) -> Mail {
    let mails = base.intervention(visit.id).await.unwrap().mails;
    let [mail] = <[Mail; 1]>::try_from(mails).unwrap();
    mail
}

async fn state(base: &Embedded, visit: &Intervention) -> MailState {
    only_mail(base, visit).await.state
}

/// A port on which nobody listens.
async fn dead_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().port()
}

async fn with_sink() -> (Sink, OnSqlite, Embedded) {
    let sink = Sink::new().await;
    let (place, base) = company(Some(server(sink.port))).await;
    (sink, place, base)
}
