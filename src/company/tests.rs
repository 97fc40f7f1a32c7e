use std::collections::BTreeSet;

use super::*;
use crate::domain::fixture;
use crate::domain::report::{QuestionKind, Section};
use crate::domain::{Directory, Settings};

fn planned(text: &str, directory: &Directory) -> Result<Plan, Vec<Mistake>> {
    let company = read(text).map_err(|mistake| vec![mistake])?;
    plan(&company, directory)
}

/// The base after a plan, as a base would carry it out.
fn after(plan: Plan, directory: Directory) -> Directory {
    plan.on(directory)
}

#[test]
fn what_is_exported_and_imported_again_changes_nothing() {
    let directory = fixture::directory();
    let text = write(&directory);
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
    let copy = after(planned(&write(&directory), &empty).unwrap(), empty);
    // Ids are the base's own; names are what a file speaks of.
    assert_eq!(write(&copy), write(&directory));
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

#[test]
fn keys_that_mean_nothing_and_other_formats_are_refused() {
    let mistake = read("format = 1\n[company]\nnom = \"X\"\n").unwrap_err();
    assert_eq!(mistake.line, 3);
    assert!(matches!(mistake.problem, Problem::Syntax(says) if says.contains("nom")));
    assert_eq!(
        read("format = 7\nanything = 1\n").unwrap_err().problem,
        Problem::Format { found: 7, known: 1 }
    );
    assert!(matches!(
        read("company = true").unwrap_err().problem,
        Problem::Format { found: 0, .. }
    ));
    assert!(matches!(
        read("format = 1\n[company\n").unwrap_err().problem,
        Problem::Syntax(_)
    ));
}

#[test]
fn a_code_twice_is_refused() {
    let one = "[[tags]]\nname = \"urgent\"\n";
    let mistakes = planned(&format!("format = 1\n{one}{one}"), &Directory::default());
    let mistakes = mistakes.unwrap_err();
    assert_eq!(mistakes.len(), 1);
    assert_eq!(mistakes[0].line, 5);
    assert!(matches!(mistakes[0].problem, Problem::Twice { .. }));
}
