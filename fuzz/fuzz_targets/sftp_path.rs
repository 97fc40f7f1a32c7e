//! Paths of clients of SFTP: none leads anywhere but to the root, a visit's folder, or a file in one.

#![no_main]

use ardoise::ssh::files::path::{Place, resolve};
use libfuzzer_sys::fuzz_target;

/// A name stands for one thing in one folder.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name != "." && name != ".." && !name.contains(['/', '\0'])
}

fuzz_target!(|path: &str| {
    match resolve(path) {
        Ok(Place::Root) | Err(_) => {}
        Ok(Place::Visit { reference }) => assert!(is_plain(&reference)),
        Ok(Place::File { reference, name }) => assert!(is_plain(&reference) && is_plain(&name)),
    }
});
