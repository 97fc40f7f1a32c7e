//! What the sweeper asks and captures, and short names of captures.

use uuid::Uuid;

use super::fixture::*;
use crate::domain::report::*;
use crate::domain::*;

fn question(code: &str, label: &str, kind: QuestionKind) -> Question {
    Question {
        code: code.into(),
        label: label.into(),
        category: "Conduit".into(),
        help: String::new(),
        kind,
        required: false,
        condition: None,
        print: PrintRule::Answered,
    }
}

fn choices(all: &[&str]) -> Vec<String> {
    all.iter().map(|choice| (*choice).to_owned()).collect()
}

/// One question of each kind; LINED and the reason without a lining are mandatory.
pub(crate) fn sweeping_form() -> Form {
    let lined = Question {
        required: true,
        ..question("LINED", "Conduit tubé", QuestionKind::YesNo)
    };
    let why = Question {
        required: true,
        condition: Some(Condition::try_from("LINED = Non".to_owned()).unwrap()),
        ..question("WHY", "Pourquoi sans tubage", QuestionKind::Text)
    };
    let fuel = QuestionKind::One {
        choices: choices(&["Bois", "Granulés"]),
    };
    let parts = QuestionKind::Many {
        choices: choices(&["Joint", "Vitre", "Sole"]),
    };
    let draught = QuestionKind::Number {
        unit: "Pa".into(),
        min: Some(Decimal::whole(0)),
        max: Some(Decimal::whole(30)),
        decimals: 1,
    };
    Form {
        questions: vec![
            lined,
            why,
            question("FUEL", "Combustible", fuel),
            question("PARTS", "Pièces remplacées", parts),
            question("DRAUGHT", "Tirage mesuré", draught),
            question("NEXT", "Prochain passage", QuestionKind::Date),
            question("HEARTH", "Photo du foyer", QuestionKind::Photo),
        ],
        report: Sections::usual_report(),
        work_order: Sections::usual_work_order(),
        due: Some(Due::WorkingDays(15)),
        ..Form::default()
    }
}

pub(crate) fn answered(question: &str, answer: Answer) -> Action {
    Action::Answer {
        question: question.into(),
        answer: Some(answer),
    }
}

pub(crate) fn yes(question: &str, said: bool) -> Action {
    answered(question, Answer::YesNo(said))
}

pub(crate) fn measured(tenths: i64) -> Action {
    answered("DRAUGHT", Answer::Number(Decimal(tenths * 100)))
}

pub(crate) fn written(text: &str) -> Action {
    Action::WriteNotes { text: text.into() }
}

pub(crate) fn photo_id(id: u128) -> PhotoId {
    PhotoId(Uuid::from_u128(id))
}

/// A photo whose picture depends on its id.
pub(crate) fn photo(id: u128, question: Option<&str>) -> Photo {
    Photo {
        id: photo_id(id),
        name: format!("foyer-{id}.jpg"),
        picture: Picture {
            original: Digest::of(&id.to_le_bytes()),
            preview: Digest::of(b"preview"),
            mime: Mime::Jpeg,
            width: 4000,
            height: 3000,
            bytes: 2_500_000,
            taken: None,
        },
        question: question.map(str::to_owned),
        caption: "Avant".into(),
    }
}

pub(crate) fn added(id: u128, question: Option<&str>) -> Action {
    Action::AddPhoto {
        photo: Box::new(photo(id, question)),
    }
}

pub(crate) fn described(id: u128, caption: &str) -> Action {
    Action::DescribePhoto {
        photo: photo_id(id),
        caption: caption.into(),
        question: None,
    }
}

pub(crate) fn removed(id: u128) -> Action {
    Action::RemovePhoto {
        photo: photo_id(id),
    }
}

/// A stroke through a box.
pub(crate) fn ink() -> Ink {
    Ink {
        width: 100,
        height: 40,
        strokes: vec![vec![(5, 5), (20, 30), (60, 10)], vec![(99, 39)]],
    }
}

impl Bench {
    /// A sweeping for Jacques, confirmed at 7:10, whose client has an address.
    pub(crate) fn sweeping() -> Self {
        let mut bench = Self::with(Blueprint {
            template: Some(SWEEP),
            client: Some(Client {
                email: "jj@example.fr".into(),
                ..client()
            }),
            ..blueprint()
        });
        bench.done("nadia", "07:10", Action::Confirm);
        bench
    }

    /// One of which Jacques captured everything and that the client signed.
    pub(crate) fn reported() -> Self {
        let mut bench = Self::sweeping();
        bench.done("jacques", "09:00", START);
        for action in [
            yes("LINED", true),
            measured(120),
            written("Conduit propre."),
            added(1, Some("HEARTH")),
            added(2, None),
        ] {
            bench.done("jacques", "09:30", action);
        }
        let sign = bench.signature(
            Signer::Client,
            "Marie Cotillon",
            Signed::Drawn { ink: ink() },
        );
        bench.done("jacques", "09:50", sign);
        bench
    }

    pub(crate) fn content(&self) -> Digest {
        content_digest(self.visit(), &self.form_of(self.visit()))
    }

    /// A signature of what the report says now.
    pub(crate) fn signature(&self, signer: Signer, name: &str, how: Signed) -> Action {
        Action::Sign {
            signer,
            name: name.into(),
            capacity: String::new(),
            signed: how,
            content: self.content(),
        }
    }

    /// One of each capture that this visit would take.
    pub(crate) fn captures(&self) -> Vec<Action> {
        vec![
            yes("LINED", false),
            Action::Answer {
                question: "DRAUGHT".into(),
                answer: None,
            },
            written("Autre chose."),
            added(9, None),
            described(1, "Après"),
            removed(1),
            self.signature(Signer::Client, "Paul", Signed::Typed),
            self.signature(Signer::Technician, "Jacques", Signed::Typed),
        ]
    }
}
