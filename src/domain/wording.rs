//! The words of a command, made harmless at the boundary of the base: whoever sends a command may not be a program of
//! ours.

use super::report::Answer;
use super::text::{sanitise, sanitise_multiline};
use super::{Action, Blueprint, Changes, Client, Command, Origin};

impl Command {
    /// The same, with every text in it made harmless: no control characters, no escape sequences.
    #[must_use]
    pub fn sanitised(mut self) -> Self {
        self.override_reason.iter_mut().for_each(line);
        self.action.sanitise();
        self
    }
}

impl Action {
    fn sanitise(&mut self) {
        match self {
            Self::Create(new) => blueprint(new),
            Self::Edit(changes) => described(changes),
            Self::MarkUnfinished { reason }
            | Self::Postpone { reason }
            | Self::Cancel { reason }
            | Self::Unlock { reason } => lines(reason),
            Self::Answer { question, answer } => {
                line(question);
                match answer {
                    Some(Answer::Text(text)) => lines(text),
                    Some(Answer::One(choice)) => line(choice),
                    Some(Answer::Many(choices)) => choices.iter_mut().for_each(line),
                    Some(Answer::YesNo(_) | Answer::Number(_) | Answer::Date(_)) | None => {}
                }
            }
            Self::WriteNotes { text } => lines(text),
            Self::AddPhoto { photo } => {
                line(&mut photo.name);
                line(&mut photo.caption);
                photo.question.iter_mut().for_each(line);
            }
            Self::DescribePhoto {
                caption, question, ..
            } => {
                line(caption);
                question.iter_mut().for_each(line);
            }
            Self::Sign { name, capacity, .. } => {
                line(name);
                line(capacity);
            }
            Self::SendReport { to } => to.iter_mut().for_each(line),
            Self::Plan(_)
            | Self::Unplan
            | Self::Confirm
            | Self::Redraft
            | Self::Start { .. }
            | Self::Pause { .. }
            | Self::Resume { .. }
            | Self::Finish { .. }
            | Self::SetTimes { .. }
            | Self::RemovePhoto { .. }
            | Self::HandOver
            | Self::Lock
            | Self::Delete
            | Self::Revert { .. } => {}
        }
    }
}

fn blueprint(new: &mut Blueprint) {
    line(&mut new.label);
    lines(&mut new.description);
    lines(&mut new.note);
    new.client.iter_mut().for_each(client);
    new.origin.iter_mut().for_each(origin);
}

fn described(changes: &mut Changes) {
    changes.label.iter_mut().for_each(line);
    changes.description.iter_mut().for_each(lines);
    changes.note.iter_mut().for_each(lines);
    changes.client.iter_mut().flatten().for_each(client);
    changes.origin.iter_mut().for_each(origin);
}

fn client(client: &mut Client) {
    let Client {
        id: _,
        name,
        street,
        zip,
        city,
        phone,
        mobile,
        email,
    } = client;
    for text in [name, street, zip, city, phone, mobile, email] {
        line(text);
    }
}

fn origin(origin: &mut Origin) {
    line(&mut origin.uid);
    line(&mut origin.fingerprint);
}

/// One line.
fn line(text: &mut String) {
    *text = sanitise(text);
}

/// Several lines.
fn lines(text: &mut String) {
    *text = sanitise_multiline(text);
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::{BranchId, ClientId, CommandId, InterventionId};

    const NASTY: &str = "a\u{1b}]52;c;eHg=\u{7}b\u{0}c";

    fn of(action: Action) -> Command {
        Command {
            id: CommandId(Uuid::nil()),
            intervention: InterventionId(Uuid::nil()),
            revision: None,
            at: chrono::DateTime::UNIX_EPOCH,
            override_reason: Some(NASTY.into()),
            action,
        }
    }

    #[test]
    fn no_text_of_a_command_drives_a_terminal() {
        let text = || NASTY.to_owned();
        let somebody = Client {
            id: ClientId(Uuid::nil()),
            name: text(),
            street: text(),
            zip: text(),
            city: text(),
            phone: text(),
            mobile: text(),
            email: text(),
        };
        let new = Blueprint {
            label: text(),
            description: text(),
            note: text(),
            client: Some(somebody.clone()),
            origin: Some(Origin {
                uid: text(),
                fingerprint: text(),
            }),
            ..Blueprint::new(BranchId(1))
        };
        let changes = Changes {
            label: Some(text()),
            description: Some(text()),
            note: Some(text()),
            client: Some(Some(somebody)),
            ..Changes::default()
        };
        let actions = [
            Action::Create(Box::new(new)),
            Action::Edit(Box::new(changes)),
            Action::Cancel { reason: text() },
            Action::Unlock { reason: text() },
            Action::WriteNotes { text: text() },
            Action::Answer {
                question: text(),
                answer: Some(Answer::Many(vec![text()])),
            },
            Action::SendReport { to: Some(text()) },
        ];
        for action in actions {
            let clean = serde_json::to_string(&of(action).sanitised()).unwrap();
            assert!(
                !clean.contains("\\u001b")
                    && !clean.contains("\\u0007")
                    && !clean.contains("\\u0000"),
                "{clean}"
            );
        }
    }

    #[test]
    fn lines_stay_where_there_may_be_several() {
        let written = of(Action::WriteNotes {
            text: "une\ndeux".into(),
        });
        let Action::WriteNotes { text } = written.sanitised().action else {
            unreachable!("the same action");
        };
        assert_eq!(text, "une\ndeux");
    }
}
