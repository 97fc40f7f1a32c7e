//! What an answer to a question can be, as fields of its sheet.

use super::parts::{Fault, Id, Sheet};
use crate::domain::report::{Decimal, QuestionKind};
use crate::i18n::{Catalogue, Lang};

/// The kinds in their order, without their data.
pub fn kinds() -> [QuestionKind; 7] {
    [
        QuestionKind::YesNo,
        QuestionKind::Text,
        QuestionKind::One {
            choices: Vec::new(),
        },
        QuestionKind::Many {
            choices: Vec::new(),
        },
        QuestionKind::Number {
            unit: String::new(),
            min: None,
            max: None,
            decimals: 0,
        },
        QuestionKind::Date,
        QuestionKind::Photo,
    ]
}

/// The place of one choice among them.
pub const ONE: usize = 2;
/// The place of several choices among them.
pub const MANY: usize = 3;
/// The place of a number among them.
pub const NUMBER: usize = 4;

/// The fields of what an answer can be.
pub fn fields(sheet: Sheet, kind: &QuestionKind, words: &Catalogue) -> Sheet {
    let choices = match kind {
        QuestionKind::One { choices } | QuestionKind::Many { choices } => choices.join("\n"),
        _ => String::new(),
    };
    let shown = |number: &Option<Decimal>| {
        let text = number.map(|number| number.to_string()).unwrap_or_default();
        match words.lang() {
            Lang::Fr => text.replace('.', ","),
            Lang::En => text,
        }
    };
    let (unit, min, max, decimals) = match kind {
        QuestionKind::Number {
            unit,
            min,
            max,
            decimals,
        } => (
            unit.as_str(),
            shown(min),
            shown(max),
            usize::from(*decimals),
        ),
        _ => ("", String::new(), String::new(), 0),
    };
    let digits = (0..=3).map(|digits| digits.to_string()).collect();
    sheet
        .paragraph("setup-question-choices", &choices, 5)
        .noted(words.text("setup-question-choices-note"))
        .text("setup-question-unit", unit, 10)
        .noted(words.text("setup-question-unit-note"))
        .text("setup-question-min", &min, 10)
        .text("setup-question-max", &max, 10)
        .choice("setup-question-decimals", digits, decimals)
}

/// What the fields say.
pub fn read(sheet: &Sheet, words: &Catalogue) -> Result<QuestionKind, Vec<Fault>> {
    let kind = sheet.chosen("setup-question-kind");
    let choices = sheet.each_line("setup-question-choices");
    if matches!(kind, ONE | MANY) {
        let wrong = |key| vec![Fault::new("setup-question-choices", words.text(key))];
        if choices.len() < 2 {
            return Err(wrong("setup-question-choices-few"));
        }
        if choices.iter().any(|choice| choice.contains(", ")) {
            return Err(wrong("setup-question-choices-comma"));
        }
        let mut sorted = choices.clone();
        sorted.sort();
        sorted.dedup();
        if sorted.len() < choices.len() {
            return Err(wrong("setup-question-choices-twice"));
        }
    }
    let mut kinds = kinds().into_iter();
    let mut read = kinds.nth(kind).unwrap_or(QuestionKind::YesNo);
    match &mut read {
        QuestionKind::One { choices: own } | QuestionKind::Many { choices: own } => *own = choices,
        QuestionKind::Number {
            unit,
            min,
            max,
            decimals,
        } => {
            *unit = sheet.line("setup-question-unit");
            *min = decimal(sheet, "setup-question-min", words)?;
            *max = decimal(sheet, "setup-question-max", words)?;
            *decimals = u8::try_from(sheet.chosen("setup-question-decimals")).unwrap_or(0);
            if let (Some(min), Some(max)) = (min, max)
                && max < min
            {
                let sentence = words.text("setup-question-bounds");
                return Err(vec![Fault::new("setup-question-max", sentence)]);
            }
        }
        _ => {}
    }
    Ok(read)
}

fn decimal(sheet: &Sheet, id: Id, words: &Catalogue) -> Result<Option<Decimal>, Vec<Fault>> {
    let text = sheet.line(id);
    if text.is_empty() {
        return Ok(None);
    }
    let sentence = words.text("setup-question-number-wrong");
    text.parse()
        .map(Some)
        .map_err(|_| vec![Fault::new(id, sentence)])
}
