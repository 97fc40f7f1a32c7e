//! The log: a file, and only when somebody asks for one (`ARDOISE_LOG` or `RUST_LOG`), so that nothing is ever written
//! over the board. A server writes to standard error.

use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

/// What somebody asked for by a variable.
fn asked() -> Option<EnvFilter> {
    ["ARDOISE_LOG", "RUST_LOG"]
        .into_iter()
        .find_map(|name| filter(&std::env::var(name).ok()?))
}

/// A filter from its text. What the library of SSH says of its visitors names them as they typed it, which may be a
/// one-time code or a password: that is written only when it is asked for by name.
fn filter(text: &str) -> Option<EnvFilter> {
    let filter = EnvFilter::try_new(text).ok()?;
    let loud = filter
        .max_level_hint()
        .is_none_or(|level| level > LevelFilter::WARN);
    if !loud || text.contains("russh") {
        return Some(filter);
    }
    Some(filter.add_directive("russh=warn".parse().ok()?))
}

/// Starts the log in a folder; what is waiting is written when the guard is dropped.
pub(super) fn start(folder: Option<&Path>) -> Option<WorkerGuard> {
    let filter = asked()?;
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
    let filter = asked().or_else(|| filter("info"))?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ssh_says_of_visitors_is_written_only_when_asked_for() {
        for (text, held) in [
            ("debug", true),
            ("info", true),
            ("ardoise=trace,warn", true),
            ("warn", false),
            ("off", false),
            ("debug,russh=debug", false),
        ] {
            let held_down = filter(text).unwrap().to_string().contains("russh=warn");
            assert_eq!(held_down, held, "{text}");
        }
    }
}
