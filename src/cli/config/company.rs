//! `ardoise config export` and `import`: the configuration of a base as a file.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::backend::{BackendError, Outcome};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::program::{Opened, Program};
use crate::cli::{answer, output};
use crate::company::{self, Mistake, Plan, Problem, What};
use crate::domain::Piece;
use crate::domain::text::sanitise;
use crate::i18n::{Catalogue, rules, said, settings};
use crate::t;

/// What `config import` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Import {
    #[arg(required_unless_present = "practice")]
    file: Option<PathBuf>,
    #[arg(long, conflicts_with = "file")]
    practice: bool,
    #[arg(long)]
    dry_run: bool,
}

pub(super) async fn export(program: &Program, out: Option<&Path>) -> Result<Exit, Failure> {
    let base = program.open().await?;
    let text = company::write(&base.directory, program.catalogue());
    output::give(out, &text)?;
    for (key, name) in company::homonyms(&base.directory) {
        output::complain(&t!(
            program.catalogue(),
            "cli-config-homonyms",
            key = key,
            name = name
        ));
    }
    Ok(Exit::Ok)
}

pub(super) async fn import(program: &Program, options: &Import) -> Result<Exit, Failure> {
    let (name, text) = read(options)?;
    let base = program.open().await?;
    let planned = company::read(&text)
        .map_err(|mistake| vec![mistake])
        .and_then(|file| company::plan(&file, &base.directory));
    let plan = match planned {
        Ok(plan) => plan,
        Err(mistakes) => {
            for mistake in &mistakes {
                output::complain(&told(program.catalogue(), &name, mistake));
            }
            let count = mistakes.len();
            return Err(Failure::WrongFile { count });
        }
    };
    output::print(&summary(program.catalogue(), &plan))?;
    if options.dry_run {
        output::print_line(program.catalogue().text("cli-config-dry-run"))?;
        return Ok(Exit::Ok);
    }
    carry_out(program, &base, plan).await
}

async fn carry_out(program: &Program, base: &Opened, plan: Plan) -> Result<Exit, Failure> {
    if plan.settings.is_none() && plan.changes.is_empty() {
        return Ok(Exit::Ok);
    }
    let amendments = plan
        .changes
        .into_iter()
        .map(|change| change.amendment)
        .collect();
    let outcome: Outcome = base
        .backend
        .reshape(plan.settings, amendments)
        .await
        .map_err(|error: BackendError| Failure::Backend(error))?;
    answer::say(program, base, &outcome, false)
}

fn read(options: &Import) -> Result<(String, String), Failure> {
    let Some(path) = options.file.as_ref().filter(|_| !options.practice) else {
        return Ok(("practice.fr.toml".to_owned(), company::PRACTICE.to_owned()));
    };
    let text = if path == Path::new("-") {
        std::io::read_to_string(std::io::stdin()).map_err(Failure::Stream)?
    } else {
        std::fs::read_to_string(path).map_err(|source| Failure::File {
            path: path.clone(),
            source,
        })?
    };
    Ok((path.display().to_string(), text))
}

/// What would change, one entry a line.
fn summary(catalogue: &Catalogue, plan: &Plan) -> String {
    let mut lines = Vec::new();
    if plan.settings.is_some() {
        let keys = plan.settings_keys.join(", ");
        lines.push(t!(catalogue, "cli-config-settings", keys = keys));
    }
    for change in &plan.changes {
        let (kind, name) = named(&change.amendment.after);
        let kind = catalogue.text(kind);
        lines.push(match change.what {
            What::New => t!(
                catalogue,
                "cli-config-new",
                kind = kind,
                name = name.as_str()
            ),
            What::Changed => t!(
                catalogue,
                "cli-config-changed",
                kind = kind,
                name = name.as_str(),
                keys = change.keys.join(", ")
            ),
        });
    }
    lines.push(t!(
        catalogue,
        "cli-config-unchanged",
        count = plan.unchanged
    ));
    lines
        .iter()
        .flat_map(|line| [line.as_str(), "\n"])
        .collect()
}

fn named(piece: &Piece) -> (&'static str, String) {
    match piece {
        Piece::Branch(one) => ("word-branch", one.name.clone()),
        Piece::Technician(one) => ("word-technician", one.name.clone()),
        Piece::Tag(one) => ("word-tag", one.name.clone()),
        Piece::Skill(one) => ("word-task", one.name.clone()),
        Piece::Template(one) => ("word-template", format!("{} {}", one.code, one.name)),
        Piece::User(one) => ("word-user", one.login.clone()),
    }
}

/// "modeles.toml:12:5 : …"
fn told(catalogue: &Catalogue, file: &str, mistake: &Mistake) -> String {
    let what = match &mistake.problem {
        Problem::Syntax(says) => t!(catalogue, "cli-config-syntax", says = said(catalogue, says)),
        Problem::Key {
            key,
            nearest: Some(nearest),
            ..
        } => t!(
            catalogue,
            "cli-config-key-near",
            key = key.as_str(),
            nearest = nearest.as_str()
        ),
        Problem::Key { key, allowed, .. } => t!(
            catalogue,
            "cli-config-key",
            key = key.as_str(),
            allowed = allowed.join(", ")
        ),
        Problem::Word {
            word,
            nearest: Some(nearest),
            ..
        } => t!(
            catalogue,
            "cli-config-word-near",
            word = word.as_str(),
            nearest = nearest.as_str()
        ),
        Problem::Word { word, allowed, .. } => t!(
            catalogue,
            "cli-config-word",
            word = word.as_str(),
            allowed = allowed.join(", ")
        ),
        Problem::Missing(key) => t!(catalogue, "cli-config-missing", key = key.as_str()),
        Problem::Empty { key } => t!(catalogue, "cli-config-empty", key = *key),
        Problem::Format { found, known } if found > known => {
            t!(
                catalogue,
                "cli-config-newer",
                found = *found,
                known = *known
            )
        }
        Problem::Format { known, .. } => t!(catalogue, "cli-config-format", known = *known),
        Problem::Unknown { key, name } => {
            t!(
                catalogue,
                "cli-config-unknown",
                key = *key,
                name = name.as_str()
            )
        }
        Problem::Twice { key, name } => {
            t!(
                catalogue,
                "cli-config-twice",
                key = *key,
                name = name.as_str()
            )
        }
        Problem::Value {
            key,
            value,
            allowed,
        } => t!(
            catalogue,
            "cli-config-value",
            key = *key,
            value = value.as_str(),
            allowed = *allowed
        ),
        Problem::Condition { question, error } => {
            let why = rules::condition_error(catalogue, error).to_string();
            t!(
                catalogue,
                "cli-config-condition",
                question = question.as_str(),
                why = why
            )
        }
        Problem::Form { template, error } => {
            let why = rules::form_error(catalogue, error).to_string();
            t!(
                catalogue,
                "cli-config-form",
                template = template.as_str(),
                why = why
            )
        }
        Problem::Settings(error) => settings(catalogue, *error).to_owned(),
    };
    // What stands in a file goes to a terminal.
    sanitise(&t!(
        catalogue,
        "cli-config-mistake",
        file = file,
        line = mistake.line,
        column = mistake.column,
        what = what
    ))
}
