//! One session of SFTP: each request with its answer, one after the other.

use std::sync::Arc;
use std::time::Instant;

use russh_sftp::protocol::{
    Attrs, Data, File, FileAttributes, Handle, Name, Open as Opened, OpenFlags, Packet, StatusCode,
    Version,
};

use super::Desk;
use super::handles::{Handles, Kind, Open};
use super::path::{self, Fault, Place};
use super::sent::Sent;
use super::shelf::{Label, Shelf};
use super::tree::{self, Folder, Item};
use super::trouble::Trouble;
use super::upload::{self, Upload};
use crate::backend::{BackendError, Document, Shape};
use crate::domain::Intervention;

/// Bytes of one answer to a read, at most.
const PIECE: usize = 255 * 1024;
/// Names of one answer to a listing, at most.
const NAMES: usize = 100;

type Answer = Result<Packet, Trouble>;

/// A session of a visitor.
pub(super) struct Session {
    desk: Desk,
    handles: Handles,
    shelf: Shelf,
    /// The folder that was looked at last: clients ask about each of its files.
    last: Option<Folder>,
    sent: Sent,
}

/// The answer to a request that says nothing.
pub(super) fn unreadable(id: u32) -> Packet {
    Packet::error(id, StatusCode::BadMessage)
}

fn done(id: u32) -> Packet {
    Packet::error(id, StatusCode::Ok)
}

impl Session {
    pub(super) fn new(desk: Desk) -> Self {
        Self {
            desk,
            handles: Handles::default(),
            shelf: Shelf::default(),
            last: None,
            sent: Sent::default(),
        }
    }

    pub(super) async fn answer(&mut self, request: Packet) -> Answer {
        match request {
            Packet::Init(_) => Ok(Packet::Version(Version::new())),
            Packet::RealPath(one) => {
                let files = vec![File::dummy(resolved(&one.path)?.to_string())];
                Ok(Name { id: one.id, files }.into())
            }
            Packet::Stat(one) => self.stat(one.id, &one.path).await,
            Packet::Lstat(one) => self.stat(one.id, &one.path).await,
            Packet::Fstat(one) => self.fstat(one.id, &one.handle),
            Packet::OpenDir(one) => self.list(one.id, &one.path).await,
            Packet::ReadDir(one) => self.names(one.id, &one.handle),
            Packet::Open(one) => self.open(one).await,
            Packet::Read(one) => self.read(one.id, &one.handle, one.offset, one.len),
            Packet::Write(one) => {
                let Open::Upload(upload) = self.handles.get(&one.handle)? else {
                    return Err(Trouble::plain(StatusCode::PermissionDenied));
                };
                upload.write(&self.desk, one.offset, &one.data).await?;
                Ok(done(one.id))
            }
            Packet::Close(one) => {
                if let Open::Upload(upload) = self.handles.close(&one.handle)? {
                    self.last = None;
                    let (visit, under, name) = upload.names();
                    upload.end(&self.desk).await?;
                    self.sent.note(visit, under, name);
                }
                Ok(done(one.id))
            }
            Packet::SetStat(one) => self.set(one.id, &one.path, &one.attrs).await,
            Packet::FSetStat(one) => {
                match (self.handles.get(&one.handle)?, one.attrs.size) {
                    (_, None) => {}
                    (Open::Upload(upload), Some(size)) => upload.cut(&self.desk, size).await?,
                    (_, Some(_)) => return Err(self.read_only()),
                }
                Ok(done(one.id))
            }
            Packet::Rename(one) => self.rename(one.id, &one.oldpath, &one.newpath).await,
            Packet::Remove(_) | Packet::MkDir(_) | Packet::RmDir(_) | Packet::Symlink(_) => {
                Err(self.read_only())
            }
            Packet::ReadLink(_) => Err(Trouble::no_such_file()),
            _ => Err(Trouble::plain(StatusCode::OpUnsupported)),
        }
    }

    fn read_only(&self) -> Trouble {
        let sentence = self.desk.catalogue.text("files-read-only").to_owned();
        Trouble::said(StatusCode::PermissionDenied, sentence)
    }

    fn trouble(&self, error: &BackendError) -> Trouble {
        Trouble::of(error, self.desk.catalogue)
    }

    async fn visit(&self, reference: &str) -> Result<Arc<Intervention>, Trouble> {
        let found = tree::visit(self.desk.base.as_ref(), reference).await;
        let found = found.map_err(|error| self.trouble(&error))?;
        found.ok_or_else(Trouble::no_such_file)
    }

    /// The folder of a visit, as the visit is now.
    async fn folder(&mut self, reference: &str) -> Result<Folder, Trouble> {
        let visit = self.visit(reference).await?;
        let same = |one: &&Folder| one.visit.id == visit.id && one.visit.revision == visit.revision;
        if let Some(last) = self.last.as_ref().filter(same) {
            return Ok(last.clone());
        }
        let folder = tree::folder(self.desk.base.as_ref(), visit).await;
        let folder = folder.map_err(|error| self.trouble(&error))?;
        self.last = Some(folder.clone());
        Ok(folder)
    }

    async fn stat(&mut self, id: u32, path: &str) -> Answer {
        let attrs = match resolved(path)? {
            Place::Root => tree::of_root(),
            Place::Visit { reference } => tree::of_folder(self.visit(&reference).await?.as_ref()),
            Place::File { reference, name } => {
                let folder = self.folder(&reference).await?;
                let name = self.sent.name(folder.visit.id, &name);
                let item = folder.item(name).ok_or_else(Trouble::no_such_file)?;
                let size = self.size(&folder.visit, item).await?;
                tree::of_file(&folder.visit, Some(size))
            }
        };
        Ok(Attrs { id, attrs }.into())
    }

    fn fstat(&mut self, id: u32, handle: &str) -> Answer {
        let attrs = match self.handles.get(handle)? {
            Open::Folder(_) => tree::of_root(),
            Open::File { visit, bytes } => tree::of_file(visit, Some(bytes.len() as u64)),
            Open::Upload(upload) => FileAttributes {
                size: Some(upload.length),
                permissions: Some(0o100_644),
                ..FileAttributes::empty()
            },
        };
        Ok(Attrs { id, attrs }.into())
    }

    /// Modes and times that a client wants kept are taken in and forgotten; a size is another matter.
    async fn set(&mut self, id: u32, path: &str, attrs: &FileAttributes) -> Answer {
        match resolved(path)? {
            Place::Root => {}
            Place::Visit { reference } => drop(self.visit(&reference).await?),
            Place::File { reference, name } => {
                // A photo is known by the name that it was sent under, too.
                let folder = self.folder(&reference).await?;
                let name = self.sent.name(folder.visit.id, &name);
                if folder.item(name).is_none() && folder.photo(name).is_none() {
                    return Err(Trouble::no_such_file());
                }
            }
        }
        if attrs.size.is_some() {
            return Err(self.read_only());
        }
        Ok(done(id))
    }

    /// A photo that was sent under a name for the time being has its own already: it gets no other, and is attached once.
    async fn rename(&mut self, id: u32, from: &str, to: &str) -> Answer {
        let (from, to) = (resolved(from)?, path::resolve(to));
        let (
            Place::File { reference, name },
            Ok(Place::File {
                reference: there,
                name: wanted,
            }),
        ) = (from, to)
        else {
            return Err(self.read_only());
        };
        let visit = self.visit(&reference).await?.id;
        if self.visit(&there).await?.id == visit
            && self.sent.renamed(visit, &name, &tree::safe(&wanted))
        {
            return Ok(done(id));
        }
        Err(self.read_only())
    }

    async fn list(&mut self, id: u32, path: &str) -> Answer {
        self.handles.check(Kind::Folder, &self.desk)?;
        let files: Vec<File> = match resolved(path)? {
            Place::Root => {
                let desk = &self.desk;
                let today = tree::today(desk.base.as_ref(), desk.clock.as_ref()).await;
                let today = today.map_err(|error| self.trouble(&error))?;
                let line = |(name, visit): (String, Arc<Intervention>)| {
                    tree::line(name, tree::of_folder(&visit))
                };
                today.into_iter().map(line).collect()
            }
            Place::Visit { reference } => {
                let folder = self.folder(&reference).await?;
                let mut files = Vec::with_capacity(folder.items.len());
                for (name, item) in &folder.items {
                    // A document that cannot be made is listed all the same: whoever reads it learns why not.
                    let size = self.size(&folder.visit, item).await.ok();
                    files.push(tree::line(name.clone(), tree::of_file(&folder.visit, size)));
                }
                files
            }
            Place::File { .. } => return Err(Trouble::plain(StatusCode::Failure)),
        };
        let open = Open::Folder(files.into_iter());
        let handle = self.handles.give(open);
        Ok(Handle { id, handle }.into())
    }

    fn names(&mut self, id: u32, handle: &str) -> Answer {
        let Open::Folder(rest) = self.handles.get(handle)? else {
            return Err(Trouble::plain(StatusCode::Failure));
        };
        let files: Vec<File> = rest.take(NAMES).collect();
        if files.is_empty() {
            return Err(Trouble::plain(StatusCode::Eof));
        }
        Ok(Name { id, files }.into())
    }

    async fn open(&mut self, request: Opened) -> Answer {
        let Opened {
            id,
            filename,
            pflags,
            ..
        } = request;
        let writes = OpenFlags::WRITE | OpenFlags::APPEND | OpenFlags::CREATE | OpenFlags::TRUNCATE;
        let open = if pflags.intersects(writes) {
            self.handles.check(Kind::Upload, &self.desk)?;
            let upload = self.begin(&filename, pflags).await?;
            Open::Upload(Box::new(upload))
        } else {
            let Place::File { reference, name } = resolved(&filename)? else {
                return Err(Trouble::plain(StatusCode::Failure));
            };
            let folder = self.folder(&reference).await?;
            let item = folder.item(&name).ok_or_else(Trouble::no_such_file)?;
            let size = self.size(&folder.visit, item).await?;
            self.handles.check(Kind::File(size), &self.desk)?;
            Open::File {
                bytes: self.bytes(&folder.visit, item).await?,
                visit: folder.visit,
            }
        };
        let handle = self.handles.give(open);
        Ok(Handle { id, handle }.into())
    }

    /// A photo comes.
    async fn begin(&mut self, filename: &str, pflags: OpenFlags) -> Result<Upload, Trouble> {
        let said = |key: &'static str, code| {
            let sentence = self.desk.catalogue.text(key).to_owned();
            Trouble::said(code, sentence)
        };
        let (reference, name) = match path::resolve(filename) {
            Ok(Place::File { reference, name }) => (reference, name),
            Err(Fault::Odd | Fault::Long) => {
                return Err(said("files-odd-name", StatusCode::Failure));
            }
            Ok(Place::Root | Place::Visit { .. }) | Err(Fault::Deep) => {
                return Err(said("files-no-visit", StatusCode::PermissionDenied));
            }
        };
        let folder = match self.folder(&reference).await {
            Err(trouble) if trouble.code == StatusCode::NoSuchFile => {
                return Err(said("files-no-visit", StatusCode::NoSuchFile));
            }
            folder => folder?,
        };
        if pflags.contains(OpenFlags::APPEND) || !pflags.contains(OpenFlags::WRITE) {
            return Err(self.read_only());
        }
        let meant = path::whole(&name);
        let paper = matches!(folder.item(meant), Some(Item::Paper(_)));
        // A photo of that name may be the very one: that is seen once it is here.
        if paper || (pflags.contains(OpenFlags::EXCLUDE) && folder.photo(meant).is_some()) {
            return Err(upload::exists(&self.desk, meant));
        }
        Upload::begin(&self.desk, &folder, &name).await
    }

    fn read(&mut self, id: u32, handle: &str, offset: u64, length: u32) -> Answer {
        let Open::File { bytes, .. } = self.handles.get(handle)? else {
            return Err(Trouble::plain(StatusCode::PermissionDenied));
        };
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let rest = bytes.get(start..).unwrap_or_default();
        if rest.is_empty() {
            return Err(Trouble::plain(StatusCode::Eof));
        }
        let length = usize::try_from(length).unwrap_or(usize::MAX).min(PIECE);
        let data = rest.get(..length).unwrap_or(rest).to_vec();
        Ok(Data { id, data }.into())
    }

    async fn size(&mut self, visit: &Intervention, item: &Item) -> Result<u64, Trouble> {
        match item {
            Item::Photo(photo) => Ok(photo.picture.bytes),
            Item::Paper(document) => Ok(self.paper(visit, *document).await?.len() as u64),
        }
    }

    async fn bytes(&mut self, visit: &Intervention, item: &Item) -> Result<Arc<Vec<u8>>, Trouble> {
        match item {
            Item::Paper(document) => self.paper(visit, *document).await,
            Item::Photo(photo) => {
                let digest = photo.picture.original;
                let bytes = self.desk.base.blob(visit.id, digest).await;
                Ok(Arc::new(bytes.map_err(|error| self.trouble(&error))?))
            }
        }
    }

    /// A document, made unless that was done a moment ago.
    async fn paper(
        &mut self,
        visit: &Intervention,
        document: Document,
    ) -> Result<Arc<Vec<u8>>, Trouble> {
        let label = Label {
            visit: visit.id,
            revision: visit.revision,
            document,
        };
        if let Some(bytes) = self.shelf.find(label, Instant::now()) {
            return Ok(bytes);
        }
        let made = self
            .desk
            .base
            .document(visit.id, document, Shape::Pdf)
            .await;
        let bytes = Arc::new(made.map_err(|error| self.trouble(&error))?);
        self.shelf.keep(label, Instant::now(), Arc::clone(&bytes));
        Ok(bytes)
    }
}

fn resolved(path: &str) -> Result<Place, Trouble> {
    path::resolve(path).map_err(|_| Trouble::no_such_file())
}
