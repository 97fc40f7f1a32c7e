### The detail of an intervention.

detail-edit = Modifier
detail-add-tag = étiquette
detail-locked = clôturé
detail-purged = données personnelles effacées
detail-no-client = aucun client
detail-visits = Interventions
detail-others = Historique et à venir ({ $count })
detail-no-others-of-mine = Aucune autre visite à votre nom
detail-no-others = Première visite chez ce client
detail-unplanned = à planifier
detail-technicians = Intervenants
detail-nobody = personne pour l'instant
detail-branch = Magasin : { $branch }
detail-timer = Chronomètre
detail-not-started = pas encore démarré
detail-started-at = démarré à { $at }
detail-man-hours = heures-homme
detail-actual = réel { $actual }
detail-measured = mesuré { $measured }
detail-travel = trajet { $travel }
detail-section = Détail de l'intervention
detail-reason = Motif : { $reason }
detail-no-description = pas de description
history-title = Historique
history-hidden = L'historique n'est pas montré sur cet écran.
history-empty = Rien n'a encore été noté.
detail-why-not = { $actions } : { $reason }

## The report in short

detail-report = Compte rendu
detail-progress = { $answered } / { $asked }
detail-lacking =
    { $count ->
        [one] 1 réponse obligatoire manque
       *[other] { $count } réponses obligatoires manquent
    }
detail-more-answers =
    { $count ->
        [one] et 1 autre réponse
       *[other] et { $count } autres réponses
    }
detail-photos =
    { $count ->
        [one] 1 photo
       *[other] { $count } photos
    }
detail-other-photos = Autres photos
detail-sign-again = à refaire
detail-not-sent-yet = Rapport pas encore envoyé
detail-no-address = Rapport non envoyé : le client n'a pas d'adresse mail
detail-waiting = Rapport en attente d'envoi
detail-sent = Rapport envoyé { $when }
detail-handed = Rapport remis sur papier { $when }
detail-due = Attestation à remettre avant le { $day }
detail-at = à { $hour }
detail-on = le { $day }
