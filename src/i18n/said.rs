//! What systems and libraries say in English, in words of the catalogue: the usual things; the rest stays as it is.

use std::borrow::Cow;
use std::io::ErrorKind;

use super::Catalogue;
use crate::backend::unreachable;
use crate::t;

/// How something begins that is said in English, and the text for it.
const BEGINNINGS: &[(&str, &str)] = &[
    // The network (`backend::unreachable`), and what stands behind its words elsewhere.
    (unreachable::REFUSED, "network-refused"),
    (unreachable::NO_HOST, "network-no-host"),
    (unreachable::TIMED_OUT, "network-timed-out"),
    (unreachable::NO_WAY, "network-no-way"),
    (unreachable::BROKEN, "network-broken"),
    (unreachable::CERTIFICATE, "network-certificate"),
    (unreachable::NOT_KEPT, "network-not-kept"),
    (unreachable::TLS, "network-tls"),
    (unreachable::MAILED, "network-mailed"),
    ("failed to lookup address information", "network-no-host"),
    ("invalid peer certificate", "network-certificate"),
    ("received corrupt message", "network-tls"),
    ("unexpected end of file", "said-short"),
    ("connection closed", "network-broken"),
    ("expected to read", "network-broken"),
    ("operation timed out", "network-timed-out"),
    ("deadline has elapsed", "network-timed-out"),
    // Bases.
    ("database disk image is malformed", "said-malformed"),
    ("file is not a database", "said-malformed"),
    ("disk I/O error", "said-disk"),
    ("database or disk is full", "said-full"),
    ("unable to open database file", "said-no-open"),
    ("attempt to write a readonly database", "said-denied"),
    ("database is locked", "said-locked"),
    ("password authentication failed", "said-password"),
    ("no pg_hba.conf entry", "said-not-let-in"),
    ("terminating connection", "network-broken"),
    ("the database system is shutting down", "said-stopping"),
    ("the database system is starting up", "said-starting"),
    ("the base is closed", "said-closed"),
    // Certificates and keys.
    ("no items found", "said-pem-empty"),
    ("no certificate in it", "said-pem-empty"),
    ("missing section end marker", "said-pem-cut"),
    ("illegal section start", "said-pem-cut"),
    ("base64 decode error", "said-pem-cut"),
    ("keys may not be consistent", "said-pem-mismatch"),
    ("it has a passphrase", "said-passphrase"),
    // Pictures and texts.
    ("Format error decoding", "said-picture"),
    ("The image format could not be determined", "said-picture"),
    ("stream did not contain valid UTF-8", "said-not-text"),
    ("invalid utf-8", "said-not-text"),
    // TOML.
    ("string values must be quoted", "said-toml-unquoted"),
    ("missing opening quote", "said-toml-text"),
    ("invalid basic string", "said-toml-text"),
    ("invalid literal string", "said-toml-text"),
    ("invalid multi-line", "said-toml-text"),
    ("invalid string", "said-toml-text"),
    ("missing escaped value", "said-toml-text"),
    ("missing assignment", "said-toml-value"),
    ("missing value", "said-toml-value"),
    ("key with no value", "said-toml-value"),
    ("extra assignment", "said-toml-equals"),
    ("extra `=`", "said-toml-equals"),
    ("unexpected `=`", "said-toml-equals"),
    ("duplicate key", "said-twice"),
    ("unclosed", "said-toml-unclosed"),
    ("missing comma", "said-toml-comma"),
    ("extra comma", "said-toml-extra-comma"),
    ("unexpected content", "said-toml-extra"),
    ("unexpected key or value", "said-toml-extra"),
    ("invalid key", "said-toml-key"),
    ("invalid unquoted key", "said-toml-key"),
    ("unquoted keys cannot be empty", "said-toml-key"),
    ("missing key", "said-toml-key"),
    ("invalid integer", "said-toml-number"),
    ("invalid float", "said-toml-number"),
    ("invalid mantissa", "said-toml-number"),
    ("invalid fraction", "said-toml-number"),
    ("invalid exponent", "said-toml-number"),
    ("unexpected leading zero", "said-toml-number"),
    ("unexpected sign", "said-toml-number"),
    ("redundant", "said-toml-number"),
    ("invalid boolean", "said-toml-boolean"),
    ("invalid date-time", "said-toml-date"),
    ("invalid value: ", ""),
    ("invalid value", "said-toml-form"),
    ("invalid table", "said-toml-form"),
    ("invalid inline table", "said-toml-form"),
    // JSON.
    ("EOF while parsing", "said-json-short"),
    ("trailing characters", "said-json-extra"),
    ("trailing comma", "said-toml-extra-comma"),
    ("key must be a string", "said-json-form"),
    ("expected value", "said-json-form"),
    ("expected `", "said-json-form"),
    ("expected ident", "said-json-form"),
    ("control character", "said-json-form"),
    ("invalid escape", "said-json-form"),
    ("recursion limit exceeded", "said-json-form"),
];

/// What was said, in the language of the catalogue where it has words for it.
pub fn said<'a>(catalogue: &'a Catalogue, detail: &'a str) -> Cow<'a, str> {
    if let Some(text) = by_number(catalogue, detail) {
        return text.into();
    }
    // JSON says the place behind, which is the same in every language but for its words.
    if let Some((what, place)) = detail.rsplit_once(" at line ")
        && let Some((line, column)) = place.split_once(" column ")
    {
        let what = said(catalogue, what);
        return t!(
            catalogue,
            "said-at",
            what = what,
            line = line,
            column = column
        )
        .into();
    }
    if let Some(text) = by_field(catalogue, detail) {
        return text.into();
    }
    let mut known = BEGINNINGS.iter();
    match known.find(|(beginning, _)| detail.starts_with(beginning)) {
        Some((_, key)) if !key.is_empty() => catalogue.text(key).into(),
        _ => detail.into(),
    }
}

/// What the system says carries its number: `No such file or directory (os error 2)`.
fn by_number<'a>(catalogue: &'a Catalogue, detail: &str) -> Option<&'a str> {
    let (_, number) = detail.rsplit_once("(os error ")?;
    let number = number.strip_suffix(')')?.parse().ok()?;
    Some(
        catalogue.text(match std::io::Error::from_raw_os_error(number).kind() {
            ErrorKind::NotFound => "said-missing",
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "said-denied",
            ErrorKind::AlreadyExists => "said-exists",
            ErrorKind::IsADirectory => "said-folder",
            ErrorKind::NotADirectory => "said-no-folder",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "said-full",
            ErrorKind::InvalidFilename => "said-name",
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "said-locked",
            ErrorKind::ConnectionRefused => "network-refused",
            ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
                "network-broken"
            }
            ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
                "network-no-way"
            }
            ErrorKind::TimedOut => "network-timed-out",
            ErrorKind::AddrInUse => "said-address-taken",
            _ => match number {
                // EIO; too many open files, of the process and of the machine.
                5 => "said-disk",
                23 | 24 => "said-too-many-files",
                _ => return None,
            },
        }),
    )
}

/// What is said about a key of a document, its name between backticks.
fn by_field(catalogue: &Catalogue, detail: &str) -> Option<String> {
    let mut quoted = detail.split('`').skip(1).step_by(2);
    if let Some(rest) = detail
        .strip_prefix("invalid type: ")
        .or_else(|| detail.strip_prefix("invalid value: "))
    {
        let (found, expected) = rest.split_once(", expected ")?;
        return Some(t!(
            catalogue,
            "said-type",
            found = kind(catalogue, found),
            expected = kind(catalogue, expected)
        ));
    }
    let name = quoted.next()?;
    let others: Vec<&str> = quoted.collect();
    let others = others.join(", ");
    if detail.starts_with("missing field ") {
        Some(t!(catalogue, "said-field-missing", name = name))
    } else if detail.starts_with("duplicate field ") {
        Some(t!(catalogue, "said-field-twice", name = name))
    } else if detail.starts_with("unknown field ") && !others.is_empty() {
        Some(t!(
            catalogue,
            "said-field-unknown",
            name = name,
            known = others
        ))
    } else if detail.starts_with("unknown variant ") && !others.is_empty() {
        Some(t!(
            catalogue,
            "said-word-unknown",
            word = name,
            known = others
        ))
    } else {
        None
    }
}

/// A kind of value, or a value with its kind: `string "x"`, `integer 5`, `a string`, `u32`.
fn kind<'a>(catalogue: &'a Catalogue, words: &'a str) -> Cow<'a, str> {
    // A value says more than its kind.
    if let Some(value) = words.strip_prefix("string ") {
        return value.into();
    }
    if let Some((_, value)) = words.split_once(" `") {
        return value.trim_end_matches('`').into();
    }
    let key = match words.trim_start_matches("a ").trim_start_matches("an ") {
        "string" | "borrowed string" => "said-kind-text",
        "boolean" => "said-kind-boolean",
        "integer" | "u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64" => "said-kind-number",
        "float" | "floating point" | "f64" => "said-kind-decimal",
        "sequence" | "array" => "said-kind-list",
        "map" | "table" => "said-kind-table",
        "null" | "unit" => "said-kind-nothing",
        _ => return words.into(),
    };
    catalogue.text(key).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn the_usual_things_have_words_in_both_languages() {
        for (detail, fr, en) in [
            (
                "Permission denied (os error 13)",
                "accès refusé",
                "access denied",
            ),
            (
                "error: No space left on device (os error 28)",
                "le disque est plein",
                "the disk is full",
            ),
            (
                "connection refused",
                "connexion refusée",
                "connection refused",
            ),
            (
                "failed to lookup address information: Name or service not known",
                "nom d'hôte inconnu",
                "no such host",
            ),
            (
                "invalid basic string, expected `\"`",
                "un texte n'est pas bien fermé entre ses guillemets",
                "a text is not closed by its quotes",
            ),
            (
                "missing field `code`",
                "il manque « code »",
                "\"code\" is missing",
            ),
            (
                "unknown field `lable`, expected one of `label`, `note`",
                "« lable » n'existe pas ; il y a label, note",
                "there is no \"lable\"; there are label, note",
            ),
            (
                "invalid type: integer `5`, expected a string at line 2 column 7",
                "5 au lieu d'un texte (ligne 2, caractère 7)",
                "5 instead of a text (line 2, character 7)",
            ),
            (
                "invalid type: string \"x\", expected u32",
                "\"x\" au lieu d'un nombre entier",
                "\"x\" instead of a whole number",
            ),
            (
                "EOF while parsing an object at line 1 column 9",
                "la fin manque (ligne 1, caractère 9)",
                "the end is missing (line 1, character 9)",
            ),
        ] {
            assert_eq!(said(Catalogue::of(Lang::Fr), detail), fr, "{detail}");
            assert_eq!(said(Catalogue::of(Lang::En), detail), en, "{detail}");
        }
    }

    #[test]
    fn what_has_no_words_stays() {
        for detail in [
            "",
            "something new",
            "Strange (os error 9999)",
            "(os error x)",
            "invalid value: odd",
            "a `b` c",
            "x at line y",
        ] {
            assert_eq!(said(Catalogue::of(Lang::Fr), detail), detail);
        }
    }

    /// The sentences of the real readers, so that another version of them is noticed.
    #[test]
    fn what_the_readers_say_is_known() {
        let fr = Catalogue::of(Lang::Fr);
        for (text, words) in [
            ("a = \"x", "guillemets"),
            ("a = x", "guillemets"),
            ("a", "valeur"),
            ("a = 1\na = 2", "deux fois"),
            ("a = [1, 2", "fermé"),
            ("[a", "fermé"),
            ("a = 01", "nombre"),
            ("a = 2026-13-01", "date"),
        ] {
            let error = toml::de::DeTable::parse(text).unwrap_err();
            let told = said(fr, error.message()).into_owned();
            assert!(
                told.contains(words),
                "{text:?}: {} → {told}",
                error.message()
            );
        }
        for (text, words) in [
            ("{", "la fin manque"),
            ("{}x", "de trop"),
            ("{x}", "JSON"),
            ("[1,]", "virgule"),
        ] {
            let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
            let told = said(fr, &error.to_string()).into_owned();
            assert!(told.contains(words), "{text:?}: {error} → {told}");
        }
        let missing = std::fs::read("/nonexistent").unwrap_err().to_string();
        assert_eq!(said(fr, &missing), "introuvable");
    }
}
