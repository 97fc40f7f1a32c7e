//! The log: a file, and only when somebody asks for one (`ARDOISE_LOG` or `RUST_LOG`), so that nothing is ever written
//! over the board. A server writes to standard error.

use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::EnvFilter;

/// Starts the log in a folder; what is waiting is written when the guard is dropped.
pub(super) fn start(folder: Option<&Path>) -> Option<WorkerGuard> {
    let filter = ["ARDOISE_LOG", "RUST_LOG"]
        .into_iter()
        .find_map(|name| EnvFilter::try_from_env(name).ok())?;
    let folder = folder?;
    std::fs::create_dir_all(folder).ok()?;
    let file = tracing_appender::rolling::Builder::new()
        .filename_prefix("ardoise")
        .filename_suffix("log")
        .max_log_files(5)
        .rotation(tracing_appender::rolling::Rotation::DAILY)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(writer)
        .try_init()
        .ok()?;
    Some(guard)
}

/// Starts the log of a server on standard error, where whoever started it keeps it: what was asked and how it ended.
pub(super) fn to_stderr() -> Option<WorkerGuard> {
    let filter = ["ARDOISE_LOG", "RUST_LOG"]
        .into_iter()
        .find_map(|name| EnvFilter::try_from_env(name).ok())
        .unwrap_or_else(|| EnvFilter::new("info"));
    let (writer, guard) = tracing_appender::non_blocking(std::io::stderr());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_target(false)
        .with_writer(writer)
        .try_init()
        .ok()?;
    Some(guard)
}

/// Logs a failure with everything that led to it.
pub(super) fn failure(error: &dyn std::error::Error) {
    let mut chain = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        chain.push_str(" <- ");
        chain.push_str(&cause.to_string());
        source = cause.source();
    }
    tracing::error!(%chain, "command failed");
}
