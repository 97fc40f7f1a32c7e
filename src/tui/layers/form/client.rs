//! The client in the form: found while typing, or new.

use super::Slot;
use crate::domain::text::fold;
use crate::domain::{Client, ClientId, is_mail_address};
use crate::tui::layers::parts::{Press, TextField};

/// At most so many are shown.
pub(super) const SHOWN: usize = 5;

/// The fields of the client, and who fits what is typed.
pub(super) struct ClientFields {
    pub(super) name: TextField,
    pub(super) street: TextField,
    pub(super) zip: TextField,
    pub(super) city: TextField,
    pub(super) phone: TextField,
    pub(super) mobile: TextField,
    pub(super) email: TextField,
    /// The client of the base that was taken.
    taken: Option<Client>,
    pub(super) found: Vec<Client>,
    /// The one of them under the cursor.
    pub(super) at: Option<usize>,
}

impl ClientFields {
    pub(super) fn new(client: Option<&Client>) -> Self {
        let text = |part: fn(&Client) -> &String| {
            TextField::line(client.map(part).map_or("", String::as_str))
        };
        Self {
            name: text(|client| &client.name),
            street: text(|client| &client.street),
            zip: text(|client| &client.zip),
            city: text(|client| &client.city),
            phone: text(|client| &client.phone),
            mobile: text(|client| &client.mobile),
            email: text(|client| &client.email),
            taken: client.cloned(),
            found: Vec::new(),
            at: None,
        }
    }

    /// What to look for after something was typed.
    pub(super) fn search(&mut self) -> Option<String> {
        self.at = None;
        let text = self.name.text();
        if text.trim().chars().count() < 2 {
            self.found.clear();
            return None;
        }
        Some(text)
    }

    /// Those who fit; an answer to an older text comes too late.
    pub(super) fn found(&mut self, text: &str, clients: &[Client]) {
        if self.name.text() == text {
            self.found = clients.iter().take(SHOWN).cloned().collect();
            self.at = None;
        }
    }

    pub(super) fn hide(&mut self) {
        self.found.clear();
        self.at = None;
    }

    /// A press for those found; `true` when it was one.
    pub(super) fn press(&mut self, press: &Press) -> bool {
        if self.found.is_empty() {
            return false;
        }
        let last = self.found.len() - 1;
        match (press, self.at) {
            (Press::Down, None) => self.at = Some(0),
            (Press::Down, Some(at)) => self.at = Some((at + 1).min(last)),
            (Press::Up, Some(0)) => self.at = None,
            (Press::Up, Some(at)) => self.at = Some(at - 1),
            (Press::Accept, Some(at)) => self.take(at),
            (Press::Part(at), _) => self.take((*at).into()),
            (Press::Cancel, _) => self.hide(),
            _ => return false,
        }
        true
    }

    fn take(&mut self, at: usize) {
        if let Some(client) = self.found.get(at).cloned() {
            *self = Self::new(Some(&client));
        }
    }

    /// Whether the name still is that of the client who was taken: a slip may be corrected, another name is somebody new.
    pub(super) fn is_known(&self) -> bool {
        let Some(taken) = &self.taken else {
            return false;
        };
        let typed = fold(&self.name.text());
        fold(&taken.name)
            .split_whitespace()
            .any(|word| word.chars().count() > 1 && typed.contains(word))
            || typed == fold(&taken.name)
    }

    /// Who is in the fields.
    pub(super) fn client(&self) -> Option<Client> {
        let text = |field: &TextField| field.text().trim().to_owned();
        let name = text(&self.name);
        if name.is_empty() {
            return None;
        }
        let known = self.taken.as_ref().filter(|_| self.is_known());
        let client = Client {
            id: known.map_or_else(|| ClientId(uuid::Uuid::now_v7()), |client| client.id),
            name,
            street: text(&self.street),
            zip: text(&self.zip),
            city: text(&self.city),
            phone: text(&self.phone),
            email: text(&self.email),
            mobile: text(&self.mobile),
        };
        Some(client)
    }

    /// What cannot be right in what was typed here; what the base already had is not questioned.
    pub(super) fn doubts(&self) -> Vec<(Slot, &'static str)> {
        type Check = fn(&str) -> bool;
        type Known = fn(&Client) -> &String;
        let checks: [(Slot, &TextField, Known, Check, &str); 4] = [
            (
                Slot::Zip,
                &self.zip,
                |client| &client.zip,
                is_zip,
                "form-client-zip",
            ),
            (
                Slot::Phone,
                &self.phone,
                |client| &client.phone,
                is_phone,
                "form-client-phone",
            ),
            (
                Slot::Mobile,
                &self.mobile,
                |client| &client.mobile,
                is_phone,
                "form-client-phone",
            ),
            (
                Slot::Email,
                &self.email,
                |client| &client.email,
                is_mail_address,
                "form-client-email",
            ),
        ];
        let doubtful = checks.into_iter().filter(|(_, field, known, check, _)| {
            let text = field.text();
            let text = text.trim();
            let kept = self.taken.as_ref().is_some_and(|one| known(one) == text);
            !text.is_empty() && !kept && !check(text)
        });
        doubtful.map(|(slot, .., key)| (slot, key)).collect()
    }

    /// Whether an address stands there without a name.
    pub(super) fn lacks_name(&self) -> bool {
        let rest = [
            &self.street,
            &self.zip,
            &self.city,
            &self.phone,
            &self.mobile,
            &self.email,
        ];
        self.name.is_blank() && rest.iter().any(|field| !field.is_blank())
    }
}

/// A French postal code has five digits; a code with letters is one of elsewhere.
fn is_zip(text: &str) -> bool {
    let mut signs = text.chars().filter(|one| !one.is_whitespace());
    !signs.clone().all(|one| one.is_ascii_digit()) || signs.by_ref().count() == 5
}

fn is_phone(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_checked_gently() {
        for (check, text, fits) in [
            (is_zip as fn(&str) -> bool, "35510", true),
            (is_zip, "35 510", true),
            (is_zip, "3551", false),
            (is_zip, "B-1000", true),
            (is_phone, "02 99 12", true),
            (is_phone, "02 99", false),
            (is_phone, "demander", false),
        ] {
            assert_eq!(check(text), fits, "{text}");
        }
    }
}
