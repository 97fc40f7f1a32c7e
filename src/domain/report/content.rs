//! What a signature stands for.

use serde::Serialize;

use super::{Answer, Form, Signer, applicable};
use crate::domain::{Client, Digest, Intervention, PhotoId, TemplateId};

/// What somebody signs, in one form of writing for ever: a change here would make every signature void.
#[derive(Serialize, utoipa::ToSchema)]
struct Content<'a> {
    client: Option<&'a Client>,
    template: Option<TemplateId>,
    label: &'a str,
    description: &'a str,
    answers: Vec<(&'a str, &'a str, &'a Answer)>,
    notes: &'a str,
    photos: Vec<(PhotoId, Digest, &'a str, Option<&'a str>)>,
}

/// The digest of what somebody signs: client and site, what was to be done, the answers that apply, notes and photos.
///
/// Times are not in it: the timer still runs when a client signs, and Terminer writes them afterwards.
pub fn content_digest(visit: &Intervention, form: &Form) -> Digest {
    let report = &visit.report;
    let answers = applicable(form, report).into_iter().filter_map(|question| {
        let answer = report.answers.get(&question.code)?;
        Some((question.code.as_str(), question.label.as_str(), answer))
    });
    let photos = report.photos.iter().map(|photo| {
        let question = photo.question.as_deref();
        (
            photo.id,
            photo.picture.original,
            photo.caption.as_str(),
            question,
        )
    });
    let mut content = Content {
        client: visit.client.as_ref(),
        template: visit.template,
        label: &visit.label,
        description: &visit.description,
        answers: answers.collect(),
        notes: &report.notes,
        photos: photos.collect(),
    };
    // A photo that was taken out by mistake and came back stands at the end.
    content.photos.sort_unstable_by_key(|photo| photo.0);
    Digest::of(&serde_json::to_vec(&content).unwrap_or_default())
}

impl Intervention {
    /// Whether there is a signature of that signer for something else than what the report says now: it must be given
    /// again (decision 6). Nobody can tell any more once the visit was purged: what it was given for is gone.
    pub fn signature_is_void(&self, signer: Signer, form: &Form) -> bool {
        !self.purged
            && self
                .report
                .signature(signer)
                .is_some_and(|signature| signature.content != content_digest(self, form))
    }
}
