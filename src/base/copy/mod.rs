//! Moving a base from one place to another, and proving that it is the same there.

mod tables;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use sha2::{Digest as _, Sha256};

pub(super) use tables::{Kind, TABLES, Table};

use super::place::Place;
use super::store::Answer;
use super::{postgres, sqlite};
use crate::backend::BackendError;
use crate::domain::Digest;

/// Rows travel together until they are so long, in bytes of JSON.
const LOAD: usize = 1 << 20;

/// What a table is like on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// Its rows.
    pub rows: u64,
    /// The SHA-256 of all of them, in their order.
    pub hash: Digest,
}

/// A table on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Its name.
    pub table: &'static str,
    /// Where it was read.
    pub from: Sum,
    /// What is there now, read back.
    pub to: Sum,
}

impl Compared {
    /// Whether both sides are the same.
    pub fn is_same(&self) -> bool {
        self.from == self.to
    }
}

/// What there was before somewhere that a base is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    /// There must be none.
    Nothing,
    /// It is put aside under this name: the ending of a file, or of a schema.
    Aside(String),
}

impl Before {
    /// Where it is kept, as people may see it.
    pub fn shown(&self, place: &Place) -> Option<String> {
        let Self::Aside(ending) = self else {
            return None;
        };
        Some(match place {
            Place::File(path) => format!("{}.{ending}", path.display()),
            Place::Postgres(_) => format!("ardoise_{ending}"),
        })
    }
}

/// A base, read or written as a whole: one moment, one transaction.
#[async_trait]
pub(super) trait Carrier: Send {
    /// The rows of a table in their order, each a JSON array in the order of its columns.
    fn rows<'a>(&'a mut self, table: &'static Table) -> BoxStream<'a, Answer<String>>;

    /// Adds rows: a JSON array of such arrays.
    async fn put(&mut self, table: &'static Table, rows: &str) -> Answer<()>;

    /// Makes what was written last, as a base of its own with a new epoch. Dropped without, nothing was written.
    async fn finish(self: Box<Self>) -> Answer<()>;
}

/// Copies a base into an empty place. It is there whole and the same, or not at all: a difference between both sides is
/// part of the answer, and then nothing is kept. The copy gets an epoch of its own.
///
/// # Errors
/// As [`super::open`] for where it is read, as [`super::create`] for where it is written; with [`Before::Aside`],
/// [`BackendError::Busy`] when somebody has the base open that is to be put aside.
pub async fn copy(
    from: &Place,
    to: &Place,
    before: &Before,
) -> Result<Vec<Compared>, BackendError> {
    let mut source: Box<dyn Carrier> = match from {
        Place::File(path) => Box::new(sqlite::read_whole(path).await?),
        Place::Postgres(url) => Box::new(postgres::read_whole(url).await?),
    };
    let target: Box<dyn Carrier> = match to {
        Place::File(path) => Box::new(sqlite::write_whole(path, before).await?),
        Place::Postgres(url) => Box::new(postgres::write_whole(url, before).await?),
    };
    transfer(source.as_mut(), target).await
}

async fn transfer(source: &mut dyn Carrier, mut target: Box<dyn Carrier>) -> Answer<Vec<Compared>> {
    let mut read = Vec::with_capacity(TABLES.len());
    for table in &TABLES {
        let from = carry(source, target.as_mut(), table).await?;
        read.push((table, from));
    }
    let mut answer = Vec::with_capacity(TABLES.len());
    for (table, from) in read {
        let to = sum(target.as_mut(), table).await?;
        let table = table.name;
        answer.push(Compared { table, from, to });
    }
    if answer.iter().all(Compared::is_same) {
        target.finish().await?;
    }
    Ok(answer)
}

async fn carry(
    source: &mut dyn Carrier,
    target: &mut dyn Carrier,
    table: &'static Table,
) -> Answer<Sum> {
    let mut summing = Summing::default();
    let mut load = String::new();
    let mut rows = source.rows(table);
    while let Some(row) = rows.try_next().await? {
        summing.take(&row)?;
        load.push(if load.is_empty() { '[' } else { ',' });
        load.push_str(&row);
        if load.len() >= LOAD {
            load.push(']');
            target.put(table, &load).await?;
            load.clear();
        }
    }
    if !load.is_empty() {
        load.push(']');
        target.put(table, &load).await?;
    }
    Ok(summing.end())
}

async fn sum(side: &mut dyn Carrier, table: &'static Table) -> Answer<Sum> {
    let mut summing = Summing::default();
    let mut rows = side.rows(table);
    while let Some(row) = rows.try_next().await? {
        summing.take(&row)?;
    }
    Ok(summing.end())
}

#[derive(Default)]
struct Summing {
    rows: u64,
    hash: Sha256,
}

impl Summing {
    /// Engines write the same JSON with other spaces and escapes.
    fn take(&mut self, row: &str) -> Answer<()> {
        let store = |error: serde_json::Error| BackendError::Store(Box::new(error));
        let values: Vec<serde_json::Value> = serde_json::from_str(row).map_err(store)?;
        let text = serde_json::to_string(&values).map_err(store)?;
        self.hash.update(text.as_bytes());
        self.hash.update(b"\n");
        self.rows += 1;
        Ok(())
    }

    fn end(self) -> Sum {
        Sum {
            rows: self.rows,
            hash: Digest(self.hash.finalize().into()),
        }
    }
}
