mod properties;
mod random_form;
mod random_settings;

use std::collections::BTreeSet;

use super::*;
use crate::domain::fixture;
use crate::domain::report::{QuestionKind, Section};
use crate::domain::{Directory, Level, Settings, SettingsError, TimeTracking};
use crate::i18n::{Catalogue, Lang};

fn planned(text: &str, directory: &Directory) -> Result<Plan, Vec<Mistake>> {
    let company = read(text).map_err(|mistake| vec![mistake])?;
    plan(&company, directory)
}

/// The base after a plan, as a base would carry it out.
fn after(plan: Plan, directory: Directory) -> Directory {
    plan.on(directory)
}

fn written(directory: &Directory) -> String {
    write(directory, Catalogue::of(Lang::Fr))
}

#[test]
fn what_is_exported_and_imported_again_changes_nothing() {
    let directory = fixture::directory();
    let text = written(&directory);
    let plan = planned(&text, &directory).unwrap();
    assert_eq!(plan.settings, None, "{text}");
    assert_eq!(plan.changes, [], "{text}");
    assert!(plan.unchanged > 5);
}

#[test]
fn an_export_makes_the_same_company_in_an_empty_base() {
    let directory = after(
        planned(PRACTICE, &fixture::directory()).unwrap(),
        fixture::directory(),
    );
    let empty = Directory::default();
    let copy = after(planned(&written(&directory), &empty).unwrap(), empty);
    // Ids are the base's own; names are what a file speaks of.
    assert_eq!(written(&copy), written(&directory));
    assert_eq!(copy.settings, directory.settings);
}

#[test]
fn the_ready_templates_can_be_kept() {
    let plan = planned(PRACTICE, &Directory::default()).unwrap();
    let directory = after(plan, Directory::default());
    let codes: BTreeSet<&str> = directory
        .templates
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(
        codes,
        BTreeSet::from(["ENT", "RAM", "CHA", "PAC", "SAV", "VT", "POS"])
    );
    for template in &directory.templates {
        assert_eq!(template.form.check(), Ok(()), "{}", template.code);
        assert!(template.form.questions.len() >= 8, "{}", template.code);
        assert!(template.form.report.has(Section::Questionnaire));
        // Every printed sheet of a maintenance visit says by when its certificate is due.
        let maintained = template.kind == "Entretien - Maintenance";
        assert_eq!(template.form.due.is_some(), maintained, "{}", template.code);
    }
}

#[test]
fn a_sweeping_certificate_names_the_flues_and_certifies_their_vacuity() {
    let directory = after(
        planned(PRACTICE, &Directory::default()).unwrap(),
        Directory::default(),
    );
    let sweeping = directory.templates.iter().find(|one| one.code == "RAM");
    let form = &sweeping.unwrap().form;
    let flues = form.question("CONDUITS").unwrap();
    assert!(flues.required && matches!(flues.kind, QuestionKind::Many { .. }));
    assert!(
        form.legal
            .contains("la vacuité du conduit sur toute sa longueur")
    );
    assert_eq!(form.due, Some(crate::domain::report::Due::WorkingDays(15)));
}

#[test]
fn what_a_file_leaves_out_stays() {
    let directory = fixture::directory();
    let plan = planned("format = 1\n[company]\nday = \"8h-18h30\"\n", &directory).unwrap();
    let expected = Settings {
        day_from: 480,
        day_to: 1110,
        ..directory.settings.clone()
    };
    assert_eq!(plan.settings, Some(expected));
    assert_eq!(plan.changes, []);
}

#[test]
fn every_mistake_is_told_with_its_place() {
    let text = "format = 1\n\
        [company]\n\
        zone = \"Mars\"\n\
        time_tracking = \"off\"\n\
        tracking_required = true\n\
        [[templates]]\n\
        code = \"ram\"\n\
        name = \"Ramonage\"\n\
        short = \"Ramonage\"\n\
        kind = \"Entretien\"\n\
        planned = \"une heure\"\n\
        task = \"Plomberie\"\n\
        [[templates.questions]]\n\
        code = \"A\"\n\
        label = \"A ?\"\n\
        type = \"yes_no\"\n\
        condition = \"B = \\\"Oui\"\n";
    let mistakes = planned(text, &fixture::directory()).unwrap_err();
    let told: Vec<(usize, &Problem)> = mistakes
        .iter()
        .map(|mistake| (mistake.line, &mistake.problem))
        .collect();
    let lines: Vec<usize> = told.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 7, 11, 12, 17], "{told:?}");
    assert!(matches!(told[0].1, Problem::Settings(_)));
    assert!(matches!(told[1].1, Problem::Value { key: "zone", .. }));
    assert!(matches!(
        told[4].1,
        Problem::Unknown {
            key: "templates.task",
            ..
        }
    ));
    assert!(
        matches!(told[5].1, Problem::Condition { question, .. } if question == "A"),
        "{:?}",
        told[5]
    );
}

fn unreadable(text: &str) -> (usize, usize, Problem) {
    let mistake = read(text).unwrap_err();
    (mistake.line, mistake.column, mistake.problem)
}

#[test]
fn keys_and_words_that_mean_nothing_are_refused_with_what_was_meant() {
    let (line, column, problem) = unreadable("format = 1\n[company]\n  zon = \"Europe/Paris\"\n");
    assert_eq!((line, column), (3, 3));
    assert!(
        matches!(&problem, Problem::Key { key, nearest: Some(nearest), .. } if key == "zon" && nearest == "zone"),
        "{problem:?}"
    );
    let (.., problem) = unreadable("format = 1\n[company]\nadresse = \"X\"\n");
    assert!(
        matches!(&problem, Problem::Key { nearest: None, allowed, .. } if allowed.contains(&"letterhead".to_owned())),
        "{problem:?}"
    );
    let (.., problem) = unreadable("format = 1\n[company]\ntime_tracking = \"manuel\"\n");
    assert!(
        matches!(&problem, Problem::Word { word, nearest: Some(nearest), .. } if word == "manuel" && nearest == "manual"),
        "{problem:?}"
    );
    let (line, _, problem) = unreadable("format = 1\n\n[[branches]]\ncity = \"Rennes\"\n");
    assert_eq!((line, problem), (3, Problem::Missing("name".to_owned())));
    let (.., problem) = unreadable("format = 1\n[company]\nphoto_limit = \"dix\"\n");
    assert!(matches!(problem, Problem::Syntax(_)), "{problem:?}");
    let (.., problem) = unreadable("format = 1\n[company\n");
    assert!(matches!(problem, Problem::Syntax(_)), "{problem:?}");
}

#[test]
fn another_format_is_told_before_anything_else_is_read() {
    assert_eq!(
        unreadable("format = 7\nanything = 1\n").2,
        Problem::Format { found: 7, known: 1 }
    );
    assert_eq!(
        unreadable("company = true").2,
        Problem::Format { found: 0, known: 1 }
    );
}

#[test]
fn a_text_that_must_be_there_may_not_be_blank() {
    let text = "format = 1\n\
        [[tags]]\n\
        name = \" \"\n\
        [[templates]]\n\
        code = \"X\"\n\
        name = \"\"\n\
        short = \"\"\n\
        kind = \"\"\n\
        planned = \"1h\"\n";
    let mistakes = planned(text, &Directory::default()).unwrap_err();
    let told: Vec<_> = mistakes
        .into_iter()
        .map(|mistake| (mistake.line, mistake.problem))
        .collect();
    assert_eq!(
        told,
        [
            (3, Problem::Empty { key: "tags.name" }),
            (
                6,
                Problem::Empty {
                    key: "templates.name"
                }
            ),
            (
                7,
                Problem::Empty {
                    key: "templates.short"
                }
            ),
        ]
    );
}

#[test]
fn a_change_names_its_keys() {
    let directory = after(
        planned(PRACTICE, &Directory::default()).unwrap(),
        Directory::default(),
    );
    let edited = written(&directory)
        .replace("step = \"15 min\"", "step = \"30 min\"")
        .replacen("label = \"Marque et modèle", "label = \"Modèle", 1)
        .replacen("sending = \"automatic\"", "sending = \"office\"", 1);
    let plan = planned(&edited, &directory).unwrap();
    assert_eq!(plan.settings_keys, ["step"]);
    let changed: Vec<_> = plan.changes.iter().map(|change| &change.keys).collect();
    assert_eq!(changed, [&["questions", "sending"]]);
}

#[test]
fn names_that_stand_twice_are_known_before_a_file_is_taken_back() {
    let mut directory = fixture::directory();
    assert_eq!(homonyms(&directory), []);
    let name = directory.technicians[0].name.clone();
    directory.technicians[1].name.clone_from(&name);
    assert_eq!(homonyms(&directory), [("technicians.name", name)]);
}

#[test]
fn the_next_manager_comes_before_the_last_one_goes() {
    let user = |login: &str, level: &str| {
        format!("[[users]]\nlogin = \"{login}\"\nname = \"{login}\"\nlevel = \"{level}\"\n")
    };
    let file =
        |first, second| format!("format = 1\n{}{}", user("anne", first), user("luc", second));
    let base = after(
        planned(&file("manager", "own"), &Directory::default()).unwrap(),
        Directory::default(),
    );
    let plan = planned(&file("own", "manager"), &base).unwrap();
    let order: Vec<_> = plan
        .changes
        .iter()
        .map(|change| match &change.amendment.after {
            crate::domain::Piece::User(user) => (user.login.as_str(), user.level),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(order, [("luc", Level::Manager), ("anne", Level::Own)]);
}

#[test]
fn s5_a_file_sets_each_of_the_three_modes_and_no_other() {
    for (word, mode) in [
        ("off", TimeTracking::Off),
        ("manual", TimeTracking::Manual),
        ("automatic", TimeTracking::Automatic),
    ] {
        let mut directory = fixture::directory();
        directory.settings.tracking_required = false;
        let text = format!("format = 1\n[company]\ntime_tracking = \"{word}\"\n");
        let directory = after(planned(&text, &directory).unwrap(), directory);
        assert_eq!(directory.settings.time_tracking, mode);
    }
    let (.., problem) = unreadable("format = 1\n[company]\ntime_tracking = \"stopwatch\"\n");
    assert!(
        matches!(&problem, Problem::Word { allowed, .. } if *allowed == ["off", "manual", "automatic"]),
        "{problem:?}"
    );
}

#[test]
fn s11_a_file_may_not_require_what_is_not_tracked() {
    let text = |mode: &str| {
        format!("format = 1\n[company]\ntracking_required = true\ntime_tracking = \"{mode}\"\n")
    };
    let mistakes = planned(&text("off"), &fixture::directory()).unwrap_err();
    assert_eq!(mistakes.len(), 1);
    assert_eq!(
        mistakes[0].problem,
        Problem::Settings(SettingsError::RequiredButOff)
    );
    for mode in ["manual", "automatic"] {
        let base = fixture::directory();
        let directory = after(planned(&text(mode), &base).unwrap(), base);
        assert!(directory.settings.tracking_required);
    }
}

#[test]
fn s14_a_file_switches_sections_of_both_documents() {
    let base = after(
        planned(PRACTICE, &Directory::default()).unwrap(),
        Directory::default(),
    );
    let form = |directory: &Directory| directory.templates[0].form.clone();
    assert!(form(&base).report.has(Section::Photos) && form(&base).work_order.has(Section::Note));
    let edited = written(&base)
        .replacen("    \"photos\",\n", "", 1)
        .replacen("    \"note\",\n", "", 1);
    let directory = after(planned(&edited, &base).unwrap(), base.clone());
    assert!(!form(&directory).report.has(Section::Photos));
    assert!(!form(&directory).work_order.has(Section::Note));
    assert_ne!(form(&directory).digest(), form(&base).digest());
}

#[test]
fn a_code_twice_is_refused() {
    let one = "[[tags]]\nname = \"urgent\"\n";
    let mistakes = planned(&format!("format = 1\n{one}{one}"), &Directory::default());
    let mistakes = mistakes.unwrap_err();
    assert_eq!(mistakes.len(), 1);
    assert_eq!(mistakes[0].line, 5);
    assert!(matches!(mistakes[0].problem, Problem::Twice { .. }));
    // Logins are kept in small letters.
    let user = |login: &str| {
        format!("[[users]]\nlogin = \"{login}\"\nname = \"Anne\"\nlevel = \"manager\"\n")
    };
    let text = format!("format = 1\n{}{}", user("anne"), user("Anne"));
    let mistakes = planned(&text, &Directory::default()).unwrap_err();
    assert_eq!(mistakes.len(), 1);
    assert_eq!(
        (mistakes[0].line, &mistakes[0].problem),
        (
            7,
            &Problem::Twice {
                key: "users.login",
                name: "anne".to_owned()
            }
        )
    );
}
