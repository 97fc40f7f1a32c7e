//! Which column means what, in French and in English.

use crate::import::text::fold;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Column {
    /// A day, or a day and a time.
    Start,
    /// A time of day.
    StartTime,
    /// A day, a day and a time, or a time of the first day.
    End,
    /// A time of day.
    EndTime,
    /// A length.
    Duration,
    /// A length in minutes.
    Minutes,
    Client,
    Street,
    Zip,
    City,
    Phone,
    Email,
    Technicians,
    Branch,
    Label,
    Template,
    Tags,
    Status,
    Description,
    Reference,
    Location,
}

/// The headers that are understood, as they may be shown; case, accents, blanks and signs do not matter.
const HEADERS: &[(Column, &[&str])] = &[
    (
        Column::Start,
        &[
            "date",
            "début",
            "date début",
            "date de début",
            "date heure",
            "jour",
            "start",
            "start date",
            "begin",
            "day",
            "when",
        ],
    ),
    (
        Column::StartTime,
        &[
            "heure",
            "heure début",
            "heure de début",
            "time",
            "start time",
            "hour",
        ],
    ),
    (
        Column::End,
        &["fin", "date fin", "date de fin", "end", "end date"],
    ),
    (Column::EndTime, &["heure fin", "heure de fin", "end time"]),
    (
        Column::Duration,
        &["durée", "durée prévue", "duration", "length"],
    ),
    (
        Column::Minutes,
        &[
            "durée (min)",
            "durée minutes",
            "duration (min)",
            "duration minutes",
            "minutes",
        ],
    ),
    (
        Column::Client,
        &[
            "client",
            "nom client",
            "nom du client",
            "customer",
            "customer name",
            "client name",
        ],
    ),
    (Column::Street, &["adresse", "rue", "address", "street"]),
    (
        Column::Zip,
        &[
            "code postal",
            "cp",
            "zip",
            "zip code",
            "postcode",
            "postal code",
        ],
    ),
    (Column::City, &["ville", "commune", "city", "town"]),
    (
        Column::Phone,
        &[
            "téléphone",
            "tél",
            "mobile",
            "portable",
            "phone",
            "telephone",
        ],
    ),
    (
        Column::Email,
        &["email", "e-mail", "courriel", "mail", "adresse mail"],
    ),
    (
        Column::Technicians,
        &[
            "intervenant",
            "intervenants",
            "technicien",
            "techniciens",
            "technician",
            "technicians",
            "assignee",
            "attendees",
        ],
    ),
    (Column::Branch, &["magasin", "agence", "branch", "store"]),
    (
        Column::Label,
        &[
            "libellé", "titre", "objet", "label", "title", "subject", "summary",
        ],
    ),
    (Column::Template, &["modèle", "type", "template"]),
    (
        Column::Tags,
        &[
            "étiquettes",
            "étiquette",
            "tags",
            "tag",
            "catégories",
            "categories",
        ],
    ),
    (Column::Status, &["statut", "état", "status", "state"]),
    (
        Column::Description,
        &[
            "description",
            "notes",
            "note",
            "commentaire",
            "comment",
            "remarque",
        ],
    ),
    (
        Column::Reference,
        &["référence", "réf", "uid", "id", "reference", "ref"],
    ),
    (Column::Location, &["lieu", "location", "place"]),
];

impl Column {
    /// The meaning of a header, if it has one here.
    pub(super) fn of(header: &str) -> Option<Self> {
        let wanted = fold(header);
        HEADERS.iter().find_map(|(column, names)| {
            names
                .iter()
                .any(|name| fold(name) == wanted)
                .then_some(*column)
        })
    }

    /// Headers that name one of the columns.
    pub(super) fn accepted(columns: &[Self]) -> Vec<String> {
        HEADERS
            .iter()
            .filter(|(column, _)| columns.contains(column))
            .flat_map(|(_, names)| names.iter().map(|name| (*name).to_owned()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_header_means_two_things() {
        for (column, names) in HEADERS {
            for name in *names {
                assert_eq!(Column::of(name), Some(*column), "{name}");
            }
        }
        assert_eq!(Column::of(" DUREE "), Some(Column::Duration));
        assert_eq!(Column::of("Code_Postal"), Some(Column::Zip));
        assert_eq!(Column::of("couleur"), None);
        assert_eq!(Column::of(""), None);
    }
}
