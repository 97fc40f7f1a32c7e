//! What is captured, and how it reaches the client.

use super::Change;
use crate::domain::report::{Answer, Photo, Signed, Signer};
use crate::domain::{Digest, Event, PhotoId, Refusal};

impl Change<'_> {
    pub(super) fn answer(
        &self,
        question: &str,
        answer: Option<&Answer>,
    ) -> Result<Vec<Event>, Refusal> {
        self.may_report()?;
        Ok(vec![Event::Answered {
            question: question.to_owned(),
            label: question.to_owned(),
            before: self.visit.report.answers.get(question).cloned(),
            after: answer.cloned(),
        }])
    }

    pub(super) fn write_notes(&self, text: &str) -> Result<Vec<Event>, Refusal> {
        self.may_report()?;
        Ok(vec![Event::NotesWritten {
            before: self.visit.report.notes.clone(),
            after: text.to_owned(),
        }])
    }

    pub(super) fn add_photo(&self, photo: &Photo) -> Result<Vec<Event>, Refusal> {
        self.may_report()?;
        Ok(vec![Event::PhotoAdded {
            photo: Box::new(photo.clone()),
        }])
    }

    pub(super) fn describe_photo(
        &self,
        photo: PhotoId,
        caption: &str,
        question: Option<&str>,
    ) -> Result<Vec<Event>, Refusal> {
        self.may_report()?;
        let known = self.visit.report.photo(photo);
        let known = known.ok_or(Refusal::UnknownPhoto)?;
        Ok(vec![Event::PhotoDescribed {
            photo,
            before: (known.caption.clone(), known.question.clone()),
            after: (caption.to_owned(), question.map(str::to_owned)),
        }])
    }

    pub(super) fn remove_photo(&self, photo: PhotoId) -> Result<Vec<Event>, Refusal> {
        self.may_report()?;
        let known = self.visit.report.photo(photo);
        let known = known.ok_or(Refusal::UnknownPhoto)?;
        Ok(vec![Event::PhotoRemoved {
            photo: Box::new(known.clone()),
        }])
    }

    pub(super) fn sign(
        &self,
        _signer: Signer,
        _name: &str,
        _capacity: &str,
        _signed: &Signed,
        _content: Digest,
    ) -> Result<Vec<Event>, Refusal> {
        Err(Refusal::ContentChanged)
    }

    pub(super) fn send_report(&self, _to: Option<&str>) -> Result<Vec<Event>, Refusal> {
        Err(Refusal::NoAddress)
    }

    pub(super) fn hand_over(&self) -> Result<Vec<Event>, Refusal> {
        Err(Refusal::NotDone {
            status: self.visit.status,
        })
    }

    fn may_report(&self) -> Result<(), Refusal> {
        self.may_edit()?;
        self.started_if_required()
    }
}
