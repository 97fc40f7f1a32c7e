//! Command lines of visitors: what may run is split the same again, and says nothing of
//! which base, as whom or when.

#![no_main]

use ardoise::cli::visitors_may;
use libfuzzer_sys::fuzz_target;

/// Flags for whoever sits at the machine.
const NOT_THEIRS: [&str; 6] = ["--base", "--server", "--now", "--as", "--config", "--theme"];

fuzz_target!(|line: &str| {
    let Some(words) = visitors_may(line) else {
        return;
    };
    for flag in words.iter().take_while(|word| *word != "--") {
        let name = flag.split('=').next().unwrap_or_default();
        assert!(!NOT_THEIRS.contains(&name), "{words:?}");
    }
    let again = words
        .iter()
        .map(|word| format!("'{}'", word.replace('\'', r"'\''")))
        .collect::<Vec<_>>()
        .join(" ");
    assert_eq!(visitors_may(&again), Some(words));
});
