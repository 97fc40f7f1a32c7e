### The board: header, grids, list, pool, preview.

board-too-small = Il faut au moins { $needs } caractères.
board-size-now = Ce terminal en a { $has }.
board-tab-day = Jour
board-tab-planning = Planning
board-tab-list = Liste
board-fresh = à jour { $hour }
board-stale = hors ligne depuis { $hour }
board-loading = lecture…
board-no-technician = Aucun intervenant ne correspond aux filtres (F pour les retirer).
board-nothing = Aucune visite cette semaine avec ces filtres.
board-technicians = { $count ->
    [one] { $count } intervenant
   *[other] { $count } intervenants
}
board-visits = { $count ->
    [one] { $count } visite
   *[other] { $count } visites
}
board-done = { $count ->
    [one] { $count } réalisée
   *[other] { $count } réalisées
}
board-late = { $count } en retard
board-free = libre { $length }
board-full = complet
board-off = ne travaille pas
board-break = pause
board-pool = À planifier
board-locked = clôturé
board-actual = réel { $length }
board-column-start = Quand
board-column-status = Statut
board-column-client = Visite
board-column-place = Lieu
board-column-technician = Intervenants
board-column-planned = Durée
