//! The screen on a wall: nothing can be done from it, nothing hidden is on it, and it goes on by itself for ever.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use ardoise::backend::{Backend, Filter, Notice, Outcome, Window};
use ardoise::domain::{
    Action, Amendment, Changes, Command, CommandId, InterventionId, KioskNames, Phase, Piece,
    Status,
};
use ardoise::i18n::Lang;
use ardoise::tui::event::{Effect, Event};
use ardoise::tui::wall::{Options, Standing};
use ratatui::crossterm::event::{KeyCode, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::kit::{Board, Company};
use crate::line::Line;

const MINUTE: Duration = Duration::from_mins(1);

/// A wall of everybody, on a login that sees names.
fn wall(company: &Company, size: (u16, u16)) -> Board<'_> {
    hang(company.board("admin", size))
}

fn hang(mut board: Board<'_>) -> Board<'_> {
    let options = Options {
        locked: true,
        shift: false,
        ..Options::default()
    };
    board.set(|state| state.hang_on_wall(options, true));
    board.pass(Duration::ZERO);
    board.effects();
    board
}

fn today(board: &Board<'_>) -> Arc<ardoise::backend::Board> {
    let state = board.state();
    Arc::clone(state.weeks.board(state.today()).expect("today was read"))
}

/// Everything of the visits that a wall may not say.
fn secrets(board: &Board<'_>) -> BTreeSet<String> {
    let visits = today(board);
    let all = visits.visits.iter().chain(&visits.pool);
    let clients = all.filter_map(|visit| visit.client.as_ref());
    let mut secrets: BTreeSet<String> = clients
        .flat_map(|client| [&client.name, &client.street, &client.phone, &client.email])
        .filter(|text| text.len() > 3)
        .cloned()
        .collect();
    let texts = visits
        .visits
        .iter()
        .flat_map(|visit| [&visit.note, &visit.description]);
    secrets.extend(texts.filter(|text| text.len() > 3).cloned());
    assert!(secrets.len() > 30, "{secrets:?}");
    secrets
}

fn reads(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::LoadWeek(_) | Effect::LoadDirectory | Effect::LoadSession | Effect::Pulse(_)
    )
}

#[test]
fn no_key_and_no_mouse_changes_anything_or_reveals_a_name() {
    let company = Company::demo();
    let mut board = wall(&company, (80, 24));
    let secrets = secrets(&board);
    let journal = today(&board).seq;
    let check = |board: &mut Board<'_>, what: &str| {
        let text = board.text();
        for secret in &secrets {
            assert!(!text.contains(secret), "{secret} after {what}: {text}");
        }
        let asked = board.effects();
        assert!(asked.iter().all(reads), "{asked:?} after {what}");
        let state = board.state();
        assert!(state.layers.is_empty() && state.placing.is_none(), "{what}");
        assert!(
            state.message.is_none() && state.pending.is_empty(),
            "{what}"
        );
    };
    let chars = (' '..='~').chain("éèàçùµ§£€²¨^".chars()).map(KeyCode::Char);
    let functions = (1..=24).map(KeyCode::F);
    let named = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Insert,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Null,
        KeyCode::Menu,
        KeyCode::Pause,
        KeyCode::PrintScreen,
    ];
    let codes: Vec<KeyCode> = chars.chain(functions).chain(named).collect();
    let with = [
        KeyModifiers::NONE,
        KeyModifiers::SHIFT,
        KeyModifiers::CONTROL,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL | KeyModifiers::ALT,
    ];
    for modifiers in with {
        for code in &codes {
            board.key(*code, modifiers);
            check(&mut board, &format!("{modifiers:?} {code:?}"));
        }
    }
    board.paste("Goldman\nq\x1b[201~:delete");
    check(&mut board, "a paste");
    let kinds = [
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::Up(MouseButton::Right),
        MouseEventKind::Moved,
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
    ];
    for row in 0..24 {
        let cells = (0..80).flat_map(|column| kinds.map(|kind| (kind, column)));
        let events: Vec<Event> = cells
            .map(|(kind, column)| {
                Event::Mouse(MouseEvent {
                    kind,
                    column,
                    row,
                    modifiers: KeyModifiers::NONE,
                })
            })
            .collect();
        for events in events.chunks(160) {
            board.flood(events.iter().map(|event| match event {
                Event::Mouse(mouse) => Event::Mouse(*mouse),
                _ => Event::Wake,
            }));
            check(&mut board, &format!("the mouse on line {row}"));
        }
    }
    let backend = company.sign_in("admin");
    let day = board.state().today();
    let everything = Filter::default();
    let read = backend.board(Window::week(day), &everything);
    assert_eq!(company.runtime.block_on(read).unwrap().seq, journal);
}

#[test]
fn keys_of_the_wall_turn_pages_and_end_it_only_where_it_is_not_locked() {
    let company = Company::demo();
    let mut board = wall(&company, (80, 24));
    assert!(board.state().wall.as_ref().unwrap().turn.pages() > 1);
    board.see("page 1 /");
    board.press("Right");
    board.see("page 2 /");
    board.press("Left");
    board.see("page 1 /");
    board.press("q C-c");
    board.see("page 1 /");
    board.set(|state| {
        if let Some(wall) = &mut state.wall {
            wall.options.locked = false;
        }
    });
    let more = board.ends_with(KeyCode::Char('q'));
    assert!(more, "q ends it");
}

#[test]
fn pages_turn_by_themselves_and_everybody_comes_up() {
    let company = Company::demo();
    let mut board = wall(&company, (80, 24));
    let pages = board.state().wall.as_ref().unwrap().turn.pages();
    let names: BTreeSet<String> = board
        .state()
        .directory
        .technicians
        .iter()
        .filter(|one| one.active)
        .map(|one| one.name.split(' ').next().unwrap().to_owned())
        .collect();
    let mut seen = BTreeSet::new();
    for page in 1..=pages {
        board.see(&format!("page {page} / {pages}"));
        let text = board.text();
        // A row begins with its name; what stands above the pages begins with a sign.
        for line in text.lines().map(|line| line.trim_start_matches(['"', ' '])) {
            seen.extend(
                names
                    .iter()
                    .filter(|name| line.starts_with(name.as_str()))
                    .cloned(),
            );
        }
        assert!(
            text.contains("en retard") && text.contains("! 10h00 Paul"),
            "{text}"
        );
        board.pass(Duration::from_secs(15));
    }
    board.see(&format!("page 1 / {pages}"));
    assert_eq!(seen, names);
}

#[test]
fn at_midnight_it_is_the_next_day_and_on_monday_the_next_week() {
    let company = Company::demo();
    let mut board = wall(&company, (120, 34));
    board.see("mardi 24 novembre");
    board.pass(Duration::from_mins(13 * 60 + 35));
    board.see("mardi 24 novembre");
    board.pass(2 * MINUTE);
    board.see("mercredi 25 novembre");
    board.see("à jour il y a");
    let tomorrow = board.state().today();
    for days in 1..=12_u64 {
        board.pass(Duration::from_hours(24));
        let day = tomorrow + chrono::Days::new(days);
        board.wait("the week", |board| board.state().weeks.board(day).is_some());
        board.see("à jour il y a");
    }
    board.see("lundi 7 décembre");
}

#[test]
fn a_cut_line_keeps_the_last_board_and_heals_by_itself() {
    let company = Company::demo();
    let line = Line::of(&company, "dispatch");
    let backend: Arc<dyn Backend> = Arc::clone(&line) as _;
    let mut board = hang(Board::on(&company, backend, (120, 40), Lang::Fr));
    board.see("à jour il y a");
    let before = board.text();
    let rows = |text: &str| -> Vec<String> {
        let lines = text.lines().skip(4).take(10);
        lines.map(str::to_owned).collect()
    };
    line.cut();
    board.see("Ligne coupée");
    assert_eq!(rows(&board.text()), rows(&before), "the last board stays");
    board.pass(Duration::from_mins(30));
    board.see("Ligne coupée");
    let since = match Standing::of(board.state()) {
        Standing::Cut(since) => since,
        other => panic!("{other:?}"),
    };
    assert_eq!((board.state().now - since).num_minutes(), 30);
    // Meanwhile somebody calls a visit off.
    let now = board.state().now;
    let visit = today(&board)
        .visits
        .iter()
        .find(|visit| {
            visit.phase(now) == Phase::Confirmed
                && visit.schedule.unwrap().start.date_naive() == now.date_naive()
        })
        .cloned()
        .unwrap();
    let cancel = Action::Cancel {
        reason: "client absent".into(),
    };
    submit(&company, visit.id, Some(visit.revision), cancel);
    company.runtime.block_on(line.mend());
    board.wait("what was missed", |board| {
        board
            .state()
            .visit(visit.id)
            .is_some_and(|visit| visit.status == Status::Cancelled)
    });
    board.see("à jour il y a");
    assert!(!board.text().contains("Ligne coupée"));
}

fn submit(company: &Company, id: InterventionId, revision: Option<u64>, action: Action) {
    use ardoise::backend::Clock as _;
    let command = Command {
        id: CommandId(uuid::Uuid::now_v7()),
        intervention: id,
        revision,
        at: company.clock.now(),
        override_reason: None,
        action,
    };
    let backend = company.sign_in("admin");
    let outcome = company.runtime.block_on(backend.submit(command)).unwrap();
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
}

#[test]
fn settings_and_people_are_taken_over_without_a_new_start() {
    let company = Company::demo();
    let mut board = hang(company.board("kiosk", (120, 40)));
    let admin = company.sign_in("admin");
    let directory = company.runtime.block_on(admin.directory()).unwrap();
    let day = board.state().today();
    let full = company
        .runtime
        .block_on(admin.board(Window::week(day), &Filter::default()))
        .unwrap();
    let now = board.state().now;
    let name = full
        .visits
        .iter()
        .find(|visit| visit.phase(now) == Phase::Late)
        .and_then(|visit| visit.client.clone())
        .unwrap()
        .name;
    let family = name.split(' ').next().unwrap().to_owned();
    assert!(!board.text().contains(&family));
    for (names, shown) in [(KioskNames::Full, true), (KioskNames::Hidden, false)] {
        let mut settings = directory.settings.clone();
        settings.kiosk_names = names;
        company.runtime.block_on(admin.configure(settings)).unwrap();
        board.wait("the other names", |board| {
            board.text().contains(&family) == shown
        });
    }
    let before = directory.technicians[0].clone();
    let mut after = before.clone();
    after.name = "Zacharie Nouveau".into();
    let amendment = Amendment {
        before: Some(Piece::Technician(Box::new(before))),
        after: Piece::Technician(Box::new(after)),
    };
    company.runtime.block_on(admin.amend(amendment)).unwrap();
    board.see("Zacharie");
}

/// A week of changes in steps of `step`; answers the kilobytes and descriptors of the process at the end of each day.
fn week(company: &Company, step: Duration) -> Vec<(u64, usize)> {
    let mut board = wall(company, (120, 34));
    let visit = today(&board).visits[0].id;
    let per_day = u32::try_from(Duration::from_hours(24).as_secs() / step.as_secs()).unwrap();
    let mut days = Vec::new();
    for day in 0..7 {
        for turn in 0..per_day {
            board.pass(step);
            if turn % (per_day / 12) == 0 {
                let note = Changes {
                    note: Some(format!("jour {day}, {turn}")),
                    ..Changes::default()
                };
                submit(company, visit, None, Action::Edit(Box::new(note)));
            }
            if turn % (per_day / 4) == 0 {
                board.flood([Event::Notice(Notice::Changed { seq: i64::MAX })]);
            }
        }
        let here = board.state().today();
        board.wait("today", |board| board.state().weeks.board(here).is_some());
        board.see("à jour il y a");
        board.effects();
        let state = board.state();
        assert!(state.weeks.kept() <= 5, "{} weeks", state.weeks.kept());
        assert!(state.layers.is_empty() && state.pending.is_empty() && state.done.is_empty());
        let shared = &state.shared;
        let kept = shared.untold.len() + shared.former.len() + shared.changed.len();
        assert_eq!(kept + shared.kept.len() + shared.rewound.len(), 0);
        days.push(process());
    }
    days
}

/// Kilobytes in memory, and open descriptors.
fn process() -> (u64, usize) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let resident = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap();
    let open = std::fs::read_dir("/proc/self/fd").unwrap().count();
    (resident, open)
}

#[test]
fn a_week_on_the_wall_keeps_nothing() {
    week(&Company::demo(), Duration::from_mins(30));
}

/// In minutes, with the memory and the descriptors of the process. Alone in its process, and without optimisation some
/// minutes long.
#[test]
#[ignore = "measures the whole process: run it alone"]
fn a_week_of_minutes_does_not_grow() {
    let days = week(&Company::demo(), MINUTE);
    println!("kB and descriptors after each day: {days:?}");
    let (first, last) = (days[1], days[6]);
    assert!(last.0 < first.0 + 4_096, "{days:?}");
    assert!(last.1 <= first.1 + 1, "{days:?}");
}
