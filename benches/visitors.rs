//! What many boards in one process cost: reading after one change, memory, and keys. `cargo bench --bench visitors`,
//! `-- 500` for another number of visitors; the store is the one of `window`, kept under `target/benches`.

#![allow(clippy::expect_used, reason = "a benchmark may fail by panicking")]

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use ardoise::backend::{Backend, Clock, Filter, ManualClock, Outcome, Window};
use ardoise::base::{self, Embedded, OpenOptions};
use ardoise::demo::{DemoOptions, LargeDemo};
use ardoise::domain::{Action, Actor, Changes, Command, CommandId, Intervention};
use ardoise::i18n::{Catalogue, Lang};
use ardoise::tui::Courier;
use ardoise::tui::actions::Keymap;
use ardoise::tui::event::{Effect, Event};
use ardoise::tui::runner::{Loop, World};
use ardoise::tui::state::{Look, State};
use ardoise::tui::terminal::FrameBackend;
use ardoise::tui::theme::{ColourDepth, Glyphs, Theme};
use chrono::{DateTime, Utc};
use ratatui::Terminal;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;
use tokio::runtime::{Handle, Runtime};
use uuid::Uuid;

const SCREEN: (u16, u16) = (200, 50);
const STACK: usize = 512 * 1024;
/// Two keys a second each.
const BEAT: Duration = Duration::from_millis(500);
/// How long keys are typed.
const TYPING: Duration = Duration::from_secs(10);

fn main() {
    let visitors = std::env::args()
        .skip(1)
        .find_map(|word| word.parse().ok())
        .unwrap_or(500);
    let runtime = Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("base.db");
    std::fs::copy(store(&runtime), &path).expect("a copy");
    let base = Arc::new(runtime.block_on(open(&path)));
    println!("load average: {}", load());
    runtime.block_on(one_change(&base, visitors));
    boards(&base, runtime.handle(), visitors);
    runtime.block_on(base.shutdown());
}

fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

fn now() -> DateTime<Utc> {
    "2026-11-24T09:24:00Z".parse().expect("an instant")
}

fn clock() -> Arc<dyn Clock> {
    Arc::new(ManualClock::at(now()))
}

async fn open(path: &Path) -> Embedded {
    let options = OpenOptions {
        place: path.into(),
        login: None,
        clock: clock(),
    };
    base::open(options).await.expect("a base")
}

/// The store of 100,000 visits and 40 technicians, made once.
fn store(runtime: &Runtime) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/benches");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("100000.db");
    if path.exists() {
        return path;
    }
    let making = folder.join("100000.making.db");
    let _absent = std::fs::remove_file(&making);
    let demo = LargeDemo::new(&DemoOptions {
        seed: 1,
        now: now(),
        visits: Some(100_000),
        technicians: Some(40),
    });
    runtime.block_on(async {
        base::create(making.as_path(), demo.directory())
            .await
            .expect("a base");
        let mut bulk = base::fill(making.as_path()).await.expect("a base");
        let mut batch = Vec::new();
        for (entries, _) in demo.visits() {
            batch.extend(entries);
            if batch.len() > 20_000 {
                bulk.append(std::mem::take(&mut batch)).await.expect("room");
            }
        }
        bulk.append(batch).await.expect("room");
        bulk.commit().await.expect("room");
    });
    std::fs::rename(&making, &path).expect("a base");
    path
}

fn this_week() -> Window {
    Window::week(now().date_naive())
}

/// Changes a visit of this week.
async fn change(base: &Embedded, visit: &Intervention, round: usize) {
    let edit = Action::Edit(Box::new(Changes {
        description: Some(format!("Passage {round}")),
        ..Changes::default()
    }));
    let command = Command {
        id: CommandId(Uuid::now_v7()),
        intervention: visit.id,
        revision: None,
        at: now(),
        override_reason: None,
        action: edit,
    };
    let outcome = base.submit(command).await.expect("an answer");
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
}

fn at(times: &mut [Duration], share: usize) -> Duration {
    times.sort_unstable();
    let place = (times.len() * share / 100).min(times.len().saturating_sub(1));
    times.get(place).copied().unwrap_or_default()
}

/// Everybody reads the week after one change: once for all, against each for themselves.
async fn one_change(base: &Arc<Embedded>, visitors: usize) {
    let week = base
        .board(this_week(), &Filter::default())
        .await
        .expect("a week");
    let editable = week.visits.iter().find(|visit| visit.report.is_empty());
    let visit = Arc::clone(editable.or(week.visits.first()).expect("a visit"));
    println!(
        "one week: {} visits, pool {}",
        week.visits.len(),
        week.pool.len()
    );
    let mut alone = Vec::new();
    for round in 0..20 {
        change(base, &visit, round).await;
        let begun = Instant::now();
        let _week = base.board(this_week(), &Filter::default()).await;
        alone.push(begun.elapsed());
    }
    let alone = at(&mut alone, 50);
    let mut together = Vec::new();
    for round in 0..10 {
        change(base, &visit, 100 + round).await;
        let begun = Instant::now();
        let all: Vec<_> = (0..visitors)
            .map(|_| {
                let base = Arc::clone(base);
                tokio::spawn(async move { base.board(this_week(), &Filter::default()).await })
            })
            .collect();
        for one in all {
            one.await.expect("a task").expect("a week");
        }
        together.push(begun.elapsed());
    }
    let together = at(&mut together, 50);
    let each = alone * u32::try_from(visitors).unwrap_or(1);
    println!("one reading after a change: {alone:.2?}; {visitors} of them would be {each:.1?}");
    println!(
        "{visitors} boards after a change, together: {together:.2?} (1/{:.0})",
        each.as_secs_f64() / together.as_secs_f64()
    );
}

/// Counts what a terminal is sent.
struct Wire(Arc<AtomicU64>);

impl io::Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Desk(Courier);

impl World for Desk {
    fn begin(&mut self, effect: Effect) {
        self.0.carry(effect);
    }
}

/// Somebody with a board on a thread of its own.
struct Visitor {
    keys: mpsc::Sender<Event>,
    typed: Arc<Mutex<VecDeque<Instant>>>,
    thread: thread::JoinHandle<()>,
}

/// What all visitors write down.
#[derive(Default)]
struct Notes {
    waits: Mutex<Vec<Duration>>,
    bytes: Arc<AtomicU64>,
    ready: AtomicU64,
    counting: AtomicBool,
}

fn look() -> Look {
    Look {
        palette: Theme::built_in("dark")
            .expect("a theme")
            .resolve(ColourDepth::TrueColour),
        glyphs: Glyphs::of(ardoise::tui::theme::Repertoire::Unicode),
        catalogue: Catalogue::of(Lang::Fr),
        keymap: Arc::new(Keymap::default()),
    }
}

fn visit(base: &Arc<Embedded>, actor: Actor, runtime: &Handle, notes: &Arc<Notes>) -> Visitor {
    let backend: Arc<dyn Backend> = Arc::new(base.seen_by(actor));
    let (keys, events) = mpsc::channel();
    let typed: Arc<Mutex<VecDeque<Instant>>> = Arc::default();
    let (waiting, sender) = (Arc::clone(&typed), keys.clone());
    let (runtime, notes) = (runtime.clone(), Arc::clone(notes));
    let thread = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || sit(&backend, &runtime, &notes, &waiting, (sender, events)))
        .expect("a thread");
    Visitor {
        keys,
        typed,
        thread,
    }
}

fn sit(
    backend: &Arc<dyn Backend>,
    runtime: &Handle,
    notes: &Notes,
    typed: &Mutex<VecDeque<Instant>>,
    (sender, events): (mpsc::Sender<Event>, mpsc::Receiver<Event>),
) {
    let directory = runtime
        .block_on(backend.shared_directory())
        .expect("a directory");
    let state = State::new(backend.session(), directory, look(), now(), SCREEN);
    let wire = Wire(Arc::clone(&notes.bytes));
    let screen = FrameBackend::new(Box::new(wire), || Ok(Size::new(SCREEN.0, SCREEN.1)));
    let terminal = Terminal::new(screen).expect("a terminal");
    let mut courier = Courier::new(Arc::clone(backend), sender.clone(), runtime.clone());
    courier.listen(backend.changes());
    let mut desk = Desk(courier);
    let mut board = Loop::new(state, terminal, (sender, events), clock());
    board.begin(&mut desk).expect("a frame");
    notes.ready.fetch_add(1, Ordering::Relaxed);
    while board
        .step_within(&mut desk, Duration::from_mins(1))
        .expect("a frame")
    {
        let drawn = Instant::now();
        let mut typed = typed.lock().unwrap_or_else(PoisonError::into_inner);
        if notes.counting.load(Ordering::Relaxed) {
            let mut waits = notes.waits.lock().unwrap_or_else(PoisonError::into_inner);
            waits.extend(typed.drain(..).map(|sent| drawn - sent));
        } else {
            typed.clear();
        }
    }
}

/// Resident memory of this process, KiB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}

/// Processor time of this process so far.
fn worked() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks: u64 = stat
        .split(' ')
        .skip(13)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

/// The keys of somebody who looks around.
const KEYS: [KeyCode; 12] = [
    KeyCode::Down,
    KeyCode::Down,
    KeyCode::Right,
    KeyCode::Up,
    KeyCode::Left,
    KeyCode::Down,
    KeyCode::PageDown,
    KeyCode::Down,
    KeyCode::Up,
    KeyCode::Right,
    KeyCode::PageUp,
    KeyCode::Up,
];

fn boards(base: &Arc<Embedded>, runtime: &Handle, visitors: usize) {
    let directory = runtime.block_on(base.directory()).expect("a directory");
    let people: Vec<Actor> = directory
        .users
        .iter()
        .filter(|user| user.active)
        .map(Actor::from)
        .collect();
    let everybody = base.session().actor;
    let notes = Arc::new(Notes::default());
    let before = resident();
    let begun = Instant::now();
    let mut all = Vec::new();
    for number in 0..visitors {
        // Half of them technicians and whoever else there is, half the office.
        let actor = match people.get(number % (2 * people.len().max(1))) {
            Some(actor) => actor.clone(),
            None => everybody.clone(),
        };
        all.push(visit(base, actor, runtime, &notes));
    }
    let count = u64::try_from(visitors).unwrap_or(u64::MAX);
    while notes.ready.load(Ordering::Relaxed) < count {
        thread::sleep(Duration::from_millis(5));
    }
    println!("{visitors} first frames: {:.2?}", begun.elapsed());
    settle();
    let grown = resident().saturating_sub(before);
    println!(
        "memory: {} KiB a visitor ({before} KiB before)",
        grown / count.max(1)
    );
    for (name, changes) in [
        ("nobody changes anything", false),
        ("a change a second", true),
    ] {
        typing(base, runtime, &all, &notes, (name, changes));
    }
    settle();
    let grown = resident().saturating_sub(before);
    println!("memory afterwards: {} KiB a visitor", grown / count.max(1));
    for visitor in &all {
        let _gone = visitor.keys.send(Event::Hangup);
    }
    for visitor in all {
        visitor.thread.join().expect("an end");
    }
}

/// Until the process rests.
fn settle() {
    loop {
        let before = worked();
        thread::sleep(Duration::from_millis(500));
        if worked().saturating_sub(before) < Duration::from_millis(30) {
            return;
        }
    }
}

fn typing(
    base: &Arc<Embedded>,
    runtime: &Handle,
    all: &[Visitor],
    notes: &Arc<Notes>,
    (name, changes): (&str, bool),
) {
    let week = runtime
        .block_on(base.board(this_week(), &Filter::default()))
        .expect("a week");
    let one = Arc::clone(week.visits.first().expect("a visit"));
    notes.counting.store(true, Ordering::Relaxed);
    notes.bytes.store(0, Ordering::Relaxed);
    let (begun, work) = (Instant::now(), worked());
    let gap = BEAT / u32::try_from(all.len()).unwrap_or(1);
    let mut keys: u32 = 0;
    let mut next_change = begun;
    while begun.elapsed() < TYPING {
        let (round, place) = (keys as usize / all.len(), keys as usize % all.len());
        let due = begun + gap * keys;
        thread::sleep(due.saturating_duration_since(Instant::now()));
        if changes && Instant::now() >= next_change {
            next_change += Duration::from_secs(1);
            let (base, one) = (Arc::clone(base), Arc::clone(&one));
            runtime.spawn(async move { change(&base, &one, round + 1000).await });
        }
        if let (Some(visitor), Some(key)) = (all.get(place), KEYS.get((round + place) % KEYS.len()))
        {
            let key = KeyEvent::new(*key, KeyModifiers::NONE);
            let mut typed = visitor.typed.lock().unwrap_or_else(PoisonError::into_inner);
            typed.push_back(Instant::now());
            drop(typed);
            let _gone = visitor.keys.send(Event::Key(key));
        }
        keys += 1;
    }
    settle();
    let work = worked().saturating_sub(work);
    notes.counting.store(false, Ordering::Relaxed);
    let mut waits =
        std::mem::take(&mut *notes.waits.lock().unwrap_or_else(PoisonError::into_inner));
    println!(
        "{name}: {keys} keys, {} drawn, p50 {:.2?}, p99 {:.2?}, longest {:.2?}; {:.0} µs of processor and {} bytes a key; \
         load average {}",
        waits.len(),
        at(&mut waits, 50),
        at(&mut waits, 99),
        at(&mut waits, 100),
        work.as_secs_f64() * 1e6 / f64::from(keys),
        notes.bytes.load(Ordering::Relaxed) / u64::from(keys),
        load(),
    );
}
