//! Writing over what goes, a few visits at a time.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::Purged;
use super::fate::{Cutoffs, Fate};
use super::plan::{Plan, letterhead, pictures_told};
use super::redaction::Redaction;
use crate::base::store::{Answer, Store, Unit};
use crate::domain::{Digest, InterventionId};

/// Visits, clients or pictures of one transaction: others write between two of them.
const GROUP: usize = 50;

/// Carries out a plan, and counts what went.
pub(super) async fn carry_out(
    store: &dyn Store,
    plan: &Plan,
    cutoffs: &Cutoffs,
    purged: &mut Purged,
) -> Answer<()> {
    let visits: Vec<InterventionId> = plan.redactions.keys().copied().collect();
    for group in visits.chunks(GROUP) {
        let mut unit = store.begin().await?;
        redact(unit.as_mut(), plan, group, cutoffs, purged).await?;
        // Answers that were read before are not given any more, even if the rest never happens.
        unit.mails_changed().await?;
        unit.commit().await?;
    }
    for group in plan.clients.chunks(GROUP) {
        let mut unit = store.begin().await?;
        purged.clients += unit.forget_clients(group).await?;
        unit.commit().await?;
    }
    for group in plan.blobs.chunks(GROUP) {
        let mut unit = store.begin().await?;
        forget_pictures(unit.as_mut(), plan.seq, group, purged).await?;
        unit.commit().await?;
    }
    if !purged.is_empty() {
        // Whoever keeps something of the base elsewhere reads everything again.
        let mut unit = store.begin().await?;
        unit.renew_epoch(Uuid::now_v7()).await?;
        unit.mails_changed().await?;
        unit.commit().await?;
    }
    Ok(())
}

async fn redact(
    unit: &mut dyn Unit,
    plan: &Plan,
    group: &[InterventionId],
    cutoffs: &Cutoffs,
    purged: &mut Purged,
) -> Answer<()> {
    let mailing = unit.mailing().await?;
    let (mut visits, mut entries) = (Vec::new(), Vec::new());
    let (mut whole, mut mailed) = (Vec::new(), Vec::new());
    for id in group {
        let Some(visit) = unit.visit(*id).await? else {
            continue;
        };
        // It may have been worked on since it was looked at.
        let fate = Fate::of(&visit, mailing.contains(id), cutoffs);
        let names_others = plan
            .redactions
            .get(id)
            .is_some_and(|planned| planned.names_others);
        let mut redaction = Redaction::of(&visit, fate).unwrap_or_default();
        redaction.names_others = names_others;
        let history = unit.history(*id).await?;
        let rewritten = |entry| redaction.of_entry_among(entry, &plan.purged);
        entries.extend(history.iter().filter_map(rewritten));
        visits.extend(redaction.of_visit(&visit));
        if redaction.is_whole() {
            whole.push(*id);
        }
        if redaction.forgets_mails() {
            mailed.push(*id);
        }
    }
    unit.redact(&visits, &entries).await?;
    purged.mails += unit.forget_mails(&mailed).await?;
    purged.drafts += unit.forget_drafts(&whole).await?;
    purged.visits += whole.len() as u64;
    purged.entries += entries.len() as u64;
    Ok(())
}

/// Forgets pictures, but none that came into use since the base was read.
async fn forget_pictures(
    unit: &mut dyn Unit,
    seq: i64,
    group: &[(Digest, u64)],
    purged: &mut Purged,
) -> Answer<()> {
    let mut wanted: BTreeSet<Digest> = letterhead(&*unit.directory().await?);
    for id in unit.changed_since(seq).await? {
        let visit = unit.visit(id).await?;
        if visit.is_some_and(|visit| !visit.purged) {
            wanted.extend(pictures_told(&unit.history(id).await?));
        }
    }
    let (digests, bytes): (Vec<Digest>, Vec<u64>) = group
        .iter()
        .filter(|(digest, _)| !wanted.contains(digest))
        .copied()
        .unzip();
    unit.forget_blobs(&digests).await?;
    purged.pictures += digests.len() as u64;
    purged.bytes += bytes.iter().sum::<u64>();
    Ok(())
}
