//! A newer program is put in the place of one that serves.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::Value;

use crate::depot::{Depot, PROGRAM};

#[test]
#[cfg(target_os = "linux")]
fn commands_run_the_program_that_serves_whatever_took_its_place() {
    // Beside the program, since a link stays on its file system.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let file = folder.path().join("ardoise");
    fs::hard_link(PROGRAM, &file).unwrap();
    let depot = Depot::open_with(&file, &[]);
    fs::remove_file(&file).unwrap();
    fs::write(&file, "#!/bin/sh\necho newer\n").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    let listed = depot.client("admin", "-T board@127.0.0.1 list --json");
    assert!(listed.status.success(), "{listed:?}");
    let visits: Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert!(visits.is_array(), "{visits}");
}
