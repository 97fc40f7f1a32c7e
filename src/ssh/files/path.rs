//! Paths of clients. There is no file system behind them, only a root, a folder for each visit, and files in it.

/// The longest path that is looked at, in bytes.
const LONGEST: usize = 4096;
/// The longest name in a path, in bytes, as on most file systems.
const LONGEST_NAME: usize = 255;

/// What a path means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The folder of all visits.
    Root,
    /// The folder of a visit, by its number or the beginning of its id.
    Visit {
        /// As it was written.
        reference: String,
    },
    /// Something in the folder of a visit.
    File {
        /// Of the visit, as it was written.
        reference: String,
        /// Of the file.
        name: String,
    },
}

/// Why a path means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Folders do not go that deep.
    Deep,
    /// Longer than any name here.
    Long,
    /// Characters that no name here has: control characters, or what was no UTF-8.
    Odd,
}

/// What a path means. It is read by itself: `..` goes up as far as the root and never further, and nothing is looked up.
///
/// # Errors
/// [`Fault`] for a path that can mean nothing.
pub fn resolve(path: &str) -> Result<Place, Fault> {
    if path.len() > LONGEST {
        return Err(Fault::Long);
    }
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name if name.len() > LONGEST_NAME => return Err(Fault::Long),
            name if name.chars().any(is_odd) => return Err(Fault::Odd),
            name => names.push(name),
        }
    }
    match names.as_slice() {
        [] => Ok(Place::Root),
        [reference] => Ok(Place::Visit {
            reference: (*reference).to_owned(),
        }),
        [reference, name] => Ok(Place::File {
            reference: (*reference).to_owned(),
            name: (*name).to_owned(),
        }),
        _ => Err(Fault::Deep),
    }
}

/// Bytes that were no UTF-8 arrive as replacement characters.
fn is_odd(one: char) -> bool {
    one.is_control() || one == char::REPLACEMENT_CHARACTER
}

/// Endings under which programs send a file until it is whole; then they give it its name.
const UNFINISHED: [&str; 4] = [".filepart", ".part", ".partial", ".tmp"];

/// The name that a file has once it is whole: `photo.jpg` for `photo.jpg.filepart`.
pub(super) fn whole(name: &str) -> &str {
    let stem = UNFINISHED.iter().find_map(|ending| {
        let (stem, its) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
        its.eq_ignore_ascii_case(ending).then_some(stem)
    });
    stem.filter(|stem| is_name(stem)).unwrap_or(name)
}

/// Whether a text can stand in a path as one name.
pub(super) fn is_name(text: &str) -> bool {
    matches!(resolve(text), Ok(Place::Visit { reference }) if reference == text)
}

impl std::fmt::Display for Place {
    /// The one way to write it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Root => f.write_str("/"),
            Self::Visit { reference } => write!(f, "/{reference}"),
            Self::File { reference, name } => write!(f, "/{reference}/{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn visit(reference: &str) -> Place {
        Place::Visit {
            reference: reference.to_owned(),
        }
    }

    fn file(reference: &str, name: &str) -> Place {
        Place::File {
            reference: reference.to_owned(),
            name: name.to_owned(),
        }
    }

    #[test]
    fn a_name_for_the_time_being_holds_the_name_that_is_meant() {
        for (name, expected) in [
            ("photo.jpg.filepart", "photo.jpg"),
            ("photo.jpg.FilePart", "photo.jpg"),
            ("été.part", "été"),
            ("a.jpg.tmp.part", "a.jpg.tmp"),
            ("photo.jpg", "photo.jpg"),
            (".part", ".part"),
            ("..part", "..part"),
            ("...part", "...part"),
            ("part", "part"),
            ("é", "é"),
        ] {
            assert_eq!(whole(name), expected, "{name}");
        }
    }

    #[test]
    fn paths_are_read_by_themselves() {
        let long = "a".repeat(256);
        let longest = "a".repeat(255);
        let endless = "../".repeat(2000);
        for (path, expected) in [
            ("", Ok(Place::Root)),
            (".", Ok(Place::Root)),
            ("/", Ok(Place::Root)),
            ("//", Ok(Place::Root)),
            ("/./.", Ok(Place::Root)),
            ("..", Ok(Place::Root)),
            ("/../../..", Ok(Place::Root)),
            ("RAM0042", Ok(visit("RAM0042"))),
            ("/RAM0042/", Ok(visit("RAM0042"))),
            ("//RAM0042//", Ok(visit("RAM0042"))),
            ("/RAM0042/.", Ok(visit("RAM0042"))),
            ("/../etc", Ok(visit("etc"))),
            ("/RAM0042/../RAM0043", Ok(visit("RAM0043"))),
            ("/RAM0042/a/..", Ok(visit("RAM0042"))),
            ("/a/b/c/../../..", Ok(Place::Root)),
            ("RAM0042/photo.jpg", Ok(file("RAM0042", "photo.jpg"))),
            ("/RAM0042/../../../etc/passwd", Ok(file("etc", "passwd"))),
            ("/RAM0042/...", Ok(file("RAM0042", "..."))),
            ("/RAM0042/..\\..", Ok(file("RAM0042", "..\\.."))),
            (
                "/RAM0042/chaudière.jpg",
                Ok(file("RAM0042", "chaudière.jpg")),
            ),
            ("/RAM0042/a/b", Err(Fault::Deep)),
            ("/proc/self/root/etc", Err(Fault::Deep)),
            ("/RAM0042/a\0b", Err(Fault::Odd)),
            ("/RAM\n0042", Err(Fault::Odd)),
            ("/RAM0042/\u{fffd}.jpg", Err(Fault::Odd)),
            ("/\u{1b}[2J", Err(Fault::Odd)),
            (long.as_str(), Err(Fault::Long)),
            (longest.as_str(), Ok(visit(&longest))),
            (endless.as_str(), Err(Fault::Long)),
        ] {
            assert_eq!(resolve(path), expected, "{path:?}");
        }
    }

    fn is_safe(name: &str) -> bool {
        !name.is_empty()
            && name != "."
            && name != ".."
            && name.len() <= LONGEST_NAME
            && !name.contains('/')
            && !name.chars().any(is_odd)
    }

    proptest! {
        #[test]
        fn whatever_is_written_names_are_safe_and_stay(path in r"[a-zA-Z0-9./\\~é\x00 -]{0,40}") {
            if let Ok(place) = resolve(&path) {
                prop_assert_eq!(resolve(&place.to_string()), Ok(place.clone()));
                match &place {
                    Place::Root => {}
                    Place::Visit { reference } => prop_assert!(is_safe(reference)),
                    Place::File { reference, name } => {
                        prop_assert!(is_safe(reference) && is_safe(name));
                    }
                }
            }
        }

        #[test]
        fn no_path_is_too_wild(path in any::<String>()) {
            let _meaning = resolve(&path);
        }

        #[test]
        fn going_down_and_up_again_goes_nowhere(path in "[a-z./]{0,20}", name in "[a-z]{1,8}") {
            let there_and_back = format!("{path}/{name}/..");
            prop_assert_eq!(resolve(&there_and_back), resolve(&path));
        }
    }
}
