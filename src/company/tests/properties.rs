//! Any company that a base can hold is the same after it went through a file.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta, Weekday};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{planned, written};
use crate::domain::calendar::{
    HolidayRule, Instead, Permanent, Slot, Temporary, Week, WorkingHours,
};
use crate::domain::report::{
    Condition, Decimal, Due, Form, PrintRule, Question, QuestionKind, Section, Sections, Sending,
};
use crate::domain::text::{sanitise, sanitise_multiline};
use crate::domain::{
    Branch, BranchId, Directory, Language, Level, MailSecurity, MailSettings, Minutes, Settings,
    Skill, SkillId, Tag, TagId, Technician, TechnicianId, Template, TemplateId, TimeTracking, User,
    UserId,
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

fn line() -> impl Strategy<Value = String> {
    vec(select(&PIECES[..]), 0..5).prop_map(|pieces| sanitise(pieces.concat().trim()))
}

fn name() -> impl Strategy<Value = String> {
    vec(select(&PIECES[..]), 1..5)
        .prop_map(|pieces| sanitise(pieces.concat().trim()))
        .prop_filter("a name", |name| !name.is_empty())
}

fn names(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    btree_set(name(), count).prop_map(|names| names.into_iter().collect())
}

fn lines() -> impl Strategy<Value = String> {
    vec(line(), 0..4).prop_map(|lines| sanitise_multiline(lines.join("\n").trim()))
}

fn day() -> impl Strategy<Value = NaiveDate> {
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

fn kind() -> impl Strategy<Value = QuestionKind> {
    let choices = || {
        btree_set("[A-Zé'\"]{1,6}", 2..5)
            .prop_map(|choices| choices.into_iter().collect::<Vec<_>>())
    };
    prop_oneof![
        Just(QuestionKind::YesNo),
        Just(QuestionKind::Text),
        Just(QuestionKind::Date),
        Just(QuestionKind::Photo),
        choices().prop_map(|choices| QuestionKind::One { choices }),
        choices().prop_map(|choices| QuestionKind::Many { choices }),
        (
            line(),
            option::of(-5000i64..0),
            option::of(1i64..900_000),
            0u8..=3
        )
            .prop_map(|(unit, min, max, decimals)| QuestionKind::Number {
                unit,
                min: min.map(Decimal),
                max: max.map(Decimal),
                decimals,
            }),
    ]
}

/// The first question is answered with yes or no, so that the others may depend on it.
fn questions() -> impl Strategy<Value = Vec<Question>> {
    let print = || {
        select(vec![
            PrintRule::Always,
            PrintRule::Answered,
            PrintRule::Never,
        ])
    };
    let one = (
        name(),
        line(),
        line(),
        kind(),
        any::<bool>(),
        any::<bool>(),
        print(),
    );
    vec(one, 0..6).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(
                |(place, (label, category, help, kind, required, depends, print))| Question {
                    code: format!("Q{place}"),
                    label,
                    category,
                    help,
                    kind: if place == 0 {
                        QuestionKind::YesNo
                    } else {
                        kind
                    },
                    required,
                    condition: (depends && place > 0)
                        .then(|| Condition::try_from("Q0 = \"Oui\" ou non (Q0 = Non)".to_owned()))
                        .transpose()
                        .unwrap(),
                    print,
                },
            )
            .collect()
    })
}

fn sections() -> impl Strategy<Value = Sections> {
    subsequence(Section::ALL.to_vec(), 0..=Section::ALL.len())
        .prop_map(|all| Sections(all.into_iter().collect::<BTreeSet<_>>()))
}

fn form() -> impl Strategy<Value = Form> {
    let due = prop_oneof![
        (1u16..60).prop_map(Due::Days),
        (1u16..60).prop_map(Due::WorkingDays)
    ];
    (
        questions(),
        sections(),
        sections(),
        lines(),
        option::of(due),
    )
        .prop_map(|(questions, work_order, report, legal, due)| Form {
            questions,
            work_order,
            report,
            legal,
            due,
            ..Form::default()
        })
}

fn settings() -> impl Strategy<Value = Settings> {
    let mode = prop_oneof![
        Just((TimeTracking::Off, false)),
        any::<bool>().prop_map(|required| (TimeTracking::Manual, required)),
        any::<bool>().prop_map(|required| (TimeTracking::Automatic, required)),
    ];
    let level = || select(Level::ALL.to_vec());
    let mail = (
        name(),
        1u16..,
        select(vec![
            MailSecurity::StartTls,
            MailSecurity::Tls,
            MailSecurity::None,
        ]),
        option::of(name()),
        name(),
        option::of(name()),
    )
        .prop_map(
            |(host, port, security, login, from, reply_to)| MailSettings {
                host,
                port,
                security,
                login,
                from,
                reply_to,
            },
        );
    let first = (
        line(),
        mode,
        level(),
        level(),
        level(),
        btree_set(0u16..=1440, 2),
    );
    let second = (
        select(vec![5u32, 10, 15, 20, 30, 60]),
        0u32..500,
        select(vec![
            HolidayRule::None,
            HolidayRule::France,
            HolidayRule::FranceAlsaceMoselle,
        ]),
        vec((day(), line()), 0..3),
        names(0..4),
    );
    let third = (
        select(vec![Language::Fr, Language::En]),
        vec(line(), 0..3),
        line(),
        option::of(mail),
        any::<bool>(),
        1u16..=100,
    );
    (first, second, third).prop_map(|(first, second, third)| {
        let (company, (time_tracking, tracking_required), edit, done, correct, bounds) = first;
        let (step, slot_minimum, rule, closed, reasons) = second;
        let (language, lines, footer, mail, keep_photo_place, photo_limit) = third;
        let bounds: Vec<u16> = bounds.into_iter().collect();
        let mut settings = Settings {
            company,
            time_tracking,
            tracking_required,
            edit_from: edit,
            edit_done_from: done,
            correct_measured_from: correct,
            day_from: bounds[0],
            day_to: bounds[1],
            step: Minutes(step),
            slot_minimum: Minutes(slot_minimum),
            reasons,
            language,
            mail,
            keep_photo_place,
            photo_limit,
            ..Settings::default()
        };
        settings.holidays.rule = rule;
        settings.holidays.company = closed.into_iter().collect();
        settings.letterhead.lines = lines;
        settings.letterhead.footer = footer;
        settings
    })
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
