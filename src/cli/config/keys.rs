//! `ardoise config keys`: the table of what keys do, with the changes of this device; and the reference of the defaults.

use clap::Args;
use serde_json::json;

use crate::cli::failure::Failure;
use crate::cli::program::Program;
use crate::cli::{board, output};
use crate::i18n::{Catalogue, Lang};
use crate::tui::actions::{ACTIONS, ActionSpec, Keymap, Place};
use crate::tui::keycap;
use crate::tui::section::Section;

/// What `config keys` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[arg(long)]
    pub(super) json: bool,
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
}

/// Prints the table.
pub(super) fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    if options.markdown {
        return output::print(&reference(program.catalogue()));
    }
    let keymap = board::keymap(program, &program.loaded.config)?;
    if options.json {
        return output::print_json(&objects(program.catalogue(), &keymap));
    }
    output::print(&text(program.catalogue(), &keymap))
}

/// The rows of a section, in the order of the table.
fn rows(section: Section) -> impl Iterator<Item = &'static ActionSpec> {
    ACTIONS
        .iter()
        .filter(move |spec| Section::of(spec) == section)
}

fn keys(catalogue: &Catalogue, keymap: &Keymap, spec: &ActionSpec) -> Vec<String> {
    let keys = keymap.keys_of(spec.id).iter();
    keys.map(|key| keycap::words(*key, catalogue)).collect()
}

fn text(catalogue: &Catalogue, keymap: &Keymap) -> String {
    let headers = [
        "",
        "keys-col-action",
        "keys-col-keys",
        "keys-col-label",
        "keys-col-place",
    ]
    .map(|key| {
        if key.is_empty() {
            ""
        } else {
            catalogue.text(key)
        }
    });
    let mut all = Vec::new();
    for spec in Section::ALL.into_iter().flat_map(rows) {
        let keys = keys(catalogue, keymap, spec).join(", ");
        let keys = if keys.is_empty() {
            catalogue.text("keys-none").to_owned()
        } else {
            keys
        };
        let mark = if keymap.is_changed(spec) { "*" } else { "" };
        all.push(vec![
            mark.to_owned(),
            spec.name.to_owned(),
            keys,
            catalogue.text(spec.label).to_owned(),
            catalogue.text(place(spec.place)).to_owned(),
        ]);
    }
    let mut text = output::table(&headers, &all);
    let changed = ACTIONS.iter().any(|spec| keymap.is_changed(spec));
    if changed {
        for part in ["\n* ", catalogue.text("keys-changed"), "\n"] {
            text.push_str(part);
        }
    }
    text
}

fn objects(catalogue: &Catalogue, keymap: &Keymap) -> serde_json::Value {
    let all = Section::ALL.into_iter().flat_map(rows).map(|spec| {
        let keys: Vec<String> = keymap
            .keys_of(spec.id)
            .iter()
            .map(|key| key.written())
            .collect();
        let default: Vec<&str> = spec.keys.split(' ').collect();
        json!({
            "action": spec.name,
            "keys": keys,
            "default": default,
            "changed": keymap.is_changed(spec),
            "label": catalogue.text(spec.label),
            "place": place_name(spec.place),
            "writes": spec.writes,
        })
    });
    all.collect()
}

const fn place(place: Place) -> &'static str {
    match place {
        Place::Board => "keys-place-board",
        Place::Detail => "keys-place-detail",
        Place::Visit => "keys-place-visit",
        Place::Work => "keys-place-work",
        Place::Report => "keys-place-report",
        Place::Placing => "keys-place-placing",
        Place::Wall => "keys-place-wall",
        Place::Anywhere | Place::Dialog => "keys-place-anywhere",
    }
}

const fn place_name(place: Place) -> &'static str {
    match place {
        Place::Board => "board",
        Place::Detail => "detail",
        Place::Visit => "visit",
        Place::Work => "work",
        Place::Report => "report",
        Place::Placing => "placing",
        Place::Wall => "wall",
        Place::Anywhere | Place::Dialog => "anywhere",
    }
}

/// The reference of the default keys.
fn reference(catalogue: &Catalogue) -> String {
    let keymap = Keymap::default();
    let headers = [
        "keys-col-action",
        "keys-col-keys",
        "keys-col-label",
        "keys-col-place",
    ]
    .map(|key| catalogue.text(key));
    let introduction = match catalogue.lang() {
        Lang::Fr => include_str!("keys/introduction.fr.md"),
        Lang::En => include_str!("keys/introduction.en.md"),
    };
    let mut lines = vec![introduction.to_owned()];
    for section in Section::ALL {
        lines.push(format!("## {}\n", catalogue.text(section.title())));
        lines.push(format!("| {} |\n|---|---|---|---|", headers.join(" | ")));
        for spec in rows(section) {
            let keys = keys(catalogue, &keymap, spec);
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            lines.push(format!(
                "| `{}` | {} | {} | {} |",
                spec.name,
                keys.join(" "),
                catalogue.text(spec.label),
                catalogue.text(place(spec.place)),
            ));
        }
        lines.push(String::new());
    }
    let mut text = lines.join("\n");
    // One end of line at the end.
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}
