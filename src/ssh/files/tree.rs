//! What there is to see: folders for visits, and in each its documents and its photos.

use std::collections::BTreeSet;
use std::sync::Arc;

use russh_sftp::protocol::{File, FileAttributes};

use super::path;
use crate::backend::{Backend, BackendError, Clock, Document, Filter, Window};
use crate::domain::report::{Mime, Photo};
use crate::domain::text::sanitise;
use crate::domain::{Intervention, Level, Status};

/// Folders of a day that are listed, at most: whoever sees everybody's visits would wait long.
const LISTED: usize = 500;
/// The longest name of a photo, in bytes; a suffix may follow.
const LONGEST: usize = 150;

/// Directories can be entered and listed, not changed; the folder of a visit takes photos.
const ROOT: u32 = 0o040_555;
const FOLDER: u32 = 0o040_755;
const FILE: u32 = 0o100_444;

/// Something in the folder of a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// Made when somebody wants it.
    Paper(Document),
    /// Kept by the base.
    Photo(Box<Photo>),
}

/// The folder of a visit.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    pub visit: Arc<Intervention>,
    /// By name, documents first.
    pub items: Vec<(String, Item)>,
}

impl Folder {
    pub(super) fn item(&self, name: &str) -> Option<&Item> {
        let mut items = self.items.iter();
        items.find(|(its, _)| its == name).map(|(_, item)| item)
    }

    /// The photo that was brought, or is shown, under a name.
    pub(super) fn photo(&self, name: &str) -> Option<&Photo> {
        self.items.iter().find_map(|(its, item)| match item {
            Item::Photo(photo) if its == name || photo.name == name => Some(photo.as_ref()),
            _ => None,
        })
    }
}

/// Whether somebody is shown anything at all: a screen in the depot is not.
pub(super) fn is_open(base: &dyn Backend) -> bool {
    base.session().actor.level >= Level::Own
}

/// The folders of today, by name: a technician's own visits, else all that may be read.
pub(super) async fn today(
    base: &dyn Backend,
    clock: &dyn Clock,
) -> Result<Vec<(String, Arc<Intervention>)>, BackendError> {
    if !is_open(base) {
        return Ok(Vec::new());
    }
    let day = base.directory().await?.day_of(clock.now());
    let filter = Filter {
        technicians: base.session().actor.technician.into_iter().collect(),
        ..Filter::default()
    };
    let board = base.board(Window::day(day), &filter).await?;
    let mut visits = board.visits;
    visits.retain(|visit| visit.status != Status::Cancelled && !visit.purged);
    visits.truncate(LISTED);
    let mut taken = BTreeSet::new();
    let mut folders = Vec::with_capacity(visits.len());
    for visit in visits {
        let mut name = visit.folder_name();
        if !taken.insert(name.clone()) {
            name = visit.id.to_string();
            taken.insert(name.clone());
        }
        folders.push((name, visit));
    }
    folders.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(folders)
}

/// The visit of a folder, listed or not. `None` for what is not there, or not for these eyes.
pub(super) async fn visit(
    base: &dyn Backend,
    reference: &str,
) -> Result<Option<Arc<Intervention>>, BackendError> {
    if !is_open(base) {
        return Ok(None);
    }
    match base.find(reference).await {
        Ok(visit) if visit.deleted || visit.purged => Ok(None),
        Ok(visit) => Ok(Some(Arc::new(visit))),
        Err(BackendError::NotFound { .. } | BackendError::Ambiguous { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What is in the folder of a visit.
pub(super) async fn folder(
    base: &dyn Backend,
    visit: Arc<Intervention>,
) -> Result<Folder, BackendError> {
    let mut names = Names::default();
    let mut items = Vec::new();
    let begun = matches!(visit.status, Status::Done | Status::Unfinished) || visit.is_started();
    let report = begun.then_some(Document::Report);
    for document in [Some(Document::WorkOrder), report].into_iter().flatten() {
        let name = base.document_name(visit.id, document).await?;
        items.push((names.free(&safe(&name)), Item::Paper(document)));
    }
    for photo in &visit.report.photos {
        let name = names.free(&photo_name(photo));
        items.push((name, Item::Photo(Box::new(photo.clone()))));
    }
    Ok(Folder { visit, items })
}

/// Names of one folder, each given once.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    /// The name, or with a number: "photo (2).jpg".
    fn free(&mut self, name: &str) -> String {
        let (stem, extension) = split(name);
        let mut free = name.to_owned();
        let mut number = 2;
        while !self.0.insert(free.to_lowercase()) {
            free = format!("{stem} ({number}){extension}");
            number += 1;
        }
        free
    }
}

/// A name and its extension with the dot.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.').filter(|at| *at > 0) {
        Some(at) => name.split_at_checked(at).unwrap_or((name, "")),
        None => (name, ""),
    }
}

/// The name of a photo's file: as it was brought, with the ending of what it has become.
fn photo_name(photo: &Photo) -> String {
    let name = safe(&photo.name);
    let (_, extension) = split(&name);
    let endings: &[&str] = match photo.picture.mime {
        Mime::Jpeg => &[".jpg", ".jpeg", ".jpe", ".jfif"],
        Mime::Png => &[".png"],
        Mime::Webp => &[".webp"],
    };
    if endings
        .iter()
        .any(|one| extension.eq_ignore_ascii_case(one))
    {
        return name;
    }
    let usual = endings.first().copied().unwrap_or_default();
    format!("{name}{usual}")
}

/// A name that is one name, from wherever it comes.
pub(super) fn safe(name: &str) -> String {
    let mut kept = String::new();
    for one in sanitise(name).chars() {
        let one = match one {
            '/' | '\\' | char::REPLACEMENT_CHARACTER => '-',
            other => other,
        };
        if kept.len() + one.len_utf8() > LONGEST {
            break;
        }
        kept.push(one);
    }
    let kept = kept.trim();
    if path::is_name(kept) {
        kept.to_owned()
    } else {
        "photo".to_owned()
    }
}

/// The root.
pub(super) fn of_root() -> FileAttributes {
    attributes(ROOT, None, None)
}

/// The folder of a visit.
pub(super) fn of_folder(visit: &Intervention) -> FileAttributes {
    attributes(FOLDER, None, Some(visit))
}

/// A file of a visit, with its size in bytes once that is known.
pub(super) fn of_file(visit: &Intervention, size: Option<u64>) -> FileAttributes {
    attributes(FILE, size, Some(visit))
}

/// Files have the time of their visit, else of its making; the root has none.
fn attributes(mode: u32, size: Option<u64>, visit: Option<&Intervention>) -> FileAttributes {
    let at = visit.map(|visit| {
        let start = visit.schedule.map(|schedule| schedule.start);
        start.unwrap_or(visit.created_at).timestamp()
    });
    let at = at.and_then(|at| u32::try_from(at).ok());
    FileAttributes {
        size,
        permissions: Some(mode),
        atime: at,
        mtime: at,
        ..FileAttributes::empty()
    }
}

/// A line of a listing.
pub(super) fn line(name: String, attributes: FileAttributes) -> File {
    File::new(name, attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_outside_are_one_name() {
        let long = "é".repeat(200);
        for (given, expected) in [
            ("photo.jpg", "photo.jpg"),
            ("a/b\\c.jpg", "a-b-c.jpg"),
            ("..", "photo"),
            (".", "photo"),
            ("", "photo"),
            ("  ", "photo"),
            (" été.jpg ", "été.jpg"),
            ("\u{1b}[31mrouge.jpg", "rouge.jpg"),
            ("a\nb.jpg", "a b.jpg"),
            (&long, &"é".repeat(75)),
        ] {
            assert_eq!(safe(given), expected, "{given:?}");
        }
    }

    #[test]
    fn the_same_name_twice_gets_a_number() {
        let mut names = Names::default();
        let given = ["a.jpg", "A.JPG", "a.jpg", ".a", ".a", "b"].map(|name| names.free(name));
        assert_eq!(
            given,
            ["a.jpg", "A (2).JPG", "a (3).jpg", ".a", ".a (2)", "b"]
        );
    }
}
