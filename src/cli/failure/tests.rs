use std::io::ErrorKind;

use super::*;
use crate::domain::SettingsError;
use crate::i18n::Lang;

fn every() -> Vec<(Failure, Exit)> {
    let path = || PathBuf::from("/base.db");
    let backend = [
        (
            BackendError::NotFound {
                reference: "RAM0042".to_owned(),
            },
            Exit::NotFound,
        ),
        (
            BackendError::Ambiguous {
                reference: "0".to_owned(),
            },
            Exit::NotFound,
        ),
        (BackendError::NoBase { path: path() }, Exit::Unreachable),
        (BackendError::Exists { path: path() }, Exit::Error),
        (BackendError::Foreign { path: path() }, Exit::Unreachable),
        (
            BackendError::Damaged {
                path: path(),
                detail: "page 7".to_owned(),
            },
            Exit::Unreachable,
        ),
        (
            BackendError::Newer {
                path: path(),
                found: 9,
                known: 1,
            },
            Exit::Unreachable,
        ),
        (BackendError::ReadOnly { path: path() }, Exit::Unreachable),
        (BackendError::DiskFull { path: path() }, Exit::Unreachable),
        (BackendError::Busy { path: path() }, Exit::Unreachable),
        (
            BackendError::NoUser {
                login: "eve".to_owned(),
                known: vec!["marie".to_owned()],
            },
            Exit::NotFound,
        ),
        (BackendError::Settings(SettingsError::Step), Exit::Refused),
        (BackendError::Store("odd".into()), Exit::Error),
    ];
    let mut all: Vec<(Failure, Exit)> = backend
        .into_iter()
        .map(|(error, exit)| (Failure::Backend(error), exit))
        .collect();
    all.extend([
        (Failure::Usage("error-nothing-to-set"), Exit::Usage),
        (
            Failure::Misread {
                flag: "--start".to_owned(),
                misread: Misread::TooLong,
            },
            Exit::Usage,
        ),
        (
            Failure::Unknown {
                kind: Kind::Tag,
                name: "x".to_owned(),
                known: vec!["Urgent".to_owned()],
            },
            Exit::NotFound,
        ),
        (Failure::NothingRead, Exit::Error),
        (Failure::NothingTaken, Exit::Error),
        (Failure::Differs(2), Exit::Error),
    ]);
    all
}

#[test]
fn every_failure_has_its_exit_code_and_a_sentence_in_both_languages() {
    for (failure, exit) in every() {
        assert_eq!(failure.exit(), exit, "{failure}");
        let [fr, en] = Lang::ALL.map(|lang| failure.sentence(Catalogue::of(lang)));
        assert!(
            fr.ends_with(['.', '?']) && en.ends_with(['.', '?']),
            "{fr} / {en}"
        );
        assert_ne!(fr, en);
        assert!(!fr.contains("error-") && !fr.contains('{'), "{fr}");
    }
}

#[test]
fn a_file_that_cannot_be_used_is_named_once_in_the_language_of_the_reader() {
    for kind in [
        ErrorKind::NotFound,
        ErrorKind::PermissionDenied,
        ErrorKind::IsADirectory,
    ] {
        let failure = Failure::File {
            path: PathBuf::from("/x.ics"),
            source: std::io::Error::from(kind),
        };
        let [fr, en] = Lang::ALL.map(|lang| failure.sentence(Catalogue::of(lang)));
        assert_ne!(fr, en);
        for sentence in [fr, en] {
            assert_eq!(sentence.matches("/x.ics").count(), 1, "{sentence}");
            assert!(
                !sentence.contains("file-") && !sentence.contains("os error"),
                "{sentence}"
            );
        }
    }
}

#[test]
fn sentences_name_the_file() {
    for (failure, exit) in every() {
        if exit == Exit::Unreachable {
            assert!(
                failure
                    .sentence(Catalogue::of(Lang::En))
                    .contains("/base.db"),
                "{failure}"
            );
        }
    }
}
