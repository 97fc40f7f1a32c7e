//! The language of conditions against tables, and against a writer of random conditions.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::report::Decimal;

fn read(source: &str) -> Condition {
    match Condition::try_from(source.to_owned()) {
        Ok(condition) => condition,
        Err(error) => panic!("{source}: {error}"),
    }
}

fn answers() -> BTreeMap<&'static str, Answer> {
    let many = |all: &[&str]| Answer::Many(all.iter().map(|one| (*one).to_owned()).collect());
    BTreeMap::from([
        ("OUI_NON", Answer::YesNo(true)),
        ("TYPE", Answer::One("Poêle à bois".into())),
        ("CHOIX", Answer::One("3".into())),
        ("PIECES", many(&["Joint", "Vitre"])),
        ("TIRAGE", Answer::Number(Decimal(12_500))),
        ("JOUR", Answer::Date("2026-11-24".parse().unwrap())),
        ("NOTE", Answer::Text("joint usé".into())),
    ])
}

fn holds(source: &str) -> bool {
    let answers = answers();
    read(source).holds(&|code| answers.get(code))
}

#[test]
fn what_holds() {
    for source in [
        "OUI_NON = Oui",
        "OUI_NON == \"Oui\"",
        "OUI_NON = yes et OUI_NON = TRUE",
        "OUI_NON != non",
        "TYPE = 'Poêle à bois'",
        "TYPE = « Poêle à bois »",
        "TYPE = “Poêle à bois”",
        "TYPE <> \"Poêle\"",
        "TYPE ≠ \"Poêle\"",
        "TYPE in (\"Insert\", \"Poêle à bois\")",
        "TYPE dans (\"Insert\"; \"Poêle à bois\")",
        "TYPE not in (\"Insert\")",
        "CHOIX = 3",
        "CHOIX in (2,3)",
        "PIECES = \"Vitre\"",
        "\"Joint\" in PIECES",
        "\"Trappe\" not in PIECES",
        "PIECES != \"Trappe\"",
        "PIECES in (\"Trappe\", \"Vitre\")",
        "\"usé\" in NOTE",
        "TIRAGE = 12,5",
        "TIRAGE = \"12.5\"",
        "TIRAGE<12.6 and TIRAGE>-3",
        "TIRAGE <= 12.5 et TIRAGE >= 12,5",
        "TIRAGE ≤ 13 et TIRAGE ≥ 12",
        "TIRAGE in (10, 12.5)",
        "JOUR = 2026-11-24",
        "JOUR = 24/11/2026",
        "JOUR < \"25/11/2026\" et JOUR > 1/1/2020",
        "(OUI_NON = Oui)",
        "non (OUI_NON = Non)",
        "NON OUI_NON = non",
        "not not OUI_NON = Oui",
        // Not binds closer than and, and than or.
        "OUI_NON = Oui ou OUI_NON = Non et OUI_NON = Non",
        "non OUI_NON = Non et OUI_NON = Oui",
        "(OUI_NON = Oui OU OUI_NON = Non) ET OUI_NON = Oui",
        // One side is enough.
        "INCONNU = 1 ou OUI_NON = Oui",
        "non (INCONNU = 1 et OUI_NON = Non)",
    ] {
        assert!(holds(source), "{source}");
    }
}

#[test]
fn what_does_not_hold() {
    for source in [
        "OUI_NON = Non",
        "OUI_NON != Oui",
        "TYPE = \"poêle à bois\"",
        "TYPE in (\"Insert\", \"Poêle\")",
        "\"Trappe\" in PIECES",
        "PIECES != \"Vitre\"",
        "TIRAGE < 12.5",
        "TIRAGE > 12,5",
        "JOUR > 24/11/2026",
        "(OUI_NON = Oui ou OUI_NON = Non) et OUI_NON = Non",
        "non (OUI_NON = Non) et OUI_NON = Non",
        // In a list a comma is no decimal one.
        "TIRAGE in (12,5)",
        // What has no answer is not met, whatever is asked of it.
        "INCONNU = 1",
        "INCONNU != 1",
        "INCONNU not in (1, 2)",
        "non INCONNU = 1",
        "INCONNU = 1 et OUI_NON = Oui",
        "non (INCONNU = 1 ou OUI_NON = Non)",
        // What makes no sense neither.
        "OUI_NON = \"peut-être\"",
        "OUI_NON != \"peut-être\"",
        "TYPE < 3",
        "PIECES >= 1",
        "TIRAGE = \"douze\"",
        "TIRAGE != \"douze\"",
        "JOUR = 12",
        "oui_non = Oui",
    ] {
        assert!(!holds(source), "{source}");
    }
}

#[test]
fn what_is_not_understood_and_where() {
    use Expected::{
        ClosingParenthesis, ClosingQuote, Code, Comma, Comparison, Connective, KnownOperator, List,
        Operator, Value,
    };
    let unknown = |found: &str| KnownOperator {
        found: found.to_owned(),
    };
    for (source, column, expected) in [
        ("", 1, Comparison),
        ("   ", 1, Comparison),
        ("TYPE = \"Bois", 8, ClosingQuote),
        ("É = 'a' et B = 'c", 16, ClosingQuote),
        ("TYPE = «Bois\"", 8, ClosingQuote),
        ("(A = 1", 1, ClosingParenthesis),
        ("B = 1 et (A = 1 ou (C = 1)", 10, ClosingParenthesis),
        ("A in (1, 2", 6, ClosingParenthesis),
        ("A = 1)", 6, Connective),
        ("(A = 1 B = 2)", 8, Connective),
        ("A = 1 B = 2", 7, Connective),
        ("A = 1 2", 7, Connective),
        ("A", 2, Operator),
        ("A et B = 1", 3, Operator),
        ("A \"x\"", 3, Operator),
        ("\"x\" = A", 5, Operator),
        ("A non = 1", 7, Operator),
        ("A => 1", 3, unknown("=>")),
        ("A && B", 3, unknown("&&")),
        ("A = 1 # B", 7, unknown("#")),
        ("A = [1]", 5, unknown("[")),
        ("A + - 1", 3, unknown("+")),
        ("A - 1", 3, unknown("-")),
        ("A =", 4, Value),
        ("A = et", 5, Value),
        ("A = B", 5, Value),
        ("A = pas", 5, Value),
        ("A = ou B = 1", 5, Value),
        ("A in (1, )", 10, Value),
        ("A in ()", 7, Value),
        ("A in 1", 6, List),
        ("A in", 5, List),
        ("A in (\"x\" \"y\")", 11, Comma),
        ("\"x\" in", 7, Code),
        ("\"x\" in (A)", 8, Code),
        ("\"x\" in \"y\"", 8, Code),
        ("A = 1 et", 9, Comparison),
        ("ou A = 1", 1, Comparison),
        ("()", 2, Comparison),
        ("non", 4, Comparison),
        ("oui", 1, Comparison),
        ("A = 1 et oui", 10, Comparison),
    ] {
        assert_eq!(
            Condition::try_from(source.to_owned()),
            Err(ConditionError { column, expected }),
            "{source}"
        );
    }
}

#[test]
fn no_stack_grows_with_what_is_typed() {
    let nested = |open: &str, levels: usize, close: &str| {
        format!("{}A = 1{}", open.repeat(levels), close.repeat(levels))
    };
    let denied = |source: String| Condition::try_from(source).unwrap_err();
    assert!(Condition::try_from(nested("(", 32, ")")).is_ok());
    let deep = |column| ConditionError {
        column,
        expected: Expected::Shallower { levels: 32 },
    };
    assert_eq!(denied(nested("(", 33, ")")), deep(33));
    assert_eq!(denied(nested("non ", 33, "")), deep(129));
    let long = ConditionError {
        column: 2_001,
        expected: Expected::Shorter { characters: 2_000 },
    };
    assert_eq!(denied(nested("(", 10_000, ")")), long);
    assert_eq!(denied(nested("non ", 10_000, "")), long);
    assert_eq!(denied("é".repeat(2_001)), long);
    assert_eq!(
        denied("é".repeat(2_000)).column,
        2_001,
        "no operator after it"
    );
    let flat = vec!["A = 1"; 200].join(" ou ");
    assert!(Condition::try_from(flat).is_ok());
}

#[test]
fn a_condition_is_kept_as_it_was_typed() {
    let source = "  TYPE='Poêle à bois'   et OUI_NON=oui ";
    let json = serde_json::to_string(&read(source)).unwrap();
    assert_eq!(json, serde_json::to_string(source).unwrap());
    let again: Condition = serde_json::from_str(&json).unwrap();
    assert_eq!((again.source(), &again), (source, &read(source)));
    let error = serde_json::from_str::<Condition>("\"A =\"").unwrap_err();
    assert!(error.to_string().contains("column 4"), "{error}");
}

#[test]
fn the_comparisons_stand_where_they_were_typed() {
    let condition = read("(É = 1 ou \"a\" in B) et non C in (1, 2)");
    let found: Vec<_> = condition
        .tests()
        .into_iter()
        .map(|test| (test.code.as_str(), test.column, test.values.len()))
        .collect();
    assert_eq!(found, [("É", 2, 1), ("B", 18, 1), ("C", 28, 2)]);
}

/// A random condition as a tree, to be written down and read again.
fn tree() -> impl Strategy<Value = Tree> {
    let code = "[A-Z][A-Z_0-9]{1,4}".prop_filter("reserved", |code| !is_reserved(code));
    let value = prop_oneof![
        "[a-zé ]{0,6}",
        "-?[0-9]{1,4}\\.[0-9]",
        Just("Oui".to_owned()),
        Just("2026-11-24".to_owned()),
    ];
    let relation = prop::sample::select(vec![
        Relation::Equal,
        Relation::Differs,
        Relation::Less,
        Relation::AtMost,
        Relation::More,
        Relation::AtLeast,
        Relation::Among,
        Relation::Within,
    ]);
    let test = (code, relation, prop::collection::vec(value, 1..4)).prop_map(
        |(code, relation, values)| {
            let many = relation == Relation::Among;
            let values = values.iter().map(|value| Literal::of(value));
            Tree::Test(Test {
                code,
                column: 0,
                relation,
                values: values.take(if many { 3 } else { 1 }).collect(),
            })
        },
    );
    test.prop_recursive(4, 24, 3, |part| {
        prop_oneof![
            prop::collection::vec(part.clone(), 2..4).prop_map(Tree::All),
            prop::collection::vec(part.clone(), 2..4).prop_map(Tree::Any),
            part.prop_map(|part| Tree::Not(Box::new(part))),
        ]
    })
}

/// Every part in parentheses, words of one language.
fn written(tree: &Tree, words: [&str; 3]) -> String {
    let joined = |parts: &[Tree], by: &str| {
        let parts: Vec<_> = parts
            .iter()
            .map(|part| format!("({})", written(part, words)))
            .collect();
        parts.join(&format!(" {by} "))
    };
    match tree {
        Tree::All(parts) => joined(parts, words[0]),
        Tree::Any(parts) => joined(parts, words[1]),
        Tree::Not(part) => format!("{} ({})", words[2], written(part, words)),
        Tree::Test(test) => {
            let values: Vec<_> = test
                .values
                .iter()
                .map(|value| format!("\"{}\"", value.text))
                .collect();
            let (code, values) = (&test.code, values.join(", "));
            match test.relation {
                Relation::Equal => format!("{code}={values}"),
                Relation::Differs => format!("{code} != {values}"),
                Relation::Less => format!("{code} < {values}"),
                Relation::AtMost => format!("{code} <= {values}"),
                Relation::More => format!("{code} > {values}"),
                Relation::AtLeast => format!("{code} >= {values}"),
                Relation::Among => format!("{code} in ({values})"),
                Relation::Within => format!("{values} in {code}"),
            }
        }
    }
}

/// Without the places.
fn bare(tree: Tree) -> Tree {
    match tree {
        Tree::All(parts) => Tree::All(parts.into_iter().map(bare).collect()),
        Tree::Any(parts) => Tree::Any(parts.into_iter().map(bare).collect()),
        Tree::Not(part) => Tree::Not(Box::new(bare(*part))),
        Tree::Test(test) => Tree::Test(Test { column: 0, ..test }),
    }
}

/// Words of the language in no order.
fn soup() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "A",
            "B",
            "et",
            "ou",
            "non",
            "in",
            "(",
            ")",
            "=",
            "!=",
            "<",
            "\"x\"",
            "'",
            "\"",
            ",",
            "12,5",
            "Oui",
            "«",
            "»",
            "-",
            "2026-11-24",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(tree in tree(), french: bool) {
        let words = if french { ["et", "ou", "non"] } else { ["AND", "Or", "not"] };
        let source = written(&tree, words);
        prop_assert_eq!(bare(read(&source).tree), tree, "{}", source);
    }

    #[test]
    fn nothing_that_is_typed_does_harm(source in soup()) {
        match Condition::try_from(source.clone()) {
            Ok(condition) => {
                let answers = answers();
                let _ = condition.holds(&|code| answers.get(code));
                prop_assert_eq!(condition.source(), source);
            }
            Err(error) => {
                prop_assert!((1..=source.chars().count() + 1).contains(&error.column), "{:?}", error);
            }
        }
    }
}
