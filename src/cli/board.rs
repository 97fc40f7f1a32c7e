//! The board on a base.

use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

use tokio::runtime::Handle;

use super::failure::Failure;
use super::program::{Place, Program};
use crate::backend::Backend;
use crate::config::{Colours, Config, Glyphs, Graphics};
use crate::tui::actions::{Keymap, KeymapError};
use crate::tui::lessons::Lessons;
use crate::tui::terminal::graphics::Protocol;
use crate::tui::theme::{ColourDepth, Environment, Theme};
use crate::tui::{self, Options};

/// Opens the board, and comes back when somebody quits.
pub(super) async fn open(program: &Program, place: Place<'_>) -> Result<(), Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Failure::Usage("error-not-a-terminal"));
    }
    let config = &program.loaded.config;
    // What is wrong with the looks is said before anything is opened.
    let (theme, keymap) = (theme(program, config)?, keymap(program, config)?);
    let environment = Environment::of_process();
    let base = program.open_place(place).await?;
    let backend: Arc<dyn Backend> = base.backend.clone();
    let depth = depth(config, &environment);
    let unicode = match config.glyphs {
        Glyphs::Auto => environment.unicode(),
        Glyphs::Utf8 => true,
        Glyphs::Ascii => false,
    };
    let options = Options {
        palette: theme.resolve(depth),
        unicode,
        catalogue: program.catalogue,
        keymap,
        mouse: config.mouse,
        graphics: protocol(config, &environment, unicode).possible(depth, unicode),
        drop_folder: config.drop_folder.clone(),
        lessons: lessons(program, config),
        environment,
        clock: Arc::clone(&base.clock),
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
fn lessons(program: &Program, config: &Config) -> Lessons {
    match &program.paths {
        _ if !config.hints => Lessons::off(),
        Some(paths) => Lessons::of(&paths.state),
        None => Lessons::default(),
    }
}

fn depth(config: &Config, environment: &Environment) -> ColourDepth {
    match config.colours {
        Colours::Auto => environment.depth(),
        Colours::True => ColourDepth::TrueColour,
        Colours::Palette => ColourDepth::Indexed256,
        Colours::Basic => ColourDepth::Ansi16,
        Colours::None => ColourDepth::None,
    }
}

fn protocol(config: &Config, environment: &Environment, unicode: bool) -> Protocol {
    match config.graphics {
        Graphics::Auto => Protocol::of(environment, unicode),
        Graphics::Kitty => Protocol::Kitty,
        Graphics::Iterm2 => Protocol::Iterm2,
        Graphics::Sixel => Protocol::Sixel,
        Graphics::Blocks => Protocol::Blocks,
        Graphics::None => Protocol::Words,
    }
}

/// By name, from the folder `themes` beside the configuration or from those that come along; or a path.
fn theme(program: &Program, config: &Config) -> Result<Theme, Failure> {
    let path = Path::new(&config.theme);
    if path.extension().is_some() {
        return Theme::load(path).map_err(Failure::Theme);
    }
    let folder = program
        .config_file
        .as_deref()
        .and_then(Path::parent)
        .map(|folder| folder.join("themes"));
    Theme::find(&config.theme, folder.as_deref()).map_err(Failure::Theme)
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
