//! The program from outside: arguments in, text, JSON and exit codes out.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::new_without_default,
    reason = "helpers of tests fail as tests do"
)]

mod bad;
mod bases;
mod capture;
mod company;

mod exits;
mod files;
mod imports;
mod keys;
mod life;
mod listing;
mod mail;
#[path = "../common/postgres.rs"]
mod postgres;
mod report;
mod servers;
mod settings;
mod users;

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A home folder of its own with one base in it.
pub struct World {
    home: TempDir,
}

/// The clock of every test, unless it says otherwise: a Tuesday.
pub const NOW: &str = "2026-11-24T10:24";

impl World {
    /// A home folder without anything.
    pub fn empty() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
        }
    }

    /// A company with two technicians and a user of the highest level.
    pub fn new() -> Self {
        Self::with_templates("none")
    }

    /// The same with the ready templates.
    pub fn with_practice() -> Self {
        Self::with_templates("practice")
    }

    fn with_templates(templates: &str) -> Self {
        let world = Self::empty();
        let made = world.run(&[
            "init",
            "--templates",
            templates,
            "--company",
            "Poêles & Co",
            "--branch",
            "Rennes",
            "--technician",
            "Gaël Le Goff",
            "--technician",
            "Anne Riou",
            "--user",
            "marie",
        ]);
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        world
    }

    /// A place in the home folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The base that `init` makes here.
    pub fn base(&self) -> PathBuf {
        self.path("data/ardoise/base.db")
    }

    /// The program in this home folder, without anything of the outside.
    pub fn command(&self) -> Command {
        let mut command = Command::cargo_bin("ardoise").unwrap();
        command
            .env_clear()
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("LANG", "fr_FR.UTF-8")
            .env("ARDOISE_NOW", NOW);
        command
    }

    /// Runs it.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// Runs and expects an exit code; the answer is standard output.
    pub fn expect(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let (out, err) = (
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        );
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}\n{out}\n{err}"
        );
        out
    }

    /// Runs and expects an exit code; the answer is standard error.
    pub fn complaint(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{err}");
        err
    }

    /// Runs with `--json` and expects an exit code.
    pub fn json(&self, code: i32, arguments: &[&str]) -> Value {
        let all: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
        let out = self.expect(code, &all);
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
    }

    /// A new visit tomorrow at nine; its id.
    pub fn visit(&self, more: &[&str]) -> String {
        let arguments: Vec<&str> = [
            "do",
            "create",
            "--client",
            "Riou Nolwenn",
            "--zip",
            "35000",
            "--city",
            "Rennes",
        ]
        .into_iter()
        .chain(["--template", "ENT"])
        .chain(more.iter().copied())
        .collect();
        text(&self.json(0, &arguments)["visit"]["id"])
    }

    /// A new visit with a date; its id.
    pub fn planned(&self, start: &str) -> String {
        self.visit(&["--start", start, "--technician", "Gaël"])
    }

    /// The last place in the journal.
    pub fn entries(&self) -> u64 {
        self.json(0, &["check"])["entries"].as_u64().unwrap()
    }
}

/// The text of a JSON value.
pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value}"))
        .to_owned()
}

/// Calendar files that other programs wrote.
pub fn calendars() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ics");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "ics"));
    files.sort();
    assert!(files.len() > 50, "the calendars are there");
    files
}
