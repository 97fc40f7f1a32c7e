### A base that others use, too: the line, what waits on this device, who does what.

## Head

link-delayed = late, as of { $hour }
link-delayed-short = late { $hour }
link-offline = offline since { $hour }
link-offline-age = offline since { $hour } ({ $age })
link-offline-short = offline { $hour }
link-signed-out = sign in again
link-signed-out-since = sign in again · as of { $hour }
link-waiting = { $n } to send
link-undecided = { $n } to decide
board-not-here = Offline: this week is not on this device.

## What was kept here

kept-done = { $label }: { $what } · kept here, sent as soon as the line is back
kept-done-on = { $label }: { $what } · kept here, being sent
kept-unsure = { $label }: kept here; the server will say whether it is possible
kept-undone = { $label }: taken back before it was sent

## What has not reached the base

outbox-title = Changes to send
outbox-empty = Nothing waits: everything is in the base.
outbox-delete = deleted
outbox-waiting = to send
outbox-again = will be tried again
outbox-behind = waits for the one before
outbox-refused = refused
outbox-conflict = in conflict
outbox-gone = visit not found
outbox-failed = did not get through
outbox-waiting-line = Kept on this device, sent as soon as the line is back.
outbox-again-line = Kept on this device. { $n ->
    [one] One attempt failed
   *[other] { $n } attempts failed
} ({ $problem }). Next attempt at { $at }.
outbox-behind-line = A change of the same visit, before this one, waits for a decision. Decide about the other first; this one follows.
outbox-gone-line = The server does not know this visit any more, or it is no longer yours.
outbox-gone-next = Ask the office, then drop the change, or try again if the visit is back.
outbox-failed-line = The server could not take it: { $detail }
outbox-failed-next = Try again; if it keeps happening, show this message to the manager before dropping it.
outbox-retry = try again
outbox-drop = drop
outbox-mine = keep mine
outbox-theirs = take theirs
outbox-theirs-key = t
outbox-later = later
outbox-ask-drop = Drop this change?
outbox-ask-theirs = Take theirs and drop mine?
outbox-ask-behind = { $question } ({ $n ->
    [one] the next change of the visit will be sent
   *[other] the next { $n } changes of the visit will be sent
})
outbox-yes = yes
outbox-no = no
outbox-dropped = Change dropped.
outbox-sent-again = The change is sent again.
outbox-too-late = Too late: it has left already.
outbox-local = This base is on this device: every change is in it at once.
outbox-notice = { $n ->
    [one] 1 change to decide: { $key }
   *[other] { $n } changes to decide: { $key }
}

## What others just did

deed-create = { $who } created { $label }
deed-edit = { $who } changed { $label }
deed-plan = { $who } planned { $label }
deed-move = { $who } moved { $label }
deed-assign = { $who } changed who goes to { $label }
deed-resize = { $who } changed the length of { $label }
deed-unplan = { $who } put back into the pool { $label }
deed-confirm = { $who } confirmed { $label }
deed-redraft = { $who } put back to draft { $label }
deed-start = { $who } started { $label }
deed-pause = { $who } paused { $label }
deed-resume = { $who } resumed { $label }
deed-finish = { $who } finished { $label }
deed-unfinished = { $who } marked as unfinished { $label }
deed-postpone = { $who } postponed { $label }
deed-cancel = { $who } cancelled { $label }
deed-times = { $who } corrected the times of { $label }
deed-answer = { $who } filled in the report of { $label }
deed-notes = { $who } wrote notes on { $label }
deed-photo-add = { $who } added a photo to { $label }
deed-photo-describe = { $who } captioned a photo of { $label }
deed-photo-remove = { $who } removed a photo from { $label }
deed-sign = { $who } took a signature for { $label }
deed-send-report = { $who } sent the report of { $label }
deed-hand-over = { $who } handed over the report of { $label }
deed-lock = { $who } locked { $label }
deed-unlock = { $who } reopened { $label }
deed-delete = { $who } deleted { $label }
deed-revert = { $who } undid a change of { $label }
deed-other = { $who } changed { $label }
deeds-one = { $who }: { $n } changes
deeds-two = { $who } and { $other }: { $n } changes
deeds-many = { $people } people: { $n } changes

## Who else is there

editing-one = { $who } is editing this visit
editing-many = { $who } are editing this visit
present-more = +{ $n }
pending-word = kept here, not sent yet
