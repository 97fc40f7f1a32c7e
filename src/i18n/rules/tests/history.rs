//! The history in sentences.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{other, overlap, readable, variants};
use crate::backend::Entry;
use crate::domain::fixture::*;
use crate::domain::*;
use crate::i18n::{Catalogue, Lang, rules::history};

fn entry(at: DateTime<Utc>, action: Action, events: Vec<Event>) -> Entry {
    Entry {
        seq: 1,
        command: CommandId(Uuid::nil()),
        intervention: other(),
        actor: Actor {
            user: UserId(1),
            name: "Nadia Prigent".into(),
            level: Level::ManageAll,
            technician: None,
        },
        at,
        received_at: at,
        via: None,
        action,
        events,
        revision: 1,
    }
}

fn told(lang: Lang, action: Action, events: Vec<Event>) -> Vec<String> {
    history(
        Catalogue::of(lang),
        &directory(),
        &entry(t("08:00"), action, events),
    )
}

fn schedule(start: DateTime<Utc>, end: DateTime<Utc>) -> Schedule {
    Schedule {
        start,
        end,
        forced: false,
    }
}

fn status(before: Status, after: Status, reason: Option<&str>) -> Event {
    Event::StatusChanged {
        before,
        after,
        reason_before: None,
        reason: reason.map(Into::into),
    }
}

fn moved() -> Event {
    let (before, after) = (t("09:00"), on("2026-11-25 14:00"));
    let hour = TimeDelta::hours(1);
    Event::Planned {
        before: Some(schedule(before, before + hour)),
        after: Some(schedule(after, after + hour)),
    }
}

fn edited(edit: Edit) -> Event {
    Event::Edited(Box::new(edit))
}

/// Every event, each with what French says.
#[expect(clippy::too_many_lines, reason = "a table")]
fn stories() -> Vec<(Event, Vec<&'static str>)> {
    let times = |actual: Option<u32>, travel: Option<u32>, measured: Option<u32>| Times {
        actual: actual.map(Minutes),
        travel: travel.map(Minutes),
        measured: measured.map(Minutes),
    };
    let ten = Some(schedule(t("09:00"), t("10:00")));
    let forced = Some(Schedule {
        start: t("09:00"),
        end: on("2027-01-01 10:00"),
        forced: true,
    });
    let origin = Origin {
        uid: "a".into(),
        fingerprint: "b".into(),
    };
    vec![
        (
            Event::Created {
                visit: Box::new(Bench::draft().visit().clone()),
            },
            vec![
                "Création : Goldman Jean-Jacques 35000 Rennes",
                "Planifié : mar. 24 nov. 9h00 - 10h00",
                "Intervenants : Jacques Le Goff",
                "Statut : Brouillon",
            ],
        ),
        (
            status(Status::Draft, Status::Confirmed, None),
            vec!["Statut : Brouillon → Confirmé"],
        ),
        (
            status(Status::Confirmed, Status::Cancelled, Some("client\nabsent")),
            vec!["Statut : Confirmé → Annulé ; motif : client absent"],
        ),
        (
            moved(),
            vec!["Déplacé : mar. 24 nov. 9h00 - 10h00 → mer. 25 nov. 14h00 - 15h00"],
        ),
        (
            Event::Planned {
                before: None,
                after: ten,
            },
            vec!["Planifié : mar. 24 nov. 9h00 - 10h00"],
        ),
        (
            Event::Planned {
                before: ten,
                after: None,
            },
            vec!["Remis à planifier : mar. 24 nov. 9h00 - 10h00"],
        ),
        (
            Event::Planned {
                before: ten,
                after: forced,
            },
            vec![
                "Horaire : mar. 24 nov. 9h00 - 10h00 → mar. 24 nov. 9h00 - ven. 1er janv. 2027 10h00 (dates forcées)",
            ],
        ),
        (
            Event::Resized {
                before: Minutes(60),
                after: Minutes(90),
            },
            vec!["Durée : 1h → 1h30"],
        ),
        (
            Event::Reassigned {
                before: vec![JACQUES],
                after: vec![JACQUES, MARIE],
            },
            vec!["Intervenants : Jacques Le Goff → Jacques Le Goff, Marie Kerdreux"],
        ),
        (
            Event::Reassigned {
                before: vec![],
                after: vec![MARIE],
            },
            vec!["Intervenants : — → Marie Kerdreux"],
        ),
        (
            Event::Numbered {
                number: "SAV0001".into(),
            },
            vec!["Numéro : SAV0001"],
        ),
        (
            Event::WorkStarted {
                technician: JACQUES,
                at: t("09:02"),
            },
            vec!["Chronomètre démarré : Jacques Le Goff, 9h02"],
        ),
        (
            Event::WorkStopped {
                technician: JACQUES,
                at: on("2026-11-25 09:45"),
            },
            vec!["Chronomètre arrêté : Jacques Le Goff, mer. 25 nov. 9h45"],
        ),
        (
            Event::TimesSet {
                before: times(None, None, None),
                after: times(Some(60), Some(20), Some(75)),
            },
            vec![
                "Durée réelle : — → 1h (mesuré 1h15)",
                "Temps de trajet : — → 20 min",
            ],
        ),
        (
            Event::TimesSet {
                before: times(Some(60), None, None),
                after: times(Some(60), None, Some(75)),
            },
            vec!["Temps mesuré : — → 1h15"],
        ),
        (Event::Locked, vec!["Clôturé"]),
        (
            Event::Unlocked {
                reason: "erreur".into(),
            },
            vec!["Ré-ouvert ; motif : erreur"],
        ),
        (
            Event::Overridden {
                violations: vec![overlap()],
                reason: "le client insiste".into(),
            },
            vec![
                "Contrôle forcé : chevauche « SAV Goldman » de 9h00 à 10h00 (Jacques Le Goff) ; motif : le client insiste",
            ],
        ),
        (Event::Deleted, vec!["Supprimé"]),
        (Event::Restored, vec!["Rétabli"]),
        (
            edited(Edit::Label {
                before: "a".into(),
                after: "b".into(),
            }),
            vec!["Libellé : a → b"],
        ),
        (
            edited(Edit::Template {
                before: None,
                after: Some(SAV),
            }),
            vec!["Modèle : — → SAV"],
        ),
        (
            edited(Edit::Client {
                before: None,
                after: Some(client()),
            }),
            vec!["Client : — → Goldman Jean-Jacques, 1 rue des Champs, 35000 Rennes, 0299000000"],
        ),
        (
            edited(Edit::Branch {
                before: RENNES,
                after: BranchId(9),
            }),
            vec!["Magasin : Rennes → #9"],
        ),
        (
            edited(Edit::Tags {
                before: vec![],
                after: vec![TagId(1)],
            }),
            vec!["Étiquettes : — → Urgent"],
        ),
        (
            edited(Edit::Description {
                before: "a\nb".into(),
                after: String::new(),
            }),
            vec!["Description : a b → —"],
        ),
        (
            edited(Edit::Note {
                before: String::new(),
                after: "chien".into(),
            }),
            vec!["Note interne : — → chien"],
        ),
        (
            edited(Edit::Origin {
                before: None,
                after: Some(origin),
            }),
            vec!["Source de l'import renouvelée"],
        ),
    ]
}

fn every_story() -> Vec<(Event, Vec<&'static str>)> {
    stories()
        .into_iter()
        .chain(super::report::stories())
        .collect()
}

#[test]
fn every_event_is_told() {
    for (event, expected) in every_story() {
        assert_eq!(
            told(Lang::Fr, Action::Confirm, vec![event.clone()]),
            expected
        );
        let english = told(Lang::En, Action::Confirm, vec![event.clone()]);
        assert_eq!(english.len(), expected.len());
        for line in &english {
            readable(line);
        }
    }
    let source = include_str!("../../../domain/event.rs");
    let kind = |value: &serde_json::Value| value.get("event").unwrap().as_str().unwrap().to_owned();
    let kinds: std::collections::BTreeSet<String> = every_story()
        .iter()
        .map(|(event, _)| kind(&serde_json::to_value(event).unwrap()))
        .collect();
    assert_eq!(kinds.len(), variants(source, "pub enum Event {"));
    let edits = stories()
        .iter()
        .filter(|(event, _)| matches!(event, Event::Edited(_)))
        .count();
    assert_eq!(edits, variants(source, "pub enum Edit {"));
}

#[test]
fn an_entry_is_told_in_the_order_of_its_events() {
    let events = vec![moved(), status(Status::Postponed, Status::Draft, None)];
    assert_eq!(
        told(Lang::Fr, Action::Confirm, events),
        [
            "Déplacé : mar. 24 nov. 9h00 - 10h00 → mer. 25 nov. 14h00 - 15h00",
            "Statut : Reporté → Brouillon",
        ]
    );
}

#[test]
fn an_undo_says_what_it_took_back() {
    let revert = Action::Revert {
        command: CommandId(Uuid::nil()),
    };
    // Compensation of a move that also changed the status, over an obstacle.
    let events = vec![
        status(Status::Draft, Status::Postponed, None),
        moved().inverse().unwrap().unwrap(),
        Event::Overridden {
            violations: vec![overlap()],
            reason: "x".into(),
        },
    ];
    let lines = told(Lang::Fr, revert.clone(), events);
    assert_eq!(
        lines,
        [
            "Contrôle forcé : chevauche « SAV Goldman » de 9h00 à 10h00 (Jacques Le Goff) ; motif : x",
            "Défait : Déplacé : mar. 24 nov. 9h00 - 10h00 → mer. 25 nov. 14h00 - 15h00",
            "Défait : Statut : Reporté → Brouillon",
        ]
    );
    assert_eq!(
        told(Lang::Fr, revert.clone(), vec![Event::Restored]),
        ["Défait : Supprimé"]
    );
    assert_eq!(
        told(Lang::Fr, revert.clone(), vec![Event::Deleted]),
        ["Création défaite : visite retirée"]
    );
    for (event, _) in every_story() {
        for lang in Lang::ALL {
            let lines = told(lang, revert.clone(), vec![event.clone()]);
            assert!(!lines.is_empty());
            for line in &lines {
                readable(line);
            }
        }
    }
}
