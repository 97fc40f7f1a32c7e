//! Addresses of mails, as far as they can be judged without sending one.

/// The longest address that mail servers take (RFC 5321).
const LONGEST: usize = 254;

/// Whether a text can be one mail address: a name, one `@`, and a domain with a dot or `localhost`; no space, no
/// control character, nothing by which a second address or another line of a mail could come in.
///
/// ```
/// use ardoise::domain::is_mail_address;
///
/// assert!(is_mail_address("marie.cotillon@example.fr"));
/// assert!(!is_mail_address("marie@example.fr\nBcc: tout@example.fr"));
/// ```
pub fn is_mail_address(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let harmless = |c: char| !c.is_control() && !c.is_whitespace() && !"@,;:<>()[]\\\"".contains(c);
    let labelled = |domain: &str| {
        let in_label = |c: char| c.is_alphanumeric() || c == '-';
        domain.contains('.')
            && domain
                .split('.')
                .all(|label| !label.is_empty() && label.chars().all(in_label))
    };
    text.len() <= LONGEST
        && !name.is_empty()
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && name.chars().all(harmless)
        && (domain == "localhost" || labelled(domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_an_address() {
        let long = format!("{}@example.fr", "a".repeat(243));
        for address in [
            "a@b.fr",
            "marie.cotillon+poele@sous.example.fr",
            "facteur@localhost",
            "o'brien@example.ie",
            "hélène@exämple.fr",
            long.as_str(),
        ] {
            assert!(is_mail_address(address), "{address}");
        }
        let too_long = format!("{}@example.fr", "a".repeat(244));
        for text in [
            "",
            "@",
            "marie",
            "marie@",
            "@example.fr",
            "marie@example",
            "marie@.fr",
            "marie@example.",
            "marie@exa mple.fr",
            "marie cotillon@example.fr",
            "marie@example.fr ",
            "marie@@example.fr",
            "marie@example.fr,paul@example.fr",
            "Marie <marie@example.fr>",
            "marie@example.fr\nBcc: paul@example.fr",
            "marie\r@example.fr",
            "marie\u{0}@example.fr",
            ".marie@example.fr",
            "ma..rie@example.fr",
            "marie@[127.0.0.1]",
            too_long.as_str(),
        ] {
            assert!(!is_mail_address(text), "{text:?}");
        }
    }
}
