### The screen on a depot's wall.

wall-done = { $n } done
wall-running = { $n } in progress
wall-planned = { $n } planned
wall-late = { $n } late

## The age of what is shown

wall-current = up to date { $age } ago
wall-delayed = { $age } behind
wall-cut = since { $hour }
wall-cut-word = Line cut
wall-signed-out = To sign in again: ardoise login
wall-seconds = { $n } s
wall-minutes = { $n } min
wall-hours = { $n } h
wall-page = page { $page } / { $pages }
wall-turn = whole turn in { $time }

## Rows

wall-absent = away
wall-off = not working
wall-nothing = no visits
wall-continued = cont.
wall-visit = Visit
wall-more = and { $what }

## Cards

wall-waiting = Waiting for the base
wall-waiting-more = The board comes back by itself as soon as the base answers.
wall-no-today = No data for today yet
wall-nobody = No technicians to show
wall-unknown-branch = No branch “{ $name }”
wall-branches = Branches: { $names }
