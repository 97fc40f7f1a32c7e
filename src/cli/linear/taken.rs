//! Défaire and Refaire: what was done in this conversation, the last first, whichever visit it was about.

use super::desk::Desk;
use super::talk::Told;
use crate::domain::Action;

/// Takes back what was done last, or what was taken back last.
pub(super) async fn back(desk: &mut Desk<'_>, again: bool) -> Told<()> {
    let last = if again {
        desk.undone.pop()
    } else {
        desk.done.pop()
    };
    let Some((visit, command)) = last else {
        return desk.tell(if again {
            "lines-no-redo"
        } else {
            "lines-no-undo"
        });
    };
    let Some(detail) = desk.detail(visit).await? else {
        return Ok(());
    };
    let action = Action::Revert { command };
    let taken = desk.carry(Some(&detail.visit), action).await?;
    if taken.is_some() && again {
        // What was done again can be taken back again.
        let one = desk.undone.pop();
        desk.done.extend(one);
    }
    Ok(())
}
