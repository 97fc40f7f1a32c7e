//! The head of the detail: title, when, tags (seed page S25).

use super::Detail;
use super::content::Row;
use super::draw::cells_of;
use crate::domain::Intervention;
use crate::i18n::format;
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::layers::parts::{Paper, Piece};
use crate::tui::text::width;
use crate::tui::theme::Role;

impl Detail {
    pub(super) fn head(&self, paper: &Paper<'_, '_>, cells: usize, roomy: bool) -> Vec<Row> {
        let state = paper.state;
        let visit = &self.visit;
        let template = visit.template.and_then(|id| state.directory.template(id));
        let title = template.map_or_else(
            || paper.text("word-intervention").to_uppercase(),
            |one| one.name.to_uppercase(),
        );
        let kind = template.map(|one| one.kind.clone()).unwrap_or_default();
        let mut rows = vec![
            Row::of(vec![paper.piece(title, Role::Heading)]),
            Row::of(vec![paper.piece(kind, Role::Secondary)]),
            Row::default(),
            Row::of(when(paper, visit)),
        ];
        let notes = self.notes(paper);
        let added = notes.len();
        rows.splice(2..2, notes);
        let label = paper.piece(&visit.label, Role::Text);
        let mut tags = tags(paper, visit, cells);
        // Where rows are few, one tag or two stand behind the label.
        match tags.as_mut_slice() {
            [only] if !roomy && width(&label.text) + 3 + cells_of(&only.left) <= cells => {
                only.left
                    .splice(0..0, [label, paper.piece("   ", Role::Text)]);
            }
            _ => rows.push(Row::of(vec![label])),
        }
        rows.extend(tags);
        rows.push(Row::default());
        if roomy {
            rows.insert(4 + added, Row::default());
        }
        rows
    }

    /// What is to be known before one works on it: others do, or the base has not got everything yet.
    fn notes(&self, paper: &Paper<'_, '_>) -> Vec<Row> {
        let state = paper.state;
        let glyphs = state.look.glyphs;
        let note = |sign: &str, text: &str, role| {
            Row::of(vec![paper.piece(format!("{sign} {text}"), role)])
        };
        let editors = state.edited_by(self.visit.id);
        let editors = editors.map(|text| note(glyphs.editing, &text, Role::Warning));
        let pending = (self.pending && state.shows_waiting() || state.is_pending(self.visit.id))
            .then(|| note(glyphs.waiting, paper.text("pending-word"), Role::Accent));
        editors.into_iter().chain(pending).collect()
    }
}

/// `18 août 2023 / 14h30 - 16h30   2h   réel 1h52   trajet 25 min` (seed page S25).
fn when(paper: &Paper<'_, '_>, visit: &Intervention) -> Vec<Piece> {
    let state = paper.state;
    let catalogue = state.look.catalogue;
    let date = visit.schedule.map_or_else(
        || catalogue.text("detail-unplanned").to_owned(),
        |schedule| {
            let (start, end) = (
                schedule.start.with_timezone(&state.zone()),
                schedule.end.with_timezone(&state.zone()),
            );
            let day = format::date_medium(catalogue, start.date_naive());
            if start.date_naive() == end.date_naive() {
                return format!(
                    "{day} / {}",
                    format::time_range(catalogue.lang(), start.time(), end.time())
                );
            }
            let hour =
                |at: &chrono::DateTime<chrono_tz::Tz>| format::hour(catalogue.lang(), at.time());
            let last = format::date_medium(catalogue, end.date_naive());
            format!("{day} {} - {last} {}", hour(&start), hour(&end))
        },
    );
    let mut pieces = vec![
        paper.piece(date, Role::Text),
        paper.piece(
            format!("    {}", format::duration(visit.planned)),
            Role::Heading,
        ),
    ];
    if let Some(actual) = visit.times.actual {
        let text = t!(
            catalogue,
            "detail-actual",
            actual = format::duration(actual)
        );
        pieces.push(paper.piece(format!("    {text}"), Role::Ok));
    }
    if let Some(measured) = visit
        .times
        .measured
        .filter(|measured| Some(*measured) != visit.times.actual)
    {
        let text = t!(
            catalogue,
            "detail-measured",
            measured = format::duration(measured)
        );
        pieces.push(paper.piece(format!(" ({text})"), Role::Secondary));
    }
    if let Some(travel) = visit.times.travel {
        let text = t!(
            catalogue,
            "detail-travel",
            travel = format::duration(travel)
        );
        pieces.push(paper.piece(format!("   {text}"), Role::Secondary));
    }
    pieces
}

/// Tags over as many lines as they need, at most three, and the way to more of them.
fn tags(paper: &Paper<'_, '_>, visit: &Intervention, cells: usize) -> Vec<Row> {
    let directory = &paper.state.directory;
    let edit = Some(Target::Action(ActionId::Edit));
    let add = Piece {
        target: edit,
        ..paper.piece(
            format!("+ {}", paper.text("detail-add-tag")),
            Role::Secondary,
        )
    };
    let words = visit
        .tags
        .iter()
        .filter_map(|id| directory.tag(*id))
        .map(|tag| {
            let role = if tag.urgent { Role::Warning } else { Role::Tag };
            paper.piece(&tag.name, role)
        });
    let mut rows = vec![Row::default()];
    let mut used = 0;
    let mut all: Vec<Piece> = words.collect();
    if paper.state.possible(ActionId::Edit).is_ok() {
        all.push(add);
    }
    if all.is_empty() {
        return Vec::new();
    }
    for piece in all {
        let needed = width(&piece.text);
        if used > 0 && used + 2 + needed > cells && rows.len() < 3 {
            rows.push(Row::default());
            used = 0;
        }
        let Some(row) = rows.last_mut() else { break };
        if used > 0 {
            row.left.push(paper.piece("  ", Role::Text));
            used += 2;
        }
        used += needed;
        row.left.push(piece);
    }
    rows
}
