//! What leaves by mail, and when.

use super::kit::{Company, ROBOT};
use crate::domain::report::Sending;
use crate::domain::{Amendment, InterventionId, Piece, Template};
use crate::i18n::Lang;

/// A visit of a client with a mail address, and how its report reaches them.
async fn mailing(sending: Sending) -> (Company, InterventionId) {
    let company = Company::new(|_| {}).await;
    let base = company.open("admin").await;
    let visit = base.backend.find("RAM0158").await.unwrap();
    let before = base.directory.template(visit.template.unwrap()).unwrap();
    let after = Template {
        sending,
        ..before.clone()
    };
    let amendment = Amendment {
        before: Some(Piece::Template(Box::new(before.clone()))),
        after: Piece::Template(Box::new(after)),
    };
    base.backend.amend(amendment).await.unwrap();
    let lines = [
        "RAM0158",
        "modifier",
        "",
        "",
        "",
        "",
        "",
        "",
        "anna@example.org",
        "",
        "",
        "",
        "",
        "",
        "quitter",
    ];
    company.talk("dispatch", Lang::Fr, &lines).await;
    (company, visit.id)
}

async fn mails_of(company: &Company, visit: InterventionId) -> Vec<Vec<String>> {
    let base = company.open("dispatch").await;
    let detail = base.backend.intervention(visit).await.unwrap();
    detail.mails.into_iter().map(|mail| mail.to).collect()
}

#[tokio::test]
async fn no_mail_leaves_before_somebody_said_so() {
    let (company, visit) = mailing(Sending::Automatic).await;
    let ready = [
        "RAM0158",
        "démarrer",
        "questions",
        ROBOT,
        "terminer",
        "",
        "",
    ];
    let said = company
        .talk(
            "dispatch",
            Lang::Fr,
            &[&ready[..], &["non", "quitter"]].concat(),
        )
        .await;
    assert!(said.contains("anna@example.org"), "{said}");
    assert!(mails_of(&company, visit).await.is_empty(), "{said}");
    let again = ["RAM0158", "terminer", "", "", "oui", "envoyer", "non"];
    let said = company.talk("dispatch", Lang::Fr, &again).await;
    assert!(
        said.contains("Envoyer le rapport à anna@example.org ?"),
        "{said}"
    );
    assert!(said.contains("Le rapport a déjà été envoyé le"), "{said}");
    assert_eq!(mails_of(&company, visit).await.len(), 1, "{said}");
    let other = ["RAM0158", "envoyer", "xyz", "luc@example.org"];
    let said = company.talk("dispatch", Lang::Fr, &other).await;
    let mails = mails_of(&company, visit).await;
    assert_eq!(mails, [["anna@example.org"], ["luc@example.org"]], "{said}");
}
