//! Signing: reading, drawing with the mouse, typing, nobody there, refusing, and what changes meanwhile.

use std::sync::Arc;

use insta::assert_snapshot;
use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::desk::{Desk, cotillon, directory};
use crate::domain::report::{
    Answer, Form, Question, QuestionKind, Report, Signed, Signer, content_digest,
};
use crate::domain::{Action, Intervention, Level, TimeTracking};
use crate::i18n::Lang;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::event::{Effect, Event};

fn form() -> Form {
    let question = |code: &str, label: &str, kind| Question {
        code: code.into(),
        label: label.into(),
        category: String::new(),
        help: String::new(),
        kind,
        required: false,
        condition: None,
        print: crate::domain::report::PrintRule::default(),
    };
    Form {
        questions: vec![
            question("swept", "Conduit ramoné ?", QuestionKind::YesNo),
            question("hearth", "Photo du foyer", QuestionKind::Photo),
        ],
        ..Form::default()
    }
}

fn visit() -> Intervention {
    let report = Report {
        answers: [("swept".to_owned(), Answer::YesNo(true))].into(),
        notes: "Joint de porte changé.".into(),
        ..Report::default()
    };
    Intervention {
        report: Arc::new(report),
        form: Some(form().digest()),
        ..cotillon()
    }
}

fn desk(lang: Lang) -> Desk {
    let mut directory = directory(TimeTracking::Off);
    directory.templates[1].form = Arc::new(form());
    let visit = visit();
    let now = visit.schedule.unwrap().start;
    let mut desk = Desk::new(vec![visit], Level::Manager, directory, lang, now);
    desk.run_raw("G");
    desk.tell(|_| {});
    desk
}

impl Desk {
    /// Presses a key as it is: capitals stay capitals.
    fn run_raw(&mut self, key: &str) {
        self.type_(key);
    }

    fn action_signed(&self) -> Signed {
        match self.action() {
            Action::Sign { signed, .. } => signed.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        self.event(Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
    }

    /// Draws a line through places on the pad.
    fn stroke(&mut self, places: &[(u16, u16)]) {
        self.screen();
        let area = self.canvas.area_of(&Target::Pad(0)).unwrap();
        let at = |(x, y): (u16, u16)| (area.x + x, area.y + y);
        for (index, place) in places.iter().enumerate() {
            let (x, y) = at(*place);
            let kind = if index == 0 {
                MouseEventKind::Down(MouseButton::Left)
            } else {
                MouseEventKind::Drag(MouseButton::Left)
            };
            self.mouse(kind, x, y);
        }
        let (x, y) = at(*places.last().unwrap());
        self.mouse(MouseEventKind::Up(MouseButton::Left), x, y);
    }
}

#[test]
fn what_is_signed_is_read_first() {
    let mut desk = desk(Lang::Fr);
    assert!(desk.sent.is_empty());
    assert_snapshot!(desk.screen());
    desk.press("enter");
    assert_snapshot!("sign_form", desk.screen());
    assert_snapshot!("sign_form_wide", desk.at(160, 50));
}

#[test]
fn in_english() {
    let mut desk = desk(Lang::En);
    desk.press("enter");
    assert_snapshot!(desk.screen());
}

#[test]
fn a_signature_is_drawn_with_the_mouse() {
    let mut desk = desk(Lang::Fr);
    desk.press("enter");
    let wave = [(4, 6), (8, 2), (12, 6), (16, 2), (20, 6), (30, 3)];
    desk.stroke(&wave);
    desk.stroke(&[(4, 8), (40, 8)]);
    assert_snapshot!("sign_drawn", desk.screen());
    // A stroke too many is taken back, and the one that leaves the frame ends there.
    desk.stroke(&[(1, 1), (5, 1)]);
    desk.press("backspace");
    desk.press("enter");
    let Action::Sign {
        signer,
        name,
        signed: Signed::Drawn { ink },
        content,
        ..
    } = desk.action().clone()
    else {
        panic!("{:?}", desk.action());
    };
    assert_eq!((signer, name.as_str()), (Signer::Client, "Cotillon Marie"));
    assert_eq!(ink.strokes.len(), 2);
    assert_eq!(content, content_digest(&visit(), &form()));
    assert!(
        ink.strokes
            .iter()
            .flatten()
            .all(|(x, y)| *x < ink.width && *y < ink.height)
    );
    desk.answer();
    assert!(desk.state.layers.is_empty(), "the pad closes");
    assert!(
        desk.visits[0].report.signature(Signer::Client).is_some(),
        "the signature is kept"
    );
}

#[test]
fn a_stroke_that_leaves_the_pad_ends_there() {
    let mut desk = desk(Lang::Fr);
    desk.press("enter");
    desk.screen();
    let area = desk.canvas.area_of(&Target::Pad(0)).unwrap();
    let drag = MouseEventKind::Drag(MouseButton::Left);
    desk.mouse(MouseEventKind::Down(MouseButton::Left), area.x, area.y);
    desk.mouse(drag, area.x + 3, area.y + 1);
    desk.mouse(drag, 0, 0);
    desk.mouse(drag, area.x + 8, area.y + 1);
    desk.mouse(drag, area.x + 12, area.y + 1);
    desk.mouse(MouseEventKind::Up(MouseButton::Left), area.x + 12, area.y);
    desk.press("ctrl-s");
    let Action::Sign {
        signed: Signed::Drawn { ink },
        ..
    } = desk.action()
    else {
        panic!("{:?}", desk.action());
    };
    assert_eq!(ink.strokes.len(), 2);
}

#[test]
fn without_a_mouse_the_name_is_typed() {
    let mut desk = desk(Lang::Fr);
    desk.state.mouse = false;
    desk.press("enter");
    desk.type_("Paul Cotillon");
    desk.press("tab").type_("gendre");
    desk.press("tab");
    assert_snapshot!("sign_typed", desk.screen());
    desk.press("enter");
    let Action::Sign {
        name,
        capacity,
        signed,
        ..
    } = desk.action()
    else {
        panic!("{:?}", desk.action());
    };
    assert_eq!(
        (name.as_str(), capacity.as_str()),
        ("Paul Cotillon", "gendre")
    );
    assert_eq!(*signed, Signed::Typed);
    // Drawing all the same says what to do instead.
    let mut desk = self::desk(Lang::Fr);
    desk.state.mouse = false;
    desk.press("enter tab tab left ctrl-s");
    assert!(desk.sent.is_empty());
    assert!(desk.screen().contains("Pas de souris"), "{}", desk.screen());
    // The keys stand on the choice, not in the frame.
    desk.press("right enter");
    assert_eq!(desk.action_signed(), Signed::Typed);
}

#[test]
fn from_afar_the_name_is_proposed_until_a_mouse_is_heard() {
    let mut desk = desk(Lang::Fr);
    desk.state.shell = false;
    desk.press("enter");
    assert!(desk.screen().contains("(x) lu et approuvé"));
    desk.press("esc");
    desk.mouse(MouseEventKind::Moved, 0, 0);
    desk.press("enter");
    assert!(desk.screen().contains("(x) dessiner"));
}

#[test]
fn every_key_leads_from_the_empty_frame_to_the_choice() {
    for key in ["tab", "shift-tab", "up", "down", "left", "right"] {
        let mut desk = desk(Lang::Fr);
        desk.press("enter tab tab tab");
        assert!(
            desk.screen().contains("Tab autre façon"),
            "{}",
            desk.screen()
        );
        desk.press(key).press("right enter");
        assert_eq!(desk.action_signed(), Signed::Typed, "{key}");
    }
}

#[test]
fn on_a_small_screen_no_way_to_sign_is_cut() {
    let mut desk = desk(Lang::Fr);
    desk.press("enter");
    let screen = desk.at(60, 15);
    for way in ["dessiner", "lu et approuvé", ") absent", ") refuse"] {
        assert!(screen.contains(way), "{way}\n{screen}");
    }
}

#[test]
fn who_is_absent_or_refuses_has_a_reason() {
    let mut desk = desk(Lang::Fr);
    desk.press("enter tab tab right right right ctrl-s");
    assert!(desk.sent.is_empty());
    assert!(
        desk.screen().contains("Il manque un motif"),
        "{}",
        desk.screen()
    );
    desk.type_("Le tarif").press("enter");
    assert!(
        matches!(desk.action(), Action::Sign { signed: Signed::Declined { reason }, .. } if reason == "Le tarif"),
        "{:?}",
        desk.action()
    );
    let mut desk = self::desk(Lang::Fr);
    desk.press("enter tab tab right right tab");
    desk.type_("Clé sous le pot").press("enter");
    assert!(
        matches!(desk.action(), Action::Sign { signed: Signed::Absent { reason }, .. } if reason == "Clé sous le pot"),
        "{:?}",
        desk.action()
    );
}

#[test]
fn an_empty_pad_and_an_empty_name_are_no_signature() {
    let mut desk = desk(Lang::Fr);
    desk.press("enter ctrl-s");
    assert!(desk.sent.is_empty());
    assert!(
        desk.screen().contains("La signature est vide"),
        "{}",
        desk.screen()
    );
    desk.press("shift-tab shift-tab shift-tab backspace");
    for _ in 0..20 {
        desk.press("backspace");
    }
    desk.press("ctrl-s");
    assert!(desk.sent.is_empty());
    assert!(
        desk.screen().contains("Il manque le nom du signataire"),
        "{}",
        desk.screen()
    );
}

#[test]
fn what_changes_while_somebody_signs_is_read_again() {
    let mut desk = desk(Lang::Fr);
    desk.press("enter");
    desk.stroke(&[(4, 6), (8, 2), (12, 6), (16, 2)]);
    // Somebody else corrects the notes.
    let mut newer = visit();
    newer.revision += 1;
    Arc::make_mut(&mut newer.report).notes = "Joint de porte à changer.".into();
    desk.visits[0] = Arc::new(newer.clone());
    desk.press("enter").answer();
    assert!(
        desk.effects.contains(&Effect::LoadDetail(newer.id)),
        "it is read again"
    );
    desk.tell(|_| {});
    assert_snapshot!("sign_changed", desk.screen());
    desk.press("enter");
    assert!(
        desk.screen().contains("Signer ici"),
        "the pad is empty again"
    );
    desk.stroke(&[(4, 6), (8, 2), (12, 6), (16, 2)]);
    desk.press("enter").answer();
    assert!(desk.state.layers.is_empty());
}

#[test]
fn a_void_signature_says_so() {
    let mut desk = desk(Lang::Fr);
    desk.press("enter tab tab right ctrl-s").answer();
    let signed = Arc::make_mut(&mut desk.visits[0]);
    Arc::make_mut(&mut signed.report).notes = "Rien à signaler.".into();
    desk.run_raw("G");
    desk.tell(|_| {});
    desk.press("end");
    assert!(
        desk.screen().contains("À refaire : le contenu a changé."),
        "{}",
        desk.screen()
    );
    // A technician signs for themselves, without a capacity.
    desk.press("enter shift-tab right");
    assert_snapshot!("sign_technician", desk.screen());
}

#[test]
fn a_locked_visit_can_be_read_but_not_signed() {
    let mut desk = desk(Lang::Fr);
    let visit = Arc::make_mut(&mut desk.visits[0]);
    visit.locked = true;
    visit.revision += 1;
    desk.tell(|_| {});
    desk.press("enter");
    assert!(
        desk.screen().contains("Conduit ramoné"),
        "{}",
        desk.screen()
    );
    assert!(!desk.screen().contains("Qualité"), "{}", desk.screen());
    assert!(desk.state.possible(ActionId::Photos).is_ok());
}
