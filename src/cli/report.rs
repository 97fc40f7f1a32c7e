//! `ardoise report`: the report or the work order of a visit, as text or as a PDF.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::output;
use super::program::Program;
use super::usage::within;
use crate::backend::{Document, Shape};
use crate::t;

/// The width of the text where no terminal says another.
const COLUMNS: u16 = 80;

/// What `report` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    id: String,
    #[arg(long)]
    work_order: bool,
    #[command(flatten)]
    shape: Wish,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long, requires = "out")]
    force: bool,
    #[arg(long, default_value_t = COLUMNS, value_parser = within::<u16>(20, 400))]
    width: u16,
}

/// The shape that is asked for.
#[derive(Debug, Clone, Args)]
struct Wish {
    #[arg(long)]
    pdf: bool,
    #[arg(long, conflicts_with = "pdf")]
    text: bool,
}

impl Options {
    /// Whether it writes a file.
    pub(super) fn names_file(&self) -> bool {
        self.force || self.out.as_deref().is_some_and(|out| out != Path::new("-"))
    }

    /// A PDF where that is asked for, or where the name of the file says so.
    fn shape(&self) -> Shape {
        let named = self.out.as_ref().is_some_and(|path| {
            path.is_dir()
                || path
                    .extension()
                    .is_some_and(|part| part.eq_ignore_ascii_case("pdf"))
        });
        if self.shape.pdf || (named && !self.shape.text) {
            Shape::Pdf
        } else {
            Shape::Text { width: self.width }
        }
    }
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<(), Failure> {
    let document = if options.work_order {
        Document::WorkOrder
    } else {
        Document::Report
    };
    let shape = options.shape();
    let out = options
        .out
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    if shape == Shape::Pdf && out.is_none() && std::io::stdout().is_terminal() {
        return Err(Failure::Usage("error-pdf-to-terminal"));
    }
    let base = program.open().await?;
    let visit = base.backend.find(&options.id).await?;
    let Some(path) = out else {
        let bytes = base.backend.document(visit.id, document, shape).await?;
        return raw(&bytes);
    };
    let path = if path.is_dir() {
        let name = base.backend.document_name(visit.id, document).await?;
        let name = match shape {
            Shape::Pdf => name,
            Shape::Text { .. } => Path::new(&name).with_extension("txt").display().to_string(),
        };
        path.join(name)
    } else {
        path.to_owned()
    };
    // Said before the work is done.
    if path.exists() && !options.force {
        return Err(exists(path));
    }
    let bytes = base.backend.document(visit.id, document, shape).await?;
    output::save(&path, &bytes, options.force)?;
    output::print_line(&t!(
        program.catalogue(),
        "cli-report-written",
        path = path.display().to_string()
    ))
}

fn raw(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(Failure::Stream),
    }
}

fn exists(path: PathBuf) -> Failure {
    Failure::File {
        path,
        source: std::io::ErrorKind::AlreadyExists.into(),
    }
}
