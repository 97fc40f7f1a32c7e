//! What somebody else just did, in a sentence.

use crate::domain::Intervention;
use crate::i18n::Catalogue;
use crate::t;

/// "Marie Le Goff a déplacé RAM0042". `action` is its name in the journal; `before` and `after` are the visit as it was
/// and is on this board, where they are known: they tell a move from a longer visit.
pub fn deed(
    catalogue: &Catalogue,
    who: &str,
    action: &str,
    label: &str,
    before: Option<&Intervention>,
    after: Option<&Intervention>,
) -> String {
    let key = match action {
        "create" => "deed-create",
        "edit" => "deed-edit",
        "plan" => planned(before, after),
        "unplan" => "deed-unplan",
        "confirm" => "deed-confirm",
        "redraft" => "deed-redraft",
        "start" => "deed-start",
        "pause" => "deed-pause",
        "resume" => "deed-resume",
        "finish" => "deed-finish",
        "unfinished" => "deed-unfinished",
        "postpone" => "deed-postpone",
        "cancel" => "deed-cancel",
        "times" => "deed-times",
        "answer" => "deed-answer",
        "notes" => "deed-notes",
        "add_photo" => "deed-photo-add",
        "describe_photo" => "deed-photo-describe",
        "remove_photo" => "deed-photo-remove",
        "sign" => "deed-sign",
        "send_report" => "deed-send-report",
        "hand_over" => "deed-hand-over",
        "lock" => "deed-lock",
        "unlock" => "deed-unlock",
        "delete" => "deed-delete",
        "revert" => "deed-revert",
        _ => "deed-other",
    };
    t!(catalogue, key, who = who, label = label)
}

fn planned(before: Option<&Intervention>, after: Option<&Intervention>) -> &'static str {
    let (Some(before), Some(after)) = (before, after) else {
        // It left the days that are known here, or came into them.
        return "deed-move";
    };
    let start = |visit: &Intervention| visit.schedule.map(|schedule| schedule.start);
    match (start(before), start(after)) {
        (None, Some(_)) => "deed-plan",
        (was, is) if was != is => "deed-move",
        _ if before.technicians != after.technicians => "deed-assign",
        _ if before.planned != after.planned => "deed-resize",
        _ => "deed-plan",
    }
}
