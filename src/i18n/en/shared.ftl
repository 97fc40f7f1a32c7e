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
kept-undone = { $label }: taken back before it was sent
