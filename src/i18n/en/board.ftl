### The board: day, planning and list views, the pool, filters, the legend.

## Head

tab-day = Day
tab-planning = Planning
tab-list = List
board-fresh = up to date { $hour }
board-silent = no answer since { $hour }
board-size-needed = The board needs { $size } characters.
board-size-short = needs { $size }
board-size-now = This window has { $size }.
board-filter-text = “{ $text }”
count-technicians = { $n ->
    [one] { $n } technician
   *[other] { $n } technicians
}
count-visits = { $n ->
    [one] { $n } visit
   *[other] { $n } visits
}
count-done = { $n } done
count-late = { $n } late

## Grids

board-loading = loading…
board-nobody = No technician passes these filters.
board-no-technician =
    There is no technician yet.
    { $key } › Technicians adds them.
board-free = free { $length }
board-off-hours = off hours { $length }
board-full = full
board-pause = break
board-leave = leave
board-not-worked = not working
list-empty = No visits this week.
column-start = Start
column-status = Status
column-place = Place

## Pool, legend, preview

board-pool = To plan
legend-locked = locked
preview-free = Free
preview-nothing = No visit
preview-pool = { $n ->
    [one] { $n } visit waits for a date.
   *[other] { $n } visits wait for a date.
}

## Hints that several keys share

hint-length = length
hint-open-day = day
hint-plan = plan
hint-day = day
hint-week = week
hint-grid = grid

## Ghost

ghost-fits = the place is free
ghost-override = { $violations } (a reason will be asked for)

## What is still owed to the client

errand-unsent = report not sent
errand-unsent-short = not sent
errand-due = certificate due by { $day }
errand-due-short = due by { $day }
errand-due-shortest = by { $day }
