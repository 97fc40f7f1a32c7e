//! What somebody probably meant to type.

/// The name that was probably meant: at most two letters away, the nearest one.
pub fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    names
        .into_iter()
        .map(|name| (distance(typed, name), name))
        .filter(|(far, _)| *far <= 2)
        .min()
        .map(|(_, name)| name)
}

/// How many letters must be put in, taken out or replaced to make one word of the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.chars().enumerate() {
        let mut left = index + 1;
        let mut next = vec![left];
        for ((above, diagonal), other) in row.iter().skip(1).zip(&row).zip(&to) {
            left = (diagonal + usize::from(letter != *other))
                .min(above + 1)
                .min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_two_letters_away() {
        let names = ["planned", "name", "zone"];
        assert_eq!(nearest("planed", names), Some("planned"));
        assert_eq!(nearest("nmae", names), Some("name"));
        assert_eq!(nearest("zones", names), Some("zone"));
        assert_eq!(nearest("duree", names), None);
        assert_eq!(nearest("zone", []), None);
    }
}
