//! Reading what was typed into fields.

use std::str::FromStr;

use chrono::NaiveDate;

use super::parts::{Fault, Id, Sheet};
use crate::domain::Minutes;
use crate::i18n::parse::{self, Misread};
use crate::i18n::{format, hours};
use crate::tui::layers::parts::optional;
use crate::tui::state::State;

/// Keeps what is wrong; the field has no value.
pub fn kept<T>(faults: &mut Vec<Fault>, read: Result<T, Vec<Fault>>) -> Option<T> {
    read.map_err(|more| faults.extend(more)).ok()
}

/// The value, unless something is wrong.
pub fn or_faults<T>(faults: Vec<Fault>, value: impl FnOnce() -> T) -> Result<T, Vec<Fault>> {
    if faults.is_empty() {
        Ok(value())
    } else {
        Err(faults)
    }
}

/// A text that must not be empty.
pub fn name(sheet: &Sheet, id: Id, state: &State) -> Result<String, Vec<Fault>> {
    let text = sheet.line(id);
    if text.is_empty() {
        let sentence = state.look.catalogue.text("setup-missing");
        return Err(vec![Fault::new(id, sentence)]);
    }
    Ok(text)
}

fn read<T>(
    sheet: &Sheet,
    id: Id,
    state: &State,
    read: impl FnOnce(&str) -> Result<T, Misread>,
) -> Result<Option<T>, Vec<Fault>> {
    optional(&sheet.line(id), state.look.catalogue, read).map_err(|text| vec![Fault::new(id, text)])
}

/// A length; nothing where the field is empty.
pub fn length(sheet: &Sheet, id: Id, state: &State) -> Result<Option<Minutes>, Vec<Fault>> {
    read(sheet, id, state, parse::duration)
}

/// A length as it is typed; nothing for none.
pub fn shown_length(length: Minutes) -> String {
    if length.is_zero() {
        String::new()
    } else {
        format::duration(length)
    }
}

/// A day; nothing where the field is empty.
pub fn day(sheet: &Sheet, id: Id, state: &State) -> Result<Option<NaiveDate>, Vec<Fault>> {
    let today = state.today();
    read(sheet, id, state, |text| parse::date(text, today))
}

/// A whole number within bounds; `None` where the field is empty.
pub fn number<T: FromStr + PartialOrd>(
    sheet: &Sheet,
    id: Id,
    bounds: std::ops::RangeInclusive<T>,
    sentence: &str,
) -> Result<Option<T>, Vec<Fault>> {
    let text = sheet.line(id);
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse() {
        Ok(number) if bounds.contains(&number) => Ok(Some(number)),
        _ => Err(vec![Fault::new(id, sentence)]),
    }
}

/// An hour of the day in a field; the sentence when it is missing.
pub fn hour(sheet: &Sheet, id: Id, state: &State) -> Result<u16, Vec<Fault>> {
    let missing = || vec![Fault::new(id, state.look.catalogue.text("setup-missing"))];
    read(sheet, id, state, hours::minute)?.ok_or_else(missing)
}
