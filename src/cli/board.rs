//! The board on a base.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::runtime::Handle;

use super::failure::Failure;
use super::program::{Place, Program};
use crate::backend::{Backend, Clock, SystemClock};
use crate::config::{Colours, Config, Glyphs, Graphics, Key, Origin};
use crate::tui::actions::{Keymap, KeymapError};
use crate::tui::lessons::Lessons;
use crate::tui::terminal::graphics::Protocol;
use crate::tui::theme::{ColourDepth, Dress, Environment, Repertoire, Theme, Themes};
use crate::tui::{self, Options};

/// Opens the board, and comes back when somebody quits.
pub(super) async fn open(program: &Program, place: Place<'_>) -> Result<(), Failure> {
    // A terminal that can only print lines gets lines, and so does who asks for them.
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if program.loaded.config.plain || dumb {
        return super::linear::open(program, place).await;
    }
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        // What is wrong with the line itself would be wrong in a terminal, too.
        check_looks(program)?;
        program.open_place(place).await?;
        return Err(Failure::Usage("error-not-a-terminal"));
    }
    // What is wrong with the looks is said before anything is opened.
    let options = looks(program, Arc::new(SystemClock))?;
    let base = program.open_place(place).await?;
    let backend: Arc<dyn Backend> = base.backend.clone();
    let options = Options {
        clock: Arc::clone(&base.clock),
        catalogue: program.catalogue(),
        lessons: lessons(program),
        ..options
    };
    match &base.remote {
        Some(remote) => remote.follow(),
        // Reports leave while a board is open.
        None => base.embedded()?.run_post(),
    }
    let runtime = Handle::current();
    tokio::task::block_in_place(|| tui::run(&backend, &runtime, options)).map_err(Failure::Board)
}

/// First hints, unless nobody wants them.
fn lessons(program: &Program) -> Lessons {
    let config = &program.loaded.config;
    match &program.paths {
        _ if !config.hints => Lessons::off(),
        Some(paths) if config.files => Lessons::of(&paths.state),
        _ => Lessons::default(),
    }
}

/// Says what is wrong with the theme or the keys, if anything is.
pub(super) fn check_looks(program: &Program) -> Result<(), Failure> {
    let config = &program.loaded.config;
    themes(program, config)?;
    keymap(program, config)?;
    Ok(())
}

/// How a board looks and is used on this terminal.
pub(super) fn looks(program: &Program, clock: Arc<dyn Clock>) -> Result<Options, Failure> {
    let config = &program.loaded.config;
    let (themes, keymap) = (themes(program, config)?, keymap(program, config)?);
    let environment = Environment::of_process();
    if environment.is_dumb() {
        return Err(Failure::Usage("terminal-dumb"));
    }
    let chosen = depth(config);
    let depth = chosen.unwrap_or_else(|| environment.depth());
    let repertoire = match config.glyphs {
        Glyphs::Auto => environment.repertoire(),
        Glyphs::Utf8 => Repertoire::Unicode,
        Glyphs::Ascii => Repertoire::Ascii,
    };
    let (mouse, mouse_kept) = mouse(program);
    Ok(Options {
        dress: Dress::new(themes, &environment, chosen),
        repertoire,
        catalogue: program.catalogue(),
        keymap,
        mouse,
        mouse_kept,
        reduced_motion: config.reduced_motion,
        graphics: protocol(config, &environment, repertoire).possible(depth, repertoire),
        files: config.files,
        welcome: None,
        drop_folder: config.drop_folder.clone().filter(|_| config.files),
        lessons: Lessons::off(),
        environment,
        clock,
        wall: None,
    })
}

/// Whether to ask for the mouse, and where a choice made on the board is kept: what is configured goes before it.
fn mouse(program: &Program) -> (bool, Option<PathBuf>) {
    let loaded = &program.loaded;
    let kept = program
        .paths
        .as_ref()
        .filter(|_| loaded.origin(Key::Mouse) == Origin::BuiltIn)
        .map(|paths| paths.state.join("mouse"));
    let last = kept
        .as_ref()
        .and_then(|file| std::fs::read_to_string(file).ok());
    let mouse = match last.as_deref().map(str::trim) {
        Some("off") => false,
        Some("on") => true,
        _ => loaded.config.mouse,
    };
    (mouse, kept)
}

/// The colours that somebody chose.
fn depth(config: &Config) -> Option<ColourDepth> {
    Some(match config.colours {
        Colours::Auto => return None,
        Colours::True => ColourDepth::TrueColour,
        Colours::Palette => ColourDepth::Indexed256,
        Colours::Basic => ColourDepth::Ansi16,
        Colours::None => ColourDepth::None,
    })
}

fn protocol(config: &Config, environment: &Environment, repertoire: Repertoire) -> Protocol {
    match config.graphics {
        Graphics::Auto => Protocol::of(environment, repertoire),
        Graphics::Kitty => Protocol::Kitty,
        Graphics::Iterm2 => Protocol::Iterm2,
        Graphics::Sixel => Protocol::Sixel,
        Graphics::Blocks => Protocol::Blocks,
        Graphics::None => Protocol::Words,
    }
}

/// The theme of that name; with `auto`, those between which the terminal's ground decides.
pub(super) fn themes(program: &Program, config: &Config) -> Result<Themes, Failure> {
    if config.theme != "auto" {
        return Ok(Themes::one(theme(program, &config.theme)?));
    }
    let (dark, light) = (theme(program, "dark")?, theme(program, "light")?);
    Ok(Themes::by_ground(dark, light))
}

/// By name, from the folder `themes` beside the configuration or from those that come along; or a path.
fn theme(program: &Program, name: &str) -> Result<Theme, Failure> {
    let path = Path::new(name);
    if path.extension().is_some() {
        return Theme::load(path).map_err(Failure::Theme);
    }
    let folder = program
        .config_file
        .as_deref()
        .and_then(Path::parent)
        .map(|folder| folder.join("themes"));
    Theme::find(name, folder.as_deref()).map_err(Failure::Theme)
}

/// The keys of the board with those of the configuration; everything that is wrong is said with its lines.
pub(super) fn keymap(program: &Program, config: &Config) -> Result<Keymap, Failure> {
    let changes = config.keys.iter();
    let changes = changes.map(|remap| (remap.action.as_str(), remap.keys.as_slice()));
    Keymap::remapped(changes).map_err(|mut errors| {
        let line = |error: &KeymapError| {
            let mut all = config.keys.iter();
            all.position(|remap| error.is_about(&remap.action))
        };
        errors.sort_by_key(line);
        let file = program.config_file.as_ref();
        let file = file
            .map(|file| file.display().to_string())
            .unwrap_or_default();
        let with_place = |error: KeymapError| {
            let lines = config
                .keys
                .iter()
                .filter(|remap| error.is_about(&remap.action))
                .map(|remap| remap.line.to_string());
            let lines: Vec<String> = lines.collect();
            let place = if lines.is_empty() {
                file.clone()
            } else {
                format!("{file}:{}", lines.join(","))
            };
            (place, error)
        };
        Failure::Keys(errors.into_iter().map(with_place).collect())
    })
}
