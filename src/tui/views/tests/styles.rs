//! Colours that carry a meaning, the cursor, and what the mouse finds.

use ratatui::style::Style;

use super::fixture::{arrange, id, november, pick_up, render, state, text};
use crate::domain::TechnicianId;
use crate::i18n::Lang;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::state::{Focus, SortBy, State, View};
use crate::tui::theme::{ColourDepth, Role, Theme, Tone};
use crate::tui::views::visible_technicians;

fn visit(number: u128, technician: i64, day: u32) -> Target {
    Target::Visit {
        id: id(number),
        technician: TechnicianId(technician),
        day: november(day),
    }
}

/// Every cell of a target's area, but the edge, has the ground of a role; the selection's is where a
/// visit begins: on the first line of a block, on the first third of a row.
fn has_ground(state: &State, target: &Target, role: Role) -> bool {
    let (buffer, canvas) = render(state);
    let mut area = canvas.area_of(target).unwrap();
    if role == Role::Selection {
        area.height = 1;
        if state.view == View::List && state.focus == Focus::Grid {
            area.width /= 3;
        }
    }
    let ground = state.look.palette.style(role).bg;
    ground.is_some()
        && area
            .positions()
            .filter(|place| place.x > area.x)
            .all(|place| Some(buffer[place].bg) == ground)
}

fn edge(state: &State, target: &Target) -> Style {
    let (buffer, canvas) = render(state);
    let area = canvas.area_of(target).unwrap();
    let cell = &buffer[(area.x, area.y)];
    assert_eq!(cell.symbol(), state.look.glyphs.edge);
    Style::new().fg(cell.fg)
}

#[test]
fn s18_realise_is_green_with_glyph_and_word_in_the_day_view() {
    let state = state(Lang::Fr, View::Day, (120, 40));
    let done = visit(1, 1, 24);
    assert!(has_ground(&state, &done, Role::DoneGround));
    assert_eq!(
        edge(&state, &done),
        Style::new().fg(state.look.palette.style(Role::Edge(Tone::Done)).fg.unwrap())
    );
    assert!(
        !has_ground(&state, &visit(3, 1, 24), Role::DoneGround),
        "Confirmé is not"
    );
    let shown = text(&render(&state).0);
    assert!(shown.contains("✔ Réalisé"));
}

#[test]
fn s18_realise_is_green_in_the_planning_view_and_the_list() {
    for view in [View::Planning, View::List] {
        let state = state(Lang::Fr, view, (120, 40));
        assert!(
            has_ground(&state, &visit(1, 1, 24), Role::DoneGround),
            "{view:?}"
        );
        assert!(
            has_ground(&state, &visit(16, 1, 23), Role::DoneGround),
            "{view:?}"
        );
        assert!(
            !has_ground(&state, &visit(3, 1, 24), Role::DoneGround),
            "{view:?}"
        );
        assert!(text(&render(&state).0).contains('✔'));
    }
}

#[test]
fn the_selected_visit_has_one_ground_and_the_cursor() {
    for view in View::ALL {
        for size in [(60, 15), (80, 24), (120, 40), (200, 50)] {
            let state = state(Lang::En, view, size);
            let target = visit(2, 1, 24);
            assert!(
                has_ground(&state, &target, Role::Selection),
                "{view:?} {size:?}"
            );
            let (_, canvas) = render(&state);
            let cursor = canvas.cursor().unwrap();
            assert!(
                canvas.area_of(&target).unwrap().contains(cursor),
                "{view:?} {size:?}"
            );
        }
    }
}

#[test]
fn a_selected_done_visit_shows_the_selection() {
    let mut state = state(Lang::Fr, View::Day, (120, 40));
    state.cursor.visit = Some(id(1));
    assert!(has_ground(&state, &visit(1, 1, 24), Role::Selection));
}

#[test]
fn free_time_under_the_cursor_is_selected_and_the_preview_says_from_when_to_when() {
    let mut state = state(Lang::Fr, View::Day, (120, 40));
    state.cursor.visit = None;
    state.cursor.minute = 480;
    let slot = Target::Slot {
        technician: TechnicianId(1),
        day: november(24),
        minute: 480,
    };
    assert!(has_ground(&state, &slot, Role::Selection));
    let (buffer, canvas) = render(&state);
    let shown = text(&buffer);
    assert!(
        shown.contains("8h00 - 9h00") && shown.contains("n Nouveau"),
        "{shown}"
    );
    assert!(
        canvas
            .area_of(&slot)
            .unwrap()
            .contains(canvas.cursor().unwrap())
    );
}

#[test]
fn the_pool_takes_the_cursor_with_the_keys() {
    for size in [(60, 15), (80, 24), (120, 40)] {
        for view in View::ALL {
            let mut state = state(Lang::Fr, view, size);
            state.focus = Focus::Pool;
            state.pooled = Some(id(92));
            let target = Target::Pool(id(92));
            assert!(
                has_ground(&state, &target, Role::Selection),
                "{view:?} {size:?}"
            );
            let (_, canvas) = render(&state);
            assert!(
                canvas
                    .area_of(&target)
                    .unwrap()
                    .contains(canvas.cursor().unwrap())
            );
        }
    }
}

#[test]
fn the_now_line_strikes_through_no_word() {
    for size in [(60, 15), (80, 24), (120, 40), (200, 50)] {
        let shown = text(&render(&state(Lang::Fr, View::Day, size)).0);
        let line = shown
            .lines()
            .find(|line| line.trim_start().starts_with("10h24"))
            .unwrap();
        let dash = state(Lang::Fr, View::Day, size).look.glyphs.now;
        assert!(line.contains(dash), "{line}");
        let letters: Vec<char> = line.chars().collect();
        for pair in letters.windows(2) {
            let dashes = pair
                .iter()
                .filter(|letter| letter.to_string() == dash)
                .count();
            assert!(
                dashes != 1 || pair.iter().any(|letter| " ▌│".contains(*letter)),
                "{line}"
            );
        }
    }
}

#[test]
fn an_overload_is_said_loudly() {
    let mut state = state(Lang::Fr, View::Planning, (120, 40));
    let mut directory = (*state.directory).clone();
    directory.technicians[2].hours = crate::domain::calendar::WorkingHours::always(
        crate::domain::calendar::Week::same(
            &super::fixture::WORK_DAYS,
            &[crate::domain::calendar::Slot::new(480, 600).unwrap()],
        )
        .unwrap(),
    );
    state.directory = std::sync::Arc::new(directory);
    arrange(&mut state);
    let (buffer, _) = render(&state);
    let shown = text(&buffer);
    let (y, line) = shown
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("325 %"))
        .unwrap();
    let x = line.split("325 %").next().unwrap().chars().count();
    let style = state.look.palette.style(Role::Error);
    assert_eq!(
        Some(buffer[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())].fg),
        style.fg
    );
}

#[test]
fn the_mouse_finds_tabs_ends_slots_heads_and_hints() {
    let state = state(Lang::Fr, View::Day, (120, 40));
    let (_, canvas) = render(&state);
    for view in View::ALL {
        assert!(canvas.area_of(&Target::View(view)).is_some());
    }
    let block = canvas.area_of(&visit(2, 1, 24)).unwrap();
    let end = canvas
        .area_of(&Target::VisitEnd {
            id: id(2),
            technician: TechnicianId(1),
        })
        .unwrap();
    assert_eq!(
        (end.bottom(), end.right(), end.height),
        (block.bottom(), block.right(), 1)
    );
    assert!(end.x > block.x);
    assert!(matches!(
        canvas.at(block.x, block.y),
        Some(Target::Visit { .. })
    ));
    assert!(canvas.area_of(&Target::Action(ActionId::Help)).is_some());
    let list = super::fixture::state(Lang::Fr, View::List, (80, 24));
    let (_, canvas) = render(&list);
    for sort in SortBy::ALL {
        assert!(canvas.area_of(&Target::Column(sort)).is_some(), "{sort:?}");
    }
}

#[test]
fn the_page_follows_the_cursor() {
    let mut state = state(Lang::Fr, View::Day, (80, 24));
    assert_eq!(visible_technicians(&state), [1, 2, 3].map(TechnicianId));
    state.cursor.technician = Some(TechnicianId(5));
    assert_eq!(visible_technicians(&state), [4, 5].map(TechnicianId));
    assert!(text(&render(&state).0).contains("← 4-5 / 5"));
    state.view = View::Planning;
    assert!(visible_technicians(&state).contains(&TechnicianId(5)));
}

#[test]
fn a_cell_without_room_for_all_shows_the_selected_one() {
    let mut state = state(Lang::Fr, View::Planning, (60, 15));
    state.cursor.day = november(23);
    state.cursor.visit = Some(id(19));
    assert!(has_ground(&state, &visit(19, 1, 23), Role::Selection));
    assert!(text(&render(&state).0).contains("+2"));
}

#[test]
fn a_ghost_hangs_at_its_new_time_with_what_stands_against_it() {
    let mut state = state(Lang::Fr, View::Day, (120, 40));
    let start = crate::domain::calendar::at(november(24), 840, state.zone());
    pick_up(&mut state, 2, start);
    let shown = text(&render(&state).0);
    assert!(shown.contains("┊ 14h00 - 15h00"), "{shown}");
    assert!(shown.contains("chevauche"), "{shown}");
    assert!(shown.contains("poser"), "{shown}");
}

#[test]
fn who_only_looks_is_offered_nothing_that_writes() {
    let mut state = state(Lang::Fr, View::Day, (200, 50));
    state.session.actor.level = crate::domain::Level::Kiosk;
    let shown = text(&render(&state).0);
    for word in ["déplacer", "Démarrer", "démarrer", "nouveau"] {
        assert!(!shown.contains(word), "{word}");
    }
    assert!(shown.contains("ouvrir"));
}

/// In 16 colours a status, a key or a warning on a ground would often not be readable in its own colour.
#[test]
fn in_sixteen_colours_what_lies_on_a_ground_has_its_colour() {
    for name in ["dark", "light", "high-contrast", "colour-blind"] {
        for view in View::ALL {
            let mut state = state(Lang::Fr, view, (120, 40));
            state.look.palette = Theme::built_in(name).unwrap().resolve(ColourDepth::Ansi16);
            let (buffer, _) = render(&state);
            let mut seen = 0;
            for role in [Role::Selection, Role::DoneGround] {
                let ground = state.look.palette.style(role);
                for cell in buffer
                    .content
                    .iter()
                    .filter(|cell| Some(cell.bg) == ground.bg)
                {
                    assert_eq!(
                        Some(cell.fg),
                        ground.fg,
                        "{name} {view:?} {role:?}: {cell:?}"
                    );
                    seen += 1;
                }
            }
            assert!(seen > 0, "{name} {view:?}");
        }
    }
}
