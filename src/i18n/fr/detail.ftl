### The detail of an intervention.

detail-edit = Modifier
detail-add-tag = étiquette
detail-locked = clôturé
detail-no-client = aucun client
detail-visits = Interventions
detail-others = Historique et à venir ({ $count })
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
