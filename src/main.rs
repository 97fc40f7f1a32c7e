//! The `ardoise` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    ardoise::cli::run(std::env::args_os()).into()
}
