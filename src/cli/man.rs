//! `ardoise man`: the manual pages, in the language of the screen.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man;

use super::failure::Failure;
use super::output;
use super::program::Program;
use super::usage::{self, Reader};
use crate::i18n::Catalogue;

/// What `man` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// The headings that the maker of the pages writes by itself, and ours.
const HEADINGS: [(&str, &str); 5] = [
    ("NAME", "line-man-name"),
    ("SYNOPSIS", "line-man-synopsis"),
    ("DESCRIPTION", "line-man-description"),
    ("EXTRA", "line-man-notes"),
    ("VERSION", "line-man-version"),
];

pub(super) fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let catalogue = program.catalogue();
    let line = usage::spoken(catalogue, Reader::Person);
    let Some(dir) = &options.dir else {
        let page = page(&line, "ardoise", catalogue).map_err(Failure::Stream)?;
        return output::print(&page);
    };
    std::fs::create_dir_all(dir).map_err(|source| Failure::File {
        path: dir.clone(),
        source,
    })?;
    write(dir, &line, "ardoise", catalogue)
}

fn page(command: &Command, name: &str, catalogue: &Catalogue) -> io::Result<String> {
    let command = command
        .clone()
        .display_name(name.to_owned())
        .bin_name(name.replace('-', " "));
    let mut page = Vec::new();
    Man::new(command)
        .date("")
        .manual(catalogue.text("line-man-manual"))
        .render(&mut page)?;
    let page = String::from_utf8_lossy(&page);
    Ok(page.lines().map(|line| heading(line, catalogue)).collect())
}

/// A line of a page, with its end; headings in the language of the page, what follows a heading of notes as it stands.
fn heading(line: &str, catalogue: &Catalogue) -> String {
    let Some(heading) = line.strip_prefix(".SH ") else {
        return format!("{line}\n");
    };
    // Ours have a space at their end where a colon follows on the screen.
    let heading = heading.trim_matches('"').trim_end();
    match HEADINGS.iter().find(|(theirs, _)| *theirs == heading) {
        Some(("EXTRA", key)) => format!(".SH {}\n.nf\n", catalogue.text(key)),
        Some(("VERSION", key)) => format!(".fi\n.SH {}\n", catalogue.text(key)),
        Some((_, key)) => format!(".SH {}\n", catalogue.text(key)),
        None => format!(".SH \"{}\"\n", heading.to_uppercase()),
    }
}

/// The page of a command, and those of the commands in it: `ardoise-user-add.1`.
fn write(dir: &Path, command: &Command, name: &str, catalogue: &Catalogue) -> Result<(), Failure> {
    let page = page(command, name, catalogue).map_err(Failure::Stream)?;
    output::save(&dir.join(format!("{name}.1")), page.as_bytes(), true)?;
    for inner in command.get_subcommands() {
        if inner.get_name() != "help" && !inner.is_hide_set() {
            write(
                dir,
                inner,
                &format!("{name}-{}", inner.get_name()),
                catalogue,
            )?;
        }
    }
    Ok(())
}
