//! Random forms.

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::properties::{line, lines, name};
use crate::domain::report::{
    Condition, Decimal, Due, Form, PrintRule, Question, QuestionKind, Section, Sections,
};

fn kind() -> impl Strategy<Value = QuestionKind> {
    let choices = || {
        btree_set("[A-Zé'\"]{1,6}", 2..5)
            .prop_map(|choices| choices.into_iter().collect::<Vec<_>>())
    };
    prop_oneof![
        Just(QuestionKind::YesNo),
        Just(QuestionKind::Text),
        Just(QuestionKind::Date),
        Just(QuestionKind::Photo),
        choices().prop_map(|choices| QuestionKind::One { choices }),
        choices().prop_map(|choices| QuestionKind::Many { choices }),
        (
            line(),
            option::of(-5000i64..0),
            option::of(1i64..900_000),
            0u8..=3
        )
            .prop_map(|(unit, min, max, decimals)| QuestionKind::Number {
                unit,
                min: min.map(Decimal),
                max: max.map(Decimal),
                decimals,
            }),
    ]
}

/// The first question is answered with yes or no, so that the others may depend on it.
fn questions() -> impl Strategy<Value = Vec<Question>> {
    let print = || {
        select(vec![
            PrintRule::Always,
            PrintRule::Answered,
            PrintRule::Never,
        ])
    };
    let one = (
        name(),
        line(),
        line(),
        kind(),
        any::<bool>(),
        any::<bool>(),
        print(),
    );
    vec(one, 0..6).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(
                |(place, (label, category, help, kind, required, depends, print))| Question {
                    code: format!("Q{place}"),
                    label,
                    category,
                    help,
                    kind: if place == 0 {
                        QuestionKind::YesNo
                    } else {
                        kind
                    },
                    required,
                    condition: (depends && place > 0)
                        .then(|| Condition::try_from("Q0 = \"Oui\" ou non (Q0 = Non)".to_owned()))
                        .transpose()
                        .unwrap(),
                    print,
                },
            )
            .collect()
    })
}

fn sections() -> impl Strategy<Value = Sections> {
    subsequence(Section::ALL.to_vec(), 0..=Section::ALL.len())
        .prop_map(|all| Sections(all.into_iter().collect::<BTreeSet<_>>()))
}

pub(super) fn form() -> impl Strategy<Value = Form> {
    let due = prop_oneof![
        (1u16..60).prop_map(Due::Days),
        (1u16..60).prop_map(Due::WorkingDays)
    ];
    (
        questions(),
        sections(),
        sections(),
        lines(),
        option::of(due),
    )
        .prop_map(|(questions, work_order, report, legal, due)| Form {
            questions,
            work_order,
            report,
            legal,
            due,
            ..Form::default()
        })
}
