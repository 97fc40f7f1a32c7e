### Refusals with their next steps, and the history of an intervention in sentences.

## Refusals: why not, and (-next) what to do now

refusal-locked = Cette visite est clôturée.
refusal-locked-next = Demander à { $who } de la ré-ouvrir.
refusal-not-allowed = Il faut le niveau « { $level } ».
refusal-ask-next = Demander à { $who }.
refusal-not-yours = Cette visite n'est pas la vôtre.
refusal-wrong-status = Pas possible pour une visite au statut { $status }.
refusal-draft-next = La confirmer, ou l'annuler.
refusal-confirmed-next = La démarrer, la terminer, ou la repasser en Brouillon.
refusal-done-next = La repasser en Confirmé ou en Brouillon d'abord.
refusal-over-next = La repasser en Brouillon d'abord.
refusal-confirm-first = Cette visite est encore un brouillon.
refusal-confirm-first-next = La confirmer d'abord.
refusal-plan-first = Cette visite n'est pas planifiée.
refusal-plan-first-next = Lui donner d'abord une date et un intervenant.
refusal-no-technician = Aucun intervenant n'est prévu.
refusal-no-technician-next = Choisir au moins un intervenant.
refusal-unknown-technician = { $who } ne fait pas partie des intervenants actifs.
refusal-unknown-technician-next = Choisir un autre intervenant.
refusal-unknown-reference = { $field } : cette valeur n'existe pas, ou plus.
refusal-unknown-reference-next = En choisir une autre dans la liste.
refusal-not-assigned = { $who } n'intervient pas sur cette visite.
refusal-not-assigned-next = L'ajouter aux intervenants, ou choisir un intervenant de la visite.
refusal-start-first = Suivi des temps obligatoire : cette visite n'est pas démarrée.
refusal-start-first-next = Démarrer d'abord.
refusal-already-started = Cette visite est déjà démarrée.
refusal-already-started-next = Utiliser Reprendre si elle est en pause.
refusal-already-running = Un chronomètre tourne sur cette visite.
refusal-already-running-next = Le mettre en pause, ou terminer la visite.
refusal-not-running = Aucun chronomètre ne tourne sur cette visite.
refusal-not-running-next = Utiliser Démarrer ou Reprendre.
refusal-never-started = Cette visite n'a pas encore été démarrée.
refusal-never-started-next = Utiliser Démarrer.
refusal-other-timer = Le chronomètre de { $who } tourne sur « { $label } » depuis le { $since }.
refusal-other-timer-next = Arrêter « { $label } », puis démarrer cette visite.
refusal-work-started = Le travail a déjà commencé sur cette visite.
refusal-work-started-next = La terminer ou la marquer Inachevé, puis créer une autre visite si besoin.
refusal-missing-actual = Il manque la durée réelle.
refusal-missing-actual-next = Saisir la durée réelle, comme 1h30.
refusal-correction = Le temps mesuré ne se corrige pas à votre niveau.
refusal-correction-next = Garder le temps mesuré, ou demander à { $who } de le corriger.
refusal-travel = Sans suivi des temps, le temps de trajet est saisi au bureau.
refusal-travel-next = Laisser le trajet vide, ou demander à { $who } de le saisir.
refusal-missing-reason = Il manque un motif.
refusal-missing-reason-next = Écrire en quelques mots pourquoi.
refusal-no-length = La durée doit être plus longue que zéro.
refusal-no-length-next = Saisir une durée, comme 1h30, ou choisir un modèle.
refusal-too-long = C'est trop long : { $hours } heures au plus.
refusal-too-long-next = Saisir une durée plus courte.
refusal-ends-before-start = La fin n'est pas après le début.
refusal-ends-before-start-next = Choisir une fin plus tardive.
refusal-not-locked = Cette visite n'est pas clôturée.
refusal-not-locked-next = Rien à ré-ouvrir : la modifier directement.
refusal-impossible-date = Cette date est trop loin : entre 1970 et 2199.
refusal-impossible-date-next = Vérifier la date saisie et l'horloge de l'appareil.
refusal-clock-behind = L'horloge de l'appareil retarde : la visite a déjà une saisie du { $recorded }.
refusal-clock-behind-next = Régler l'horloge de l'appareil, puis recommencer.
refusal-needs-override = Ce créneau ne convient pas : { $violations }.
refusal-needs-override-next = Choisir un autre créneau ou un autre intervenant, ou forcer avec un motif.
refusal-never-deleted = Une visite réalisée ne se supprime jamais.
refusal-never-deleted-next = La clôturer pour que plus rien n'y change.
refusal-already-exists = Cette visite existe déjà.
refusal-already-exists-next = L'ouvrir et la modifier.
refusal-deleted = Cette visite a été supprimée.
refusal-deleted-next = Annuler la suppression, ou créer une nouvelle visite.
refusal-nothing-to-undo = Cette action n'est pas dans l'historique de la visite.
refusal-nothing-to-undo-next = Choisir une action dans l'historique.
refusal-changed-since = Modifié depuis : { $fields }.
refusal-changed-since-next = Relire la visite et corriger à la main.
refusal-world-work = Le chronomètre a tourné : cela ne s'annule pas.
refusal-world-work-next = Corriger la durée réelle.
refusal-world-finish = La visite a été terminée ou re-confirmée : cela ne s'annule pas.
refusal-world-finish-next = La repasser en Confirmé, ou la terminer de nouveau.
refusal-world-lock = La visite a été clôturée ou ré-ouverte : cela ne s'annule pas.
refusal-world-lock-next = La ré-ouvrir ou la clôturer de nouveau.

## Who can help

people-nobody = un responsable
people-or = { $others } ou { $last }

## Somebody was faster

conflict = Modifié entre-temps par quelqu'un d'autre : { $fields }.
conflict-next = Comparer les deux versions, puis garder l'une ou l'autre.

## What stands against a plan, as part of a sentence

violation-visit = « { $label } »
violation-other-visit = une autre visite
violation-overlap = chevauche { $what } de { $from } à { $to } ({ $who })
violation-overlap-days = chevauche { $what } du { $from } au { $to } ({ $who })
violation-outside-hours = en dehors des heures du { $day } ({ $hours })
violation-no-hours = pas d'heures de travail communes le { $day }
violation-absent = absence de { $who } le { $day }
violation-absent-because = absence de { $who } le { $day } ({ $reason })
violation-holiday = jour férié le { $day }
violation-holiday-named = jour férié le { $day } ({ $name })
violation-too-long = ne tient pas dans les heures de travail des prochaines semaines
violation-skill = personne n'a la compétence « { $skill } »

## History

history-nothing = —
history-value = { $name } : { $value }
history-change = { $name } : { $before } → { $after }
history-because = { $line } ; motif : { $reason }
history-undo = Annulation de : { $what }
history-undo-existence = Annulation : visite retirée
history-created = Création : { $label }
history-planned = Planifié : { $after }
history-moved = Déplacé : { $before } → { $after }
history-unplanned = Remis à planifier : { $before }
history-forced = { $span } (dates forcées)
history-number = Numéro : { $number }
history-work-started = Chronomètre démarré : { $who }, { $at }
history-work-stopped = Chronomètre arrêté : { $who }, { $at }
history-measured = { $line } (mesuré { $measured })
history-measured-alone = Temps mesuré
history-locked = Clôturé
history-unlocked = Ré-ouvert
history-overridden = Contrôle forcé : { $violations }
history-deleted = Supprimé
history-restored = Rétabli
history-imported = Source de l'import renouvelée
