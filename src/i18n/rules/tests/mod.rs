//! Every value of every enum has its words in both languages; the main sentences are what they should be.

mod history;
mod report;

use uuid::Uuid;

use super::*;
use crate::domain::calendar::{HolidayKind, Slot};
use crate::domain::fixture::*;
use crate::domain::span::Span;
use crate::domain::*;
use crate::i18n::{Catalogue, Lang};

fn fr() -> &'static Catalogue {
    Catalogue::of(Lang::Fr)
}

/// Something that people can read: no key, no gap, no placeholder.
#[track_caller]
fn readable(text: &str) {
    assert!(!text.trim().is_empty() && text == text.trim(), "{text:?}");
    assert!(
        !text.contains(['{', '}', '\n']) && !text.contains("  "),
        "{text:?}"
    );
    let looks_like_a_key =
        text.chars().all(|c| c.is_ascii_lowercase() || c == '-') && text.contains('-');
    assert!(!looks_like_a_key, "{text:?}");
}

#[track_caller]
fn sentence(sentence: &Sentence) {
    for text in [&sentence.what, &sentence.next] {
        readable(text);
        assert!(text.ends_with(['.', '?']), "{text:?}");
        assert!(text.starts_with(|c: char| !c.is_lowercase()), "{text:?}");
    }
    assert_eq!(
        sentence.to_string(),
        format!("{} {}", sentence.what, sentence.next)
    );
}

fn ask() -> Vec<String> {
    vec!["Anne Le Roux".into(), "Gildas Riou".into()]
}

fn other() -> InterventionId {
    InterventionId(Uuid::from_u128(9))
}

fn every_field() -> Vec<Field> {
    use Field::{
        Branch, Client, Description, Existence, Label, Lock, Note, Planned, Report, Schedule,
        Status, Tags, Technicians, Template, Times, Work,
    };
    vec![
        Existence,
        Label,
        Template,
        Client,
        Branch,
        Tags,
        Description,
        Note,
        Schedule,
        Planned,
        Technicians,
        Status,
        Work,
        Times,
        Lock,
        Report,
    ]
}

fn overlap() -> Violation {
    let span = Span::new(t("09:00"), t("10:00"));
    Violation::Overlap {
        technician: JACQUES,
        other: other(),
        label: "SAV Goldman".into(),
        span,
    }
}

fn every_violation() -> Vec<Violation> {
    let day = date("2026-11-24");
    let span = Span::new(t("16:00"), on("2026-11-25 09:00"));
    let slots = vec![Slot::new(480, 720).unwrap(), Slot::new(810, 1440).unwrap()];
    vec![
        overlap(),
        Violation::Overlap {
            technician: MARIE,
            other: other(),
            label: String::new(),
            span,
        },
        Violation::OutsideHours { day, hours: slots },
        Violation::OutsideHours { day, hours: vec![] },
        Violation::Absent {
            technician: YANN,
            day,
            reason: "congés".into(),
        },
        Violation::Absent {
            technician: YANN,
            day,
            reason: " ".into(),
        },
        Violation::Holiday {
            day: date("2026-12-25"),
        },
        Violation::Holiday { day },
        Violation::TooLong,
        Violation::Skill { skill: GAS },
        Violation::Skill { skill: SkillId(99) },
    ]
}

/// One of each, several where the sentence depends on more.
fn every_refusal() -> Vec<Refusal> {
    let mut all = vec![
        Refusal::Locked { ask: ask() },
        Refusal::Locked { ask: vec![] },
        Refusal::NotYours { ask: ask() },
        Refusal::ConfirmFirst,
        Refusal::PlanFirst,
        Refusal::NoTechnician,
        Refusal::UnknownTechnician {
            technician: TechnicianId(99),
        },
        Refusal::NotAssigned { technician: MARIE },
        Refusal::StartFirst,
        Refusal::AlreadyStarted,
        Refusal::AlreadyRunning,
        Refusal::NotRunning,
        Refusal::NeverStarted,
        Refusal::OtherTimer {
            technician: JACQUES,
            other: other(),
            label: "SAV Goldman".into(),
            since: t("08:00"),
        },
        Refusal::WorkStarted,
        Refusal::MissingActual,
        Refusal::CorrectionNotAllowed {
            needs: Level::ManageOwn,
            ask: ask(),
        },
        Refusal::TravelNotAllowed {
            needs: Level::ManageAll,
            ask: ask(),
        },
        Refusal::MissingReason,
        Refusal::NoLength,
        Refusal::TooLong { hours: 99 },
        Refusal::EndsBeforeStart,
        Refusal::NotLocked,
        Refusal::ImpossibleDate,
        Refusal::ClockBehind {
            recorded: t("09:00"),
        },
        Refusal::NeedsOverride {
            violations: every_violation(),
        },
        Refusal::NeverDeleted,
        Refusal::AlreadyExists,
        Refusal::Deleted,
        Refusal::Purged,
        Refusal::NothingToUndo {
            command: CommandId(Uuid::nil()),
        },
        Refusal::ChangedSince {
            fields: every_field(),
        },
        Refusal::HappenedInTheWorld {
            what: InTheWorld::Work,
        },
        Refusal::HappenedInTheWorld {
            what: InTheWorld::Finish,
        },
        Refusal::HappenedInTheWorld {
            what: InTheWorld::Lock,
        },
    ];
    all.extend(report::refusals());
    all.extend(Level::ALL.map(|needs| Refusal::NotAllowed { needs, ask: ask() }));
    all.extend(Status::ALL.map(|status| Refusal::WrongStatus { status }));
    all.extend(
        every_field()
            .into_iter()
            .map(|field| Refusal::UnknownReference { field }),
    );
    all
}

#[test]
fn every_refusal_has_a_sentence_and_a_next_step() {
    let directory = directory();
    let names: std::collections::BTreeSet<String> =
        every_refusal().iter().map(Refusal::name).collect();
    // Counted in the source, so that a new refusal is not forgotten here.
    assert_eq!(
        names.len(),
        variants(
            include_str!("../../../domain/refusal.rs"),
            "pub enum Refusal {"
        )
    );
    for lang in Lang::ALL {
        let catalogue = Catalogue::of(lang);
        for one in every_refusal() {
            sentence(&refusal(catalogue, &directory, &one));
        }
        for fields in every_field()
            .into_iter()
            .map(|field| vec![field])
            .chain([every_field()])
        {
            let current = Box::new(Bench::draft().visit().clone());
            sentence(&conflict(catalogue, &Conflict { fields, current }));
        }
    }
}

/// How many variants an enum has, by the lines of rustfmt.
fn variants(source: &str, head: &str) -> usize {
    let body = source
        .split_once(head)
        .unwrap()
        .1
        .split("\n}")
        .next()
        .unwrap();
    let starts = |line: &&str| line.starts_with("    ") && line.as_bytes()[4].is_ascii_uppercase();
    body.lines()
        .filter(|line| line.len() > 4)
        .filter(starts)
        .count()
}

#[test]
fn every_value_has_a_word() {
    let source = include_str!("../../../domain/intervention.rs");
    assert_eq!(every_field().len(), variants(source, "pub enum Field {"));
    for lang in Lang::ALL {
        let c = Catalogue::of(lang);
        let mut words: Vec<&str> = Vec::new();
        words.extend(Phase::ALL.map(|phase| status_word(c, phase)));
        words.extend(Level::ALL.map(|level| level_word(c, level)));
        words.extend(every_field().into_iter().map(|field| field_word(c, field)));
        words.extend(
            [
                TimeTracking::Off,
                TimeTracking::Manual,
                TimeTracking::Automatic,
            ]
            .map(|t| tracking_word(c, t)),
        );
        for word in &words {
            readable(word);
        }
        let unique: std::collections::BTreeSet<&str> = words[..9].iter().copied().collect();
        assert_eq!(unique.len(), 9, "phases are told apart");
        for kind in every_holiday() {
            readable(holiday_word(c, &kind));
        }
    }
    assert_eq!(
        holiday_word(fr(), &HolidayKind::Company("Pont".into())),
        "Pont"
    );
    assert_eq!(
        Status::ALL
            .map(phase_of)
            .map(|phase| status_word(fr(), phase)),
        [
            "Brouillon",
            "Confirmé",
            "Réalisé",
            "Inachevé",
            "Reporté",
            "Annulé"
        ]
    );
}

fn every_holiday() -> Vec<HolidayKind> {
    use HolidayKind::{
        AllSaints, Armistice, Ascension, Assumption, Christmas, Company, EasterMonday, GoodFriday,
        LabourDay, NationalDay, NewYear, SaintStephen, VictoryDay, WhitMonday,
    };
    vec![
        NewYear,
        GoodFriday,
        EasterMonday,
        LabourDay,
        Ascension,
        VictoryDay,
        WhitMonday,
        NationalDay,
        Assumption,
        AllSaints,
        Armistice,
        Christmas,
        SaintStephen,
        Company(String::new()),
    ]
}

#[test]
fn refusals_in_french() {
    let directory = directory();
    for (one, expected) in [
        (
            Refusal::Locked {
                ask: vec!["Anne Le Roux".into()],
            },
            "Cette visite est clôturée. Demander à Anne Le Roux (responsable) de la ré-ouvrir.",
        ),
        (
            Refusal::NotYours {
                ask: vec![
                    "Nadia Prigent".into(),
                    "Anne Le Roux".into(),
                    "Gildas Riou".into(),
                ],
            },
            "Cette visite n'est pas la vôtre. Demander à Nadia Prigent (gère tous les RDV), Anne Le Roux (responsable) \
             ou Gildas Riou (administrateur).",
        ),
        (
            Refusal::WrongStatus {
                status: Status::Cancelled,
            },
            "Pas possible pour une visite au statut Annulé. La repasser en Brouillon d'abord.",
        ),
        (
            Refusal::ConfirmFirst,
            "Cette visite est encore un brouillon. La confirmer d'abord.",
        ),
        (
            Refusal::OtherTimer {
                technician: JACQUES,
                other: other(),
                label: "SAV Goldman".into(),
                since: t("08:05"),
            },
            "Le chronomètre de Jacques Le Goff tourne sur « SAV Goldman » depuis le mar. 24 nov. 8h05. \
             Arrêter « SAV Goldman », puis démarrer cette visite.",
        ),
        (
            Refusal::NeedsOverride {
                violations: vec![overlap(), Violation::Skill { skill: GAS }],
            },
            "Ce créneau ne convient pas : chevauche « SAV Goldman » de 9h00 à 10h00 (Jacques Le Goff), personne n'a la \
             compétence « Gaz ». Choisir un autre créneau ou un autre intervenant, ou forcer avec un motif.",
        ),
        (
            Refusal::NeedsOverride {
                violations: vec![Violation::OutsideHours {
                    day: chrono::NaiveDate::from_ymd_opt(2026, 11, 28).unwrap(),
                    hours: vec![],
                }],
            },
            "Ce créneau ne convient pas : pas d'heures de travail communes le sam. 28 nov. Choisir un autre créneau ou \
             un autre intervenant, ou forcer avec un motif.",
        ),
        (
            Refusal::ChangedSince {
                fields: vec![Field::Label, Field::Technicians],
            },
            "Modifié depuis : Libellé, Intervenants. Relire la visite et corriger à la main.",
        ),
    ] {
        assert_eq!(refusal(fr(), &directory, &one).to_string(), expected);
    }
}

#[test]
fn violations_in_french_and_english() {
    let directory = directory();
    let all = |lang| {
        every_violation()
            .iter()
            .map(|one| violation(Catalogue::of(lang), &directory, one))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        all(Lang::Fr),
        [
            "chevauche « SAV Goldman » de 9h00 à 10h00 (Jacques Le Goff)",
            "chevauche une autre visite du mar. 24 nov. 16h00 au mer. 25 nov. 9h00 (Marie Kerdreux)",
            "en dehors des heures du mar. 24 nov. (8h00 - 12h00, 13h30 - 0h00)",
            "pas d'heures de travail communes le mar. 24 nov.",
            "absence de Yann Morvan le mar. 24 nov. (congés)",
            "absence de Yann Morvan le mar. 24 nov.",
            "jour férié le ven. 25 déc. (Noël)",
            "jour férié le mar. 24 nov.",
            "ne tient pas dans les heures de travail des prochaines semaines",
            "personne n'a la compétence « Gaz »",
            "personne n'a la compétence « #99 »",
        ]
    );
    assert_eq!(
        all(Lang::En)[0],
        "overlaps “SAV Goldman” from 09:00 to 10:00 (Jacques Le Goff)"
    );
    assert_eq!(
        all(Lang::En)[1],
        "overlaps another visit from Tue 24 Nov 16:00 to Wed 25 Nov 09:00 (Marie Kerdreux)"
    );
    for text in &all(Lang::En) {
        readable(text);
    }
}
