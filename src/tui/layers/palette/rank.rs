//! Which of the candidates fit what is typed, the best first.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::candidates::Candidate;
use crate::domain::text::fold;
use crate::tui::state::{Recent, Thing};

/// Letters that stand together are worth at least so much each; below that a fit is an accident.
const WORTH: u32 = 13;
/// How much lately used things are raised, the last one most.
const LATELY: u32 = 24;
/// Less than this part of the best word's worth, as a fraction, is far worse.
const FAR: (u32, u32) = (3, 4);

/// Finds, without accents and capitals: both sides are folded by the house, for the matcher knows too few accents.
pub(super) struct Finder {
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Finder {
    pub(super) fn new() -> Self {
        Self {
            matcher: Matcher::new(Config::DEFAULT),
            buffer: Vec::new(),
        }
    }

    /// The places of those that fit, the best first. Without a text: what was used lately, then actions, the possible
    /// ones first.
    pub(super) fn find(
        &mut self,
        typed: &str,
        candidates: &[Candidate],
        recent: &Recent,
    ) -> Vec<usize> {
        let typed = fold(typed);
        let letters = typed
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .count();
        if letters == 0 {
            return at_first(candidates, recent);
        }
        let pattern = Pattern::new(
            &typed,
            CaseMatching::Respect,
            Normalization::Never,
            AtomKind::Fuzzy,
        );
        let least = WORTH * u32::try_from(letters).unwrap_or(u32::MAX / WORTH);
        let mut found: Vec<(bool, bool, u32, usize)> = Vec::new();
        for (place, candidate) in candidates.iter().enumerate() {
            let text = Utf32Str::new(&candidate.text, &mut self.buffer);
            let Some(score) = pattern.score(text, &mut self.matcher) else {
                continue;
            };
            if score < least {
                continue;
            }
            let lately = recent.place(candidate.thing).map_or(0, |place| {
                LATELY.saturating_sub(u32::try_from(place).unwrap_or(LATELY))
            });
            // The name itself counts more than a word beside it.
            let begins = u32::from(candidate.text.starts_with(typed.trim())) * LATELY;
            found.push((
                has_words(&candidate.text, &typed),
                candidate.possible,
                score + lately + begins,
                place,
            ));
        }
        leave_scattered(&mut found, candidates, &typed);
        found.sort_by(|one, other| {
            let weight = |(words, possible, score, _): &(bool, bool, u32, usize)| {
                (*words, *possible, *score)
            };
            weight(other)
                .cmp(&weight(one))
                .then_with(|| one.3.cmp(&other.3))
        });
        found.into_iter().map(|(.., place)| place).collect()
    }
}

/// Takes out letters found here and there, where words were found that are a far better fit.
fn leave_scattered(
    found: &mut Vec<(bool, bool, u32, usize)>,
    candidates: &[Candidate],
    typed: &str,
) {
    let words = found.iter().filter(|(words, ..)| *words);
    let Some(best) = words.map(|(_, _, score, _)| *score).max() else {
        return;
    };
    found.retain(|(words, _, score, place)| {
        let in_one_piece = || {
            let text = candidates.get(*place).map_or("", |one| one.text.as_str());
            typed.split_whitespace().all(|word| text.contains(word))
        };
        *words || score * FAR.1 >= best * FAR.0 || in_one_piece()
    });
}

/// Whether each word that is typed begins one of the text: whoever types `term` means Terminer, possible now or not, and
/// not the letters of a town.
fn has_words(text: &str, typed: &str) -> bool {
    typed.split_whitespace().all(|word| {
        text.split(|c: char| !c.is_alphanumeric())
            .any(|one| one.starts_with(word))
    })
}

fn at_first(candidates: &[Candidate], recent: &Recent) -> Vec<usize> {
    let mut found: Vec<(usize, bool, usize)> = candidates
        .iter()
        .enumerate()
        .filter_map(|(place, candidate)| {
            let lately = recent.place(candidate.thing);
            let action = matches!(candidate.thing, Thing::Action(_));
            (action || lately.is_some()).then_some((
                lately.unwrap_or(usize::MAX),
                !candidate.possible,
                place,
            ))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, _, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TechnicianId;
    use crate::tui::actions::ActionId;

    fn candidate(thing: Thing, label: &str, possible: bool) -> Candidate {
        Candidate {
            thing,
            label: label.to_owned(),
            note: String::new(),
            text: fold(label),
            possible,
        }
    }

    fn technician(number: u32, label: &str) -> Candidate {
        candidate(Thing::Technician(TechnicianId(number.into())), label, true)
    }

    fn found<'c>(typed: &str, all: &'c [Candidate], recent: &Recent) -> Vec<&'c str> {
        let places = Finder::new().find(typed, all, recent);
        places
            .into_iter()
            .map(|place| all[place].label.as_str())
            .collect()
    }

    #[test]
    fn accents_and_capitals_do_not_matter_on_either_side() {
        let all = [
            technician(1, "Salaün Gaëlle"),
            technician(2, "Łukasz Žižek"),
            technician(3, "Œuvré"),
        ];
        let none = Recent::default();
        assert_eq!(found("SALAUN", &all, &none), ["Salaün Gaëlle"]);
        assert_eq!(found("gaélle sal", &all, &none), ["Salaün Gaëlle"]);
        assert_eq!(found("zizek", &all, &none), ["Łukasz Žižek"]);
        assert_eq!(found("œuv", &all, &none), ["Œuvré"]);
        assert_eq!(found("oeuv", &all, &none), ["Œuvré"]);
    }

    #[test]
    fn words_go_before_letters_that_are_found_here_and_there() {
        let all = [
            technician(1, "Texier Marie 35410"),
            technician(2, "Tanguy Erwan Lamballe-Armor"),
            candidate(Thing::Action(ActionId::Finish), "terminer", false),
        ];
        let none = Recent::default();
        assert_eq!(found("term", &all, &none).first(), Some(&"terminer"));
    }

    #[test]
    fn scattered_letters_stay_away_where_there_are_words() {
        let all = [
            technician(1, "Kertermeur Yann"),
            technician(2, "atelier des rampes mobiles"),
            technician(3, "Terminal"),
            technician(4, "Toutes les rames"),
        ];
        let none = Recent::default();
        assert_eq!(found("term", &all, &none), ["Terminal", "Kertermeur Yann"]);
        let alone = [technician(5, "matériel mobile"), technician(6, "liste")];
        assert_eq!(found("term", &alone, &none), ["matériel mobile"]);
        let both = [alone.as_slice(), &all[2..3]].concat();
        assert_eq!(found("term", &both, &none), ["Terminal"]);
    }

    #[test]
    fn letters_may_be_left_out_but_not_scattered() {
        let all = [
            technician(1, "vue planning"),
            technician(2, "vider les rangées de la plus longue liste"),
        ];
        let none = Recent::default();
        assert_eq!(found("vplan", &all, &none), ["vue planning"]);
        assert_eq!(found("xyz", &all, &none), Vec::<&str>::new());
    }

    #[test]
    fn what_is_possible_comes_first_and_what_was_used_lately_before_it() {
        let [pause, photos, paper] =
            [ActionId::Pause, ActionId::Photos, ActionId::Paper].map(Thing::Action);
        let all = [
            candidate(pause, "pause", false),
            candidate(photos, "photos", true),
            candidate(paper, "rapport PDF", true),
            technician(1, "Paul"),
        ];
        let mut recent = Recent::default();
        assert_eq!(found("", &all, &recent), ["photos", "rapport PDF", "pause"]);
        assert_eq!(found("pau", &all, &recent), ["Paul", "pause"]);
        recent.used(paper);
        recent.used(Thing::Technician(TechnicianId(1)));
        recent.used(paper);
        assert_eq!(
            found("", &all, &recent),
            ["rapport PDF", "Paul", "photos", "pause"]
        );
    }
}
