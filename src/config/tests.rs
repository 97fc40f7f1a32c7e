use std::ffi::OsString;
use std::path::Path;

use super::*;
use crate::i18n::{Catalogue, Lang};

fn with_file(text: &str) -> Result<Loaded, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, text).unwrap();
    load(&Layers {
        asked_file: Some(&path),
        ..Layers::default()
    })
}

#[test]
fn the_example_is_what_the_program_does_anyway() {
    let example = include_str!("../../config.example.toml");
    assert_eq!(with_file(example).unwrap().config, Config::default());
}

#[test]
fn the_example_is_complete_and_its_hints_are_right() {
    let example = include_str!("../../config.example.toml");
    let uncommented: String = example
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(hint)
                if hint.split_once(" = ").is_some_and(|(key, _)| {
                    key.chars().all(|c| c.is_alphanumeric() || c == '_')
                }) =>
            {
                hint
            }
            _ => line,
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    let loaded = with_file(&uncommented).unwrap();
    for key in Key::ALL {
        assert!(
            matches!(loaded.origin(key), Origin::File { .. }),
            "{} is missing",
            key.name()
        );
    }
    assert_eq!(loaded.config.keys.len(), 1);
    assert!(loaded.config.base.unwrap().is_absolute(), "beside the file");
}

#[test]
fn later_layers_win_and_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(
        &path,
        "theme = 'light'\nlanguage = 'fr'\ncolours = 16\nas = 'marie'\n",
    )
    .unwrap();
    let layers = Layers {
        user_file: Some(&path),
        environment: [
            ("ARDOISE_LANG", "en"),
            ("ARDOISE_AS", "paul"),
            ("ARDOISE_THEME", ""),
        ]
        .map(|(name, value)| (name.to_owned(), OsString::from(value)))
        .into(),
        flags: vec![(Key::As, "anne".to_owned())],
        ..Layers::default()
    };
    let loaded = load(&layers).unwrap();
    assert_eq!(loaded.config.theme, "light");
    assert_eq!(
        loaded.origin(Key::Theme),
        Origin::File {
            path: path.clone(),
            line: 1
        }
    );
    assert_eq!(loaded.config.language, Some(Lang::En));
    assert_eq!(
        loaded.origin(Key::Language),
        Origin::Environment("ARDOISE_LANG")
    );
    assert_eq!(loaded.config.user.as_deref(), Some("anne"));
    assert_eq!(loaded.origin(Key::As), Origin::Flag("--as"));
    assert_eq!(loaded.config.colours, Colours::Basic);
    assert_eq!(loaded.origin(Key::Mouse), Origin::BuiltIn);
}

#[test]
fn a_missing_file_is_an_error_only_when_it_was_asked_for() {
    let nowhere = Path::new("/nonexistent/config.toml");
    let user = load(&Layers {
        user_file: Some(nowhere),
        ..Layers::default()
    })
    .unwrap();
    assert_eq!(user.config, Config::default());
    let asked = load(&Layers {
        asked_file: Some(nowhere),
        ..Layers::default()
    });
    assert!(matches!(asked, Err(ConfigError::Read { .. })));
}

#[test]
fn a_typo_is_named_with_file_line_key_and_what_is_allowed() {
    for (text, line, words) in [
        (
            "language = 'fr'\n\ntheem = 'dark'\n",
            3,
            vec!["theem", "theme"],
        ),
        ("colours = 'blue'\n", 1, vec!["colours", "blue", "256"]),
        ("mouse = 'maybe'\n", 1, vec!["mouse", "maybe", "false"]),
        ("\nglyphs = [1]\n", 2, vec!["glyphs", "ascii"]),
        ("unheard_of = 1\n", 1, vec!["unheard_of", "glyphs"]),
        ("[keys]\nquit = 3\n", 2, vec!["quit"]),
        ("theme = 'dark'\nmouse = \n", 2, vec![]),
    ] {
        let error = with_file(text).unwrap_err();
        for lang in Lang::ALL {
            let sentence = error.sentence(Catalogue::of(lang));
            assert!(
                sentence.contains(&format!("config.toml:{line}")),
                "{sentence}"
            );
            for word in &words {
                assert!(sentence.contains(word), "{word} in {sentence}");
            }
        }
    }
}

#[test]
fn a_bad_variable_is_named() {
    let environment = [("ARDOISE_COLOURS".to_owned(), OsString::from("many"))].into();
    let error = load(&Layers {
        environment,
        ..Layers::default()
    })
    .unwrap_err();
    let sentence = error.sentence(Catalogue::of(Lang::Fr));
    assert!(
        sentence.contains("ARDOISE_COLOURS") && sentence.contains("none"),
        "{sentence}"
    );
}

#[test]
fn every_value_can_be_written_back() {
    for key in Key::ALL {
        for value in key.allowed() {
            let mut config = Config::default();
            config.set(key, value).unwrap();
            assert_eq!(config.get(key), *value);
        }
    }
}

#[test]
fn the_url_of_a_server_stays_as_it_is_and_its_password_is_not_shown() {
    for (url, shown) in [
        (
            "postgres://anna:s3@same@h:5433/b?password=s3same",
            "postgres://anna@h:5433/b",
        ),
        ("postgresql://h/b", "postgresql://h/b"),
        ("postgres://anna:s3/same@h/b", "postgres://…"),
        ("postgres://h?password=s3same", "postgres://…"),
    ] {
        let loaded = with_file(&format!("base = '{url}'\n")).unwrap();
        assert_eq!(loaded.config.base.as_deref(), Some(Path::new(url)));
        assert_eq!(loaded.config.get(Key::Base), shown);
    }
}

#[test]
fn the_address_of_a_server_is_taken_as_people_type_it() {
    for (typed, meant) in [
        ("depot.example.org", Some("https://depot.example.org/")),
        (" localhost:8420 ", Some("https://localhost:8420/")),
        ("http://127.0.0.1:8420", Some("http://127.0.0.1:8420/")),
        (
            "https://example.org/ardoise/?x=1#y",
            Some("https://example.org/ardoise/"),
        ),
        ("https://marie:secret@example.org", None),
        ("ftp://example.org", None),
        ("postgres://example.org/b", None),
        ("https://", None),
        ("", None),
    ] {
        let url = server_url(typed);
        assert_eq!(url.as_ref().map(url::Url::as_str), meant, "{typed}");
    }
}

#[test]
fn the_wall_has_a_table_of_its_own() {
    let loaded = with_file("[kiosk]\npage = 30\nbranch = 'Rennes'\n").unwrap();
    assert_eq!(loaded.config.kiosk.page, 30);
    assert_eq!(loaded.config.kiosk.branch.as_deref(), Some("Rennes"));
    assert!(matches!(
        loaded.origin(Key::KioskPage),
        Origin::File { line: 2, .. }
    ));
    // As `config show` writes it.
    let dotted = with_file("theme = 'light'\nkiosk.shift = false\n").unwrap();
    assert!(!dotted.config.kiosk.shift);
    let error = with_file("[kiosk]\npages = 3\n").unwrap_err();
    let sentence = error.sentence(Catalogue::of(Lang::Fr));
    assert!(
        sentence.contains(":2") && sentence.contains("kiosk.page"),
        "{sentence}"
    );
    for wrong in ["page = 4", "page = 601", "shift = 'maybe'", "locked = 1"] {
        assert!(
            matches!(
                with_file(&format!("[kiosk]\n{wrong}\n")),
                Err(ConfigError::BadValue { line: 2, .. })
            ),
            "{wrong}"
        );
    }
}
