//! Which command lines a visitor may run: those that read and change visits, and touch nothing of this machine.

use std::ffi::OsString;

use crate::cli::args::{Command, CommandLine, Globals};
use crate::cli::usage::{self, Instead};
use crate::i18n::{Catalogue, Lang};

/// What becomes of a command line that is no mistake.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Allowed {
    /// It is run.
    Run {
        /// Its arguments.
        words: Vec<String>,
        /// Whether it reads its input.
        reads: bool,
    },
    /// The board as a conversation, in a language if one is asked for.
    Lines(Option<Lang>),
    /// It asks for a text: help, or the version.
    Said(String),
}

/// Why a command line is not run.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum No {
    /// It is none: what is wrong with it.
    Syntax(String),
    /// A quote is not closed.
    Quotes,
    /// No verb: the board needs a terminal.
    Board,
    /// A verb for whoever sits at the machine.
    Verb,
    /// A flag that says which base, as whom, when, or how the program is set up.
    Everywhere,
    /// It reads or writes a file of the machine.
    File,
    /// It adds a photo from a file of the machine.
    Photo,
}

/// Reads a command line as a shell would split it, without anything else that a shell does: no variable, no pattern, no
/// second command.
pub(super) fn read(line: &str, catalogue: &'static Catalogue) -> Result<Allowed, No> {
    let mut words = shlex::split(line).ok_or(No::Quotes)?;
    // `ssh` takes a word that begins with `--` for its own: the conversation has a name without.
    if let [word] = words.as_slice()
        && matches!(word.as_str(), "lignes" | "lines")
    {
        return Ok(Allowed::Lines(None));
    }
    // Whoever types the whole name means the same.
    if words.first().is_some_and(|word| word == "ardoise") {
        words.remove(0);
    }
    let own_name = std::iter::once("ardoise");
    let arguments: Vec<OsString> = own_name
        .chain(words.iter().map(String::as_str))
        .map(OsString::from)
        .collect();
    let parsed = match usage::read(&arguments, || catalogue) {
        Ok(parsed) => parsed,
        Err(Instead::Help(help)) if help.use_stderr() => return Err(No::Syntax(help.to_string())),
        Err(Instead::Help(help)) => return Ok(Allowed::Said(help.to_string())),
        Err(Instead::Mistake(sentence)) => return Err(No::Syntax(sentence)),
    };
    check(&parsed)?;
    if parsed.command.is_none() {
        return Ok(Allowed::Lines(parsed.globals.lang.map(Lang::from)));
    }
    let reads = matches!(&parsed.command, Some(Command::Do(options)) if options.reads_input());
    Ok(Allowed::Run { words, reads })
}

fn check(line: &CommandLine) -> Result<(), No> {
    let Globals {
        base,
        server,
        now,
        user,
        // They change nothing but the words.
        lang: _,
        plain,
        config,
        theme,
    } = &line.globals;
    let set_up = [
        base.is_some(),
        server.is_some(),
        now.is_some(),
        user.is_some(),
        config.is_some(),
        theme.is_some(),
    ];
    if set_up.contains(&true) {
        return Err(No::Everywhere);
    }
    match &line.command {
        None if *plain => Ok(()),
        None => Err(No::Board),
        Some(Command::Do(options)) if options.adds_photo() => Err(No::Photo),
        Some(Command::Do(options)) if options.names_file() => Err(No::File),
        Some(Command::Report(options)) if options.names_file() => Err(No::File),
        Some(
            Command::List(_)
            | Command::Show(_)
            | Command::History(_)
            | Command::Do(_)
            | Command::Report(_),
        ) => Ok(()),
        Some(_) => Err(No::Verb),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::i18n::Lang;

    fn read(line: &str) -> Result<Allowed, No> {
        super::read(line, Catalogue::of(Lang::En))
    }

    #[test]
    fn a_visitor_runs_what_touches_nothing_of_the_machine() {
        for (line, words) in [
            ("list --json", &["list", "--json"][..]),
            ("ardoise list", &["list"]),
            (
                "list --text 'rue du Port'",
                &["list", "--text", "rue du Port"],
            ),
            ("show RAM0042", &["show", "RAM0042"]),
            ("history RAM0042 --json", &["history", "RAM0042", "--json"]),
            ("report RAM0042 --pdf", &["report", "RAM0042", "--pdf"]),
            (
                "report RAM0042 --out -",
                &["report", "RAM0042", "--out", "-"],
            ),
            ("do confirm RAM0042", &["do", "confirm", "RAM0042"]),
            ("do notes RAM0042 -", &["do", "notes", "RAM0042", "-"]),
            (
                "do create --from-json -",
                &["do", "create", "--from-json", "-"],
            ),
            ("--lang en list", &["--lang", "en", "list"]),
            (
                "list --text '$(id); rm -rf /'",
                &["list", "--text", "$(id); rm -rf /"],
            ),
        ] {
            let words = words.iter().map(|&word| word.to_owned()).collect();
            let reads = line.starts_with("do ") && line.ends_with(" -");
            assert_eq!(read(line), Ok(Allowed::Run { words, reads }), "{line}");
        }
    }

    #[test]
    fn what_reads_its_input_is_known() {
        for (line, expected) in [
            ("do notes RAM0042 -", true),
            ("do notes RAM0042 '- rien'", false),
            ("do answer RAM0042 Q1 -", true),
            ("do answer RAM0042 Q1 oui", false),
            ("do create --from-json -", true),
            ("do create --client Gall", false),
            ("report RAM0042 --out -", false),
            ("list", false),
        ] {
            let Ok(Allowed::Run { reads, .. }) = read(line) else {
                panic!("{line}");
            };
            assert_eq!(reads, expected, "{line}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for (line, no) in [
            ("", No::Board),
            ("ardoise", No::Board),
            ("list 'x", No::Quotes),
            ("init", No::Verb),
            ("demo", No::Verb),
            ("serve", No::Verb),
            ("user list", No::Verb),
            ("user key add marie -", No::Verb),
            ("base backup x", No::Verb),
            ("config export", No::Verb),
            ("settings", No::Verb),
            ("login https://depot.example", No::Verb),
            ("import x.ics", No::Verb),
            ("export", No::Verb),
            ("mail list", No::Verb),
            ("check", No::Verb),
            ("man --dir /tmp", No::Verb),
            ("completions bash", No::Verb),
            ("--base /etc/passwd list", No::Everywhere),
            ("list --base other.db", No::Everywhere),
            ("list --as admin", No::Everywhere),
            ("list --now 2020-01-01T10:00", No::Everywhere),
            ("list --config x.toml", No::Everywhere),
            ("list --server https://depot.example", No::Everywhere),
            ("list --theme /etc/passwd", No::Everywhere),
            ("report RAM0042 --out /tmp/x.pdf", No::File),
            ("report RAM0042 --out . --force", No::File),
            ("do create --from-json /etc/passwd", No::File),
            ("do add-photo RAM0042 /etc/passwd", No::Photo),
            ("do photo RAM0042 x.jpg", No::Photo),
        ] {
            assert_eq!(read(line), Err(no), "{line}");
        }
        for line in [
            "list; id",
            "sh -c id",
            "/bin/sh",
            "list | cat",
            "list\0",
            "-c id",
        ] {
            assert!(matches!(read(line), Err(No::Syntax(_))), "{line:?}");
        }
        for (line, lang) in [
            ("lignes", None),
            ("lines", None),
            ("--plain", None),
            ("ardoise --plain", None),
            ("--plain --lang en", Some(Lang::En)),
        ] {
            assert_eq!(read(line), Ok(Allowed::Lines(lang)), "{line}");
        }
        assert_eq!(read("--plain --base other.db"), Err(No::Everywhere));
        let Ok(Allowed::Said(help)) = read("--help") else {
            panic!("no help");
        };
        assert!(help.contains("list"));
    }

    /// What the verbs of visitors take that may name a file, whoever adds it: each is looked at above.
    #[test]
    fn no_verb_names_a_file_that_is_not_looked_at() {
        fn files(command: &clap::Command, path: &str, found: &mut Vec<String>) {
            for argument in command.get_arguments() {
                let names = argument.get_value_names().unwrap_or_default();
                let says_file = names
                    .iter()
                    .any(|name| ["FILE", "DIR", "FOLDER", "PATH"].contains(&name.as_str()));
                let typed = format!("{:?}", argument.get_value_parser()).contains("PathBuf");
                if (says_file || typed) && !argument.is_global_set() {
                    found.push(format!("{path} {}", argument.get_id()));
                }
            }
            for inner in command.get_subcommands() {
                files(inner, &format!("{path} {}", inner.get_name()), found);
            }
        }
        let line = usage::bare();
        let mut found = Vec::new();
        for verb in ["list", "show", "history", "report", "do"] {
            let command = line.find_subcommand(verb).unwrap();
            files(command, verb, &mut found);
        }
        found.sort();
        assert_eq!(
            found,
            ["do add-photo file", "do create from_json", "report out"]
        );
    }

    proptest! {
        #[test]
        fn no_line_is_too_wild(line in any::<String>()) {
            let _meaning = read(&line);
        }
    }
}
