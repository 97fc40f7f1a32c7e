### What was accepted on this device and has not reached its base, on the command line.

cli-outbox-none = Rien n'attend sur ce poste : tout est enregistré dans la base.
cli-outbox-of = { $user } · { $server }
cli-outbox-col-id = Modification
cli-outbox-col-visit = Intervention
cli-outbox-col-what = Quoi
cli-outbox-col-since = Gardée
cli-outbox-col-state = État
cli-outbox-delete = supprimée
cli-outbox-waiting = à envoyer
cli-outbox-again = à renvoyer, { $count ->
    [one] un essai n'a pas abouti
   *[other] { $count } essais n'ont pas abouti
} ({ $problem })
cli-outbox-behind = attend la décision sur la précédente de la même intervention
cli-outbox-refused = refusée : { $reason }
cli-outbox-conflict = en conflit : { $reason }
cli-outbox-gone = le serveur ne connaît plus cette intervention, ou elle n'est plus à vous
cli-outbox-failed = le serveur n'a pas pu la prendre : { $detail }
cli-outbox-next-waiting = Rien à décider : ces modifications partent dès que le serveur répond, tant qu'un tableau est ouvert.
cli-outbox-next-undecided = { $count ->
    [one] Une modification attend une décision
   *[other] { $count } modifications attendent une décision
} : ardoise outbox retry ID la renvoie, ardoise outbox drop ID l'abandonne.
cli-outbox-retried = { $count ->
    [0] Rien n'attendait de décision.
    [one] Une modification repart avec le prochain tableau ouvert.
   *[other] { $count } modifications repartent avec le prochain tableau ouvert.
}
cli-outbox-dropped = { $count ->
    [0] Rien n'attendait de décision.
    [one] Une modification abandonnée.
   *[other] { $count } modifications abandonnées.
}
cli-outbox-aside = Le fichier des modifications en attente ne pouvait pas être lu. Il n'est pas perdu : { $path }. Un fichier neuf le remplace ; montrez l'ancien au support avant de refaire ce qui manquerait.
error-no-such-change = Aucune modification en attente « { $name } ». ardoise outbox list donne celles qui attendent.
error-several-changes = Plusieurs modifications conviennent à « { $name } ». Donner plus de caractères, du début ou de la fin.
error-outbox-no-home = Ce compte n'a pas de dossier personnel : rien n'y est gardé.
cli-outbox-sent =
    { $count ->
        [0] Plus rien n'attend.
        [one] Une modification attend encore le serveur.
       *[other] { $count } modifications attendent encore le serveur.
    }
cli-outbox-undecided =
    { $count ->
        [one] Une modification est à décider : `ardoise outbox list`.
       *[other] { $count } modifications sont à décider : `ardoise outbox list`.
    }
