//! Where the program keeps its files.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The places of this program's files, after the XDG rules on Linux.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// `config.toml`, for example `~/.config/ardoise/config.toml`.
    pub config: PathBuf,
    /// The base that `init` makes when it is not told where, for example `~/.local/share/ardoise/base.db`.
    pub base: PathBuf,
    /// The folder of this program's data, for example `~/.local/share/ardoise`.
    pub data: PathBuf,
    /// The folder of logs, for example `~/.local/state/ardoise`.
    pub state: PathBuf,
}

impl Paths {
    /// The places of this user; `None` when there is no home folder.
    pub fn of_user() -> Option<Self> {
        let dirs = ProjectDirs::from("", "", "ardoise")?;
        Some(Self {
            config: dirs.config_dir().join("config.toml"),
            base: dirs.data_dir().join("base.db"),
            data: dirs.data_dir().to_owned(),
            state: dirs
                .state_dir()
                .unwrap_or_else(|| dirs.data_local_dir())
                .to_owned(),
        })
    }
}
