//! Numbers, words and signs of a typed text.

/// A piece of a typed text. Spaces are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A run of digits: how many, and their value.
    Number(usize, u32),
    /// A run of letters, in lower case, without accents.
    Word(&'a str),
    /// Anything else.
    Sign(char),
}

/// A typed text as it is understood: folded as for a search, with one kind of dash and of space.
pub(super) fn fold(text: &str) -> String {
    crate::domain::text::fold(text.trim())
        .chars()
        .map(|letter| match letter {
            '−' | '–' | '‑' => '-',
            space if space.is_whitespace() => ' ',
            other => other,
        })
        .collect()
}

/// The tokens of a folded text; `None` when it is too long to be a date or a number is out of any range.
pub(super) fn tokens(folded: &str) -> Option<Vec<Token<'_>>> {
    if folded.len() > LONGEST {
        return None;
    }
    let mut tokens = Vec::new();
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        let (piece, after) = if first.is_ascii_digit() {
            cut(rest, |letter| letter.is_ascii_digit())
        } else if first.is_alphabetic() {
            cut(rest, |letter| letter.is_alphabetic() || letter == '\'')
        } else {
            rest.split_at(first.len_utf8())
        };
        rest = after;
        if first.is_ascii_digit() {
            tokens.push(Token::Number(piece.len(), piece.parse().ok()?));
        } else if first.is_alphabetic() {
            // "1er novembre" and "November 24th" are the first and the 24th of November.
            let ordinal = matches!(piece, "er" | "st" | "nd" | "rd" | "th")
                && matches!(tokens.last(), Some(Token::Number(1 | 2, _)));
            if !ordinal {
                tokens.push(Token::Word(piece));
            }
            // The point of an abbreviation, as in "nov."
            rest = rest.strip_prefix('.').unwrap_or(rest);
        } else if first != ' ' {
            tokens.push(Token::Sign(first));
        }
    }
    Some(tokens)
}

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 80;

fn cut(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|letter| !belongs(letter)).unwrap_or(text.len());
    text.split_at(end)
}
