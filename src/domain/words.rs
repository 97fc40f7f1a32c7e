//! What a client can be found by.

use super::Client;
use super::text::fold;

/// The folded words of a text, each once.
pub fn split(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The words of name, town and phone; the phone also in one piece, however it was written.
pub fn of(client: &Client) -> Vec<String> {
    let mut words = split(&format!(
        "{} {} {} {}",
        client.name, client.zip, client.city, client.phone
    ));
    let digits: String = client.phone.chars().filter(char::is_ascii_digit).collect();
    if !digits.is_empty() && !words.contains(&digits) {
        words.push(digits);
    }
    words
}
