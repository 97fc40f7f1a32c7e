//! From names that people type to what the base calls them. Accents and capitals do not matter; the beginning of each
//! word is enough where only one name has it.

use super::failure::{Failure, Kind};
use crate::domain::text::{begins_words, fold};
use crate::domain::{Branch, BranchId, Directory, TagId, TechnicianId, TemplateId};

/// The one thing of that name.
fn pick<'a, T>(
    kind: Kind,
    all: &'a [T],
    name: impl Fn(&T) -> &str,
    wanted: &str,
) -> Result<&'a T, Failure> {
    let folded = fold(wanted.trim());
    if let Some(exact) = all.iter().find(|one| fold(name(one)) == folded) {
        return Ok(exact);
    }
    let fits = |one: &&T| begins_words(name(one), wanted);
    let mut found = all.iter().filter(fits);
    let names = |all: &mut dyn Iterator<Item = &T>| {
        all.map(|one| name(one).to_owned()).collect::<Vec<String>>()
    };
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(Failure::Unknown {
            kind,
            name: wanted.to_owned(),
            known: names(&mut all.iter()),
        }),
        (Some(_), Some(_)) => Err(Failure::Ambiguous {
            kind,
            name: wanted.to_owned(),
            known: names(&mut all.iter().filter(fits)),
        }),
    }
}

/// A technician by name.
pub(super) fn technician(directory: &Directory, name: &str) -> Result<TechnicianId, Failure> {
    pick(
        Kind::Technician,
        &directory.technicians,
        |one| &one.name,
        name,
    )
    .map(|one| one.id)
}

/// Technicians by name, in the order given.
pub(super) fn technicians(
    directory: &Directory,
    names: &[String],
) -> Result<Vec<TechnicianId>, Failure> {
    names
        .iter()
        .map(|name| technician(directory, name))
        .collect()
}

/// A branch by name.
pub(super) fn branch(directory: &Directory, name: &str) -> Result<BranchId, Failure> {
    pick(Kind::Branch, &directory.branches, |one| &one.name, name).map(|one| one.id)
}

/// A branch in use by name.
pub(super) fn branch_in_use(directory: &Directory, name: &str) -> Result<BranchId, Failure> {
    let branches = directory.branches.iter();
    let active: Vec<&Branch> = branches.filter(|branch| branch.active).collect();
    pick(Kind::Branch, &active, |one| &one.name, name).map(|one| one.id)
}

/// Tags by name.
pub(super) fn tags(directory: &Directory, names: &[String]) -> Result<Vec<TagId>, Failure> {
    names
        .iter()
        .map(|name| pick(Kind::Tag, &directory.tags, |one| &one.name, name).map(|one| one.id))
        .collect()
}

/// A template by code, else by name.
pub(super) fn template(directory: &Directory, name: &str) -> Result<TemplateId, Failure> {
    let by_code = directory
        .templates
        .iter()
        .find(|one| fold(&one.code) == fold(name.trim()));
    match by_code {
        Some(template) => Ok(template.id),
        None => pick(Kind::Template, &directory.templates, |one| &one.name, name).map(|one| one.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Tag;

    fn directory() -> Directory {
        let names = ["Magasin de Rennes", "Magasin de Brest", "Brest-Iroise"];
        let branches = names.iter().zip(1..);
        Directory {
            branches: branches
                .map(|(name, id)| Branch {
                    id: BranchId(id),
                    name: (*name).to_owned(),
                    city: String::new(),
                    active: true,
                })
                .collect(),
            tags: vec![Tag {
                id: TagId(7),
                name: "Été".to_owned(),
                urgent: false,
                active: true,
            }],
            ..Directory::default()
        }
    }

    #[test]
    fn a_name_is_found_by_itself_or_by_its_beginnings() {
        let directory = directory();
        for (typed, id) in [
            ("magasin de rennes", 1),
            ("RENN", 1),
            ("mag brest", 2),
            ("iroise", 3),
            ("brest-iroise", 3),
            ("brest-iro", 3),
        ] {
            assert_eq!(branch(&directory, typed).unwrap(), BranchId(id), "{typed}");
        }
        assert_eq!(tags(&directory, &["ete".to_owned()]).unwrap(), [TagId(7)]);
    }

    #[test]
    fn what_fits_nothing_or_several_is_said_with_the_names() {
        let directory = directory();
        assert!(
            matches!(branch(&directory, "brest"), Err(Failure::Ambiguous { known, .. }) if known.len() == 2)
        );
        assert!(
            matches!(branch(&directory, "Nantes"), Err(Failure::Unknown { known, .. }) if known.len() == 3)
        );
        assert!(matches!(
            branch(&directory, " "),
            Err(Failure::Unknown { .. })
        ));
    }
}
