//! What a questionnaire of 200 questions with conditions costs each time that an answer changes.
//! `cargo bench --bench questionnaire`.

#![allow(clippy::expect_used, reason = "a benchmark may fail by panicking")]

use std::collections::BTreeMap;

use ardoise::domain::report::{
    Answer, Condition, Form, PrintRule, Question, QuestionKind, Report, applicable, lacking,
    progress,
};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Every question but the first asks for three before it.
fn form(questions: usize) -> Form {
    let question = |place: usize| {
        let condition = (place >= 3).then(|| {
            let [a, b, c] = [place / 2, place - 1, place - 3];
            format!("(Q{a} = Oui et Q{b} != Non) ou non (Q{c} in (\"Oui\", \"Non\") et Q{a} = Non)")
        });
        Question {
            code: format!("Q{place}"),
            label: format!("Question {place}"),
            category: "Mesures".into(),
            help: String::new(),
            kind: QuestionKind::YesNo,
            required: place.is_multiple_of(3),
            condition: condition.map(|source| Condition::try_from(source).expect("a condition")),
            print: PrintRule::Answered,
        }
    };
    Form {
        questions: (0..questions).map(question).collect(),
        ..Form::default()
    }
}

fn answered(questions: usize) -> Report {
    let answers: BTreeMap<String, Answer> = (0..questions)
        .map(|place| (format!("Q{place}"), Answer::YesNo(!place.is_multiple_of(7))))
        .collect();
    Report {
        answers,
        ..Report::default()
    }
}

const SIZES: [usize; 2] = [20, 200];

#[divan::bench(args = SIZES)]
fn what_applies(bencher: Bencher<'_, '_>, questions: usize) {
    let (form, report) = (form(questions), answered(questions));
    bencher.bench(|| applicable(black_box(&form), black_box(&report)).len());
}

#[divan::bench(args = SIZES)]
fn how_far(bencher: Bencher<'_, '_>, questions: usize) {
    let (form, report) = (form(questions), answered(questions));
    bencher.bench(|| progress(black_box(&form), black_box(&report)));
}

#[divan::bench(args = SIZES)]
fn what_lacks(bencher: Bencher<'_, '_>, questions: usize) {
    let (form, report) = (form(questions), Report::default());
    bencher.bench(|| lacking(black_box(&form), black_box(&report)).len());
}

#[divan::bench(args = SIZES)]
fn whether_it_can_be_kept(bencher: Bencher<'_, '_>, questions: usize) {
    let form = form(questions);
    bencher.bench(|| black_box(&form).check());
}

#[divan::bench(args = SIZES)]
fn reading_it(bencher: Bencher<'_, '_>, questions: usize) {
    let json = serde_json::to_string(&form(questions)).expect("a form");
    bencher.bench(|| serde_json::from_str::<Form>(black_box(&json)).is_ok());
}
