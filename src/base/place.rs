//! Where a base is.

use std::path::{Path, PathBuf};

use url::Url;

/// A file, or a database on a server.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// One `SQLite` file.
    File(PathBuf),
    /// A database of a `PostgreSQL` server, by its URL, which may have a password in it.
    Postgres(String),
}

impl Place {
    /// `postgres://…` and `postgresql://…` are servers; anything else is a file.
    pub fn parse(text: &str) -> Self {
        let is = |scheme: &str| {
            text.get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        if is("postgres://") || is("postgresql://") {
            Self::Postgres(text.to_owned())
        } else {
            Self::File(text.into())
        }
    }

    /// As people may see it: never with a password.
    pub fn shown(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Postgres(url) => without_password(url),
        }
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown())
    }
}

impl From<&Path> for Place {
    fn from(path: &Path) -> Self {
        path.to_str()
            .map_or_else(|| Self::File(path.to_owned()), Self::parse)
    }
}

impl From<&PathBuf> for Place {
    fn from(path: &PathBuf) -> Self {
        path.as_path().into()
    }
}

impl From<PathBuf> for Place {
    fn from(path: PathBuf) -> Self {
        path.as_path().into()
    }
}

impl From<&Self> for Place {
    fn from(place: &Self) -> Self {
        place.clone()
    }
}

/// What of the URL of a server says where it is: nothing that opens it.
pub(super) fn without_password(url: &str) -> String {
    const TELLING: [&str; 4] = ["host", "hostaddr", "port", "dbname"];
    let Ok(mut url) = Url::parse(url) else {
        // Whatever it is, it may hold a password.
        return "postgres://…".to_owned();
    };
    if url.set_password(None).is_err() {
        return "postgres://…".to_owned();
    }
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| TELLING.contains(&key.as_ref()))
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    let shown: Vec<String> = kept
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    url.set_query(
        Some(&shown.join("&"))
            .filter(|query| !query.is_empty())
            .map(String::as_str),
    );
    url.set_fragment(None);
    url.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_told_from_a_file() {
        for url in ["postgres://h/b", "postgresql://h/b", "Postgres://h/b"] {
            assert_eq!(Place::parse(url), Place::Postgres(url.into()));
        }
        for file in ["base.db", "/tmp/postgres", "postgres:b", "http://h/b", ""] {
            assert_eq!(Place::parse(file), Place::File(file.into()));
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        for (url, shown) in [
            (
                "postgres://anna:s3same@h:5433/b",
                "postgres://anna@h:5433/b",
            ),
            (
                "postgres://h/b?password=s3same&sslmode=require",
                "postgres://h/b",
            ),
            (
                "postgres://anna:s3%40me@h/b?host=/run/pg#s3",
                "postgres://anna@h/b?host=/run/pg",
            ),
            ("postgres://anna:s3same@h:port/b", "postgres://…"),
        ] {
            let place = Place::parse(url);
            assert_eq!(place.shown(), shown);
            assert_eq!(format!("{place:?}"), shown);
        }
    }
}
