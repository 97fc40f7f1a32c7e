//! What is captured on site: answers, notes, photos.

use super::Change;
use crate::domain::report::{Answer, Photo, Question, QuestionKind, applicable};
use crate::domain::text::{sanitise, sanitise_multiline};
use crate::domain::{AnswerError, Event, PhotoId, Refusal, Status};

/// The longest answer, and the longest notes, in characters.
const LONGEST_TEXT: usize = 20_000;
/// The longest caption, in characters.
const LONGEST_CAPTION: usize = 500;
/// As many photos as a visit can have.
const MOST_PHOTOS: usize = 200;

impl Change<'_> {
    /// Answers a question, or takes its answer back; a mandatory one, too. Other answers that stop to apply by it are
    /// kept, in case they apply again, but neither count nor are printed (facts A.17 erases them).
    pub(super) fn answer(
        &self,
        question: &str,
        answer: Option<&Answer>,
    ) -> Result<Vec<Event>, Refusal> {
        self.may_report()?;
        let (label, after) = match self.asked(question)? {
            Some(asked) => {
                let fitting = answer.map(|answer| fitting(asked, answer)).transpose();
                let fitting = fitting.map_err(|why| Refusal::WrongAnswer {
                    question: asked.label.clone(),
                    why,
                })?;
                (asked.label.as_str(), fitting.flatten())
            }
            None => (question, answer.cloned()),
        };
        let before = self.visit.report.answers.get(question);
        Ok(if before == after.as_ref() {
            Vec::new()
        } else {
            vec![Event::Answered {
                question: question.to_owned(),
                label: label.to_owned(),
                before: before.cloned(),
                after,
            }]
        })
    }

    /// The question of that code, which must apply; `None` where the form is not known.
    fn asked(&self, code: &str) -> Result<Option<&Question>, Refusal> {
        let Some(form) = self.context.form else {
            return Ok(None);
        };
        let Some(question) = form.question(code) else {
            return Err(Refusal::UnknownQuestion {
                code: code.to_owned(),
            });
        };
        let applies = applicable(form, &self.visit.report)
            .iter()
            .any(|one| one.code == code);
        if applies {
            Ok(Some(question))
        } else {
            Err(Refusal::NotApplicable {
                question: question.label.clone(),
            })
        }
    }

    pub(super) fn write_notes(&self, text: &str) -> Result<Vec<Event>, Refusal> {
        self.may_report()?;
        let before = &self.visit.report.notes;
        let after = sanitise_multiline(text).trim_end().to_owned();
        no_longer_than(&after, LONGEST_TEXT)?;
        Ok(if *before == after {
            Vec::new()
        } else {
            vec![Event::NotesWritten {
                before: before.clone(),
                after,
            }]
        })
    }

    pub(super) fn add_photo(&self, photo: &Photo) -> Result<Vec<Event>, Refusal> {
        self.may_report()?;
        let report = &self.visit.report;
        if report.photo(photo.id).is_some() {
            return Ok(Vec::new());
        }
        if report.photos.len() >= MOST_PHOTOS {
            return Err(Refusal::TooManyPhotos { most: MOST_PHOTOS });
        }
        self.asks_for_photos(photo.question.as_deref())?;
        Ok(vec![Event::PhotoAdded {
            photo: Box::new(Photo {
                name: sanitise(&photo.name).trim().to_owned(),
                caption: caption(&photo.caption)?,
                ..photo.clone()
            }),
        }])
    }

    pub(super) fn describe_photo(
        &self,
        photo: PhotoId,
        text: &str,
        question: Option<&str>,
    ) -> Result<Vec<Event>, Refusal> {
        self.may_report()?;
        let known = self.known_photo(photo)?;
        if known.question.as_deref() != question {
            self.asks_for_photos(question)?;
        }
        let before = (known.caption.clone(), known.question.clone());
        let after = (caption(text)?, question.map(str::to_owned));
        Ok(if before == after {
            Vec::new()
        } else {
            vec![Event::PhotoDescribed {
                photo,
                before,
                after,
            }]
        })
    }

    pub(super) fn remove_photo(&self, photo: PhotoId) -> Result<Vec<Event>, Refusal> {
        self.may_report()?;
        let known = self.known_photo(photo)?;
        Ok(vec![Event::PhotoRemoved {
            photo: Box::new(known.clone()),
        }])
    }

    fn known_photo(&self, photo: PhotoId) -> Result<&Photo, Refusal> {
        let known = self.visit.report.photo(photo);
        known.ok_or(Refusal::UnknownPhoto)
    }

    /// A photo answers a question for photos, or none.
    fn asks_for_photos(&self, question: Option<&str>) -> Result<(), Refusal> {
        let Some(code) = question else {
            return Ok(());
        };
        match self.asked(code)? {
            Some(question) if question.kind != QuestionKind::Photo => {
                Err(Refusal::UnknownQuestion {
                    code: code.to_owned(),
                })
            }
            _ => Ok(()),
        }
    }

    /// Whether anything may be captured: as for an edit, on a visit that takes place or took place.
    pub(super) fn may_report(&self) -> Result<(), Refusal> {
        self.may_edit()?;
        match self.visit.status {
            Status::Confirmed | Status::Done | Status::Unfinished => self.started_if_required(),
            Status::Draft => Err(Refusal::ConfirmFirst),
            status @ (Status::Postponed | Status::Cancelled) => {
                Err(Refusal::WrongStatus { status })
            }
        }
    }
}

pub(super) fn no_longer_than(text: &str, characters: usize) -> Result<(), Refusal> {
    if text.chars().nth(characters).is_some() {
        Err(Refusal::TextTooLong { characters })
    } else {
        Ok(())
    }
}

fn caption(text: &str) -> Result<String, Refusal> {
    let caption = sanitise(text).trim().to_owned();
    no_longer_than(&caption, LONGEST_CAPTION)?;
    Ok(caption)
}

/// The answer as it is kept; `None` for an empty one.
fn fitting(question: &Question, answer: &Answer) -> Result<Option<Answer>, AnswerError> {
    Ok(match (&question.kind, answer) {
        (QuestionKind::YesNo, Answer::YesNo(said)) => Some(Answer::YesNo(*said)),
        (QuestionKind::Text, Answer::Text(text)) => {
            let text = sanitise_multiline(text);
            let text = text.trim();
            if text.chars().nth(LONGEST_TEXT).is_some() {
                return Err(AnswerError::TooLong {
                    characters: LONGEST_TEXT,
                });
            }
            (!text.is_empty()).then(|| Answer::Text(text.to_owned()))
        }
        (QuestionKind::One { choices }, Answer::One(chosen)) => {
            known_choice(choices, chosen)?;
            Some(Answer::One(chosen.clone()))
        }
        (QuestionKind::Many { choices }, Answer::Many(chosen)) => {
            for one in chosen {
                known_choice(choices, one)?;
            }
            let in_order = choices.iter().filter(|choice| chosen.contains(choice));
            let in_order: Vec<String> = in_order.cloned().collect();
            (!in_order.is_empty()).then_some(Answer::Many(in_order))
        }
        (
            QuestionKind::Number {
                unit,
                min,
                max,
                decimals,
            },
            Answer::Number(number),
        ) => {
            if min.is_some_and(|min| *number < min) || max.is_some_and(|max| *number > max) {
                return Err(AnswerError::OutOfBounds {
                    min: *min,
                    max: *max,
                    unit: unit.clone(),
                });
            }
            if number.decimals() > *decimals {
                return Err(AnswerError::TooManyDecimals {
                    decimals: *decimals,
                });
            }
            Some(Answer::Number(*number))
        }
        (QuestionKind::Date, Answer::Date(day)) => Some(Answer::Date(*day)),
        _ => return Err(AnswerError::OtherKind),
    })
}

fn known_choice(choices: &[String], chosen: &String) -> Result<(), AnswerError> {
    if choices.contains(chosen) {
        Ok(())
    } else {
        Err(AnswerError::NoSuchChoice {
            choice: chosen.clone(),
        })
    }
}
