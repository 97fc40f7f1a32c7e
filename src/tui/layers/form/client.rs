//! The client in the form: found while typing, or new.

use crate::domain::text::fold;
use crate::domain::{Client, ClientId};
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
        };
        Some(client)
    }

    /// Whether an address stands there without a name.
    pub(super) fn lacks_name(&self) -> bool {
        let rest = [
            &self.street,
            &self.zip,
            &self.city,
            &self.phone,
            &self.email,
        ];
        self.name.is_blank() && rest.iter().any(|field| !field.is_blank())
    }
}
