### Errors of input, files and connections.

## What may be typed

examples-duration = Tapez une durée comme 1h30, 1h, 90 (minutes), 1:30 ou 1,5h.
examples-time = Tapez une heure comme 9h, 9h30, 9:30 ou 930.
examples-date = Tapez une date comme 24/11/2026, 24/11, 24 nov, demain, lundi, +3 ou s48.
examples-date-time = Tapez une date et une heure comme 24/11/2026 9h00, demain 9h ou 2026-11-24T09:00.

## Why it is not understood

misread-unclear = « { $text } » n'est pas compris. { $examples }
misread-minutes = { $minutes } minutes après l'heure, c'est trop : de 00 à 59, comme 1h30.
misread-length-in-days = { $days ->
    [one] Un jour peut vouloir dire 24 heures ou une journée de travail : donnez la durée en heures, comme 7h.
   *[other] { $days } jours peuvent vouloir dire { $days } fois 24 heures ou { $days } journées de travail : donnez la durée en heures, comme 14h.
}
misread-too-long = C'est trop long : une durée va jusqu'à 999 heures.
misread-hour = Il n'y a pas de { $text } dans une journée : de 0h00 à 23h59.
misread-day = Il n'y a pas de { $day } { $month }.
misread-day-of-year = Il n'y a pas de { $day } { $month } en { $year }.
misread-month = Il n'y a pas de mois { $month } : le jour d'abord, puis le mois de 1 à 12, comme 24/11/2026.
misread-week = Il n'y a pas de semaine { $week } cette année-là : de 1 à 52, parfois 53.
misread-weekday = Le { $date } est un { $weekday } : corrigez le jour ou la date.
misread-too-far = Cette date est trop loin : entre 1900 et 2199.
misread-hour-missing = Il manque l'heure du { $date } : ajoutez-la, comme 9h00.
misread-skipped = { $hour } n'existe pas le { $date } ({ $zone }) : les horloges passent à l'heure d'été. Prenez une heure plus tard.
