### `ardoise import`: what was taken, what was not, and why.

## The summary

import-summary = Import: { $counts }.
import-summary-dry = Dry run, nothing is written: { $counts }.
import-count-taken = { $n ->
    [one] { $n } taken
   *[other] { $n } taken
}
import-count-updated = { $n } updated
import-count-unchanged = { $n } unchanged
import-count-cancelled = { $n } cancelled
import-count-skipped = { $n } skipped (cancelled in the file or deleted here)
import-count-ignored = { $n ->
    [one] { $n } item that is no appointment
   *[other] { $n } items that are no appointments
}
import-count-not-taken = { $n } not taken
import-notices = Worth knowing:
import-not-taken = Not taken:

## Why a visit was not taken

import-override = import { $file }
import-nobody = no technician is named. Give --technician NAME.
import-nobody-known = no technician of this base ({ $names }). Give --technician NAME, or --map "ADDRESS=NAME".
import-no-branch = this base has no branch. Make one first.
import-overlap = { $what } To take it all the same: --override REASON.
import-unknown-branch = branch "{ $name }" is unknown, "{ $taken }" was taken instead.
import-unknown-template = template "{ $name }" is unknown and was left out.
import-elsewhere = { $place } says something else about this same appointment and counts.
error-map = --map expects the form "ADDRESS=NAME".

## What is wrong with a file

import-problem-empty = the file is empty.
import-problem-unknown = neither a calendar (.ics) nor a table (.csv).
import-problem-stray-line = a line that is no property: "{ $text }".
import-problem-unclosed = { $component } is not closed; the end of the file may be missing.
import-problem-no-start = no start.
import-problem-no-duration = neither an end nor a length.
import-problem-end-before-start = the end is before the start.
import-problem-bad-value = { $field } cannot be read: "{ $value }".
import-problem-repeated = { $field } is given more than once; the first one counts.
import-problem-unknown-zone = unknown time zone: "{ $zone }".
import-problem-bad-zone = the description of time zone "{ $zone }" cannot be read.
import-problem-bad-rule = recurrence cannot be read: "{ $rule }".
import-problem-foreign-rule = recurrence in a calendar other than the Gregorian one: "{ $rule }".
import-problem-too-frequent = recurrence too frequent for visits: "{ $rule }".
import-problem-too-many = more than { $limit } occurrences; the first ones are taken.
import-problem-no-occurrence = no date in the period. Widen --from and --to.
import-problem-duplicate = UID { $uid } was seen before; the one of line { $kept } counts.
import-problem-status-left = status "{ $value }" was not taken over.
import-problem-unknown-columns = columns not understood: { $columns }.
import-problem-repeated-column = column "{ $column }" is given more than once; the first one counts.
import-problem-missing-column = a column is missing, one of: { $accepted }.
import-problem-too-many-cells = { $found } cells for { $columns } columns.
import-problem-nothing-to-do = neither client nor label.
