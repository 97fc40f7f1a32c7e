//! How the report reaches the client (seed page S15, S16), and the certificate that is due.

use chrono::NaiveDate;

use super::{Change, rights};
use crate::domain::report::{Handed, HandedBy, Sending};
use crate::domain::{Event, Refusal, Status, is_mail_address};

impl Change<'_> {
    /// By hand, any number of times.
    pub(super) fn send_report(&self, to: Option<&str>) -> Result<Vec<Event>, Refusal> {
        self.may_work()?;
        self.is_done()?;
        if self.sending() == Sending::Office && self.context.actor.level < rights::OTHERS {
            return Err(Refusal::OfficeSends {
                ask: self.context.directory.who_may(rights::OTHERS),
            });
        }
        let address = match to {
            Some(to) => to.trim(),
            None => self.client_address().ok_or(Refusal::NoAddress)?,
        };
        if !is_mail_address(address) {
            return Err(Refusal::BadAddress {
                address: address.to_owned(),
            });
        }
        Ok(vec![self.mailed(address, false)])
    }

    pub(super) fn hand_over(&self) -> Result<Vec<Event>, Refusal> {
        self.may_work()?;
        self.is_done()?;
        Ok(vec![self.handed(HandedBy::Hand, false)])
    }

    /// By itself when the visit becomes Réalisé: one mail, where the template says so. A second one for the same visit
    /// only when somebody says so (decision 6, facts F.11).
    pub(super) fn sent_by_itself(&self, again: Option<bool>) -> Result<Option<Event>, Refusal> {
        if self.sending() != Sending::Automatic {
            return Ok(None);
        }
        if let Some(Handed {
            at,
            by: HandedBy::Mail { to },
        }) = &self.visit.handed
        {
            match again {
                Some(true) => {}
                Some(false) => return Ok(None),
                None => {
                    return Err(Refusal::MailedBefore {
                        at: *at,
                        to: to.clone(),
                    });
                }
            }
        }
        let address = self.client_address().filter(|one| is_mail_address(one));
        Ok(Some(match address {
            Some(address) => self.mailed(address, true),
            None => Event::NotMailed,
        }))
    }

    /// The certificate that this visit brings, counted from the day on which work ended.
    pub(super) fn certificate(&self) -> Option<Event> {
        let directory = self.context.directory;
        let form = self.context.form?;
        let after = form
            .due
            .map(|due| due.last_day(self.last_day(), &directory.settings.holidays));
        (after != self.visit.due).then_some(Event::DueSet {
            before: self.visit.due,
            after,
        })
    }

    fn last_day(&self) -> NaiveDate {
        let worked = self
            .visit
            .work
            .iter()
            .map(|segment| segment.end.unwrap_or_else(|| self.instant()))
            .max();
        let planned = || self.visit.schedule.map(|schedule| schedule.end);
        let end = worked.or_else(planned).unwrap_or(self.command.at);
        self.context.directory.day_of(end)
    }

    fn is_done(&self) -> Result<(), Refusal> {
        match self.visit.status {
            Status::Done => Ok(()),
            status => Err(Refusal::NotDone { status }),
        }
    }

    fn sending(&self) -> Sending {
        self.visit
            .template
            .and_then(|id| self.context.directory.template(id))
            .map_or_else(Sending::default, |template| template.sending)
    }

    fn client_address(&self) -> Option<&str> {
        let client = self.visit.client.as_ref()?;
        Some(client.email.trim()).filter(|address| !address.is_empty())
    }

    fn mailed(&self, address: &str, automatic: bool) -> Event {
        let to = vec![address.to_owned()];
        self.handed(HandedBy::Mail { to }, automatic)
    }

    fn handed(&self, by: HandedBy, automatic: bool) -> Event {
        Event::Handed {
            before: self.visit.handed.clone(),
            after: Handed {
                at: self.command.at,
                by,
            },
            automatic,
        }
    }
}
