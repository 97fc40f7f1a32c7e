//! Who signed what, how and when (peers F.2).

use chrono::TimeDelta;

use super::super::Source;
use super::super::block::{Block, Signed as Shown};
use super::{heading, instant};
use crate::backend::Document;
use crate::domain::report::{Section, Signature, Signed, Signer};
use crate::i18n::rules;
use crate::t;

/// A device's clock that is further off is worth a word.
const SKEW: TimeDelta = TimeDelta::minutes(2);
/// Digits of the content's digest on paper: enough to tell two contents apart.
const DIGITS: usize = 12;

pub(super) fn both(source: &Source<'_>) -> Vec<Block> {
    let shown: Vec<Shown> = [Signer::Client, Signer::Technician]
        .into_iter()
        .map(|signer| one(source, signer))
        .collect();
    vec![
        heading(source, Section::Signatures),
        Block::Signatures(shown),
    ]
}

fn one(source: &Source<'_>, signer: Signer) -> Shown {
    let heading = rules::signer_word(source.catalogue(), signer).to_owned();
    let empty = Shown {
        heading,
        name: String::new(),
        ink: None,
        typed: None,
        details: Vec::new(),
        void: None,
    };
    // A work order is signed by hand.
    let given = source
        .visit
        .report
        .signature(signer)
        .filter(|_| source.document == Document::Report);
    match given {
        Some(signature) => filled(source, signature, empty),
        None => empty,
    }
}

fn filled(source: &Source<'_>, signature: &Signature, empty: Shown) -> Shown {
    let catalogue = source.catalogue();
    let is_void = source
        .visit
        .signature_is_void(signature.signer, source.form);
    let name = match signature.capacity.trim() {
        "" => signature.name.clone(),
        capacity => format!("{} ({capacity})", signature.name),
    };
    if is_void {
        return Shown {
            name,
            void: Some(catalogue.text("document-void").to_owned()),
            ..empty
        };
    }
    let mut details = Vec::new();
    let (ink, typed) = match &signature.signed {
        Signed::Drawn { ink } => (Some(ink.clone()), None),
        Signed::Typed => (None, Some(signature.name.clone())),
        Signed::Absent { reason } => {
            details.push(t!(catalogue, "document-absent", reason = reason.as_str()));
            (None, None)
        }
        Signed::Declined { reason } => {
            details.push(t!(catalogue, "document-declined", reason = reason.as_str()));
            (None, None)
        }
    };
    let received = instant(source, signature.received_at);
    details.push(t!(
        catalogue,
        "document-signed-at",
        at = received.as_str(),
        account = signature.account.as_str()
    ));
    if (signature.at - signature.received_at).abs() > SKEW {
        let device = instant(source, signature.at);
        details.push(t!(catalogue, "document-device-clock", at = device.as_str()));
    }
    let digest: String = signature.content.to_string().chars().take(DIGITS).collect();
    details.push(t!(catalogue, "document-digest", digest = digest.as_str()));
    Shown {
        name,
        ink,
        typed,
        details,
        ..empty
    }
}
