//! Random settings that can be kept.

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::properties::{day, line, name, names};
use crate::domain::calendar::HolidayRule;
use crate::domain::{
    Language, Level, MailSecurity, MailSettings, Minutes, Retention, Settings, TimeTracking,
};

pub(super) fn settings() -> impl Strategy<Value = Settings> {
    let mode = prop_oneof![
        Just((TimeTracking::Off, false)),
        any::<bool>().prop_map(|required| (TimeTracking::Manual, required)),
        any::<bool>().prop_map(|required| (TimeTracking::Automatic, required)),
    ];
    let kept = || option::of(Retention::SHORTEST..=Retention::LONGEST);
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
        (kept(), kept(), kept()),
    );
    (first, second, third).prop_map(|(first, second, third)| {
        let (company, (time_tracking, tracking_required), edit, done, correct, bounds) = first;
        let (step, slot_minimum, rule, closed, reasons) = second;
        let (language, lines, footer, mail, keep_photo_place, photo_limit, kept) = third;
        let (personal, pictures, mails) = kept;
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
            retention: Retention {
                personal,
                pictures,
                mails,
            },
            ..Settings::default()
        };
        settings.holidays.rule = rule;
        settings.holidays.company = closed.into_iter().collect();
        settings.letterhead.lines = lines;
        settings.letterhead.footer = footer;
        settings
    })
}
