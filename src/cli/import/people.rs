//! From attendees to technicians: by the mapping of the command line, by mail address, by name.

use std::collections::HashMap;

use crate::cli::failure::Failure;
use crate::cli::lookup;
use crate::domain::text::fold;
use crate::domain::{Directory, TechnicianId};
use crate::import::{Person, Record};

/// Who is who.
pub(super) struct People {
    known: HashMap<String, TechnicianId>,
    otherwise: Option<TechnicianId>,
}

impl People {
    /// Those of a base, with `otherwise` where nobody is named and `map` (`attendee=name`) before everything.
    pub(super) fn new(
        directory: &Directory,
        otherwise: Option<&str>,
        map: &[String],
    ) -> Result<Self, Failure> {
        let mut known = HashMap::new();
        for technician in directory.technicians.iter().filter(|one| one.active) {
            known.insert(fold(&technician.name), technician.id);
            known.extend(
                technician
                    .email
                    .iter()
                    .map(|email| (fold(email), technician.id)),
            );
        }
        for pair in map {
            let (attendee, name) = pair.split_once('=').ok_or(Failure::Usage("error-map"))?;
            known.insert(fold(attendee.trim()), lookup::technician(directory, name)?);
        }
        let otherwise = otherwise
            .map(|name| lookup::technician(directory, name))
            .transpose()?;
        Ok(Self { known, otherwise })
    }

    /// Who goes: the attendees who work here, else the organizer if they do, else the one named for the rest. What has
    /// no date waits in the pool and needs nobody yet.
    pub(super) fn of(&self, record: &Record) -> Vec<TechnicianId> {
        let mut who: Vec<TechnicianId> = Vec::new();
        for id in record
            .attendees
            .iter()
            .filter_map(|person| self.who(person))
        {
            if !who.contains(&id) {
                who.push(id);
            }
        }
        if who.is_empty() {
            let organizer = record
                .organizer
                .as_ref()
                .and_then(|person| self.who(person));
            let otherwise = self.otherwise.filter(|_| record.when.is_some());
            who.extend(organizer.or(otherwise));
        }
        who
    }

    fn who(&self, person: &Person) -> Option<TechnicianId> {
        let keys = [&person.email, &person.name];
        keys.into_iter()
            .filter(|key| !key.is_empty())
            .find_map(|key| self.known.get(&fold(key)).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::WorkingHours;
    use crate::domain::{BranchId, Technician};
    use crate::import::When;

    fn directory() -> Directory {
        let one = |id, name: &str, email: Option<&str>| Technician {
            id: TechnicianId(id),
            name: name.to_owned(),
            email: email.map(str::to_owned),
            branch: BranchId(1),
            skills: Vec::new(),
            hours: WorkingHours::never(),
            active: true,
        };
        let technicians = vec![
            one(1, "Gaël Le Goff", Some("gael@poeles.fr")),
            one(2, "Anne Riou", None),
        ];
        Directory {
            technicians,
            ..Directory::default()
        }
    }

    fn record(attendees: &[(&str, &str)]) -> Record {
        let person = |(name, email): &(&str, &str)| Person {
            name: (*name).to_owned(),
            email: (*email).to_owned(),
        };
        Record {
            attendees: attendees.iter().map(person).collect(),
            when: Some(When {
                start: chrono::DateTime::UNIX_EPOCH,
                end: chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::hours(1),
                days: None,
            }),
            ..Record::default()
        }
    }

    #[test]
    fn attendees_are_found_by_address_name_and_mapping() {
        let map = ["chef@poeles.fr=Anne".to_owned()];
        let people = People::new(&directory(), None, &map).unwrap();
        for (attendees, expected) in [
            (vec![("X", "gael@poeles.fr")], vec![1]),
            (vec![("ANNE RIOU", "")], vec![2]),
            (
                vec![("", "chef@poeles.fr"), ("gael le goff", "")],
                vec![2, 1],
            ),
            (
                vec![("Gaël Le Goff", "other@x"), ("", "gael@poeles.fr")],
                vec![1],
            ),
            (vec![("M. Client", "client@x")], vec![]),
        ] {
            let found = people.of(&record(&attendees));
            assert_eq!(
                found,
                expected.into_iter().map(TechnicianId).collect::<Vec<_>>(),
                "{attendees:?}"
            );
        }
    }

    #[test]
    fn the_one_for_the_rest_goes_where_nobody_is_known() {
        let people = People::new(&directory(), Some("anne"), &[]).unwrap();
        assert_eq!(people.of(&record(&[("M. Client", "")])), [TechnicianId(2)]);
        assert_eq!(
            people.of(&record(&[("", "gael@poeles.fr")])),
            [TechnicianId(1)]
        );
        let waiting = Record {
            when: None,
            ..record(&[("M. Client", "")])
        };
        assert!(people.of(&waiting).is_empty(), "the pool needs nobody yet");
        assert!(People::new(&directory(), None, &["nobody".to_owned()]).is_err());
    }
}
