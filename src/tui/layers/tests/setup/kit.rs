//! A board on the configuration, and a base that accepts.

use std::sync::Arc;

use crate::backend::Outcome;
use crate::domain::{Amendment, Directory, Level, Piece, Settings, Template, TimeTracking};
use crate::i18n::Lang;
use crate::tui::event::{Effect, Event, Reply};
use crate::tui::layers::tests::desk::{Desk, confirmed, directory, paris};

pub(super) fn desk(level: Level) -> Desk {
    desk_in(level, Lang::Fr)
}

pub(super) fn desk_in(level: Level, lang: Lang) -> Desk {
    let now = paris(2023, 8, 18, 10, 0);
    let mut desk = Desk::new(
        vec![confirmed()],
        level,
        directory(TimeTracking::Automatic),
        lang,
        now,
    );
    desk.press(",");
    desk
}

/// The last thing that was asked of the base.
pub(super) fn asked(desk: &Desk) -> &Effect {
    let changes = |effect: &&Effect| !matches!(effect, Effect::LoadDirectory);
    desk.effects.iter().rfind(changes).unwrap()
}

pub(super) fn settings(desk: &Desk) -> Settings {
    match asked(desk) {
        Effect::Configure(settings) => settings.as_ref().clone(),
        other => panic!("{other:?}"),
    }
}

pub(super) fn amendment(desk: &Desk) -> Amendment {
    match asked(desk) {
        Effect::Amend(amendment) => amendment.as_ref().clone(),
        other => panic!("{other:?}"),
    }
}

pub(super) fn template(piece: Piece) -> Template {
    match piece {
        Piece::Template(template) => *template,
        other => panic!("{other:?}"),
    }
}

pub(super) fn answer(desk: &mut Desk, outcome: Outcome) {
    desk.event(Event::Reply(Reply::Configured(Ok(outcome))));
}

/// The base accepts the last change, and the board reads the directory anew.
pub(super) fn accept(desk: &mut Desk) {
    let mut directory = Directory::clone(&desk.state.directory);
    match asked(desk).clone() {
        Effect::Configure(settings) => directory.settings = *settings,
        Effect::Amend(amendment) => put(&mut directory, amendment.after),
        _ => {}
    }
    answer(desk, Outcome::Configured);
    renew(desk, directory);
}

/// Somebody changed the directory.
pub(super) fn renew(desk: &mut Desk, directory: Directory) {
    desk.event(Event::Reply(Reply::Directory(Ok(Arc::new(directory)))));
}

pub(super) fn put(directory: &mut Directory, piece: Piece) {
    fn place<T>(all: &mut Vec<T>, one: T, same: impl Fn(&T, &T) -> bool) {
        match all.iter().position(|other| same(other, &one)) {
            Some(at) => all[at] = one,
            None => all.push(one),
        }
    }
    match piece {
        Piece::Branch(one) => place(&mut directory.branches, one, |a, b| a.id == b.id),
        Piece::Technician(one) => place(&mut directory.technicians, *one, |a, b| a.id == b.id),
        Piece::Tag(one) => place(&mut directory.tags, one, |a, b| a.id == b.id),
        Piece::Skill(one) => place(&mut directory.skills, one, |a, b| a.id == b.id),
        Piece::Template(one) => place(&mut directory.templates, *one, |a, b| a.id == b.id),
        Piece::User(one) => place(&mut directory.users, one, |a, b| a.id == b.id),
    }
}

/// The screen without its line breaks.
pub(super) fn words(desk: &mut Desk) -> String {
    let screen = desk.screen();
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Into a section, by its place.
pub(super) fn section(desk: &mut Desk, place: usize) {
    for _ in 0..place {
        desk.press("down");
    }
    desk.press("enter");
}

pub(super) const TEMPLATES: usize = 1;
pub(super) const TAGS: usize = 2;
pub(super) const TECHNICIANS: usize = 5;
pub(super) const USERS: usize = 6;
pub(super) const PAPER: usize = 7;
pub(super) const POST: usize = 8;
