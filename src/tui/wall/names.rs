//! What people are called on a wall.

/// The names of technicians as their colleagues say them: the first name; where two share it, with as much of the rest
/// as tells them apart.
pub(super) fn short_names(full: &[&str]) -> Vec<String> {
    let shared = |candidate: &dyn Fn(&str) -> String, name: &str| {
        let mine = candidate(name);
        full.iter().filter(|one| candidate(one) == mine).count() > 1
    };
    full.iter()
        .map(|name| {
            if !shared(&first, name) {
                first(name)
            } else if !shared(&first_and_initial, name) {
                first_and_initial(name)
            } else {
                (*name).to_owned()
            }
        })
        .collect()
}

fn first(name: &str) -> String {
    name.split_whitespace().next().unwrap_or(name).to_owned()
}

fn first_and_initial(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or(name);
    match words.next().and_then(|word| word.chars().next()) {
        Some(initial) => format!("{first} {}.", initial.to_uppercase()),
        None => first.to_owned(),
    }
}
