//! A board on an embedded base that is driven by keys and looked at as text and styles.

use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use ardoise::backend::{Backend, Clock, ManualClock};
use ardoise::base::{self, OpenOptions};
use ardoise::demo::{self, DemoOptions};
use ardoise::domain::report::Sending;
use ardoise::domain::{Directory, Event as DomainEvent, Intervention, Settings};
use ardoise::i18n::{Catalogue, Lang, parse};
use ardoise::tui::Courier;
use ardoise::tui::actions::Keymap;
use ardoise::tui::event::{Effect, Event};
use ardoise::tui::runner::{Loop, World};
use ardoise::tui::state::{Look, State};
use ardoise::tui::theme::{ColourDepth, Glyphs, Repertoire, Theme};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{
    KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use tokio::runtime::Runtime;

/// The morning on which tests take place.
pub const MORNING: &str = "2026-11-24T10:24";
const PATIENCE: Duration = Duration::from_secs(20);

/// An instant as people write it, in Paris.
pub fn instant(text: &str) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    parse::instant(text, day, Tz::Europe__Paris).unwrap()
}

/// A base in a folder of its own.
pub struct Company {
    folder: tempfile::TempDir,
    pub clock: Arc<ManualClock>,
    pub runtime: Runtime,
}

impl Company {
    /// The demo company at ten on a Tuesday morning.
    pub fn demo() -> Self {
        Self::with(|_| {})
    }

    /// The demo company with other settings.
    pub fn with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::shaped(|directory| change(&mut directory.settings))
    }

    /// The demo company with other settings, whose visits ask no questions.
    pub fn without_questions(change: impl FnOnce(&mut Settings)) -> Self {
        Self::shaped(|directory| {
            for template in &mut directory.templates {
                template.form = Arc::default();
            }
            change(&mut directory.settings);
        })
    }

    /// The demo company whose reports the office sends.
    pub fn without_sending() -> Self {
        Self::shaped(|directory| {
            for template in &mut directory.templates {
                template.sending = Sending::Office;
            }
        })
    }

    /// The demo company with other settings, people or templates.
    pub fn shaped(change: impl FnOnce(&mut Directory)) -> Self {
        let now = instant(MORNING);
        let mut demo = demo::generate(&DemoOptions {
            seed: 1,
            now,
            visits: None,
            technicians: None,
        });
        change(&mut demo.directory);
        restamp(&mut demo);
        let company = Self {
            folder: tempfile::tempdir().unwrap(),
            clock: Arc::new(ManualClock::at(now)),
            runtime: tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .unwrap(),
        };
        let path = company.path();
        company.runtime.block_on(async {
            base::create(&path, &demo.directory).await.unwrap();
            let mut bulk = base::fill(&path).await.unwrap();
            for photo in &demo.photos {
                bulk.keep_picture(photo.picture.original, &photo.bytes, now)
                    .await
                    .unwrap();
            }
            bulk.append(demo.entries).await.unwrap();
            bulk.commit().await.unwrap();
        });
        company
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("base.db")
    }

    /// A client of the base, signed in as somebody.
    pub fn sign_in(&self, login: &str) -> Arc<dyn Backend> {
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        let options = OpenOptions {
            place: self.path().into(),
            login: Some(login.to_owned()),
            clock,
        };
        Arc::new(self.runtime.block_on(base::open(options)).unwrap())
    }

    /// A board of somebody.
    pub fn board(&self, login: &str, size: (u16, u16)) -> Board<'_> {
        Board::open(self, login, size, Lang::Fr)
    }
}

struct Desk(Courier, Vec<Effect>);

impl World for Desk {
    fn begin(&mut self, effect: Effect) {
        self.1.push(effect.clone());
        self.0.carry(effect);
    }
}

/// Visits ask what the templates of this company ask.
fn restamp(demo: &mut demo::Demo) {
    for entry in &mut demo.entries {
        for event in &mut entry.events {
            if let DomainEvent::Created { visit } = event {
                visit.form = visit
                    .template
                    .and_then(|template| demo.directory.form_stamp(template));
            }
        }
    }
}

/// A board on the screen.
pub struct Board<'a> {
    pub company: &'a Company,
    pub backend: Arc<dyn Backend>,
    running: Loop<TestBackend>,
    desk: Desk,
}

impl<'a> Board<'a> {
    pub fn open(company: &'a Company, login: &str, size: (u16, u16), lang: Lang) -> Self {
        Self::on(company, company.sign_in(login), size, lang)
    }

    /// A board on a client of the base.
    pub fn on(
        company: &'a Company,
        backend: Arc<dyn Backend>,
        size: (u16, u16),
        lang: Lang,
    ) -> Self {
        let directory: Arc<Directory> =
            Arc::new(company.runtime.block_on(backend.directory()).unwrap());
        let look = Look {
            palette: Theme::built_in("dark")
                .unwrap()
                .resolve(ColourDepth::TrueColour),
            glyphs: Glyphs::of(Repertoire::Unicode),
            catalogue: Catalogue::of(lang),
            keymap: Arc::new(Keymap::default()),
        };
        let mut state = State::new(
            backend.session(),
            directory,
            look,
            company.clock.now(),
            size,
        );
        state.connection = backend.connection();
        state.shared.present = backend.present();
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        let (sender, events) = mpsc::channel();
        let mut courier = Courier::new(
            Arc::clone(&backend),
            sender.clone(),
            company.runtime.handle().clone(),
        );
        courier.listen(backend.changes());
        let clock: Arc<dyn Clock> = Arc::clone(&company.clock) as _;
        let mut board = Self {
            company,
            backend,
            running: Loop::new(state, terminal, (sender, events), clock),
            desk: Desk(courier, Vec::new()),
        };
        board.running.begin(&mut board.desk).unwrap();
        board.wait("the week", |board| board.state().agenda().is_some());
        board
    }

    pub fn state(&self) -> &State {
        &self.running.state
    }

    /// Lets things happen until a condition holds.
    pub fn wait(&mut self, what: &str, condition: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !condition(self) {
            assert!(
                start.elapsed() < PATIENCE,
                "waited for {what} in vain:\n{}",
                self.text()
            );
            self.running
                .step_within(&mut self.desk, Duration::from_millis(100))
                .unwrap();
        }
    }

    /// Waits for a text on the screen.
    pub fn see(&mut self, text: &str) {
        self.wait(text, |board| board.text().contains(text));
    }

    /// Waits until every command was answered.
    pub fn settle(&mut self) {
        self.wait("answers", |board| board.state().pending.is_empty());
    }

    fn send(&mut self, event: Event) {
        self.running.sender.send(event).unwrap();
        self.running.step_within(&mut self.desk, PATIENCE).unwrap();
    }

    /// Presses keys: single characters, or names such as `Enter`, `F3`, `C-r`.
    pub fn press(&mut self, keys: &str) {
        for name in keys.split(' ') {
            let mut modifiers = KeyModifiers::NONE;
            let plain = name
                .strip_prefix("C-")
                .inspect(|_| modifiers = KeyModifiers::CONTROL)
                .unwrap_or(name);
            let code = match plain {
                "Enter" => KeyCode::Enter,
                "Esc" => KeyCode::Esc,
                "Tab" => KeyCode::Tab,
                "Up" => KeyCode::Up,
                "Down" => KeyCode::Down,
                "Left" => KeyCode::Left,
                "Right" => KeyCode::Right,
                "Home" => KeyCode::Home,
                "End" => KeyCode::End,
                "PgUp" => KeyCode::PageUp,
                "PgDn" => KeyCode::PageDown,
                "Del" => KeyCode::Delete,
                "Space" => KeyCode::Char(' '),
                "Back" => KeyCode::Backspace,
                "F2" => KeyCode::F(2),
                "F3" => KeyCode::F(3),
                "F4" => KeyCode::F(4),
                "F6" => KeyCode::F(6),
                one => KeyCode::Char(one.chars().next().unwrap()),
            };
            self.send(Event::Key(KeyEvent::new(code, modifiers)));
        }
    }

    /// Presses a key as the terminal tells it.
    pub fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        self.send(Event::Key(KeyEvent::new(code, modifiers)));
    }

    /// Presses a key after which the loop should end; answers whether it has.
    pub fn ends_with(mut self, code: KeyCode) -> bool {
        let key = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
        self.running.sender.send(key).unwrap();
        !self.running.step_within(&mut self.desk, PATIENCE).unwrap()
    }

    /// Lets many things happen before the screen is drawn.
    pub fn flood(&mut self, events: impl IntoIterator<Item = Event>) {
        for event in events {
            self.running.sender.send(event).unwrap();
        }
        self.running.step_within(&mut self.desk, PATIENCE).unwrap();
    }

    /// Everything that was asked of the world since this was asked last.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.desk.1)
    }

    /// Types a text.
    pub fn type_in(&mut self, text: &str) {
        for character in text.chars() {
            self.send(Event::Key(KeyEvent::new(
                KeyCode::Char(character),
                KeyModifiers::NONE,
            )));
        }
    }

    /// Changes the state as the start of the program would.
    pub fn set(&mut self, change: impl FnOnce(&mut State)) {
        change(&mut self.running.state);
    }

    /// Uses the mouse.
    pub fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        self.send(Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
    }

    /// Clicks.
    pub fn click(&mut self, column: u16, row: u16) {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row);
        self.mouse(MouseEventKind::Up(MouseButton::Left), column, row);
    }

    /// Lets time pass.
    pub fn pass(&mut self, time: Duration) {
        self.company.clock.advance(time);
        self.send(Event::Wake);
    }

    /// The terminal is lost: what was begun is waited for, as the program does.
    pub fn hang_up(mut self) {
        self.running.sender.send(Event::Hangup).unwrap();
        let more = self.running.step_within(&mut self.desk, PATIENCE).unwrap();
        assert!(!more, "the loop ends");
        assert!(
            self.desk.0.settle(PATIENCE),
            "everything has reached the base"
        );
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) {
        self.send(Event::Paste(text.to_owned()));
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        self.running.terminal.backend().to_string()
    }

    /// How many cells are like that.
    pub fn cells(&self, like: impl Fn(&ratatui::buffer::Cell) -> bool) -> usize {
        let buffer = self.running.terminal.backend().buffer();
        buffer.content.iter().filter(|cell| like(cell)).count()
    }

    /// Where something is on the screen.
    pub fn area_of(&self, target: &ardoise::tui::canvas::Target) -> ratatui::layout::Rect {
        let area = self.running.canvas().area_of(target);
        area.unwrap_or_else(|| panic!("{target:?} is not on the screen:\n{}", self.text()))
    }

    /// The visit under the cursor, or opened.
    pub fn target(&self) -> Arc<Intervention> {
        Arc::clone(self.state().target().expect("a visit is chosen"))
    }

    /// Puts the cursor on the first visit that satisfies a condition on the day of the board.
    pub fn choose(
        &mut self,
        what: &str,
        condition: impl Fn(&Intervention) -> bool,
    ) -> Arc<Intervention> {
        let state = self.state();
        let agenda = state.agenda().unwrap();
        let visit = agenda.shown().find(|visit| condition(visit)).cloned();
        let visit = visit.unwrap_or_else(|| panic!("no visit: {what}"));
        let schedule = visit.schedule.unwrap();
        let cursor = &mut self.running.state.cursor;
        cursor.visit = Some(visit.id);
        cursor.technician = visit.technicians.first().copied();
        cursor.day = self.running.state.directory.day_of(schedule.start);
        self.send(Event::Wake);
        assert_eq!(self.target().id, visit.id);
        visit
    }
}
