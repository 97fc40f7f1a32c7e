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
kept-undone = { $label } : annulé avant l'envoi
