//! Who is visited, and where.

use serde::{Deserialize, Serialize};

use super::ClientId;

/// A client and the site of the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Client {
    /// Made by whoever entered the client first.
    pub id: ClientId,
    /// Last name first, as in the address book.
    pub name: String,
    /// Number and street.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub street: String,
    /// Postal code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub zip: String,
    /// Town.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub city: String,
    /// As dialled.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// As dialled.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mobile: String,
    /// For the report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
}

impl Client {
    /// Name, postal code and town: the label that a visit gets by default (facts A.2, `name`).
    pub fn label(&self) -> String {
        [&self.name, &self.zip, &self.city]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Street, postal code and town on one line; `None` when none is known.
    pub fn address(&self) -> Option<String> {
        let place = self.place();
        let parts = [self.street.as_str(), place.as_str()];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Postal code and town.
    pub fn place(&self) -> String {
        [&self.zip, &self.city]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    }
}
