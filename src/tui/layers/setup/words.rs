//! How things of the configuration are called.

use super::parts::{Item, Period};
use crate::domain::calendar::Instead;
use crate::domain::report::Sending;
use crate::i18n::{Catalogue, format, rules};
use crate::t;
use crate::tui::state::State;

/// The line of an item in its list: what it is, and what else is to be known.
pub fn item(item: &Item, state: &State) -> (String, String) {
    let words = state.look.catalogue;
    match item {
        Item::Question(question) => {
            let mut facts = vec![rules::kind_word(words, &question.kind).to_owned()];
            if question.required {
                facts.push(words.text("setup-question-required-short").to_owned());
            }
            if question.condition.is_some() {
                facts.push(words.text("setup-question-conditional").to_owned());
            }
            let between = format!(" {} ", state.look.glyphs.bullet);
            (question.label.clone(), facts.join(&between))
        }
        Item::Period(Period::From(week)) => {
            let from = format::date_abbr(words, week.from);
            let text = match week.until {
                Some(until) => {
                    let until = format::date_abbr(words, until);
                    t!(words, "setup-period-between", from = from, until = until)
                }
                None => t!(words, "setup-period-since", from = from),
            };
            (text, words.text("setup-period-week").to_owned())
        }
        Item::Period(Period::Temporary(days)) => {
            let from = format::date_abbr(words, days.from);
            let text = if days.from == days.until {
                from
            } else {
                let until = format::date_abbr(words, days.until);
                t!(words, "setup-period-between", from = from, until = until)
            };
            let what = words.text(match days.instead {
                Instead::Absence => "setup-period-absence",
                Instead::Hours(_) => "setup-period-hours",
            });
            let note = if days.reason.is_empty() {
                what.to_owned()
            } else {
                format!("{what} {} {}", state.look.glyphs.bullet, days.reason)
            };
            (text, note)
        }
    }
}

/// When a report is mailed, in a word.
pub fn sending_short(words: &Catalogue, sending: Sending) -> &str {
    words.text(match sending {
        Sending::Office => "setup-sending-office-short",
        Sending::Field => "setup-sending-field-short",
        Sending::Automatic => "setup-sending-automatic-short",
    })
}
