//! Any company that a base can hold is the same after it went through a file.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta, Weekday};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::random_form::form;
use super::random_settings::settings;
use super::{planned, written};
use crate::domain::calendar::{Instead, Permanent, Slot, Temporary, Week, WorkingHours};
use crate::domain::report::Sending;
use crate::domain::text::{sanitise, sanitise_multiline};
use crate::domain::{
    Branch, BranchId, Directory, Level, Minutes, Skill, SkillId, Tag, TagId, Technician,
    TechnicianId, Template, TemplateId, User, UserId,
};

/// What is awkward in TOML, and what is not.
const PIECES: [&str; 17] = [
    "Poêle",
    "à l'heure",
    "\"",
    "'''",
    "\"\"\"",
    "\\",
    "#",
    " = ",
    "[[users]]",
    "[company.mail]",
    "{ } $ %",
    "日本",
    "🔥",
    "e\u{301}",
    ",",
    "1h30",
    "é",
];

pub(super) fn line() -> impl Strategy<Value = String> {
    vec(select(&PIECES[..]), 0..5).prop_map(|pieces| sanitise(pieces.concat().trim()))
}

pub(super) fn name() -> impl Strategy<Value = String> {
    vec(select(&PIECES[..]), 1..5)
        .prop_map(|pieces| sanitise(pieces.concat().trim()))
        .prop_filter("a name", |name| !name.is_empty())
}

pub(super) fn names(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    btree_set(name(), count).prop_map(|names| names.into_iter().collect())
}

pub(super) fn lines() -> impl Strategy<Value = String> {
    vec(line(), 0..4).prop_map(|lines| sanitise_multiline(lines.join("\n").trim()))
}

pub(super) fn day() -> impl Strategy<Value = NaiveDate> {
    (0i64..20_000).prop_map(|days| NaiveDate::default() + TimeDelta::days(days))
}

fn week() -> impl Strategy<Value = Week> {
    const DAYS: [Weekday; 7] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    vec(btree_set(0u16..=1440, 0..5), 7).prop_map(|days| {
        DAYS.iter()
            .zip(days)
            .try_fold(Week::empty(), |week, (day, edges)| {
                let edges: Vec<u16> = edges.into_iter().collect();
                let slots: Vec<Slot> = edges
                    .chunks_exact(2)
                    .map(|pair| Slot::new(pair[0], pair[1]).unwrap())
                    .collect();
                week.with(*day, &slots)
            })
            .unwrap()
    })
}

fn hours() -> impl Strategy<Value = WorkingHours> {
    let permanent = (
        btree_set(day(), 0..3),
        vec((week(), option::of(0i64..400)), 3),
    )
        .prop_map(|(starts, weeks)| {
            starts
                .into_iter()
                .zip(weeks)
                .map(|(from, (week, length))| Permanent {
                    from,
                    until: length.map(|days| from + TimeDelta::days(days)),
                    week,
                })
                .collect::<Vec<_>>()
        });
    let temporary =
        (day(), 0i64..60, line(), option::of(week())).prop_map(|(from, days, reason, week)| {
            Temporary {
                from,
                until: from + TimeDelta::days(days),
                reason,
                instead: week.map_or(Instead::Absence, Instead::Hours),
            }
        });
    (permanent, vec(temporary, 0..3))
        .prop_map(|(permanent, temporary)| WorkingHours::new(permanent, temporary).unwrap())
}

prop_compose! {
    fn template()(
        code in "[A-Z][A-Z0-9]{0,7}",
        name in name(),
        short in name(),
        kind in line(),
        planned in 0u32..3000,
        skill in option::of(any::<prop::sample::Index>()),
        form in form(),
        sending in select(vec![Sending::Office, Sending::Field, Sending::Automatic]),
        active in any::<bool>(),
    ) -> (Template, Option<prop::sample::Index>) {
        let template = Template {
            id: TemplateId(0),
            code,
            name,
            short,
            kind,
            planned: Minutes(planned),
            skill: None,
            form: Arc::new(form),
            sending,
            active,
        };
        (template, skill)
    }
}

/// A person before ids are known.
type Someone = (
    prop::sample::Index,
    Vec<prop::sample::Index>,
    Option<String>,
    WorkingHours,
    bool,
);

fn numbered<T>(all: Vec<T>) -> impl Iterator<Item = (i64, T)> {
    // Ids of a base have gaps.
    (1..).step_by(3).zip(all)
}

fn directory() -> impl Strategy<Value = Directory> {
    let index = any::<prop::sample::Index>;
    let simple = (
        settings(),
        names(1..4),
        vec((names(0..4), any::<u32>()), 1),
        names(0..4),
        line(),
    );
    let someone = (
        index(),
        vec(index(), 0..3),
        option::of(name()),
        hours(),
        any::<bool>(),
    );
    let people = (names(0..4), vec(someone, 4));
    let users = vec(
        (name(), select(Level::ALL.to_vec()), option::of(index())),
        0..4,
    );
    (simple, vec(template(), 0..4), people, users).prop_map(
        |((settings, branches, mut skills, tags, city), templates, (people, of), users)| {
            let (skills, planned) = skills.remove(0);
            let mut directory = Directory {
                settings,
                branches: numbered(branches)
                    .map(|(id, name)| Branch {
                        id: BranchId(id),
                        name,
                        city: city.clone(),
                        active: id != 4,
                    })
                    .collect(),
                skills: numbered(skills)
                    .map(|(id, name)| Skill {
                        id: SkillId(id),
                        name,
                        planned: Minutes(planned % 900),
                        active: id != 4,
                    })
                    .collect(),
                tags: numbered(tags)
                    .map(|(id, name)| Tag {
                        id: TagId(id),
                        name,
                        urgent: id == 4,
                        active: id != 7,
                    })
                    .collect(),
                ..Directory::default()
            };
            let skill_of = |index: prop::sample::Index| {
                (!directory.skills.is_empty()).then(|| index.get(&directory.skills).id)
            };
            let mut codes = BTreeSet::new();
            let templates: Vec<Template> = numbered(templates)
                .map(|(id, (template, skill))| Template {
                    id: TemplateId(id),
                    skill: skill.and_then(skill_of),
                    ..template
                })
                .filter(|template| codes.insert(template.code.clone()))
                .collect();
            let technician = |(id, (name, one)): (i64, (String, Someone))| {
                let (branch, skills, email, hours, active) = one;
                Technician {
                    id: TechnicianId(id),
                    name,
                    email,
                    branch: branch.get(&directory.branches).id,
                    skills: skills.into_iter().filter_map(skill_of).collect(),
                    hours,
                    active,
                }
            };
            let technicians: Vec<Technician> = numbered(people.into_iter().zip(of).collect())
                .map(technician)
                .collect();
            let users = numbered(users)
                .map(|(id, (name, level, linked))| User {
                    id: UserId(id),
                    login: format!("u{id}"),
                    name,
                    level,
                    technician: linked
                        .filter(|_| !technicians.is_empty())
                        .map(|index| index.get(&technicians).id),
                    active: id != 4,
                    language: None,
                })
                .collect();
            directory.templates = templates;
            directory.technicians = technicians;
            directory.users = users;
            directory
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_company_is_the_same_after_an_export_and_an_import(directory in directory()) {
        let text = written(&directory);
        match planned(&text, &directory) {
            Ok(plan) => {
                prop_assert_eq!(plan.settings, None, "{}", text);
                prop_assert_eq!(plan.changes, vec![], "{}", text);
            }
            Err(mistakes) => prop_assert!(false, "{mistakes:?}\n{text}"),
        }
        let copy = planned(&text, &Directory::default()).unwrap().on(Directory::default());
        prop_assert_eq!(written(&copy), text);
    }

    #[test]
    fn what_is_no_file_is_a_mistake_and_never_a_panic(text in "(format = 1\n)?[\\[\\]a-z\"'=#\\{\\}\n. 0-9é]{0,60}") {
        if let Err(mistakes) = planned(&text, &Directory::default()) {
            for mistake in mistakes {
                prop_assert!(mistake.line >= 1 && mistake.column >= 1);
                prop_assert!(mistake.line <= text.lines().count().max(1) + 1);
            }
        }
    }
}
