//! The board in words: a day or a week, the pool, filters, and the way to a visit.

use chrono::{Days, NaiveDate};

use super::desk::Desk;
use super::reach::{self, Found};
use super::talk::{Said, Stop, Told};
use super::word::{Word, meant};
use super::{entry, others, planning, setup, taken, visit, waiting};
use crate::backend::{Filter, Window};
use crate::cli::list::says;
use crate::cli::{lookup, words};
use crate::domain::text::fold;
use crate::domain::{Intervention, InterventionId};
use crate::i18n::parse;
use crate::t;

/// What can be asked of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    Day,
    Week,
    Next,
    Previous,
    Pool,
    Planning,
    Technician,
    Branch,
    Status,
    Search,
    All,
    Open,
    New,
    Changes,
    Mails,
    Setup,
    Go,
    Late,
    Undo,
    Redo,
    Who,
}

const WORDS: [Word<Ask>; 21] = [
    Word::new(Ask::Day, "jour", "day", "linear-help-day"),
    Word::new(Ask::Week, "semaine", "week", "linear-help-week"),
    Word::new(Ask::Next, "suivant", "next", "linear-help-next"),
    Word::new(
        Ask::Previous,
        "précédent",
        "previous",
        "linear-help-previous",
    ),
    Word::new(Ask::Pool, "attente", "pool", "linear-help-pool"),
    Word::new(
        Ask::Planning,
        "planning",
        "planning",
        "linear-help-planning",
    ),
    Word::new(
        Ask::Technician,
        "technicien",
        "technician",
        "linear-help-technician",
    ),
    Word::new(Ask::Branch, "magasin", "branch", "linear-help-branch"),
    Word::new(Ask::Status, "statut", "status", "linear-help-status"),
    Word::new(Ask::Search, "chercher", "search", "linear-help-search"),
    Word::new(Ask::All, "tout", "all", "linear-help-all"),
    Word::new(Ask::Open, "ouvrir", "open", "linear-help-open"),
    Word::new(Ask::New, "nouveau", "new", "linear-help-new"),
    Word::new(Ask::Changes, "envois", "outbox", "linear-help-outbox"),
    Word::new(Ask::Mails, "mails", "mails", "linear-help-mails"),
    Word::new(Ask::Go, "aller", "go", "lines-help-go"),
    Word::new(Ask::Late, "retards", "late", "lines-help-late"),
    Word::new(Ask::Undo, "défaire", "undo", "lines-help-undo"),
    Word::new(Ask::Redo, "refaire", "redo", "lines-help-redo"),
    Word::new(Ask::Who, "qui", "who", "lines-help-who"),
    Word::new(Ask::Setup, "configuration", "setup", "linear-help-setup"),
];

/// Where somebody is on the board.
struct Board {
    window: Window,
    pool: bool,
    filter: Filter,
    status: Option<String>,
    words: Vec<String>,
    /// The visits of the last list, by their numbers.
    listed: Vec<InterventionId>,
}

/// Talks about the board until somebody quits.
pub(super) async fn run(desk: &mut Desk<'_>) -> Told<()> {
    let actor = desk.base.backend.session().actor;
    let own = actor
        .technician
        .filter(|_| actor.level < crate::domain::Level::ManageAll);
    let mut board = Board {
        window: Window::day(desk.base.today()),
        pool: false,
        filter: Filter {
            technicians: own.into_iter().collect(),
            ..Filter::default()
        },
        status: None,
        words: Vec::new(),
        listed: Vec::new(),
    };
    let welcome = t!(desk.catalogue, "linear-welcome", name = actor.name);
    desk.say(&welcome)?;
    board.list(desk).await?;
    loop {
        others::tell_line(desk)?;
        desk.tell("linear-board-next")?;
        let done = match desk.hear()? {
            Said::Quit => {
                return desk.tell("linear-goodbye");
            }
            Said::Help => help(desk),
            Said::Nothing | Said::Back => board.list(desk).await,
            Said::Words(line) => board.obey(desk, &line).await,
        };
        match done {
            Ok(()) => {}
            Err(Stop::Back) => desk.tell("linear-left")?,
            Err(Stop::Quit) => return desk.tell("linear-goodbye"),
            Err(stop) => return Err(stop),
        }
    }
}

fn help(desk: &mut Desk<'_>) -> Told<()> {
    let lang = desk.catalogue.lang();
    for word in &WORDS {
        let line = format!("{} : {}", word.shown(lang), desk.catalogue.text(word.help));
        desk.say(&line)?;
    }
    desk.tell("linear-help-number")?;
    desk.tell("linear-help-everywhere")
}

impl Board {
    async fn obey(&mut self, desk: &mut Desk<'_>, line: &str) -> Told<()> {
        if let Ok(number) = line.parse::<usize>() {
            return self.open_number(desk, number).await;
        }
        let Some((ask, rest)) = meant(&WORDS, line) else {
            return self.go(desk, line).await;
        };
        match ask {
            Ask::Day | Ask::Week | Ask::Planning => {
                let Some(day) = day(desk, rest)? else {
                    return Ok(());
                };
                if ask == Ask::Planning {
                    let window = if rest.is_empty() {
                        self.window
                    } else {
                        Window::day(day)
                    };
                    desk.refresh().await?;
                    return planning::tell(desk, window, &self.filter).await;
                }
                self.window = match ask {
                    Ask::Week => Window::week(day),
                    _ => Window::day(day),
                };
                self.pool = false;
            }
            Ask::Next => self.step(true),
            Ask::Previous => self.step(false),
            Ask::Pool => self.pool = true,
            Ask::Technician => match lookup::technicians(&desk.base.directory, &names(rest)) {
                Ok(technicians) => self.filter.technicians = technicians,
                Err(failure) => return desk.complain(failure),
            },
            Ask::Branch if rest.is_empty() => self.filter.branch = None,
            Ask::Branch => match lookup::branch(&desk.base.directory, rest) {
                Ok(branch) => self.filter.branch = Some(branch),
                Err(failure) => return desk.complain(failure),
            },
            Ask::Status => {
                self.status = Some(rest.to_owned()).filter(|word| !word.is_empty());
            }
            Ask::Search => {
                self.words = fold(rest).split_whitespace().map(str::to_owned).collect();
            }
            Ask::All => {
                self.filter = Filter::default();
                self.status = None;
                self.words.clear();
            }
            Ask::Open => return self.open_named(desk, rest).await,
            Ask::New => return entry::create(desk).await,
            Ask::Changes => return waiting::changes(desk).await,
            Ask::Mails => return waiting::mails(desk).await,
            Ask::Setup => return setup::run(desk).await,
            Ask::Go => return self.go(desk, rest).await,
            Ask::Late => {
                self.status = Some(desk.catalogue.text("status-late").to_owned());
            }
            Ask::Undo | Ask::Redo => return taken::back(desk, ask == Ask::Redo).await,
            Ask::Who => return others::present(desk).await,
        }
        self.list(desk).await
    }

    /// To whatever some words mean.
    async fn go(&mut self, desk: &mut Desk<'_>, words: &str) -> Told<()> {
        let mut words = words.to_owned();
        if words.is_empty() {
            words = desk.ask(desk.catalogue.text("lines-ask-go"))?;
            if words.is_empty() {
                return Ok(());
            }
        }
        match reach::find(desk, &words).await? {
            Found::Nothing => return Ok(()),
            Found::Visit(id) => return visit::run(desk, id).await,
            Found::Day(day) => {
                self.window = Window::day(day);
                self.pool = false;
            }
            Found::Technician(technician) => self.filter.technicians = vec![technician],
        }
        self.list(desk).await
    }

    fn step(&mut self, forward: bool) {
        let days = Days::new(u64::from(self.window.days));
        let first = self.window.first;
        let moved = if forward {
            first.checked_add_days(days)
        } else {
            first.checked_sub_days(days)
        };
        self.window.first = moved.unwrap_or(first);
        self.pool = false;
    }

    fn shows(&self, desk: &Desk<'_>, visit: &Intervention) -> bool {
        let status = words::status(desk.catalogue, visit, desk.base.now());
        let word = crate::cli::view::status_word(visit);
        let fits = |wanted: &String| {
            let wanted = fold(wanted);
            let status = fold(&status);
            let mut words = status.split_whitespace();
            status.starts_with(&wanted)
                || words.any(|word| word.starts_with(&wanted))
                || word.starts_with(&wanted)
        };
        self.status.as_ref().is_none_or(fits) && says(visit, &self.words)
    }

    /// Says the visits that are meant, with their numbers.
    async fn list(&mut self, desk: &mut Desk<'_>) -> Told<()> {
        desk.refresh().await?;
        let board = match desk.base.backend.board(self.window, &self.filter).await {
            Ok(board) => board,
            Err(error) => return desk.complain(error.into()),
        };
        let all = if self.pool {
            &board.pool
        } else {
            &board.visits
        };
        let shown: Vec<&Intervention> = all
            .iter()
            .map(AsRef::as_ref)
            .filter(|visit| self.shows(desk, visit))
            .collect();
        self.listed = shown.iter().map(|visit| visit.id).collect();
        let speaker = desk.speaker();
        let mut text = String::new();
        if let Some(filters) = self.filters(desk) {
            text.push_str(&t!(desk.catalogue, "linear-filtered", filters = filters));
            text.push('\n');
        }
        if shown.is_empty() {
            text.push_str(&if self.pool {
                t!(desk.catalogue, "linear-pool", count = 0)
            } else {
                t!(
                    desk.catalogue,
                    "linear-nothing",
                    when = speaker.window(self.window)
                )
            });
        } else {
            let mut number = 0usize;
            text.push_str(&speaker.days(shown, self.window, &mut |_| {
                number += 1;
                format!("{number} ")
            }));
        }
        desk.say(&text)
    }

    /// What is left out, in words.
    fn filters(&self, desk: &Desk<'_>) -> Option<String> {
        let directory = &desk.base.directory;
        let technicians = self
            .filter
            .technicians
            .iter()
            .map(|id| directory.technician_name(*id));
        let branch = self.filter.branch.and_then(|id| directory.branch(id));
        let parts: Vec<String> = technicians
            .chain(branch.map(|branch| branch.name.clone()))
            .chain(self.status.clone())
            .chain(self.words.iter().cloned())
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    async fn open_number(&mut self, desk: &mut Desk<'_>, number: usize) -> Told<()> {
        let place = number.checked_sub(1);
        let Some(id) = place.and_then(|place| self.listed.get(place)) else {
            return desk.tell("linear-no-such-number");
        };
        visit::run(desk, *id).await
    }

    async fn open_named(&mut self, desk: &mut Desk<'_>, reference: &str) -> Told<()> {
        match desk.find(reference).await? {
            Some(id) => visit::run(desk, id).await,
            None => desk.say(&t!(
                desk.catalogue,
                "linear-not-understood",
                word = reference
            )),
        }
    }
}

/// The day that words mean, today without any; says so when none is meant.
fn day(desk: &mut Desk<'_>, words: &str) -> Told<Option<NaiveDate>> {
    if words.is_empty() {
        return Ok(Some(desk.base.today()));
    }
    match parse::date(words, desk.base.today()) {
        Ok(day) => Ok(Some(day)),
        Err(misread) => {
            let sentence = misread.sentence(desk.catalogue);
            desk.say(&sentence)?;
            Ok(None)
        }
    }
}

/// Names with commas between them.
fn names(text: &str) -> Vec<String> {
    text.split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}
