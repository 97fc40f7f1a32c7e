//! What technicians write down: answers that go together, photos, signatures.

use chrono::NaiveDate;

use super::dice::Dice;
use crate::domain::report::{
    Answer, Decimal, Form, Ink, Question, QuestionKind, Report, applicable,
};

/// Questions that are seldom answered with yes.
const SELDOM: [&str; 6] = [
    "BISTRE",
    "PIECES",
    "FUITE",
    "GARANTIE",
    "CO_ARRET",
    "CONDUIT_ETAT",
];

/// What is measured: by code, from, to, in tenths.
const MEASURED: [(&str, u32, u32); 14] = [
    ("TIRAGE", 100, 180),
    ("CO", 0, 60),
    ("RENDEMENT", 880, 985),
    ("FUMEES", 1_050, 1_900),
    ("NOMBRE", 10, 29),
    ("PUISSANCE", 120, 320),
    ("CHARGE", 11, 29),
    ("NOX", 300, 750),
    ("SURFACE", 450, 1_600),
    ("HAUTEUR", 24, 29),
    ("CONDUIT_DIAMETRE", 1_250, 2_000),
    ("DEPART", 350, 450),
    ("RETOUR", 290, 340),
    ("", 10, 50),
];

/// What is written: by code.
const WRITTEN: [(&str, &[&str]); 12] = [
    (
        "SERIE",
        &["24-118-0735", "23-906-4412", "25-044-1180", "22-731-0092"],
    ),
    (
        "MARQUE",
        &[
            "MCZ Ego 2.0",
            "Rika Domo",
            "Palazzetti Ecofire",
            "Edilkamin Kira",
            "Piazzetta P963",
            "Jøtul PF 733",
        ],
    ),
    (
        "MOTIF",
        &[
            "Le poêle s'éteint au bout de dix minutes.",
            "Code A02 à l'allumage.",
            "Vitre qui noircit très vite.",
            "Bruit du ventilateur.",
        ],
    ),
    (
        "ETAT_INITIAL",
        &[
            "Appareil à l'arrêt, brasier encrassé.",
            "Appareil en marche, flamme molle.",
            "Appareil en défaut, réservoir plein.",
        ],
    ),
    (
        "DIAGNOSTIC",
        &[
            "Capteur de pression encrassé.",
            "Bougie d'allumage usée.",
            "Joint de porte écrasé, entrée d'air parasite.",
        ],
    ),
    (
        "TRAVAUX",
        &[
            "Nettoyage du capteur et des tuyaux, essai de deux cycles.",
            "Remplacement de la bougie, réglage de la combustion.",
            "Remplacement du joint de porte, contrôle du tirage.",
        ],
    ),
    (
        "PIECES_LISTE",
        &["Bougie d'allumage", "Joint de porte", "Joint de trappe"],
    ),
    (
        "CONSEIL",
        &[
            "Vider le cendrier chaque semaine.",
            "Granulés à stocker au sec.",
            "Faire ramoner au printemps prochain.",
            "Garder la grille d'air dégagée.",
        ],
    ),
    ("CERFA", &["15497-2026-0418", "15497-2026-0733"]),
    ("SUITE", &["Pièce commandée, repasser sous quinze jours."]),
    (
        "ACCES",
        &[
            "Plain-pied, portail à deux battants.",
            "Premier étage, escalier droit.",
        ],
    ),
    ("", &["Rien à signaler."]),
];

/// Notes for the client.
const NOTES: [&str; 4] = [
    "Appareil en bon état de marche. Prochain passage dans douze mois.",
    "Joint de porte à surveiller.",
    "Client absent au début, voisin présent.",
    "Conduit difficile d'accès : prévoir une échelle de toit la prochaine fois.",
];

/// What is remembered after everybody signed.
const AFTERTHOUGHTS: [&str; 3] = [
    "À revoir au prochain passage : la trappe de visite ferme mal.",
    "Le client demande un devis pour un détecteur de monoxyde de carbone.",
    "Prévoir deux personnes la prochaine fois, l'escabeau ne suffit pas.",
];

/// An answer, or the question that a photo answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Answer(String, Answer),
    Photo(String),
}

/// Everything that is said of a visit, in the order of its form.
pub(super) fn said(form: &Form, dice: &mut Dice) -> Vec<Said> {
    let mut report = Report::default();
    let mut all = Vec::new();
    let mut done: Vec<&str> = Vec::new();
    // Each answer may bring questions that follow from it.
    while let Some(question) = applicable(form, &report)
        .into_iter()
        .find(|question| !done.contains(&question.code.as_str()))
    {
        done.push(&question.code);
        if !question.required && dice.chance(45) {
            continue;
        }
        let Some(answer) = answer(question, dice) else {
            all.push(Said::Photo(question.code.clone()));
            continue;
        };
        report.answers.insert(question.code.clone(), answer.clone());
        all.push(Said::Answer(question.code.clone(), answer));
    }
    all
}

fn by_code<T: Copy>(table: &[(&str, T)], code: &str) -> Option<T> {
    let own = table.iter().find(|(one, _)| *one == code);
    own.or(table.last()).map(|(_, value)| *value)
}

/// The answer to a question; `None` for one that photos answer.
fn answer(question: &Question, dice: &mut Dice) -> Option<Answer> {
    Some(match &question.kind {
        QuestionKind::Photo => return None,
        QuestionKind::YesNo => {
            let yes = if SELDOM.contains(&question.code.as_str()) {
                8
            } else {
                97
            };
            Answer::YesNo(dice.chance(yes))
        }
        QuestionKind::One { choices } => {
            // The first choices are the usual ones.
            let place = dice.below(100) / 70;
            let choice = choices.get(place as usize).or(choices.first());
            Answer::One(choice.cloned().unwrap_or_default())
        }
        QuestionKind::Many { choices } => {
            let most = dice.between(1, 4) as usize;
            Answer::Many(choices.iter().take(most).cloned().collect())
        }
        QuestionKind::Number { decimals, .. } => {
            let bounds: Vec<(&str, (u32, u32))> = MEASURED
                .iter()
                .map(|(code, low, high)| (*code, (*low, *high)))
                .collect();
            let (low, high) = by_code(&bounds, &question.code).unwrap_or((10, 50));
            let tenths = i64::from(dice.between(low, high));
            Answer::Number(if *decimals == 0 {
                Decimal(tenths / 10 * 1000)
            } else {
                Decimal(tenths * 100)
            })
        }
        QuestionKind::Text => {
            let texts = by_code(&WRITTEN, &question.code).unwrap_or_default();
            Answer::Text(dice.pick(texts, "Rien à signaler.").to_owned())
        }
        QuestionKind::Date => Answer::Date(NaiveDate::from_ymd_opt(2027, 1, 15)?),
    })
}

pub(super) fn notes(dice: &mut Dice) -> &'static str {
    dice.pick(&NOTES, "")
}

pub(super) fn afterthought(dice: &mut Dice) -> &'static str {
    dice.pick(&AFTERTHOUGHTS, "")
}

/// A name as somebody scribbles it: loops that lean to the right, and a line below.
pub(super) fn scribble(dice: &mut Dice) -> Ink {
    const WIDTH: u16 = 240;
    const HEIGHT: u16 = 80;
    let loops = dice.between(4, 7);
    let mut strokes = Vec::new();
    let mut stroke = Vec::new();
    let mut x = dice.between(12, 26);
    for _ in 0..loops {
        let (up, wide) = (dice.between(14, 44), dice.between(9, 17));
        let base = 52;
        // Up, over, down and through: eight points are a loop.
        for (across, rise) in [
            (0, 0),
            (3, 4),
            (6, 8),
            (9, 10),
            (10, 9),
            (8, 6),
            (7, 2),
            (9, 0),
        ] {
            let point_x = x + wide * across / 10;
            let point_y = base - (up * rise / 10).min(base - 4);
            stroke.push((narrow(point_x), narrow(point_y)));
        }
        x += wide;
    }
    strokes.push(stroke);
    if dice.chance(60) {
        let end = x + dice.between(4, 20);
        strokes.push(vec![(20, 64), (narrow(x / 2), 67), (narrow(end), 62)]);
    }
    Ink {
        width: WIDTH,
        height: HEIGHT,
        strokes,
    }
}

fn narrow(value: u32) -> u16 {
    u16::try_from(value.min(235)).unwrap_or(0)
}
