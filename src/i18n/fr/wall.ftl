### The screen on a depot's wall.

wall-done = { $n ->
    [one] { $n } réalisée
   *[other] { $n } réalisées
}
wall-running = { $n } en cours
wall-planned = { $n ->
    [one] { $n } prévue
   *[other] { $n } prévues
}
wall-late = { $n } en retard

## The age of what is shown

wall-current = à jour il y a { $age }
wall-delayed = retard { $age }
wall-cut = depuis { $hour }
wall-cut-word = Ligne coupée
wall-signed-out = À reconnecter : ardoise login
wall-seconds = { $n } s
wall-minutes = { $n } min
wall-hours = { $n } h
wall-page = page { $page } / { $pages }
wall-turn = tour complet en { $time }

## Rows

wall-absent = absence
wall-off = ne travaille pas
wall-nothing = aucune visite
wall-continued = suite
wall-visit = Visite
wall-more = et { $what }

## Cards

wall-waiting = En attente de la base
wall-waiting-more = L'affichage revient de lui-même dès que la base répond.
wall-no-today = Pas encore de données pour aujourd'hui
wall-nobody = Aucun intervenant à afficher
wall-unknown-branch = Pas de magasin « { $name } »
wall-branches = Magasins : { $names }
