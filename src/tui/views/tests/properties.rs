//! No board and no size breaks the drawing.

use proptest::prelude::*;

use super::fixture::{Sketch, directory, november, render, state_of};
use crate::backend::Board;
use crate::domain::Status;
use crate::i18n::Lang;
use crate::tui::canvas::Target;
use crate::tui::state::{Focus, SortBy, View};
use crate::tui::theme::{Glyphs, Repertoire};

fn visits() -> impl Strategy<Value = Vec<Sketch>> {
    let client = prop::sample::select(vec![
        ("", "", ""),
        ("東京ガス株式会社", "35000", "Rennes"),
        (
            "Dupont de l'Étang-Salé Marie-Bérangère",
            "35250",
            "Saint-Aubin-d'Aubigné",
        ),
    ]);
    let status = prop::sample::select(Status::ALL.to_vec());
    let who = prop::collection::vec(1_i64..7, 0..3);
    let one = (
        1_i64..7,
        client,
        1_u32..4000,
        23_u32..30,
        0_u16..1440,
        who,
        status,
        any::<bool>(),
    );
    prop::collection::vec(one, 0..40).prop_map(|all| {
        let sketch = |(number, parts): (u128, _)| {
            let (template, client, planned, day, minute, who, status, locked) = parts;
            let who: Vec<i64> = who;
            let sketch = Sketch::new(number, template, client, planned).tagged(&[1, 2]);
            let sketch = if who.is_empty() {
                sketch
            } else {
                sketch.on(day, minute, &who).being(status)
            };
            if locked { sketch.locked() } else { sketch }
        };
        (1..).zip(all).map(sketch).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_board_fits_any_screen(
        visits in visits(),
        (columns, rows) in (1_u16..220, 1_u16..70),
        view in prop::sample::select(View::ALL.to_vec()),
        sort in prop::sample::select(SortBy::ALL.to_vec()),
        (technician, day, minute) in (0_usize..5, 20_u32..30, 0_u16..1440),
        chosen in any::<prop::sample::Index>(),
        (pool, some) in any::<(bool, bool)>(),
        repertoire in prop::sample::select(vec![Repertoire::Ascii, Repertoire::Console, Repertoire::Unicode]),
    ) {
        let mut board = Board::default();
        for sketch in visits {
            let visit = std::sync::Arc::new(sketch.0);
            if visit.schedule.is_some() { board.visits.push(visit) } else { board.pool.push(visit) }
        }
        board.visits.sort_by_key(|visit| visit.schedule.map(|schedule| schedule.start));
        let ids: Vec<_> = board.visits.iter().map(|visit| visit.id).collect();
        let waiting = board.pool.first().map(|visit| visit.id);
        let mut state = state_of(directory(), board, Lang::Fr, (columns, rows));
        state.view = view;
        state.sort = sort;
        state.look.glyphs = Glyphs::of(repertoire);
        state.cursor.day = november(day);
        state.cursor.minute = minute;
        state.cursor.technician = state.directory.technicians.get(technician).map(|one| one.id);
        state.cursor.visit = (some && !ids.is_empty()).then(|| *chosen.get(&ids));
        if pool && waiting.is_some() {
            state.focus = Focus::Pool;
            state.pooled = waiting;
        }
        let (buffer, canvas) = render(&state);
        if let Some(cursor) = canvas.cursor() {
            prop_assert!(buffer.area.contains(cursor));
        }
        for id in ids {
            let technicians = state.directory.technicians.iter().map(|one| one.id);
            for (technician, day) in technicians.flat_map(|one| (23..30).map(move |day| (one, november(day)))) {
                for target in [Target::Visit { id, technician, day }, Target::VisitEnd { id, technician }] {
                    if let Some(area) = canvas.area_of(&target) {
                        prop_assert_eq!(area.intersection(buffer.area), area, "{:?}", target);
                    }
                }
            }
        }
    }
}
