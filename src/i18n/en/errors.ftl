### Errors of input, files and connections.

## What may be typed

examples-duration = Type a length like 1h30, 1h, 90 (minutes), 1:30 or 1.5h.
examples-time = Type an hour like 9:30, 9h30, 930 or 2pm.
examples-date = Type a date like 24/11/2026, 24/11, 24 Nov, tomorrow, monday, +3 or w48.
examples-date-time = Type a date and an hour like 24/11/2026 09:00, tomorrow 9:00 or 2026-11-24T09:00.

## Why it is not understood

misread-unclear = “{ $text }” is not understood. { $examples }
misread-minutes = { $minutes } minutes after the hour are too many: 00 to 59, as in 1h30.
misread-length-in-days = { $days ->
    [one] A day may mean 24 hours or a day of work: give the length in hours, like 7h.
   *[other] { $days } days may mean { $days } times 24 hours or { $days } days of work: give the length in hours, like 14h.
}
misread-too-long = That is too long: a length goes up to 999 hours.
misread-hour = No day has { $text }: 00:00 to 23:59.
misread-day = There is no { $day } { $month }.
misread-day-of-year = There is no { $day } { $month } in { $year }.
misread-month = There is no month { $month }: the day first, then the month from 1 to 12, as in 24/11/2026.
misread-week = There is no week { $week } in that year: 1 to 52, sometimes 53.
misread-weekday = { $date } is a { $weekday }: correct the day or the date.
misread-too-far = That date is too far: between 1900 and 2199.
misread-hour-missing = The hour of { $date } is missing: add it, like 09:00.
misread-skipped = { $hour } does not exist on { $date } ({ $zone }): the clocks go to summer time. Take a later hour.
