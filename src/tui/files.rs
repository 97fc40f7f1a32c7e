//! Files that somebody names: paths as terminals paste them, completion, and reading no more than is allowed.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::domain::text::fold;
use crate::i18n::{Catalogue, said};
use crate::t;

/// Names that end like this may be photos; what a file is, its bytes say.
const KINDS: [&str; 6] = ["jpg", "jpeg", "png", "webp", "heic", "heif"];
/// A folder shows no more than this.
const MOST_CANDIDATES: usize = 500;

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileTrouble {
    /// Nothing of that name.
    Missing,
    /// A folder, not a file.
    Folder,
    /// A device, a pipe: nothing to read to its end.
    NoFile,
    /// It may not be read.
    NoRights,
    /// More megabytes than the settings allow.
    TooLarge {
        /// The limit, in megabytes.
        limit: u16,
    },
    /// The board is shown on another machine than the one whose files could be read.
    Elsewhere,
    /// What else the system says.
    Other(String),
}

impl FileTrouble {
    /// A sentence with the next step.
    pub fn sentence(&self, catalogue: &Catalogue, name: &str) -> String {
        match self {
            Self::Missing => t!(catalogue, "photo-missing", name = name),
            Self::Folder => t!(catalogue, "photo-folder", name = name),
            Self::NoFile => t!(catalogue, "photo-no-file", name = name),
            Self::NoRights => t!(catalogue, "photo-no-rights", name = name),
            Self::TooLarge { limit } => {
                t!(catalogue, "photo-too-large", name = name, limit = *limit)
            }
            Self::Elsewhere => catalogue.text("ssh-photo-elsewhere").to_owned(),
            Self::Other(detail) => {
                t!(
                    catalogue,
                    "photo-unreadable",
                    name = name,
                    detail = said(catalogue, detail)
                )
            }
        }
    }
}

impl From<io::Error> for FileTrouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::NoRights,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Other(error.to_string()),
        }
    }
}

/// Reads a file of at most so many megabytes; a larger one is not read at all.
///
/// # Errors
/// [`FileTrouble`].
pub fn read(path: &Path, limit: u16) -> Result<Vec<u8>, FileTrouble> {
    let most = u64::from(limit) * 1_000_000;
    let known = fs::metadata(path)?;
    if known.is_dir() {
        return Err(FileTrouble::Folder);
    }
    if !known.is_file() {
        return Err(FileTrouble::NoFile);
    }
    if known.len() > most {
        return Err(FileTrouble::TooLarge { limit });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(known.len()).unwrap_or(0));
    // It may grow while it is read.
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(FileTrouble::TooLarge { limit });
    }
    Ok(bytes)
}

/// Whether a file of that name may be a photo.
pub fn may_be_photo(path: &Path) -> bool {
    path.extension()
        .and_then(|kind| kind.to_str())
        .is_some_and(|kind| KINDS.contains(&kind.to_ascii_lowercase().as_str()))
}

/// The paths in a text that was typed or pasted: quoted, with backslashes, as `file://` addresses, one or several.
pub fn paths(text: &str) -> Vec<PathBuf> {
    text.lines()
        .flat_map(paths_of_line)
        .map(|path| at_home(&path))
        .collect()
}

fn paths_of_line(line: &str) -> Vec<String> {
    let line = line.trim();
    if line.is_empty() {
        return Vec::new();
    }
    let words = words(line);
    let quoted = line.contains(['\'', '"', '\\']);
    let all_rooted = words.iter().all(|word| is_rooted(word));
    // A name with plain spaces in it is one path, unless each word is a path by itself.
    let words = if quoted || all_rooted {
        words
    } else {
        vec![line.to_owned()]
    };
    words.into_iter().map(|word| of_address(&word)).collect()
}

fn is_rooted(word: &str) -> bool {
    ["/", "~/", "./", "../", "file://"]
        .iter()
        .any(|root| word.starts_with(root))
}

/// Words as a shell reads them. A quote that is never closed is a letter of a name: `photo d'avant.jpg`.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut begun = false;
    let mut rest = line.chars();
    while let Some(letter) = rest.next() {
        match letter {
            '\\' => {
                word.extend(rest.next());
                begun = true;
            }
            '\'' | '"' if rest.as_str().contains(letter) => {
                begun = true;
                while let Some(inner) = rest.next().filter(|inner| *inner != letter) {
                    let escaped = letter == '"' && inner == '\\';
                    word.extend(if escaped { rest.next() } else { Some(inner) });
                }
            }
            letter if letter.is_whitespace() => {
                if std::mem::take(&mut begun) {
                    words.push(std::mem::take(&mut word));
                }
            }
            letter => {
                word.push(letter);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

/// The path of a `file://` address, as file managers paste it.
fn of_address(word: &str) -> String {
    let Some(address) = word.strip_prefix("file://") else {
        return word.to_owned();
    };
    let path = address
        .find('/')
        .map_or("", |at| address.get(at..).unwrap_or(""));
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((byte, ahead)) = rest.split_first() {
        let code = ahead
            .split_at_checked(2)
            .filter(|_| *byte == b'%')
            .and_then(|(digits, after)| Some((std::str::from_utf8(digits).ok()?, after)))
            .and_then(|(digits, after)| Some((u8::from_str_radix(digits, 16).ok()?, after)));
        let (letter, after) = code.unwrap_or((*byte, ahead));
        bytes.push(letter);
        rest = after;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

fn at_home(path: &str) -> PathBuf {
    let rest = match path {
        "~" => "",
        path => match path.strip_prefix("~/") {
            Some(rest) => rest,
            None => return PathBuf::from(path),
        },
    };
    std::env::home_dir().map_or_else(|| PathBuf::from(path), |home| home.join(rest))
}

/// Something that a typed path may go on with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Its name; of a folder with a slash.
    pub name: String,
}

impl Candidate {
    /// Whether it is a folder.
    pub fn is_folder(&self) -> bool {
        self.name.ends_with('/')
    }
}

/// The folder that is typed so far, and the beginning of a name in it.
pub fn parted(text: &str) -> (&str, &str) {
    text.rfind('/')
        .and_then(|at| text.split_at_checked(at + 1))
        .unwrap_or(("", text))
}

/// The folders and photos that a typed path may go on with, by name.
///
/// # Errors
/// The folder cannot be read.
pub fn candidates(text: &str) -> Result<Vec<Candidate>, FileTrouble> {
    let (folder, begin) = parted(text);
    let folder = match folder {
        "" => PathBuf::from("."),
        folder => at_home(folder),
    };
    let wanted = fold(begin);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let hidden = name.starts_with('.') && !begin.starts_with('.');
        if hidden || !fold(&name).starts_with(&wanted) {
            continue;
        }
        // What a link points to counts.
        if entry.path().is_dir() {
            found.push(Candidate {
                name: format!("{name}/"),
            });
        } else if may_be_photo(Path::new(&name)) {
            found.push(Candidate { name });
        }
        if found.len() >= MOST_CANDIDATES {
            break;
        }
    }
    found.sort_by_cached_key(|candidate| fold(&candidate.name));
    Ok(found)
}

/// How far all candidates agree.
pub fn common(candidates: &[Candidate]) -> String {
    let Some((first, others)) = candidates.split_first() else {
        return String::new();
    };
    let mut common = first.name.as_str();
    for other in others {
        let agree = common
            .char_indices()
            .zip(other.name.chars())
            .find(|((_, mine), theirs)| mine != theirs)
            .map(|((at, _), _)| at);
        let end = agree.unwrap_or_else(|| common.len().min(other.name.len()));
        common = common.get(..end).unwrap_or_default();
    }
    common.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_terminals_paste_them() {
        for (text, expected) in [
            ("/a/b.jpg", &["/a/b.jpg"] as &[&str]),
            ("'/a/un poêle.jpg'", &["/a/un poêle.jpg"]),
            ("/a/un\\ poêle.jpg ", &["/a/un poêle.jpg"]),
            ("\"/a/b c.jpg\" '/d.png'", &["/a/b c.jpg", "/d.png"]),
            ("/a/b.jpg /c/d.jpg", &["/a/b.jpg", "/c/d.jpg"]),
            ("/a/Photos de Marie/b.jpg", &["/a/Photos de Marie/b.jpg"]),
            ("/a/l'avant.jpg", &["/a/l'avant.jpg"]),
            ("'/a/l'\\''avant.jpg'", &["/a/l'avant.jpg"]),
            (
                "file:///a/un%20po%C3%AAle.jpg\r\nfile://localhost/b.jpg\n",
                &["/a/un poêle.jpg", "/b.jpg"],
            ),
            ("file:///a/100%.jpg", &["/a/100%.jpg"]),
            ("  \n ", &[]),
            ("photo 1.jpg", &["photo 1.jpg"]),
        ] {
            let expected: Vec<PathBuf> = expected.iter().map(PathBuf::from).collect();
            assert_eq!(paths(text), expected, "{text}");
        }
        assert!(!paths("~/x.jpg")[0].starts_with("~"));
    }

    #[test]
    fn nothing_is_read_that_is_too_large_or_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jpg");
        assert_eq!(read(&path, 1), Err(FileTrouble::Missing));
        assert_eq!(read(folder.path(), 1), Err(FileTrouble::Folder));
        fs::write(&path, b"abc").unwrap();
        assert_eq!(read(&path, 1), Ok(b"abc".to_vec()));
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(1_000_001)
            .unwrap();
        assert_eq!(read(&path, 1), Err(FileTrouble::TooLarge { limit: 1 }));
        assert_eq!(read(Path::new("/dev/zero"), 1), Err(FileTrouble::NoFile));
    }

    #[test]
    fn a_path_is_completed() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["Foyer.jpg", "foyer 2.JPG", "notes.txt", ".caché.png"] {
            fs::write(folder.path().join(name), b"").unwrap();
        }
        fs::create_dir(folder.path().join("Fourneau")).unwrap();
        let base = folder.path().display().to_string();
        let names = |text: &str| -> Vec<String> {
            let found = candidates(&format!("{base}/{text}")).unwrap();
            found.into_iter().map(|one| one.name).collect()
        };
        assert_eq!(names("fo"), ["Fourneau/", "foyer 2.JPG", "Foyer.jpg"]);
        assert_eq!(names("foy"), ["foyer 2.JPG", "Foyer.jpg"]);
        assert_eq!(names(".c"), [".caché.png"]);
        assert_eq!(names("x"), [""; 0]);
        assert_eq!(
            candidates(&format!("{base}/nothing/")),
            Err(FileTrouble::Missing)
        );
        let found = ["ab1", "ab2", "abé"].map(|name| Candidate { name: name.into() });
        assert_eq!(common(&found), "ab");
        assert_eq!(common(&found[..1]), "ab1");
        assert_eq!(common(&[]), "");
    }
}
