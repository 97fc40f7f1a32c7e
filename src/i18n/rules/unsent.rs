//! Why a report has not left, and what a person can do about it.

use super::Sentence;
use super::report::shown;
use crate::backend::MailProblem;
use crate::i18n::{Catalogue, said};
use crate::t;

/// Why a report has not left, and the next step: that of a mail that was given up is another one than that of a mail
/// that is tried again by itself.
pub fn unsent(catalogue: &Catalogue, problem: &MailProblem, given_up: bool) -> Sentence {
    let c = catalogue;
    let again = c.text(if given_up {
        "unsent-given-up-next"
    } else {
        "unsent-again-next"
    });
    match problem {
        MailProblem::NotSetUp => {
            Sentence::new(t!(c, "unsent-not-set-up"), t!(c, "unsent-not-set-up-next"))
        }
        MailProblem::Unreachable { host, detail } => Sentence::new(
            t!(
                c,
                "unsent-unreachable",
                host = shown(host),
                detail = shown(&said(c, detail))
            ),
            again,
        ),
        MailProblem::TimedOut { host } => {
            Sentence::new(t!(c, "unsent-timed-out", host = shown(host)), again)
        }
        MailProblem::MayHaveLeft { host } => Sentence::new(
            t!(c, "unsent-may-have-left", host = shown(host)),
            t!(c, "unsent-may-have-left-next"),
        ),
        MailProblem::NoPassword { login } => Sentence::new(
            t!(c, "unsent-no-password", login = shown(login)),
            t!(c, "unsent-no-password-next"),
        ),
        MailProblem::Tls { host, detail } => Sentence::new(
            t!(
                c,
                "unsent-tls",
                host = shown(host),
                detail = shown(&said(c, detail))
            ),
            t!(c, "unsent-tls-next"),
        ),
        MailProblem::Login { host, answer } => Sentence::new(
            t!(
                c,
                "unsent-login",
                host = shown(host),
                answer = shown(answer)
            ),
            t!(c, "unsent-login-next"),
        ),
        MailProblem::Refused { answer } => Sentence::new(
            t!(c, "unsent-refused", answer = shown(answer)),
            t!(c, "unsent-refused-next"),
        ),
        MailProblem::PutOff { answer } => {
            Sentence::new(t!(c, "unsent-put-off", answer = shown(answer)), again)
        }
        MailProblem::BadAddress { address } => Sentence::new(
            t!(c, "unsent-bad-address", address = shown(address)),
            t!(c, "unsent-bad-address-next"),
        ),
        MailProblem::NoReport { detail } => Sentence::new(
            t!(c, "unsent-no-report", detail = shown(&said(c, detail))),
            t!(c, "unsent-no-report-next"),
        ),
    }
}
