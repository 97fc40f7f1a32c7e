//! The address book. A client is computed from its place in it, so that a million visits need no list of clients.

use chrono::{DateTime, Utc};

use super::company::RENNES;
use super::dice::{Dice, Topic};
use super::words;
use crate::domain::{BranchId, Client, ClientId};

/// Place of Cotillon Marie in the address book of Rennes (second picture of the seed page).
pub(super) const COTILLON: u32 = 0;
/// Place of Goldman Jean-Jacques (first picture of the seed page).
pub(super) const GOLDMAN: u32 = 1;

/// The client at a place in the address book of a branch.
pub(super) fn client(seed: u64, branch: BranchId, place: u32) -> Client {
    let subject = (u64::try_from(branch.0).unwrap_or(0) << 32) | u64::from(place);
    let mut dice = Dice::new(seed, Topic::Client, subject);
    let id = ClientId(dice.uuid(entered(place)));
    if branch == RENNES && place == COTILLON {
        return known(
            id,
            "Cotillon Marie",
            "68 rue des Petits Champs",
            ("35510", "CESSON"),
            "02 61 91 35 68",
        );
    }
    if branch == RENNES && place == GOLDMAN {
        return known(
            id,
            "Goldman Jean-Jacques",
            "12 rue de Brocéliande",
            ("35000", "RENNES"),
            "06 39 98 35 12",
        );
    }
    let last = dice.pick(&words::LAST, "Tanguy");
    let first = dice.pick(&words::FIRST, "Yann");
    let number = dice.between(1, 98);
    let street = dice.pick(&words::STREETS, "rue Pasteur");
    let towns = if branch == RENNES {
        &words::RENNES[..]
    } else {
        &words::SAINT_BRIEUC[..]
    };
    let (zip, city) = dice.pick(towns, ("35000", "RENNES"));
    let phone = phone(&mut dice);
    let email = if dice.chance(60) {
        email(first, last, place)
    } else {
        String::new()
    };
    let street = if street.starts_with("lieu-dit") {
        street.to_owned()
    } else {
        format!("{number} {street}")
    };
    Client {
        id,
        name: format!("{last} {first}"),
        street,
        zip: zip.to_owned(),
        city: city.to_owned(),
        phone,
        email,
        mobile: String::new(),
    }
}

fn known(id: ClientId, name: &str, street: &str, (zip, city): (&str, &str), phone: &str) -> Client {
    Client {
        id,
        name: name.to_owned(),
        street: street.to_owned(),
        zip: zip.to_owned(),
        city: city.to_owned(),
        phone: phone.to_owned(),
        email: String::new(),
        mobile: String::new(),
    }
}

/// The address book was filled from 2019 on, one client every three hours or so.
fn entered(place: u32) -> DateTime<Utc> {
    DateTime::from_timestamp(1_546_300_800 + i64::from(place % 20_000) * 10_800, 0)
        .unwrap_or_default()
}

/// Numbers that the French regulator keeps for fiction: they ring nowhere.
fn phone(dice: &mut Dice) -> String {
    let prefix = if dice.chance(60) {
        "06 39 98"
    } else {
        "02 61 91"
    };
    format!("{prefix} {:02} {:02}", dice.below(100), dice.below(100))
}

fn email(first: &str, last: &str, place: u32) -> String {
    format!("{}.{}{place}@example.fr", plain(first), plain(last))
}

/// Lower case without accents, apostrophes and blanks, as logins and addresses are written.
pub(super) fn plain(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter_map(|letter| match letter {
            'à' | 'â' | 'ä' => Some('a'),
            'é' | 'è' | 'ê' | 'ë' => Some('e'),
            'î' | 'ï' => Some('i'),
            'ô' | 'ö' => Some('o'),
            'ù' | 'û' | 'ü' => Some('u'),
            'ç' => Some('c'),
            letter => letter.is_ascii_alphanumeric().then_some(letter),
        })
        .collect()
}
