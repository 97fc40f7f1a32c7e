### La conversation : le planning en lignes, pour lecteurs d'écran.

## Comment une intervention se dit

linear-hours = { $start } à { $end }
linear-hours-until = { $start } jusqu'au { $day } à { $end }
linear-day-hour = { $day } à { $hour }
linear-at-client = { $what } chez { $client }
linear-at-client-in = { $what } chez { $client } à { $city }
linear-and = { $before } et { $last }
linear-day =
    { $day } : { $count ->
        [one] 1 intervention
       *[other] { $count } interventions
    }
linear-pool =
    À planifier : { $count ->
        [0] rien
        [one] 1 intervention
       *[other] { $count } interventions
    }
linear-window = du { $first } au { $last }
linear-nothing = Rien : { $when }.
linear-filtered = Seulement : { $filters }. « tout » montre tout.
linear-row = { $name } : { $value }
linear-told = { $when }, { $who } : { $what }

## Le planning

linear-welcome = Ardoise en lignes, pour { $name }. Une ligne tapée, une réponse ; « ? » dit ce qui est possible, « quitter » ferme.
linear-board-next = Que faire ? Un numéro ouvre une intervention ; jour, semaine, planning, chercher, nouveau, « ? » pour tout.
linear-goodbye = Au revoir.
linear-left = Laissé comme c'était.
linear-not-understood = « { $word } » n'est ni une commande, ni le numéro d'une intervention. « ? » dit ce qui est possible.
linear-no-such-number = Ce numéro n'est pas dans la liste.
linear-help-day = les interventions d'un jour ; « jour demain », « jour 24/11 », sans date aujourd'hui
linear-help-week = les interventions d'une semaine ; « semaine 30/11 », sans date celle-ci
linear-help-next = le jour ou la semaine d'après
linear-help-previous = le jour ou la semaine d'avant
linear-help-pool = ce qui est à planifier
linear-help-planning = pour chaque intervenant, ce qui est prévu et ce qui est libre ; « planning demain »
linear-help-technician = seulement un intervenant ; « technicien Le Goff », sans nom tous
linear-help-branch = seulement un magasin ; sans nom tous
linear-help-status = seulement un statut ; « statut réalisé », sans mot tous
linear-help-search = seulement ce qui contient des mots ; sans mot tout
linear-help-all = lève tous les filtres
linear-help-open = ouvre une intervention par son numéro ; « ouvrir RAM0042 », ou seulement « RAM0042 »
linear-help-new = saisit une nouvelle intervention
linear-help-outbox = les modifications qui n'ont pas encore atteint le serveur
linear-help-mails = les rapports qui ne sont pas encore partis par mail
linear-help-number = un numéro de la liste : ouvre cette intervention ; Entrée seule : relit la liste
linear-help-setup = la configuration : réglages, modèles, étiquettes, personnes, horaires, mail
linear-help-everywhere = Partout : « ? » l'aide, « retour » revient en arrière, « quitter » ferme. Le début d'un mot suffit.
linear-help-asked = Taper la réponse, puis Entrée. Entrée seule passe ; « retour » laisse tout comme c'était.
linear-absent =
    { $who } : absence, { $reason }{ $count ->
        [0] { "" }
        [one] , et pourtant 1 intervention
       *[other] , et pourtant { $count } interventions
    }.
linear-load =
    { $who } : { $count ->
        [0] aucune intervention
        [one] 1 intervention
       *[other] { $count } interventions
    }, { $planned } prévues sur { $worked }, { $free }.
linear-free = libre { $when }
linear-no-room = rien de libre

## Une intervention

linear-visit-next = { $visit }. Possible maintenant : { $actions }. Aussi : lire, historique, document, client. « ? » explique tout.
linear-not-now = { $number } { $word }, pas maintenant. { $why }
linear-do-confirm = Passe le brouillon en Confirmé.
linear-do-start = Lance le chronomètre.
linear-do-pause = Arrête le chronomètre un moment.
linear-do-resume = Relance le chronomètre.
linear-do-questions = Le questionnaire, une question après l'autre.
linear-do-notes = Écrit les notes du compte rendu.
linear-do-photo = Ajoute une photo, ou en retire une.
linear-do-sign = La signature du client ou du technicien.
linear-do-finish = Passe en Réalisé, avec les temps.
linear-do-times = Corrige la durée réelle et le trajet.
linear-do-unfinished = Venu, mais pas pu finir.
linear-do-postpone = À planifier de nouveau.
linear-do-cancel = Annule l'intervention.
linear-do-redraft = Repasse en Brouillon.
linear-do-plan = Donne ou change la date, la durée, les intervenants.
linear-do-unplan = Retire la date.
linear-do-edit = Change ce que dit l'intervention.
linear-do-copy = Saisit une autre intervention comme celle-ci.
linear-do-send = Envoie le rapport au client par mail.
linear-do-hand-over = Note que le rapport a été remis sur papier.
linear-do-lock = Clôture : plus rien ne change ensuite.
linear-do-unlock = Rouvre une intervention clôturée.
linear-do-delete = Supprime l'intervention.
linear-do-undo = Reprend la dernière modification de cette intervention.
linear-do-read = Relit l'intervention.
linear-do-history = Dit qui a fait quoi, et quand.
linear-do-document = Lit la fiche d'intervention, ou le rapport une fois réalisée.
linear-do-client = Les autres interventions de ce client.
linear-done = Fait. { $visit } : { $status }, { $when }.
linear-kept = Gardé sur ce poste, pas encore dans la base. { $visit } : { $status }, { $when }.
linear-nothing-changed = Rien à changer. { $visit } : { $status }, { $when }.
linear-noted = Noté.
linear-sure-delete = Supprimer { $visit } ? Oui ou non.
linear-yes-or-no = Répondre par oui ou par non.
linear-no-history = Rien n'est connu de son histoire.
linear-no-others = Ce client n'a pas d'autre intervention.
linear-others =
    { $count ->
        [one] Une autre intervention de ce client :
       *[other] { $count } autres interventions de ce client, la plus récente d'abord :
    }
linear-others-how = Un numéro ouvre cette intervention ; Entrée seule revient.
linear-notes-now = Notes actuelles :
linear-ask-notes = Les notes, ligne par ligne. Une ligne « . » les enregistre, « .retour » les abandonne ; tout le reste est du texte.
linear-ask-more-notes = Ce texte reste ; les lignes tapées s'y ajoutent. Une ligne « . » enregistre le tout, « .remplacer » repart d'une page vide, « .retour » abandonne ; tout le reste est du texte.
linear-notes-anew = Page vide : ce qui sera tapé remplacera l'ancien texte, qui reste tant que rien n'est enregistré.
linear-sure-no-notes = Effacer les notes ? Oui ou non.
linear-notes-draft = Brouillon non enregistré :
linear-ask-draft = Continuer ce brouillon ? Oui ou non.
linear-notes-kept = Ces lignes sont gardées comme brouillon : « notes » les reprend.
linear-sure-give-up = Abandonner ce qui vient d'être tapé ? Oui ou non.
linear-notes-go-on = La suite des notes.

## Le questionnaire

linear-no-questions = Ce modèle ne pose pas de questions.
linear-questions-how = Entrée seule passe à la question suivante, « - » retire la réponse, « retour » arrête ; ce qui est noté reste.
linear-progress =
    { $answered } réponses sur { $asked }{ $lacking ->
        [0] , rien d'obligatoire ne manque.
        [one] , une obligatoire manque.
       *[other] , { $lacking } obligatoires manquent.
    }
linear-question = Question { $place } sur { $all }, { $required } : { $label } ({ $kind })
linear-required = obligatoire
linear-optional = facultative
linear-answer-now = Réponse actuelle : { $answer }

## Photos et signatures

linear-photo-remove = « - » et un numéro retire cette photo ; « = » et un numéro la légende : « = 1 Conduit avant ».
linear-ask-photo = Le fichier de la photo ; Entrée seule passe.
linear-ask-photo-number = « - » ou « = » et le numéro d'une photo ; Entrée seule passe.
linear-ask-signer = Qui signe ? 1 client, 2 technicien ; Entrée seule laisse.
linear-ask-how-signed = Comment ? 1 « lu et approuvé » avec le nom, 2 personne n'était là, 3 refus de signer.
linear-ask-name = Le nom de la personne.
linear-ask-absent = Pourquoi, et ce qui est convenu.

## Ce qui est demandé

linear-planned = Durée prévue : { $length }.
linear-measured = Le chronomètre a mesuré { $length }.
linear-ask-correction = Durée réelle, si elle est différente ; Entrée seule garde la mesure.
linear-ask-actual = Durée réelle, comme 1h30 ; Entrée seule passe.
linear-ask-travel = Temps de trajet, comme 20 ; Entrée seule passe.
linear-ask-reason = Pourquoi ? Entrée seule laisse.
linear-ask-override = Passer outre ? Écrire pourquoi ; Entrée seule laisse.
linear-ask-mail-again = Envoyer le rapport encore une fois ? Oui ou non.
linear-ask-address = À quelle adresse mail ? Entrée seule laisse.
linear-sure-send = Envoyer le rapport à { $address } ? Oui, non, ou une autre adresse.
linear-no-address = Ce n'est pas une adresse mail. Entrée seule laisse.
linear-sure-finish = Terminer et envoyer le rapport ? Oui ou non.
linear-ask-stop-other = Mettre l'autre en pause et continuer ? Oui ou non.
linear-ask-start = Quand ? Par exemple « demain 9h » ou « 24/11 14h30 » ; Entrée seule passe.
linear-ask-length = Durée prévue, comme 1h30 ; Entrée seule passe.
linear-ask-technicians = Qui y va ? Des noms avec des virgules ; Entrée seule passe.
linear-ask-template = Modèle : { $all }. Entrée seule passe.
linear-ask-client = Nom du client ; Entrée seule passe.
linear-ask-street = Numéro et rue ; Entrée seule passe.
linear-ask-zip = Code postal ; Entrée seule passe.
linear-ask-city = Ville ; Entrée seule passe.
linear-ask-phone = Téléphone ; Entrée seule passe.
linear-ask-email = Courriel ; Entrée seule passe.
linear-ask-label = Libellé, s'il doit être autre que client et lieu ; Entrée seule passe.
linear-ask-description = Description ; Entrée seule passe.
linear-ask-note = Note interne ; Entrée seule passe.
linear-new-how = Nouvelle intervention, champ par champ. « retour » abandonne.
linear-edit-how = Champ par champ ; Entrée seule laisse le champ comme il est, « retour » abandonne.

## Ce qui attend

linear-outbox =
    { $count ->
        [one] Une modification n'a pas encore atteint le serveur :
       *[other] { $count } modifications n'ont pas encore atteint le serveur :
    }
linear-outbox-how = Un numéro la renvoie, « - » et un numéro l'abandonne ; Entrée seule revient.
linear-mails-how = Un numéro essaie de nouveau ; Entrée seule revient.
linear-mail-again = Le rapport sera envoyé de nouveau.
