//! The texts of the catalogue put into the commands.

use clap::{Arg, Command};

use super::bare;
use crate::i18n::{Catalogue, Lang};
use crate::t;

/// For whom the texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Reader {
    /// Somebody who reads help or a page: what may be given stands in the text.
    Person,
    /// A shell, which knows values and other names by itself and shows a line.
    Shell,
}

/// The commands with the texts of a language, ready for use.
pub(in crate::cli) fn spoken(catalogue: &Catalogue, reader: Reader) -> Command {
    let texts = Texts { catalogue, reader };
    let mut program = texts.command(bare(), &mut Vec::new());
    // `help` is made by now, with copies of the commands under it.
    program.build();
    texts.helpers(program)
}

struct Texts<'a> {
    catalogue: &'a Catalogue,
    reader: Reader,
}

impl Texts<'_> {
    fn command(&self, command: Command, path: &mut Vec<String>) -> Command {
        let text = |key: &str| self.catalogue.text(key).to_owned();
        let header = command.get_styles().get_header();
        let other_names: Vec<String> = command.get_visible_aliases().map(str::to_owned).collect();
        let about = self.kept(self.with_names(text(&about_key(path)), &other_names));
        let template = format!(
            "{{before-help}}{{about-with-newline}}\n{header}{}{header:#} {{usage}}\n\n{{all-args}}{{after-help}}",
            text("line-usage")
        );
        let mut command = command
            .about(about)
            .help_template(template)
            .subcommand_help_heading(self.heading("line-commands"))
            .subcommand_value_name(text("line-command"));
        let notes = notes_key(path);
        if self.catalogue.has(&notes) {
            command = command.after_help(self.kept(text(&notes)));
        }
        if self.reader == Reader::Person && !other_names.is_empty() {
            command = hide_names(command);
        }
        command
            .mut_args(|argument| self.argument(argument, path))
            .mut_subcommands(|inner| {
                path.push(inner.get_name().to_owned());
                let inner = self.command(inner, path);
                path.pop();
                inner
            })
    }

    fn argument(&self, argument: Arg, path: &[String]) -> Arg {
        let help = argument_key(self.catalogue, path, argument.get_id().as_str());
        let mut help = self.catalogue.text(&help).to_owned();
        let mut argument = argument;
        if self.reader == Reader::Person {
            let names = argument.get_visible_aliases().unwrap_or_default();
            let names: Vec<String> = names.iter().map(|name| format!("--{name}")).collect();
            help = self.with_names(help, &names);
            for suffix in [self.values(&argument), self.default(&argument)] {
                help.extend(suffix.iter().flat_map(|suffix| [" ", suffix]));
            }
            if !names.is_empty() {
                argument = hide_flag_names(argument);
            }
        }
        if argument.get_action().takes_values() {
            if self.reader == Reader::Person {
                argument = argument.hide_possible_values(true).hide_default_value(true);
            }
            let name = self.catalogue.text(&value_key(&argument)).to_owned();
            argument = argument.value_name(name);
        }
        let heading = argument.get_help_heading().map_or_else(
            || {
                self.heading(if argument.is_positional() {
                    "line-arguments"
                } else {
                    "line-options"
                })
            },
            |key| self.heading(key),
        );
        argument.help(self.kept(help)).help_heading(heading)
    }

    /// French puts a space before some marks, at which no line may end.
    fn kept(&self, text: String) -> String {
        if self.reader == Reader::Shell || self.catalogue.lang() == Lang::En {
            return text;
        }
        [" ;", " :", " ?", " !", " »", "« "]
            .iter()
            .fold(text, |text, mark| {
                text.replace(mark, &mark.replace(' ', "\u{a0}"))
            })
    }

    /// A heading, behind which a colon is put by whoever shows it.
    fn heading(&self, key: &str) -> String {
        let space = match self.catalogue.lang() {
            Lang::Fr => " ",
            Lang::En => "",
        };
        format!("{}{space}", self.catalogue.text(key))
    }

    fn with_names(&self, text: String, names: &[String]) -> String {
        if names.is_empty() || self.reader == Reader::Shell {
            return text;
        }
        format!(
            "{text} {}",
            t!(self.catalogue, "line-also", names = names.join(", "))
        )
    }

    fn values(&self, argument: &Arg) -> Option<String> {
        let values: Vec<String> = argument
            .get_possible_values()
            .iter()
            .filter(|value| !value.is_hide_set())
            .map(|value| value.get_name().to_owned())
            .collect();
        (!values.is_empty() && argument.get_action().takes_values())
            .then(|| t!(self.catalogue, "line-values", values = values.join(", ")))
    }

    fn default(&self, argument: &Arg) -> Option<String> {
        let values = argument.get_default_values();
        let shown = !values.is_empty()
            && !argument.is_hide_default_value_set()
            && argument.get_action().takes_values();
        let value = values
            .iter()
            .map(|value| value.to_string_lossy())
            .collect::<Vec<_>>()
            .join(" ");
        shown.then(|| t!(self.catalogue, "line-default", value = value))
    }

    fn helpers(&self, command: Command) -> Command {
        command.mut_subcommands(|inner| {
            let inner = if inner.get_name() == "help" {
                inner.about(self.catalogue.text("usage-help").to_owned())
            } else {
                inner
            };
            self.helpers(inner)
        })
    }
}

/// The other names go on being understood, but are told in the text.
fn hide_names(command: Command) -> Command {
    let names: Vec<String> = command.get_all_aliases().map(str::to_owned).collect();
    command.alias(None).aliases(names)
}

fn hide_flag_names(argument: Arg) -> Arg {
    let names = argument.get_all_aliases().unwrap_or_default();
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    argument.alias(None).aliases(names)
}

/// `usage-do-create`; the program itself is `usage`.
pub(super) fn about_key(path: &[String]) -> String {
    [&["usage".to_owned()], path].concat().join("-")
}

/// `usage-notes-do-create`: what is told after the help.
pub(super) fn notes_key(path: &[String]) -> String {
    [&["usage-notes".to_owned()], path].concat().join("-")
}

/// The text of an argument: that of its own command, or of the nearest one around it that has it.
pub(super) fn argument_key(catalogue: &Catalogue, path: &[String], id: &str) -> String {
    let id = id.replace('_', "-");
    let key = |depth: usize| {
        let around = path.get(..depth).unwrap_or_default();
        format!("{}--{id}", about_key(around))
    };
    let found = (0..=path.len())
        .rev()
        .map(key)
        .find(|key| catalogue.has(key));
    found.unwrap_or_else(|| key(path.len()))
}

/// `usage-value-day`, by the name that the declaration gives to a value, or by the argument's own.
pub(super) fn value_key(argument: &Arg) -> String {
    let named = argument.get_value_names().and_then(<[_]>::first);
    let name = named.map_or_else(|| argument.get_id().to_string(), ToString::to_string);
    let name = name
        .to_lowercase()
        .replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    format!("usage-value-{name}")
}
