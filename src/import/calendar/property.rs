//! One content line of a calendar (RFC 5545 section 3.1): a name, parameters, a value.

use crate::import::text::{clean, clean_lines};

/// A property as written, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    /// The line it begins on, counted from 1.
    pub line: usize,
    /// The name in upper case.
    pub name: String,
    /// Parameters: the name in upper case, the value without quotes.
    pub params: Vec<(String, String)>,
    /// The value as written.
    pub value: String,
}

impl Property {
    /// Reads an unfolded line; none when it is no property at all. Empty parameters are passed over.
    pub(super) fn parse(line: usize, text: &str) -> Option<Self> {
        let cut = text.find([';', ':'])?;
        let (name, mut rest) = text.split_at_checked(cut)?;
        let name = name.trim();
        let lawful = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if name.is_empty() || !name.chars().all(lawful) {
            return None;
        }
        let mut params = Vec::new();
        while let Some(after) = rest.strip_prefix(';') {
            let (param, next) = parameter(after)?;
            if let Some((key, value)) = param {
                params.push((key.trim().to_ascii_uppercase(), value));
            }
            rest = next;
        }
        Some(Self {
            line,
            name: name.to_ascii_uppercase(),
            params,
            value: rest.strip_prefix(':')?.to_owned(),
        })
    }

    /// The first parameter of that name.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.params
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
    }

    /// The value as one line of text.
    pub(super) fn text(&self) -> String {
        clean(&unescape(&self.value))
    }

    /// The value as text of several lines.
    pub(super) fn lines(&self) -> String {
        clean_lines(&unescape(&self.value))
    }

    /// The value as a list of words.
    pub(super) fn list(&self) -> impl Iterator<Item = String> {
        split_list(&self.value)
            .into_iter()
            .map(|item| clean(&unescape(item)))
            .filter(|item| !item.is_empty())
    }
}

/// One parameter up to the next `;` or `:` outside quotes, and the rest from there on. Outside quotes a backslash
/// protects a separator, as some programs write it.
fn parameter(text: &str) -> Option<(Option<(&str, String)>, &str)> {
    let mut quoted = false;
    let mut value = String::new();
    let mut name = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' if !quoted => match chars.peek() {
                Some((_, next @ ('\\' | ';' | ':' | ','))) => {
                    value.push(*next);
                    chars.next();
                }
                _ => value.push(c),
            },
            '=' if name.is_none() => {
                name = text.get(..at);
                value.clear();
            }
            ';' | ':' if !quoted => {
                let param = name.map(|name| (name, uncaret(&value)));
                return Some((param, text.get(at..)?));
            }
            _ => value.push(c),
        }
    }
    None
}

/// RFC 6868: the signs that a parameter cannot hold.
fn uncaret(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let plain = match (c, chars.peek()) {
            ('^', Some('n')) => Some('\n'),
            ('^', Some('\'')) => Some('"'),
            ('^', Some('^')) => Some('^'),
            _ => None,
        };
        if plain.is_some() {
            chars.next();
        }
        out.push(plain.unwrap_or(c));
    }
    out
}

/// RFC 5545 section 3.3.11: a backslash before a sign means the sign, before `n` a line break.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(sign @ ('\\' | ',' | ';' | ':' | '"')) => out.push(sign),
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
    out
}

/// Splits at commas that no backslash protects.
fn split_list(text: &str) -> Vec<&str> {
    let mut protected = false;
    text.split(move |c| {
        let cut = c == ',' && !protected;
        protected = c == '\\' && !protected;
        cut
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (String, Vec<(String, String)>, String) {
        let property = Property::parse(1, text).unwrap();
        (property.name, property.params, property.value)
    }

    #[test]
    fn lines_fall_into_name_parameters_and_value() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        for (text, name, params, value) in [
            ("summary:a:b;c", "SUMMARY", vec![], "a:b;c"),
            (
                "DTSTART;TZID=\"a;b:c\":x",
                "DTSTART",
                vec![pair("TZID", "a;b:c")],
                "x",
            ),
            (
                "DTSTART;;VALUE=DATE:x",
                "DTSTART",
                vec![pair("VALUE", "DATE")],
                "x",
            ),
            (
                "O;CN=Society\\, 2014:that",
                "O",
                vec![pair("CN", "Society, 2014")],
                "that",
            ),
            (
                "O;CN=Society\\: 2014:that",
                "O",
                vec![pair("CN", "Society: 2014")],
                "that",
            ),
            (
                "O;CN=a ^'b^' ^^^n^x:",
                "O",
                vec![pair("CN", "a \"b\" ^\n^x")],
                "",
            ),
            (
                "O;A=1;b=2=3:v",
                "O",
                vec![pair("A", "1"), pair("B", "2=3")],
                "v",
            ),
        ] {
            assert_eq!(
                parsed(text),
                (name.to_owned(), params, value.to_owned()),
                "{text}"
            );
        }
        for text in [
            "",
            "X",
            "X-APPLE-RADIUS=49.9",
            "ORGANIZER;CN=Sixt SE",
            ":x",
            "a b:c",
            "é:x",
            "A;B=\"x:y",
        ] {
            assert_eq!(Property::parse(1, text), None, "{text}");
        }
    }

    #[test]
    fn text_is_unescaped() {
        assert_eq!(
            unescape(r#"a\, b\; c\\n\nd\"e\x\"#),
            "a, b; c\\n\nd\"e\\x\\"
        );
        let list = Property::parse(1, r"CATEGORIES:a\,b,c\\,,d").unwrap();
        assert_eq!(list.list().collect::<Vec<_>>(), ["a,b", "c\\", "d"]);
    }
}
