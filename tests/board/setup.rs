//! The configuration on the screen, on a real base: seed page S5, S11, S14, S15, S21.

use std::sync::Arc;

use ardoise::backend::Outcome;
use ardoise::domain::report::{Form, Section, Sections, Sending};
use ardoise::domain::{
    Action, Amendment, Blueprint, Command, CommandId, Directory, InterventionId, Level, Minutes,
    Piece, Status, Template, TimeTracking,
};

use crate::kit::{Board, Company};
use crate::settings::today_confirmed;

/// Opens a section of the configuration by its place.
fn open<'a>(company: &'a Company, login: &str, section: usize) -> Board<'a> {
    let mut board = company.board(login, (80, 24));
    board.press(",");
    for _ in 0..section {
        board.press("Down");
    }
    board.press("Enter");
    board
}

/// Saves, and waits until the base has it.
fn save(board: &mut Board<'_>) {
    board.press("C-s");
    board.wait("the answer", |board| {
        let message = board.state().message.as_ref();
        message.is_some_and(|message| message.text == "Enregistré.")
    });
}

fn directory(company: &Company) -> Directory {
    let backend = company.sign_in("admin");
    company.runtime.block_on(backend.directory()).unwrap()
}

fn first_template(company: &Company) -> Template {
    directory(company).templates[0].clone()
}

/// Enters a visit of the first template as the office.
fn enter(company: &Company) -> InterventionId {
    let office = company.sign_in("dispatch");
    let directory = directory(company);
    let id = InterventionId(uuid::Uuid::now_v7());
    let blueprint = Blueprint {
        label: "Essai".into(),
        template: Some(directory.templates[0].id),
        planned: Minutes(60),
        ..Blueprint::new(directory.branches[0].id)
    };
    let command = Command {
        id: CommandId(uuid::Uuid::now_v7()),
        intervention: id,
        revision: None,
        at: crate::kit::instant(crate::kit::MORNING),
        override_reason: None,
        action: Action::Create(Box::new(blueprint)),
    };
    let outcome = company.runtime.block_on(office.submit(command)).unwrap();
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
    id
}

/// Gives the first template the documents that a new one has.
fn print_as_usual(company: &Company) {
    let before = first_template(company);
    let after = Template {
        form: Arc::new(Form {
            work_order: Sections::usual_work_order(),
            report: Sections::usual_report(),
            ..Form::default()
        }),
        ..before.clone()
    };
    let amendment = Amendment {
        before: Some(Piece::Template(Box::new(before))),
        after: Piece::Template(Box::new(after)),
    };
    let office = company.sign_in("resp");
    let outcome = company.runtime.block_on(office.amend(amendment)).unwrap();
    assert_eq!(outcome, Outcome::Configured);
}

#[test]
fn s5_another_mode_is_honoured_by_a_board_that_is_open_elsewhere() {
    let company =
        Company::without_questions(|settings| settings.time_tracking = TimeTracking::Manual);
    let mut theirs = company.board("dispatch", (80, 24));
    let mut mine = open(&company, "admin", 0);
    mine.see("(x) Saisie manuelle");
    mine.press("Up Space");
    save(&mut mine);
    theirs.wait("the mode", |board| {
        board.state().directory.settings.time_tracking == TimeTracking::Off
    });
    today_confirmed(&mut theirs);
    let id = theirs.target().id;
    theirs.press("T");
    theirs.wait("the question", |board| !board.state().layers.is_empty());
    theirs.press("Enter");
    theirs.wait("the end without a question for times", |board| {
        let visit = board.state().visit(id).unwrap();
        visit.status == Status::Done && visit.times.actual.is_none()
    });
}

#[test]
fn s5_a_dialog_that_is_open_while_the_settings_change_keeps_working() {
    let company = Company::with(|settings| settings.time_tracking = TimeTracking::Manual);
    let mut theirs = company.board("dispatch", (80, 24));
    today_confirmed(&mut theirs);
    theirs.press("e");
    theirs.see("Modifier l'intervention");
    theirs.press("Tab Tab Tab Tab Tab Tab Tab Tab");
    theirs.type_in("Libellé gardé");
    let mut mine = open(&company, "admin", 0);
    mine.press("Down Space");
    save(&mut mine);
    theirs.wait("the mode", |board| {
        board.state().directory.settings.time_tracking == TimeTracking::Automatic
    });
    theirs.see("Libellé gardé");
    let id = theirs.target().id;
    theirs.press("C-s");
    theirs.wait("the change", |board| {
        board.state().visit(id).unwrap().label == "Libellé gardé"
    });
}

#[test]
fn s11_tracking_required_is_kept_and_refused_with_off() {
    let company = Company::demo();
    let mut board = open(&company, "admin", 0);
    board.press("Tab Space");
    save(&mut board);
    assert!(directory(&company).settings.tracking_required);
    // To the first of the three modes.
    board.press("Up Up Up Space");
    board.see("(x) Pas de suivi");
    board.see("Impossible avec « Pas de suivi »");
    board.press("C-s");
    board.see("Impossible avec « Pas de suivi »");
    let settings = directory(&company).settings;
    assert!(settings.tracking_required && settings.time_tracking != TimeTracking::Off);
    drop(board);
    let mut again = open(&company, "admin", 0);
    again.see("Suivi des temps obligatoire  [x]");
}

#[test]
fn s14_a_section_that_is_switched_by_keyboard_counts_for_later_visits() {
    let company = Company::demo();
    print_as_usual(&company);
    let before = enter(&company);
    let had = first_template(&company).form.report.has(Section::Photos);
    let mut board = open(&company, "admin", 1);
    board.press("Enter");
    // Down to the switches, to Photos of the Rapport.
    board.press("Tab Tab Tab Tab Tab Tab Tab Tab Tab");
    board.see("Rubriques");
    board.press("Right Down Down Down Down Down Down Down Down Space");
    save(&mut board);
    assert_eq!(
        first_template(&company).form.report.has(Section::Photos),
        !had
    );
    let after = enter(&company);
    let backend = company.sign_in("dispatch");
    let has = |id| {
        let detail = company.runtime.block_on(backend.intervention(id)).unwrap();
        detail.form.report.has(Section::Photos)
    };
    assert_eq!((has(before), has(after)), (had, !had));
}

#[test]
fn s15_the_way_of_sending_is_kept_with_the_template() {
    let company = Company::without_sending();
    let mut board = open(&company, "resp", 1);
    board.press("Enter Tab Tab Tab Tab Tab Tab Tab Down Down Space");
    save(&mut board);
    assert_eq!(first_template(&company).sending, Sending::Automatic);
}

#[test]
fn a_condition_with_an_open_quote_is_refused_with_its_column() {
    let company = Company::demo();
    let questions = first_template(&company).form.questions.len();
    let mut board = open(&company, "resp", 1);
    board.press("Enter Tab Tab Tab Tab Tab Tab Tab Tab n");
    board.type_in("Conduit visité ?");
    board.press("C-s n");
    board.type_in("Pourquoi ?");
    board.press("Tab Tab Tab Tab Tab Tab");
    board.type_in("CONDUIT_VISITE = \"Non");
    board.see("Colonne 18");
    board.press("C-s");
    board.see("Nouvelle question");
    board.type_in("\"");
    board.see("Comprise");
    board.press("C-s");
    save(&mut board);
    let form = first_template(&company).form;
    assert_eq!(form.questions.len(), questions + 2);
    assert_eq!(form.check(), Ok(()));
}

#[test]
fn below_the_level_the_screen_says_whom_to_ask() {
    let company = Company::demo();
    let before = directory(&company);
    let mut board = open(&company, "dispatch", 0);
    board.see("Il faut le niveau « Administrateur ». Demander à");
    board.press("Up Space C-s");
    assert!(
        board
            .state()
            .message
            .as_ref()
            .is_some_and(|said| said.text.contains("Demander à"))
    );
    board.press("Esc Down Enter");
    board.see("Il faut le niveau « Responsable »");
    board.press("Enter Tab");
    board.type_in("x");
    board.press("C-s Esc Esc Esc");
    board.wait("the board", |board| board.state().layers.is_empty());
    assert_eq!(directory(&company), before);
}

#[test]
fn the_kiosk_has_no_configuration() {
    let company = Company::demo();
    let mut board = company.board("kiosk", (80, 24));
    board.press(",");
    assert!(board.state().layers.is_empty());
}

#[test]
fn the_last_manager_cannot_be_lowered_and_the_sheet_stays() {
    let company = Company::demo();
    let managers = |directory: &Directory| -> Vec<String> {
        let all = directory
            .users
            .iter()
            .filter(|user| user.active && user.level == Level::Manager);
        all.map(|user| user.login.clone()).collect()
    };
    assert_eq!(managers(&directory(&company)), ["admin"]);
    let mut board = open(&company, "admin", 6);
    let place = directory(&company)
        .users
        .iter()
        .position(|user| user.login == "admin")
        .unwrap();
    for _ in 0..place {
        board.press("Down");
    }
    board.press("Enter");
    board.see("› ");
    board.press("Tab Tab");
    board.see("(x) Administrateur");
    board.press("Space C-s");
    board.see("Il doit rester un administrateur actif");
    assert_eq!(managers(&directory(&company)), ["admin"]);
}

#[test]
fn two_managers_do_not_overwrite_each_other() {
    let company = Company::demo();
    let mut first = open(&company, "admin", 0);
    let mut second = open(&company, "admin", 7);
    first.press("Tab Space");
    second.type_in("Chauffage Le Goff");
    save(&mut first);
    second.wait("the news", |board| {
        board.state().directory.settings.tracking_required
    });
    save(&mut second);
    let settings = directory(&company).settings;
    assert!(settings.tracking_required);
    assert_eq!(settings.company, "Chauffage Le Goff");
}

#[test]
fn a_new_tag_is_on_the_list_and_under_the_cursor() {
    let company = Company::demo();
    let mut board = open(&company, "resp", 2);
    board.press("n");
    board.type_in("Digicode");
    save(&mut board);
    board.see("Digicode");
    let tags = directory(&company).tags;
    assert_eq!(tags.iter().filter(|tag| tag.name == "Digicode").count(), 1);
    board.press("Enter");
    board.see("Étiquettes › Digicode");
}
