### The board: header, grids, list, pool, preview.

board-too-small = At least { $needs } characters are needed.
board-size-now = This terminal has { $has }.
board-tab-day = Day
board-tab-planning = Planning
board-tab-list = List
board-fresh = up to date { $hour }
board-stale = offline since { $hour }
board-loading = reading…
board-no-technician = No technician fits the filters (F takes them away).
board-nothing = No visit this week under these filters.
board-technicians = { $count ->
    [one] { $count } technician
   *[other] { $count } technicians
}
board-visits = { $count ->
    [one] { $count } visit
   *[other] { $count } visits
}
board-done = { $count } done
board-late = { $count } late
board-free = free { $length }
board-full = full
board-off = does not work
board-break = break
board-pool = To plan
board-locked = locked
board-actual = actual { $length }
board-column-start = When
board-column-status = Status
board-column-client = Visit
board-column-place = Place
board-column-technician = Technicians
board-column-planned = Length
