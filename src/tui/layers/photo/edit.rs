//! What a photo shows, and which question it answers.

use super::{Mode, Photos};
use crate::domain::report::Photo;
use crate::domain::{Action, PhotoId};
use crate::tui::layers::parts::{Picklist, Press, TextField};
use crate::tui::layers::{Input, Intent};
use crate::tui::state::State;

/// A photo is being described.
pub(super) struct Editing {
    photo: PhotoId,
    pub(super) name: String,
    pub(super) caption: TextField,
    pub(super) questions: Picklist<Option<String>>,
    /// The keys go to the questions.
    pub(super) in_questions: bool,
}

impl Editing {
    pub(super) fn open(photo: &Photo, mut questions: Vec<(String, String)>, state: &State) -> Self {
        // A question that no longer applies stays what it answers, unless somebody chooses another.
        if let Some(code) = &photo.question
            && questions.iter().all(|(one, _)| one != code)
        {
            questions.push((code.clone(), code.clone()));
        }
        let none = state.look.catalogue.text("photo-no-question").to_owned();
        let choices = std::iter::once((None, none)).chain(
            questions
                .into_iter()
                .map(|(code, label)| (Some(code), label)),
        );
        Self {
            photo: photo.id,
            name: photo.name.clone(),
            caption: TextField::line(&photo.caption),
            questions: Picklist::one(choices, photo.question.clone()),
            in_questions: false,
        }
    }
}

impl Photos {
    pub(super) fn edit_input(&mut self, input: &Input, _state: &State) -> Option<Vec<Intent>> {
        let Mode::Edit(editing) = &mut self.mode else {
            return None;
        };
        match Press::of(input) {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel => self.mode = Mode::List,
            Press::Next | Press::Previous if editing.questions.len() > 1 => {
                editing.in_questions = !editing.in_questions;
            }
            Press::Accept | Press::Save => {
                let action = Action::DescribePhoto {
                    photo: editing.photo,
                    caption: editing.caption.text().trim().to_owned(),
                    question: editing.questions.value().cloned().flatten(),
                };
                self.mode = Mode::List;
                return Some(vec![Intent::Send(self.request(action))]);
            }
            Press::Down if !editing.in_questions && editing.questions.len() > 1 => {
                editing.in_questions = true;
            }
            press @ Press::Part(_) => {
                editing.in_questions |= editing.questions.press(&press);
            }
            press if editing.in_questions => {
                editing.questions.press(&press);
            }
            press => {
                editing.caption.press(&press);
            }
        }
        Some(Vec::new())
    }
}
