//! `ardoise init`: an empty base, ready to work with. Asks nothing.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::Weekday;
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::output;
use super::program::{Place, Program, absolute};
use crate::base;
use crate::company;
use crate::config::{Key, Origin};
use crate::domain::calendar::{Slot, Week, WorkingHours};
use crate::domain::text::sanitise;
use crate::domain::{
    Branch, BranchId, Directory, Level, Minutes, Settings, Tag, TagId, Technician, TechnicianId,
    Template, TemplateId, User, UserId,
};
use crate::i18n::Catalogue;
use crate::t;

/// What `init` takes.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Options {
    file: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    company: Option<String>,
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    #[arg(long, value_name = "NAME")]
    technician: Vec<String>,
    #[arg(long, value_name = "LOGIN")]
    user: Option<String>,
    #[arg(long, value_enum, default_value_t)]
    templates: Templates,
    #[arg(long)]
    pub(super) json: bool,
}

/// Which templates a new base has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Templates {
    #[default]
    Practice,
    None,
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let default = || program.paths.as_ref().map(|paths| paths.base.clone());
    let configured = || program.loaded.config.base.clone();
    let path = options
        .file
        .as_deref()
        .map(absolute)
        .or_else(configured)
        .or_else(default);
    let path = path.ok_or(Failure::Usage("error-no-home"))?;
    let directory = match options.templates {
        Templates::None => directory(program.catalogue(), options),
        Templates::Practice => {
            let mut bare = directory(program.catalogue(), options);
            bare.templates.clear();
            able(company::with_practice(bare))
        }
    };
    let place = base::Place::from(&path);
    base::create(&place, &directory).await?;
    if options.json {
        let codes = directory.templates.iter().map(|one| one.code.as_str());
        return output::print_json(&serde_json::json!({
            "base": place.shown(),
            "config": remember(program, &path)?,
            "templates": codes.collect::<Vec<_>>(),
        }));
    }
    output::print_line(&t!(
        program.catalogue(),
        "cli-init-done",
        path = place.shown()
    ))?;
    if options.templates == Templates::Practice {
        let codes: Vec<&str> = directory
            .templates
            .iter()
            .map(|template| template.code.as_str())
            .collect();
        output::print_line(&t!(
            program.catalogue(),
            "cli-init-practice",
            codes = codes.join(", ")
        ))?;
    }
    let catalogue = program.catalogue();
    if let Some(config) = remember(program, &path)? {
        output::print_line(&t!(
            catalogue,
            "cli-init-config",
            path = config.display().to_string()
        ))?;
        return output::print_line(catalogue.text("cli-init-next"));
    }
    let kept = kept(program);
    if kept.as_deref() == Some(place.shown().as_str()) {
        return output::print_line(catalogue.text("cli-init-next"));
    }
    output::print_line(&t!(
        catalogue,
        "cli-init-next-base",
        path = typed(&place.shown())
    ))?;
    match kept {
        Some(kept) => output::print_line(&t!(catalogue, "cli-init-kept", kept = kept)),
        None => Ok(()),
    }
}

/// What is opened where no flag names anything, as far as that can be seen behind the flags of this time.
fn kept(program: &Program) -> Option<String> {
    let flagged = |key| matches!(program.loaded.origin(key), Origin::Flag(_));
    match program.place()? {
        Place::Base(path) => (!flagged(Key::Base)).then(|| base::Place::from(path).shown()),
        Place::Server(server) => (!flagged(Key::Server)).then(|| server.to_string()),
    }
}

/// A path as a shell takes it for one word.
fn typed(path: &str) -> String {
    let is_plain = |one: char| one.is_alphanumeric() || "/._-+:@,".contains(one);
    if path.chars().all(is_plain) {
        return path.to_owned();
    }
    format!("'{}'", path.replace('\'', r"'\''"))
}

/// Lets the configuration point to the new base, where there is none yet.
fn remember(program: &Program, base: &Path) -> Result<Option<PathBuf>, Failure> {
    let Some(config) = program
        .config_file
        .as_ref()
        .filter(|config| !config.exists())
    else {
        return Ok(None);
    };
    let text = format!(
        "base = {}\n",
        toml::Value::String(base.display().to_string())
    );
    let write = || -> std::io::Result<()> {
        if let Some(folder) = config.parent() {
            std::fs::create_dir_all(folder)?;
        }
        // The URL of a server may have a password in it: only its owner reads the file.
        let folder = config.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.persist_noclobber(config)?;
        Ok(())
    };
    write().map_err(|source| Failure::File {
        path: config.clone(),
        source,
    })?;
    Ok(Some(config.clone()))
}

/// Everybody can do everything, until somebody says otherwise: a first visit must not fail for a missing skill.
fn able(mut directory: Directory) -> Directory {
    let all: Vec<_> = directory.skills.iter().map(|skill| skill.id).collect();
    for technician in &mut directory.technicians {
        technician.skills.clone_from(&all);
    }
    directory
}

/// A company of one branch.
fn directory(catalogue: &Catalogue, options: &Options) -> Directory {
    let given = |text: &Option<String>, key| {
        let text = text
            .as_deref()
            .map(sanitise)
            .filter(|text| !text.trim().is_empty());
        text.unwrap_or_else(|| catalogue.text(key).to_owned())
    };
    let branch = BranchId(1);
    let technicians = options
        .technician
        .iter()
        .zip(1..)
        .map(|(name, id)| Technician {
            id: TechnicianId(id),
            name: sanitise(name),
            email: None,
            branch,
            skills: Vec::new(),
            hours: office_hours(),
            active: true,
        });
    let login = options
        .user
        .clone()
        .or_else(|| std::env::var("USER").ok())
        .map(|login| sanitise(&login).to_lowercase());
    let login = login
        .filter(|login| !login.is_empty())
        .unwrap_or_else(|| "admin".to_owned());
    Directory {
        settings: Settings {
            company: given(&options.company, "cli-init-company"),
            ..Settings::default()
        },
        branches: vec![Branch {
            id: branch,
            name: given(&options.branch, "cli-init-branch"),
            city: String::new(),
            active: true,
        }],
        technicians: technicians.collect(),
        tags: vec![Tag {
            id: TagId(1),
            name: catalogue.text("cli-init-tag").to_owned(),
            urgent: true,
            active: true,
        }],
        skills: Vec::new(),
        templates: vec![
            template(1, "ENT", catalogue.text("cli-init-maintenance"), 60),
            template(2, "SAV", catalogue.text("cli-init-repair"), 90),
        ],
        users: vec![User {
            id: UserId(1),
            name: options
                .user
                .clone()
                .map_or_else(|| login.clone(), |name| sanitise(&name)),
            login,
            level: Level::Manager,
            technician: None,
            active: true,
            language: None,
        }],
    }
}

fn template(id: i64, code: &str, name: &str, planned: u32) -> Template {
    let name = name.to_owned();
    Template {
        id: TemplateId(id),
        code: code.to_owned(),
        short: name.clone(),
        kind: name.clone(),
        name,
        planned: Minutes(planned),
        skill: None,
        active: true,
        form: std::sync::Arc::default(),
        sending: crate::domain::report::Sending::default(),
    }
}

/// Monday to Friday, 8h to 12h and 13h30 to 17h30.
fn office_hours() -> WorkingHours {
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    let slots: Vec<Slot> = [(8 * 60, 12 * 60), (13 * 60 + 30, 17 * 60 + 30)]
        .into_iter()
        .filter_map(|(from, to)| Slot::new(from, to).ok())
        .collect();
    WorkingHours::always(Week::same(&days, &slots).unwrap_or_default())
}
