### Refusals with their next steps, and the history of an intervention in sentences.

## Refusals: why not, and (-next) what to do now

refusal-locked = This visit is locked.
refusal-locked-next = Ask { $who } to unlock it.
refusal-not-allowed = This needs the level “{ $level }”.
refusal-ask-next = Ask { $who }.
refusal-not-yours = This visit is not yours.
refusal-wrong-status = Not possible while the visit is { $status }.
refusal-draft-next = Confirm it, or cancel it.
refusal-confirmed-next = Start it, finish it, or make it a draft again.
refusal-done-next = Make it Confirmed or Draft again first.
refusal-over-next = Make it a draft again first.
refusal-confirm-first = This visit is still a draft.
refusal-confirm-first-next = Confirm it first.
refusal-plan-first = This visit is not planned.
refusal-plan-first-next = Give it a date and a technician first.
refusal-no-technician = Nobody goes to this visit.
refusal-no-technician-next = Choose at least one technician.
refusal-unknown-technician = { $who } is not an active technician.
refusal-unknown-technician-next = Choose another technician.
refusal-unknown-reference = { $field }: this value does not exist, or not any more.
refusal-unknown-reference-next = Choose another one from the list.
refusal-not-assigned = { $who } does not go to this visit.
refusal-not-assigned-next = Add them to the visit, or choose one of its technicians.
refusal-start-first = Time tracking is required: this visit has not been started.
refusal-start-first-next = Start it first.
refusal-already-started = This visit has already been started.
refusal-already-started-next = Use Resume if it is paused.
refusal-already-running = A timer is running on this visit.
refusal-already-running-next = Pause it, or finish the visit.
refusal-not-running = No timer is running on this visit.
refusal-not-running-next = Use Start or Resume.
refusal-never-started = This visit has not been started yet.
refusal-never-started-next = Use Start.
refusal-other-timer = The timer of { $who } has been running on “{ $label }” since { $since }.
refusal-other-timer-next = Stop “{ $label }”, then start this visit.
refusal-work-started = Work has already begun on this visit.
refusal-work-started-next = Finish it or mark it Unfinished, then create another visit if needed.
refusal-missing-actual = The actual duration is missing.
refusal-missing-actual-next = Enter the actual duration, like 1h30.
refusal-correction = A measured time cannot be corrected at your level.
refusal-correction-next = Keep the measured time, or ask { $who } to correct it.
refusal-travel = Without time tracking, travel time is entered by the office.
refusal-travel-next = Leave travel empty, or ask { $who } to enter it.
refusal-missing-reason = A reason is missing.
refusal-missing-reason-next = Say why in a few words.
refusal-no-length = The duration must be longer than zero.
refusal-no-length-next = Enter a duration, like 1h30, or choose a template.
refusal-too-long = Too long: { $hours } hours at most.
refusal-too-long-next = Enter a shorter duration.
refusal-ends-before-start = The end is not after the start.
refusal-ends-before-start-next = Choose a later end.
refusal-not-locked = This visit is not locked.
refusal-not-locked-next = Nothing to unlock: change it directly.
refusal-impossible-date = This date is too far away: between 1970 and 2199.
refusal-impossible-date-next = Check the date you entered and the device's clock.
refusal-clock-behind = The device's clock is behind: the visit already has an entry of { $recorded }.
refusal-clock-behind-next = Set the device's clock, then try again.
refusal-needs-override = This slot does not fit: { $violations }.
refusal-needs-override-next = Choose another slot or technician, or force it with a reason.
refusal-never-deleted = A finished visit is never deleted.
refusal-never-deleted-next = Lock it so that nothing of it changes any more.
refusal-already-exists = This visit exists already.
refusal-already-exists-next = Open it and change it.
refusal-deleted = This visit was deleted.
refusal-deleted-next = Undo the deletion, or create a new visit.
refusal-nothing-to-undo = This action is not in the history of the visit.
refusal-nothing-to-undo-next = Choose an action from the history.
refusal-changed-since = Changed since: { $fields }.
refusal-changed-since-next = Read the visit again and correct it by hand.
refusal-world-work = The timer has run: this cannot be undone.
refusal-world-work-next = Correct the actual duration.
refusal-world-finish = The visit was finished or confirmed again: this cannot be undone.
refusal-world-finish-next = Make it Confirmed again, or finish it again.
refusal-world-lock = The visit was locked or unlocked: this cannot be undone.
refusal-world-lock-next = Unlock it or lock it again.

## Who can help

people-nobody = a responsible
people-or = { $others } or { $last }

## Somebody was faster

conflict = Changed by somebody else in the meantime: { $fields }.
conflict-next = Compare both versions, then keep one of them.

## What stands against a plan, as part of a sentence

violation-visit = “{ $label }”
violation-other-visit = another visit
violation-overlap = overlaps { $what } from { $from } to { $to } ({ $who })
violation-overlap-days = overlaps { $what } from { $from } to { $to } ({ $who })
violation-outside-hours = outside the hours of { $day } ({ $hours })
violation-no-hours = no common working hours on { $day }
violation-absent = { $who } is absent on { $day }
violation-absent-because = { $who } is absent on { $day } ({ $reason })
violation-holiday = { $day } is a holiday
violation-holiday-named = { $day } is a holiday ({ $name })
violation-too-long = does not fit into the working hours of the next weeks
violation-skill = nobody has the skill “{ $skill }”

## History

history-nothing = —
history-value = { $name }: { $value }
history-change = { $name }: { $before } → { $after }
history-because = { $line }; reason: { $reason }
history-undo = Undo of: { $what }
history-undo-existence = Undo: visit taken back
history-created = Created: { $label }
history-planned = Planned: { $after }
history-moved = Moved: { $before } → { $after }
history-unplanned = Put back to the pool: { $before }
history-forced = { $span } (forced dates)
history-number = Number: { $number }
history-work-started = Timer started: { $who }, { $at }
history-work-stopped = Timer stopped: { $who }, { $at }
history-measured = { $line } (measured { $measured })
history-measured-alone = Measured time
history-locked = Locked
history-unlocked = Unlocked
history-overridden = Check overridden: { $violations }
history-deleted = Deleted
history-restored = Restored
history-imported = Source of the import renewed
