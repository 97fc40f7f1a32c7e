//! What a story says of the report: answers, photos, signatures, and what comes after.

use chrono::TimeDelta;

use super::answers::{self, Said};
use super::clients::client;
use super::dice::{Dice, Topic};
use super::telling::Telling;
use crate::domain::report::{Photo, Signed, Signer};
use crate::domain::{Action, Digest, PhotoId};

/// Sets the dice of what is remembered apart from those of the report.
const AFTERWARDS: u64 = 1 << 62;

impl Telling<'_, '_> {
    /// Answers, notes, photos and signatures, spread over the visit.
    pub(super) fn report(&mut self) {
        let booking = self.booking;
        let Some(template) = self.stage.directory.template(booking.template) else {
            return;
        };
        let Some(technician) = booking.technicians.first().copied() else {
            return;
        };
        let who = self.stage.cast.technician(technician);
        let mut dice = Dice::new(self.stage.seed, Topic::Report, booking.key);
        let said = answers::said(&template.form, &mut dice);
        let mut actions: Vec<Action> = said
            .into_iter()
            .filter_map(|said| match said {
                Said::Answer(question, answer) => Some(Action::Answer {
                    question,
                    answer: Some(answer),
                }),
                Said::Photo(question) => self.photo(Some(question), &mut dice),
            })
            .collect();
        if dice.chance(35) {
            actions.push(Action::WriteNotes {
                text: answers::notes(&mut dice).to_owned(),
            });
        }
        let sign = |signer, name: &str, signed| Action::Sign {
            signer,
            name: name.to_owned(),
            capacity: String::new(),
            signed,
            content: Digest([0; 32]),
        };
        actions.push(sign(Signer::Technician, &who.name, Signed::Typed));
        let client = client(self.stage.seed, booking.branch, booking.client);
        actions.push(match dice.below(100) {
            0..=64 => sign(
                Signer::Client,
                &client.name,
                Signed::Drawn {
                    ink: answers::scribble(&mut dice),
                },
            ),
            65..=84 => sign(Signer::Client, &client.name, Signed::Typed),
            _ => sign(
                Signer::Client,
                "",
                Signed::Absent {
                    reason: "Clé chez le voisin".to_owned(),
                },
            ),
        });
        let length = booking.end - TimeDelta::minutes(14) - booking.start;
        let count = i32::try_from(actions.len()).unwrap_or(1).max(1);
        for (place, action) in (0..).zip(actions) {
            let at = booking.start + TimeDelta::minutes(7) + length * place / count;
            self.then(at, who, action);
        }
    }

    fn photo(&self, question: Option<String>, dice: &mut Dice) -> Option<Action> {
        let count = u32::try_from(self.stage.photos.len()).ok()?;
        let photo = self.stage.photos.get(dice.below(count) as usize)?;
        Some(Action::AddPhoto {
            photo: Box::new(Photo {
                id: PhotoId(dice.uuid(self.booking.start)),
                name: photo.name.to_owned(),
                picture: photo.picture.clone(),
                question,
                caption: String::new(),
            }),
        })
    }

    /// The office gives certificates to clients without an address on paper, some days later; a few wait too long.
    pub(super) fn hand_over(&mut self) {
        let mut dice = Dice::new(self.stage.seed, Topic::Report, u64::MAX - self.booking.key);
        let client = client(self.stage.seed, self.booking.branch, self.booking.client);
        let template = self.stage.directory.template(self.booking.template);
        let due = template.is_some_and(|template| template.form.due.is_some());
        if !due || !client.email.is_empty() || dice.chance(10) {
            return;
        }
        let at = self.booking.end + TimeDelta::days(i64::from(dice.between(1, 9)));
        self.then(at, &self.stage.cast.dispatcher, Action::HandOver);
    }

    /// Now and then the technician remembers something in the evening, and both signatures are void.
    pub(super) fn remember(&mut self) {
        let booking = self.booking;
        let mut dice = Dice::new(self.stage.seed, Topic::Report, booking.key ^ AFTERWARDS);
        let Some(technician) = booking.technicians.first().copied() else {
            return;
        };
        if dice.chance(3) {
            let text = answers::afterthought(&mut dice).to_owned();
            let at = booking.end + TimeDelta::minutes(i64::from(dice.between(20, 90)));
            let who = self.stage.cast.technician(technician);
            self.then(at, who, Action::WriteNotes { text });
        }
    }
}
