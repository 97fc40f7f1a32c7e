//! A questionnaire with a question of each kind, and a board at its compte rendu.

use std::sync::Arc;

use uuid::Uuid;

use super::desk::{Desk, confirmed, directory, paris};
use crate::domain::report::{Answer, Condition, Decimal, Form, PrintRule, Question, QuestionKind};
use crate::domain::{
    Action, Command, CommandId, Directory, Intervention, Level, Minutes, TemplateId, TimeTracking,
};
use crate::i18n::Lang;
use crate::tui::actions::ActionId;
use crate::tui::event::Effect;

pub fn question(code: &str, category: &str, label: &str, kind: QuestionKind) -> Question {
    Question {
        code: code.into(),
        label: label.into(),
        category: category.into(),
        help: String::new(),
        kind,
        required: false,
        condition: None,
        print: PrintRule::Answered,
    }
}

pub fn choices(all: &[&str]) -> Vec<String> {
    all.iter().map(|choice| (*choice).to_owned()).collect()
}

/// What a sweeper asks at a stove.
pub fn stove() -> Form {
    let one = |all: &[&str]| QuestionKind::One {
        choices: choices(all),
    };
    let lined = Question {
        required: true,
        ..question(
            "TUBE",
            "Conduit",
            "Le conduit est-il tubé ?",
            QuestionKind::YesNo,
        )
    };
    let why = Question {
        required: true,
        condition: Some(Condition::try_from("TUBE = Non".to_owned()).unwrap()),
        ..question(
            "POURQUOI",
            "Conduit",
            "Pourquoi sans tubage",
            QuestionKind::Text,
        )
    };
    let draught = Question {
        help: "Poêle en marche depuis dix minutes.".into(),
        ..question(
            "TIRAGE",
            "Conduit",
            "Tirage mesuré",
            QuestionKind::Number {
                unit: "Pa".into(),
                min: Some(Decimal::whole(0)),
                max: Some(Decimal::whole(50)),
                decimals: 1,
            },
        )
    };
    let parts = QuestionKind::Many {
        choices: choices(&["Joint de porte", "Vitre", "Sole", "Bougie"]),
    };
    Form {
        questions: vec![
            lined,
            why,
            draught,
            question(
                "ETAT",
                "Conduit",
                "État du conduit",
                one(&["Bon", "Moyen", "À remplacer"]),
            ),
            question("PIECES", "Poêle", "Pièces remplacées", parts),
            question("PROCHAIN", "Poêle", "Prochain passage", QuestionKind::Date),
            question("OBS", "Poêle", "Observations", QuestionKind::Text),
            Question {
                required: true,
                ..question("FOYER", "Poêle", "Photo du foyer", QuestionKind::Photo)
            },
        ],
        ..Form::default()
    }
}

/// The company whose second template asks that.
pub fn company(tracking: TimeTracking, form: Form) -> Directory {
    let mut directory = directory(tracking);
    directory.templates[1].form = Arc::new(form);
    directory
}

/// A confirmed visit of that template.
pub fn stamped(directory: &Directory) -> Intervention {
    Intervention {
        form: Some(directory.template(TemplateId(2)).unwrap().form.digest()),
        planned: Minutes(120),
        ..confirmed()
    }
}

/// A technician at the compte rendu, with everything read.
pub fn at_report(form: Form) -> Desk {
    at_report_in(form, Lang::Fr, TimeTracking::Off)
}

pub fn at_report_in(form: Form, lang: Lang, tracking: TimeTracking) -> Desk {
    let directory = company(tracking, form);
    let visit = stamped(&directory);
    let now = paris(2023, 8, 18, 14, 40);
    let mut desk = Desk::new(vec![visit], Level::ManageAll, directory, lang, now);
    desk.open();
    desk.run(ActionId::Report);
    desk.tell(|_| {});
    desk
}

/// The answer that was sent last.
pub fn answered(desk: &Desk) -> (String, Option<Answer>) {
    match desk.action() {
        Action::Answer { question, answer } => (question.clone(), answer.clone()),
        other => panic!("{other:?}"),
    }
}

/// The line of the screen that has a text.
pub fn line(desk: &mut Desk, text: &str) -> String {
    let screen = desk.screen();
    screen
        .lines()
        .find(|line| line.contains(text))
        .unwrap_or_else(|| panic!("no {text} in\n{screen}"))
        .to_owned()
}

/// What was kept of what is being typed.
pub fn drafts(desk: &Desk) -> Vec<(&str, Option<&str>)> {
    let kept = desk.effects.iter().filter_map(|effect| match effect {
        Effect::KeepDraft { place, text, .. } => Some((place.as_str(), text.as_deref())),
        _ => None,
    });
    kept.collect()
}

/// Somebody answers on another board, of which this one does not hear.
pub fn elsewhere(desk: &mut Desk, number: u128, question: &str, answer: Answer) {
    let command = Command {
        id: CommandId(Uuid::from_u128(number)),
        intervention: desk.visits[0].id,
        revision: None,
        at: desk.now,
        override_reason: None,
        action: Action::Answer {
            question: question.into(),
            answer: Some(answer),
        },
    };
    let mine = std::mem::take(&mut desk.state.layers);
    desk.answer_to(&command);
    desk.state.layers = mine;
}
