### What the application says at the bottom, and asks.

app-done = { $label }: { $what }
app-shortest = The visit cannot be shorter than { $length }.
app-no-visit = Choose a visit first (arrows, or n to create one).
app-nothing-to-undo = Nothing to undo or redo.
app-read-only = This display changes nothing.
app-mouse-on = Mouse on (F9 gives it back to the terminal)
app-mouse-off = Mouse given back to the terminal (F9 takes it again)
app-clock-behind = This machine's clock is behind the journal ({ $recorded }): check date and time.

## What was done, after the label of the visit

done-create = created
done-edit = edited
done-plan = planned
done-unplan = back in the pool
done-confirm = confirmed
done-redraft = draft again
done-start = started
done-pause = paused
done-resume = resumed
done-finish = done
done-unfinished = unfinished
done-postpone = postponed
done-cancel = cancelled
done-times = times recorded
done-answer = answer recorded
done-answer-back = answer taken back
done-notes = notes recorded
done-photo-add = photo added
done-photo-describe = caption recorded
done-photo-remove = photo removed
done-sign = signature recorded
done-send-report = report queued for sending
done-hand-over = report handed over
done-lock = locked
done-unlock = unlocked
done-delete = deleted (u brings it back)
done-revert = action undone
done-move = moved
done-resize = length changed
done-assign = technicians changed

## Questions

ask-reconfirm = Set the visit back to Confirmed?
ask-redraft = Set the visit back to draft?
ask-reconfirm-line = It is done; its recorded times stay. This cannot be undone with u.
ask-reconfirm-yes = back to Confirmed
ask-unfinished = Why is the visit unfinished?
ask-postpone = Why postpone the visit?
ask-cancel = Why cancel the visit?
ask-unlock = Why unlock the visit?
ask-lock = Lock the visit?
ask-lock-line = Nothing of it can be changed until it is unlocked.
ask-delete = Delete the visit?
ask-delete-line = It leaves the board; the journal keeps a trace.
ask-start = Start before the planned date?
ask-start-tomorrow = This visit is planned for tomorrow, { $day }. Start it now?
ask-start-line = This visit is planned for { $day }. Start it now?
ask-switch = Another timer is running
ask-switch-line = { $technician } is at work on “{ $label }”.
ask-switch-yes = stop the other and start this one

## The look and the keys

error-board = The board cannot be shown: { $detail }. Try another terminal, or use `ardoise list`.
error-theme = { $place }: this theme cannot be read ({ $detail }). Mend the line, or choose `--theme dark`.
error-theme-unknown = There is no theme “{ $name }”. Choose one of: { $known }.
error-theme-key = { $place }: “{ $key }” does not exist in a theme. Possible here: { $allowed }.
error-theme-value = { $place }: “{ $key }” does not take “{ $found }”. Possible: { $allowed }.
error-keys-action = { $place }: there is no action “{ $action }”. The actions are: { $known }.
error-keys-key = { $place }: “{ $key }” is no key (action { $action }). Examples: n, ctrl-r, f5, pgdn, space.
error-keys-disguised = { $place }: the key { $key } (action { $action }) arrives as “{ $is }” in most terminals. Choose another one.
error-keys-no-way-out = { $place }: neither quit nor abort has a key, so nobody could leave. Give one of them a key.
error-keys-taken = { $place }: the key { $key } would stand for both { $first } and { $second }. Give one of them another key.
