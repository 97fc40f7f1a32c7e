//! What reaches the application, and what it asks of the world.

use std::fmt;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use ratatui::crossterm::event::{Event as Raw, KeyEvent, MouseEvent};

use super::drop_folder::Tenancy;
use super::files::{Candidate, FileTrouble};
use super::terminal::graphics::{Easel, Painting};
use super::terminal::{Answer, Incoming};
use crate::backend::{
    BackendError, Board, Decision, Deed, Detail, Document, Entry, MailProblem, Notice, Outcome,
    Present, Queued, Session,
};
use crate::domain::report::Picture;
use crate::domain::{
    Amendment, Client, Command, CommandId, Digest, Directory, Intervention, InterventionId, MailId,
    PhotoId, Settings,
};

/// Everything that can happen, in one order.
#[derive(Debug)]
pub enum Event {
    /// A key.
    Key(KeyEvent),
    /// The mouse.
    Mouse(MouseEvent),
    /// Text pasted by the terminal.
    Paste(String),
    /// The terminal has another size, in cells.
    Resize(u16, u16),
    /// The terminal answers a question.
    Answer(Answer),
    /// An instant that the screen waited for has come.
    Wake,
    /// A frame that nobody at this screen waits for may be drawn.
    Turn,
    /// The base answers.
    Reply(Reply),
    /// The base tells news.
    Notice(Notice),
    /// The system asks to end (SIGTERM, SIGHUP).
    Terminate,
    /// The terminal is gone.
    Hangup,
}

impl Event {
    /// What came from a terminal, as far as it matters.
    pub fn of_terminal(incoming: Incoming) -> Option<Self> {
        match incoming {
            Incoming::Answer(answer) => Some(Self::Answer(answer)),
            Incoming::Event(Raw::Key(key)) => Some(Self::Key(key)),
            Incoming::Event(Raw::Mouse(mouse)) => Some(Self::Mouse(mouse)),
            Incoming::Event(Raw::Paste(text)) => Some(Self::Paste(text)),
            Incoming::Event(Raw::Resize(columns, rows)) => Some(Self::Resize(columns, rows)),
            Incoming::Event(Raw::FocusGained | Raw::FocusLost) => None,
        }
    }
}

/// Answers of the base to effects.
#[derive(Debug)]
pub enum Reply {
    /// A week of the board.
    Week {
        /// Its Monday.
        monday: NaiveDate,
        /// What is in it.
        board: Result<Arc<Board>, BackendError>,
    },
    /// Settings, people, templates.
    Directory(Result<Arc<Directory>, BackendError>),
    /// Who is signed in, and to what.
    Session(Box<Session>),
    /// Whether the base answers, for a wall.
    Pulse(Result<Heard, BackendError>),
    /// A visit with its client's other visits.
    Detail {
        /// Which.
        id: InterventionId,
        /// What is known.
        detail: Result<Box<Detail>, BackendError>,
    },
    /// What happened to a visit.
    History {
        /// Which.
        id: InterventionId,
        /// Oldest first.
        entries: Result<Vec<Entry>, BackendError>,
    },
    /// Clients that fit a text.
    Clients {
        /// The text that was asked for.
        text: String,
        /// Those who fit.
        clients: Result<Vec<Client>, BackendError>,
    },
    /// The visit of a number or the beginning of an id.
    Visit {
        /// What was asked for.
        text: String,
        /// The one that it is.
        visit: Result<Arc<Intervention>, BackendError>,
    },
    /// The visit of a client that is nearest to now.
    VisitOf {
        /// Whose.
        client: Box<Client>,
        /// The visit; `None` without one within the weeks that were looked through.
        visit: Result<Option<Arc<Intervention>>, BackendError>,
    },
    /// What a typed path may go on with.
    Paths {
        /// The path so far.
        text: String,
        /// Folders and photos.
        found: Result<Vec<Candidate>, FileTrouble>,
    },
    /// A photo is kept, or not.
    Kept {
        /// Which, by its id to be.
        photo: PhotoId,
        /// What is kept of it.
        picture: Result<Picture, KeepTrouble>,
    },
    /// A photo has arrived in the drop folder, or the folder cannot be watched.
    Dropped {
        /// For whom.
        tenancy: Tenancy,
        /// The file, or what the system says.
        found: Result<PathBuf, String>,
    },
    /// A photo for the screen.
    Painted {
        /// Its preview.
        digest: Digest,
        /// The room that it was made for, in cells.
        room: (u16, u16),
        /// What to draw; `None` where the terminal shows no photos.
        painting: Result<Option<Painting>, PaintTrouble>,
    },
    /// The paper of a visit.
    Paper {
        /// Of which visit.
        visit: InterventionId,
        /// Which paper.
        document: Document,
        /// Its lines, and where its PDF would go.
        paper: Result<(String, String), BackendError>,
    },
    /// A PDF is written, or why not.
    Saved {
        /// Of which visit.
        visit: InterventionId,
        /// The file.
        result: Result<PathBuf, SaveProblem>,
    },
    /// What is being typed could not be kept.
    DraftLost(BackendError),
    /// Commands on their way, in the order in which they were given.
    Queue(Result<Vec<Queued>, BackendError>),
    /// Whether a command was still on its way when somebody decided about it.
    Decided {
        /// Which.
        command: CommandId,
        /// What was decided.
        decision: Decision,
        /// Whether it was.
        result: Result<bool, BackendError>,
    },
    /// What was done since a place in the journal, oldest first.
    Deeds(Result<Vec<Deed>, BackendError>),
    /// Others who have a board open.
    Present(Vec<Present>),
    /// The answer to a command.
    Outcome {
        /// Which.
        command: CommandId,
        /// What became of it.
        outcome: Result<Outcome, BackendError>,
    },
    /// The answer to a change of settings, of a piece of the directory, or of the password of the mail server.
    Configured(Result<Outcome, BackendError>),
    /// A picture for the letterhead is kept, or why not.
    Logo(Result<Box<Picture>, LogoProblem>),
    /// Whether a mail would leave.
    TriedMail {
        /// To whom it was sent.
        to: String,
        /// What became of it.
        result: Result<Result<(), MailProblem>, BackendError>,
    },
}

/// How a base showed that it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It was read, up to that place in its journal.
    Read(i64),
    /// It was last heard on its line then, UTC; `None` where only that the line is there is known.
    Line(Option<DateTime<Utc>>),
}

/// Why a file is not written.
#[derive(Debug)]
pub enum SaveProblem {
    /// What the system says.
    File(ErrorKind, String),
    /// The base does not make it.
    Base(BackendError),
    /// The board is shown on another machine than the one whose files could be written.
    Elsewhere,
}

/// Why a picture is not taken.
#[derive(Debug)]
pub enum LogoProblem {
    /// The file cannot be read.
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        detail: String,
    },
    /// The base does not take it.
    Base(BackendError),
    /// The board is shown on another machine than the one whose files could be read.
    Elsewhere,
}

/// A password: never written to a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Why a file was not kept as a photo.
#[derive(Debug)]
pub enum KeepTrouble {
    /// It could not be read.
    File(FileTrouble),
    /// The base does not take it.
    Base(BackendError),
}

/// Why a photo cannot be shown.
#[derive(Debug)]
pub enum PaintTrouble {
    /// It cannot be read as a picture: what the decoder says.
    Damaged(String),
    /// The base does not give it.
    Base(BackendError),
}

/// What the application asks of the world; each comes back as an [`Event`].
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Read a week of the board.
    LoadWeek(NaiveDate),
    /// Read settings, people, templates.
    LoadDirectory,
    /// Look who is signed in now.
    LoadSession,
    /// Find out whether the base answers, by that day.
    Pulse(NaiveDate),
    /// Read a visit with its client's other visits.
    LoadDetail(InterventionId),
    /// Read what happened to a visit.
    LoadHistory(InterventionId),
    /// Look for clients.
    FindClients(String),
    /// Look for a visit by its number or the beginning of its id.
    FindVisit(String),
    /// Look for the visit of a client that is nearest to a day.
    FindVisitOf {
        /// Whose.
        client: Box<Client>,
        /// Where to begin.
        day: NaiveDate,
    },
    /// Make the paper of a visit as lines.
    LoadPaper {
        /// Of which visit.
        visit: InterventionId,
        /// Which paper.
        document: Document,
        /// Of a line, in cells.
        width: u16,
    },
    /// Make the paper of a visit as a PDF and write it to a file.
    SavePaper {
        /// Of which visit.
        visit: InterventionId,
        /// Which paper.
        document: Document,
        /// As it was typed: a file, or a folder.
        path: String,
        /// Whether a file that is there already may be replaced.
        replace: bool,
    },
    /// Send a command.
    Submit(Box<Command>),
    /// Read the commands on their way.
    LoadQueue,
    /// Decide about a command on its way.
    Decide {
        /// Which.
        command: CommandId,
        /// What becomes of it.
        decision: Decision,
    },
    /// Read what was done after a place in the journal.
    LoadDeeds {
        /// The last place that is known.
        since: i64,
    },
    /// Ask who else is there.
    LoadPresent,
    /// Tell the others which visit is being edited here.
    Editing(Option<InterventionId>),
    /// List what a typed path may go on with.
    ListPaths(String),
    /// Read a file and keep it as a picture.
    Keep {
        /// The id of the photo to be.
        photo: PhotoId,
        /// The file.
        path: PathBuf,
        /// The largest file, in megabytes.
        limit: u16,
    },
    /// Tell of photos that arrive in a folder, until the lease ends.
    WatchFolder {
        /// Which.
        folder: PathBuf,
        /// For whom, and how long.
        tenancy: Tenancy,
    },
    /// Make a photo ready for the screen.
    Paint {
        /// Of which visit.
        visit: InterventionId,
        /// Its preview.
        digest: Digest,
        /// The room for it, in cells.
        room: (u16, u16),
        /// What it is made for.
        easel: Easel,
    },
    /// Keep what is being typed, so that a lost terminal loses nothing; `None` forgets it.
    KeepDraft {
        /// Of which visit.
        visit: InterventionId,
        /// `answer:CODE` or `notes`.
        place: String,
        /// The whole text.
        text: Option<String>,
    },
    /// Keep which first hints are learnt.
    KeepLessons {
        /// The file.
        path: PathBuf,
        /// The whole of it.
        text: String,
    },
    /// Try a mail again as soon as possible.
    RetryMail {
        /// Of which visit.
        visit: InterventionId,
        /// Which.
        mail: MailId,
    },
    /// Replace the settings.
    Configure(Box<Settings>),
    /// Change a piece of the directory.
    Amend(Box<Amendment>),
    /// Set or forget the password of the mail server.
    MailPassword(Option<Secret>),
    /// Keep a file as a picture for the letterhead.
    KeepLogo(PathBuf),
    /// Send a mail to somebody to see whether it leaves.
    TryMail(String),
    /// Send a text to the clipboard of the person's terminal.
    Clip(String),
    /// Switch mouse reports on or off.
    Mouse(bool),
    /// Stop for the shell (Ctrl-Z).
    Suspend,
    /// Paint everything anew (Ctrl-L).
    Repaint,
    /// End.
    Quit,
}
