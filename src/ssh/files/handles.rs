//! What a session has open: a few things at a time, and of bytes no more than fit.

use std::collections::BTreeMap;
use std::sync::Arc;

use russh_sftp::protocol::{File, StatusCode};

use super::Desk;
use super::trouble::Trouble;
use super::upload::Upload;
use crate::domain::Intervention;

/// Things that are open at once, at most.
const OPEN: usize = 32;
/// Photos that are sent at once, at most.
const UPLOADS: usize = 4;
/// Bytes of what is being read, at most; a single larger file is read alone.
const BYTES: u64 = 24_000_000;

/// Something that is open.
pub(super) enum Open {
    /// What of a listing has not been read yet.
    Folder(std::vec::IntoIter<File>),
    /// A file as it was when it was opened.
    File {
        visit: Arc<Intervention>,
        bytes: Arc<Vec<u8>>,
    },
    /// A photo that is being sent.
    Upload(Box<Upload>),
}

/// What somebody wants to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    /// With its size in bytes.
    File(u64),
    Upload,
}

/// What is open, by its handle.
#[derive(Default)]
pub(super) struct Handles {
    open: BTreeMap<String, Open>,
    given: u64,
}

impl Handles {
    /// Gives a handle.
    pub(super) fn give(&mut self, one: Open) -> String {
        self.given += 1;
        let handle = self.given.to_string();
        self.open.insert(handle.clone(), one);
        handle
    }

    /// Whether something may be opened, asked before any work is done for it.
    pub(super) fn check(&self, kind: Kind, desk: &Desk) -> Result<(), Trouble> {
        let all = self.open.values();
        let bytes: u64 = all.clone().map(weight).sum();
        let uploads = all.filter(|one| matches!(one, Open::Upload(_))).count();
        let full = match kind {
            Kind::Folder => false,
            Kind::File(size) => bytes > 0 && bytes.saturating_add(size) > BYTES,
            Kind::Upload => uploads >= UPLOADS,
        };
        if !full && self.open.len() < OPEN {
            return Ok(());
        }
        let sentence = desk.catalogue.text("files-too-many").to_owned();
        Err(Trouble::said(StatusCode::Failure, sentence))
    }

    pub(super) fn get(&mut self, handle: &str) -> Result<&mut Open, Trouble> {
        let found = self.open.get_mut(handle);
        found.ok_or_else(|| Trouble::plain(StatusCode::Failure))
    }

    pub(super) fn close(&mut self, handle: &str) -> Result<Open, Trouble> {
        let found = self.open.remove(handle);
        found.ok_or_else(|| Trouble::plain(StatusCode::Failure))
    }
}

fn weight(one: &Open) -> u64 {
    match one {
        Open::File { bytes, .. } => bytes.len() as u64,
        Open::Folder(_) | Open::Upload(_) => 0,
    }
}
