//! The board on a base.

use std::io::IsTerminal;
use std::path::Path;

use super::failure::Failure;
use super::output;
use super::program::Program;
use crate::backend::Backend;
use crate::t;

/// Opens the board.
pub(super) async fn open(program: &Program, path: &Path) -> Result<(), Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Failure::Usage("error-not-a-terminal"));
    }
    let base = program.open_at(path).await?;
    let session = base.backend.session();
    output::print_line(&t!(program.catalogue, "cli-opened", base = session.base, user = session.actor.name))
}
