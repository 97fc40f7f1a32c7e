### Dialogs: finishing, times, forms, questions, filters, help.

## In every dialog

dialog-cancel = fermer
dialog-abandon = abandonner
dialog-send = valider
dialog-yes-letter = o
dialog-loading = lecture…
dialog-scroll = défiler
dialog-toggle = cocher
dialog-type-to-find = taper pour chercher
dialog-nothing-found = rien de tel
key-space = Espace
key-delete = Suppr
key-insert = Inser
key-backspace = Ret. arr.
key-page-up = Pg préc.
key-page-down = Pg suiv.
key-home = Début
key-end = Fin
key-shift = Maj

## Finishing and times

finish-title = Terminer l'intervention ?
finish-line = Elle passera en Réalisé.
finish-yes = oui, terminer
finish-now = terminer
finish-times-title = Temps de l'intervention
finish-mails = Le rapport sera envoyé à { $address }.
finish-no-address = Le client n'a pas d'adresse mail : le rapport ne partira pas tout seul.
finish-no-server = Aucun serveur d'envoi n'est réglé : le rapport attendra.
finish-again-title = Envoyer le rapport de nouveau ?
finish-again-line = Le rapport a déjà été envoyé le { $day } à { $hour } ({ $to }).
finish-again-no = Ne pas renvoyer
finish-again-yes = Envoyer de nouveau
times-title = Durée réelle et trajet
times-measured = Temps mesuré
times-measured-was = Le chronomètre a mesuré { $measured }.
times-as-measured = mesurée
times-choose = à choisir
times-none = aucun
times-open = choisir la durée
picker-step = ± { $step }
picker-half = heures, minutes
picker-type = ou taper : 1h30, 90, 1:30

## Reasons

reason-usual = motifs courants
reason-part-missing = Pièce manquante, à commander
reason-no-access = Accès impossible
reason-more-time = Il faut une seconde visite
reason-client-asks = À la demande du client
reason-client-absent = Client absent
reason-team-away = Intervenant indisponible
reason-client-cancels = Annulée par le client
reason-double = Saisie en double
reason-no-need = N'est plus nécessaire
reason-correct-times = Corriger les temps
reason-correct-report = Compléter le compte rendu

## Overriding a check

override-title = Ce créneau ne convient pas
override-why = Pour quelle raison planifier quand même ?
override-do = planifier quand même
override-letters = Il faut un motif en mots, pour qui le lira plus tard.

## The form

form-create = Nouvelle intervention
form-edit = Modifier l'intervention
form-next = champ suivant
form-tab = avancer
form-no-template = aucun modèle
form-none = aucun
form-street = Rue
form-zip = Code postal
form-city = Ville
form-phone = Téléphone
form-mobile = Mobile
form-email = E-mail
form-date = Date
form-hour = Heure
form-no-date = sans date : à planifier
form-hour-missing = Il manque l'heure, comme 9h00.
form-date-missing = Il manque la date, comme 24/11 ou demain.
form-client-search = taper pour chercher un client
form-client-known = client connu
form-client-new = nouveau client
form-client-name = Il manque le nom du client.
form-client-zip = Un code postal français a cinq chiffres.
form-client-phone = Il manque des chiffres : un numéro en a au moins six.
form-client-email = Une adresse e-mail s'écrit nom@domaine.fr, sans espace.
form-nothing-said = Il faut au moins un modèle, un client ou un libellé.
form-template-length = { $planned } d'après le modèle
form-unsaved = Quitter sans enregistrer ?
form-unsaved-line = Ce qui a été saisi ici sera perdu.
form-discard = abandonner la saisie
form-quit = quitter l'application
form-keep = continuer la saisie

## Who goes

assign-title = Qui intervient ?
assign-unskilled = sans la compétence « { $skill } »
assign-absent = absent
assign-busy = occupé { $when } : { $label }

## To a date

go-to-title = Aller à une date
go-to-go = aller
go-to-day = jour
go-to-examples = 24/11, demain, lundi, +3, s48

## Filters and search

filter-title = Filtrer
filter-apply = appliquer
filter-next = suite
filter-text = Texte
filter-all-branches = tous les magasins
search-title = Chercher :
search-nothing = Aucune intervention ne contient « { $text } ».
search-not-today = Aucune intervention de ce jour ne contient « { $text } ».
search-way-out = { $key } : tout afficher
search-found = { $count ->
    [one] { $count } visite
   *[other] { $count } visites
}

## Menu and help

menu-title = Actions
menu-run = exécuter
menu-choose = choisir
menu-edit = Modifier le RDV
menu-edit-words = éditer un rdv intervention
help-title = Touches

## Somebody was faster

conflict-title = Modifié entre-temps
conflict-mine = La mienne
conflict-theirs = La leur
conflict-mine-do = garder la mienne
conflict-theirs-do = reprendre la leur
conflict-was = { $name } (avant : { $value })
