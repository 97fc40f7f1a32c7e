### A base that others use, too: the line, what waits on this device, who does what.

## Head

link-delayed = retard, état de { $hour }
link-delayed-short = retard { $hour }
link-offline = hors ligne depuis { $hour }
link-offline-age = hors ligne depuis { $hour } ({ $age })
link-offline-short = hors ligne { $hour }
link-signed-out = reconnectez-vous
link-signed-out-since = reconnectez-vous · état de { $hour }
link-waiting = { $n } à envoyer
link-undecided = { $n } à décider
board-not-here = Hors ligne : cette semaine n'est pas sur ce poste.

## What was kept here

kept-done = { $label } : { $what } · gardé ici, envoyé dès que la ligne revient
kept-done-on = { $label } : { $what } · gardé ici, envoi en cours
kept-unsure = { $label } : gardé ici ; le serveur dira si c'est possible
kept-undone = { $label } : défait avant l'envoi

## What has not reached the base

outbox-title = Modifications à envoyer
outbox-empty = Rien n'attend : tout est enregistré dans la base.
outbox-delete = supprimée
outbox-waiting = à envoyer
outbox-again = nouvel essai prévu
outbox-behind = attend la précédente
outbox-refused = refusée
outbox-conflict = en conflit
outbox-gone = visite introuvable
outbox-failed = n'est pas passée
outbox-waiting-line = Gardée sur ce poste, envoyée dès que la ligne revient.
outbox-again-line = Gardée sur ce poste. { $n ->
    [one] Un essai n'a pas abouti
   *[other] { $n } essais n'ont pas abouti
} ({ $problem }). Prochain essai à { $at }.
outbox-behind-line = Une modification de la même visite, avant celle-ci, attend une décision. Décider d'abord de l'autre ; celle-ci suivra.
outbox-gone-line = Le serveur ne connaît plus cette visite, ou elle n'est plus à vous.
outbox-gone-next = Voir avec le bureau, puis abandonner la modification, ou réessayer si la visite est de retour.
outbox-failed-line = Le serveur n'a pas pu la prendre : { $detail }
outbox-failed-next = Réessayer ; si cela se répète, montrer ce message au responsable avant d'abandonner.
outbox-retry = réessayer
outbox-drop = abandonner
outbox-mine = garder la mienne
outbox-theirs = prendre la leur
outbox-theirs-key = l
outbox-later = plus tard
outbox-ask-drop = Abandonner cette modification ?
outbox-ask-theirs = Prendre la leur et abandonner la mienne ?
outbox-ask-behind = { $question } ({ $n ->
    [one] la modification suivante de la visite partira
   *[other] les { $n } modifications suivantes de la visite partiront
})
outbox-yes = oui
outbox-no = non
outbox-dropped = Modification abandonnée.
outbox-sent-again = La modification repart.
outbox-too-late = Trop tard : elle est déjà partie.
outbox-local = Cette base est sur ce poste : chaque modification y est aussitôt.
outbox-notice = { $n ->
    [one] 1 modification à décider : { $key }
   *[other] { $n } modifications à décider : { $key }
}

## What others just did

deed-create = { $who } a créé { $label }
deed-edit = { $who } a modifié { $label }
deed-plan = { $who } a planifié { $label }
deed-move = { $who } a déplacé { $label }
deed-assign = { $who } a changé les intervenants de { $label }
deed-resize = { $who } a changé la durée de { $label }
deed-unplan = { $who } a remis à planifier { $label }
deed-confirm = { $who } a confirmé { $label }
deed-redraft = { $who } a repassé en brouillon { $label }
deed-start = { $who } a démarré { $label }
deed-pause = { $who } a mis en pause { $label }
deed-resume = { $who } a repris { $label }
deed-finish = { $who } a terminé { $label }
deed-unfinished = { $who } a marqué inachevée { $label }
deed-postpone = { $who } a reporté { $label }
deed-cancel = { $who } a annulé { $label }
deed-times = { $who } a corrigé les durées de { $label }
deed-answer = { $who } a rempli le compte rendu de { $label }
deed-notes = { $who } a écrit des notes sur { $label }
deed-photo-add = { $who } a ajouté une photo à { $label }
deed-photo-describe = { $who } a légendé une photo de { $label }
deed-photo-remove = { $who } a retiré une photo de { $label }
deed-sign = { $who } a recueilli une signature pour { $label }
deed-send-report = { $who } a envoyé le rapport de { $label }
deed-hand-over = { $who } a remis le rapport de { $label }
deed-lock = { $who } a clôturé { $label }
deed-unlock = { $who } a ré-ouvert { $label }
deed-delete = { $who } a supprimé { $label }
deed-revert = { $who } est revenu en arrière sur { $label }
deed-other = { $who } a modifié { $label }
deeds-one = { $who } : { $n } changements
deeds-two = { $who } et { $other } : { $n } changements
deeds-many = { $people } personnes : { $n } changements

## Who else is there

editing-one = { $who } modifie cette intervention
editing-many = { $who } modifient cette intervention
present-more = +{ $n }
pending-word = gardé ici, pas encore envoyé
