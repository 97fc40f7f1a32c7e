//! A board whose base others use, too: a line that is cut and mended, and what others do meanwhile.

use std::sync::Arc;
use std::time::Duration;

use ardoise::backend::{Clock, Outcome, Present};
use ardoise::domain::{
    Action, Command, CommandId, Intervention, Phase, Plan, TechnicianId, UserId,
};
use ardoise::i18n::Lang;
use ardoise::tui::canvas::Target;
use chrono::TimeDelta;

use crate::kit::{Board, Company};
use crate::line::Line;

fn board<'a>(company: &'a Company, line: &Arc<Line>, size: (u16, u16)) -> Board<'a> {
    Board::on(company, Arc::clone(line) as _, size, Lang::Fr)
}

/// A visit of today that nobody has begun, of one technician whose timer does not run.
fn choose(board: &mut Board<'_>) -> Arc<Intervention> {
    let state = board.state();
    let (now, today) = (state.now, state.today());
    let directory = Arc::clone(&state.directory);
    let busy: Vec<TechnicianId> = state
        .timers()
        .iter()
        .map(|timer| timer.technician)
        .collect();
    board.choose("to be done today", |visit| {
        matches!(visit.phase(now), Phase::Confirmed | Phase::Late)
            && visit
                .schedule
                .is_some_and(|one| directory.day_of(one.start) == today)
            && visit.technicians.len() == 1
            && !visit.locked
            && visit.technicians.iter().all(|id| !busy.contains(id))
    })
}

/// Somebody else does something, at another board.
fn other(company: &Company, login: &str, visit: &Intervention, action: Action) {
    let backend = company.sign_in(login);
    let command = Command {
        id: CommandId(uuid::Uuid::now_v7()),
        intervention: visit.id,
        revision: None,
        at: company.clock.now(),
        override_reason: Some("par téléphone".into()),
        action,
    };
    let outcome = company.runtime.block_on(backend.submit(command)).unwrap();
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
}

fn moved(visit: &Intervention, days: i64, technicians: Option<Vec<TechnicianId>>) -> Action {
    Action::Plan(Plan {
        start: Some(visit.schedule.unwrap().start + TimeDelta::days(days)),
        technicians,
        ..Plan::default()
    })
}

fn head(board: &Board<'_>) -> String {
    board.text().lines().next().unwrap_or_default().to_owned()
}

#[test]
fn work_goes_on_without_a_line_and_leaves_when_it_is_back() {
    let company = Company::without_questions(|_| {});
    let line = Line::of(&company, "dispatch");
    let mut board = board(&company, &line, (120, 40));
    let visit = choose(&mut board);
    assert!(head(&board).contains("● à jour 10h24"), "{}", head(&board));
    line.cut();
    board.see("○ hors ligne depuis 10h24");
    board.press("d");
    board.settle();
    board.see("gardé ici, envoyé dès que la ligne revient");
    board.see("⇡ 1 à envoyer");
    assert_eq!(board.target().phase(board.state().now), Phase::InProgress);
    // The timer of what is kept here runs as any other.
    board.pass(Duration::from_mins(42));
    board.see("0:42:00");
    board.see("hors ligne depuis 10h24 (42 min)");
    board.press("Space");
    board.settle();
    board.see("⇡ 2 à envoyer");
    insta::assert_snapshot!("offline_120x40", board.text());
    company.runtime.block_on(line.mend());
    board.see("● à jour 11h06");
    board.wait("everything has left", |board| {
        !board.text().contains('⇡') && !board.state().is_pending(visit.id)
    });
    let base = company.sign_in("dispatch");
    let after = company
        .runtime
        .block_on(base.intervention(visit.id))
        .unwrap();
    assert_eq!(after.visit.phase(board.state().now), Phase::Paused);
}

#[test]
fn what_is_kept_is_taken_back_before_it_leaves() {
    let company = Company::without_questions(|_| {});
    let line = Line::of(&company, "dispatch");
    let mut board = board(&company, &line, (120, 40));
    let visit = choose(&mut board);
    line.cut();
    board.see("hors ligne");
    board.press("d");
    board.settle();
    board.see("⇡ 1 à envoyer");
    board.press("u");
    board.see("défait avant l'envoi");
    board.wait("as before", |board| {
        !board.text().contains('⇡') && !board.target().is_running()
    });
    company.runtime.block_on(line.mend());
    board.see("à jour");
    let base = company.sign_in("dispatch");
    let after = company
        .runtime
        .block_on(base.intervention(visit.id))
        .unwrap();
    assert_eq!(after.visit.revision, visit.revision, "the base never knew");
}

#[test]
fn mine_and_theirs_are_decided_side_by_side() {
    for (key, mine_wins) in [("m", true), ("l o", false)] {
        let company = Company::without_questions(|_| {});
        let line = Line::of(&company, "dispatch");
        let mut board = board(&company, &line, (120, 40));
        let visit = choose(&mut board);
        line.cut();
        board.see("hors ligne");
        board.press("x");
        board.settle();
        board.see("⇡ 1 à envoyer");
        other(&company, "resp", &visit, moved(&visit, 1, None));
        company.runtime.block_on(line.mend());
        board.see("1 modification à décider : F6");
        board.see("! 1 à décider");
        let place = board.area_of(&Target::Action(ardoise::tui::actions::ActionId::Outbox));
        board.click(place.x, place.y);
        board.see("La mienne");
        board.see("La leur");
        if mine_wins {
            insta::assert_snapshot!("decide_120x40", board.text());
        }
        board.press(key);
        board.see("tout est enregistré dans la base");
        board.press("Esc");
        board.wait("nothing to decide", |board| {
            board.state().connection.undecided == 0
        });
        let base = company.sign_in("dispatch");
        let after = company
            .runtime
            .block_on(base.intervention(visit.id))
            .unwrap();
        assert_eq!(after.visit.schedule.is_none(), mine_wins);
    }
}

#[test]
fn the_selection_follows_a_visit_that_others_move() {
    let company = Company::demo();
    let line = Line::of(&company, "dispatch");
    let mut board = board(&company, &line, (120, 40));
    let visit = choose(&mut board);
    board.press("F3");
    let (technician, day) = (visit.technicians[0], board.state().cursor.day);
    let another = board.state().directory.technicians.iter();
    let another = another
        .filter(|one| one.active && one.id != technician)
        .find(|one| visit.template.is_none_or(|_| one.branch == visit.branch))
        .unwrap()
        .id;
    other(
        &company,
        "resp",
        &visit,
        moved(&visit, 1, Some(vec![another])),
    );
    board.wait("the move", |board| board.state().cursor.day != day);
    let cursor = board.state().cursor;
    assert_eq!(cursor.visit, Some(visit.id));
    assert_eq!(cursor.technician, Some(another));
    assert_eq!(cursor.day, day.succ_opt().unwrap());
    board.see("a déplacé");
    assert!(board.text().contains('◆'), "{}", board.text());
    assert!(board.state().is_changed(visit.id));
    insta::assert_snapshot!("moved_by_others_120x40", board.text());
    // Gone after some seconds, without a key.
    board.pass(Duration::from_secs(9));
    assert!(!board.text().contains("a déplacé"), "{}", board.text());
    assert!(!board.text().contains('◆'), "{}", board.text());
}

#[test]
fn where_a_visit_goes_away_the_cursor_stays_at_its_time() {
    type Doing = fn(&Intervention) -> Action;
    let away = |visit: &Intervention| moved(visit, 21, None);
    let gone: [(&str, Doing); 2] = [("moved away", away), ("deleted", |_| Action::Delete)];
    for (what, action) in gone {
        let company = Company::demo();
        let line = Line::of(&company, "dispatch");
        let mut board = board(&company, &line, (120, 40));
        let visit = choose(&mut board);
        let before = board.state().cursor;
        other(&company, "resp", &visit, action(&visit));
        board.wait(what, |board| board.state().cursor.visit != Some(visit.id));
        let after = board.state().cursor;
        assert_eq!(
            (after.technician, after.day, after.minute),
            (before.technician, before.day, before.minute),
            "{what}"
        );
        board.see(if what == "deleted" {
            "a supprimé"
        } else {
            "a déplacé"
        });
    }
}

#[test]
fn a_message_about_ones_own_action_is_not_covered() {
    let company = Company::demo();
    let line = Line::of(&company, "dispatch");
    let mut board = board(&company, &line, (120, 40));
    let visit = choose(&mut board);
    board.press("d");
    board.settle();
    let said = board.state().message.clone().unwrap();
    other(&company, "resp", &visit, Action::Pause { technician: None });
    board.wait("the news", |board| board.state().shared.news.is_some());
    assert!(board.text().contains(&said.text), "{}", board.text());
    assert!(!board.text().contains("a mis en pause"), "{}", board.text());
}

#[test]
fn others_are_told_what_is_edited_and_shown_what_they_edit() {
    let company = Company::demo();
    let line = Line::of(&company, "dispatch");
    let mut board = board(&company, &line, (120, 40));
    let visit = choose(&mut board);
    board.press("e");
    board.press("Esc");
    assert_eq!(line.told_editing(), [Some(visit.id), None]);
    line.meet(vec![Present {
        board: uuid::Uuid::from_u128(1),
        user: UserId(99),
        name: "Paul Martin".into(),
        editing: Some(visit.id),
    }]);
    board.see("✎");
    board.see("Paul Martin modifie cette");
    board.see("PM");
    line.meet(vec![]);
    board.wait("nobody", |board| !board.text().contains('✎'));
}

#[test]
fn a_week_that_is_not_on_this_device_says_so() {
    let company = Company::demo();
    let line = Line::of(&company, "dispatch");
    let mut board = board(&company, &line, (120, 40));
    line.cut();
    board.see("hors ligne");
    board.press("F3 PgDn PgDn PgDn");
    board.see("Hors ligne : cette semaine n'est pas sur ce poste.");
    assert_eq!(board.state().message, None);
    company.runtime.block_on(line.mend());
    board.wait("the week", |board| board.state().agenda().is_some());
    assert!(
        !board.text().contains("pas sur ce poste"),
        "{}",
        board.text()
    );
}
