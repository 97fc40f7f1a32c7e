### The board: day, planning and list views, the pool, filters, the legend.

## Head

tab-day = Jour
tab-planning = Planning
tab-list = Liste
board-fresh = à jour { $hour }
board-silent = sans réponse depuis { $hour }
board-size-needed = Le tableau a besoin de { $size } caractères.
board-size-short = il faut { $size }
board-size-now = La fenêtre en a { $size }.
board-filter-text = « { $text } »
count-technicians = { $n ->
    [one] { $n } intervenant
   *[other] { $n } intervenants
}
count-visits = { $n ->
    [one] { $n } visite
   *[other] { $n } visites
}
count-done = { $n ->
    [one] { $n } réalisée
   *[other] { $n } réalisées
}
count-late = { $n } en retard

## Grids

board-loading = chargement…
board-nobody = Aucun intervenant avec ces filtres.
board-no-technician =
    Il n'y a pas encore d'intervenant.
    { $key } › Intervenants pour en ajouter.
board-free = libre { $length }
board-off-hours = hors horaires { $length }
board-full = complet
board-pause = pause
board-leave = congé
board-not-worked = ne travaille pas
list-empty = Aucune visite cette semaine.
column-start = Début
column-status = État
column-place = Lieu

## Pool, legend, preview

board-pool = À planifier
legend-locked = clôturé
preview-free = Libre
preview-nothing = Pas d'intervention
preview-pool = { $n ->
    [one] { $n } visite attend une date.
   *[other] { $n } visites attendent une date.
}

## Hints that several keys share

hint-length = durée
hint-open-day = le jour
hint-plan = planifier
hint-day = jour
hint-week = semaine
hint-grid = grille

## Ghost

ghost-fits = la place est libre
ghost-override = { $violations } (un motif sera demandé)

## What is still owed to the client

errand-unsent = rapport non envoyé
errand-unsent-short = non envoyé
errand-due = attestation avant le { $day }
errand-due-short = attest. { $day }
errand-due-shortest = av. { $day }
