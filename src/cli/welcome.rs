//! The very first run: nothing is configured yet, so the program says what can be done and does it.

use std::io::{BufRead, IsTerminal, Write};

use super::failure::Failure;
use super::program::Program;
use super::{board, demo, init, output};

/// What `ardoise` does without a command.
pub(super) async fn run(program: &Program) -> Result<(), Failure> {
    if let Some(place) = program.place() {
        return board::open(program, place).await;
    }
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Failure::Usage("error-first-run"));
    }
    match choose(program)? {
        Choice::Demo => demo::run(program, &demo::Options::small()).await,
        Choice::New => init::run(program, &init::Options::default()).await,
        Choice::Leave => Ok(()),
    }
}

/// What somebody may want at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Demo,
    New,
    Leave,
}

impl Choice {
    /// The choice of a typed line; an empty one takes the first.
    fn of(typed: &str) -> Option<Self> {
        match typed.trim().to_lowercase().as_str() {
            "" | "1" | "d" => Some(Self::Demo),
            "2" | "n" => Some(Self::New),
            "q" | "0" => Some(Self::Leave),
            _ => None,
        }
    }
}

fn choose(program: &Program) -> Result<Choice, Failure> {
    let text = |key| program.catalogue().text(key);
    let menu = format!(
        "\n  {}\n\n    1  {}\n    2  {}\n    {}\n    {}\n\n    q  {}\n\n",
        text("cli-welcome"),
        text("cli-welcome-demo"),
        text("cli-welcome-new"),
        text("cli-welcome-server"),
        text("cli-welcome-openfire"),
        text("cli-welcome-quit"),
    );
    output::print(&menu)?;
    let mut lines = std::io::stdin().lock().lines();
    loop {
        output::print(&format!("  {} ", text("cli-welcome-prompt")))?;
        std::io::stdout().flush().map_err(Failure::Stream)?;
        let Some(line) = lines.next() else {
            return Ok(Choice::Leave);
        };
        if let Some(choice) = Choice::of(&line.map_err(Failure::Stream)?) {
            return Ok(choice);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_takes_the_demo_and_nonsense_asks_again() {
        for (typed, choice) in [
            ("", Some(Choice::Demo)),
            (" 2\n", Some(Choice::New)),
            ("Q", Some(Choice::Leave)),
            ("3", None),
        ] {
            assert_eq!(Choice::of(typed), choice, "{typed}");
        }
    }
}
