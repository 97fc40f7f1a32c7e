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
refusal-missing-answers =
    { $count ->
        [one] Il manque 1 réponse obligatoire : { $questions }.
       *[other] Il manque { $count } réponses obligatoires : { $questions }.
    }
refusal-missing-answers-next = Y répondre dans le compte rendu, puis terminer.
refusal-unknown-question = Le questionnaire de cette visite n'a pas de question « { $code } ».
refusal-unknown-question-next = Choisir une question du compte rendu.
refusal-not-applicable = La question « { $question } » ne se pose pas avec les réponses données.
refusal-not-applicable-next = Corriger d'abord les réponses dont elle dépend.
refusal-text-too-long = C'est trop long : { $characters } caractères au plus.
refusal-text-too-long-next = Raccourcir le texte.
refusal-unknown-photo = Cette photo n'est plus dans le compte rendu.
refusal-unknown-photo-next = Relire le compte rendu.
refusal-too-many-photos = Une visite garde { $most } photos au plus.
refusal-too-many-photos-next = En retirer avant d'en ajouter.
refusal-picture-missing = La base n'a pas le fichier de cette photo.
refusal-picture-missing-next = Ajouter la photo de nouveau.
refusal-missing-name = Il manque le nom du signataire.
refusal-missing-name-next = Saisir le nom de la personne qui signe.
refusal-no-ink = La signature est vide, ou sort de son cadre.
refusal-no-ink-next = Signer dans le cadre, ou taper le nom.
refusal-content-changed = Le compte rendu a changé depuis qu'il a été lu.
refusal-content-changed-next = Le relire, puis signer de nouveau.
refusal-not-done = Le rapport ne part qu'une fois la visite réalisée ; elle est au statut { $status }.
refusal-not-done-next = La terminer d'abord.
refusal-office-sends = Pour ce modèle, le rapport est envoyé par le bureau.
refusal-office-sends-next = Demander à { $who } de l'envoyer.
refusal-no-address = Le client n'a pas d'adresse mail.
refusal-no-address-next = Saisir une adresse, ou remettre le rapport sur papier.
refusal-bad-address = « { $address } » n'est pas une adresse mail.
refusal-bad-address-next = Saisir une seule adresse, comme marie@exemple.fr.
refusal-mailed-before = Le rapport a déjà été envoyé le { $at } à { $to }.
refusal-mailed-before-next = Choisir s'il faut l'envoyer de nouveau.
refusal-already-exists = Cette visite existe déjà.
refusal-already-exists-next = L'ouvrir et la modifier.
refusal-purged = Les données personnelles de cette visite ont été effacées : elle ne peut plus être modifiée.
refusal-purged-next = Créer une nouvelle visite.
refusal-deleted = Cette visite a été supprimée.
refusal-deleted-next = Défaire la suppression, ou créer une nouvelle visite.
refusal-nothing-to-undo = Cette action n'est pas dans l'historique de la visite.
refusal-nothing-to-undo-next = Choisir une action dans l'historique.
refusal-changed-since = Modifié depuis : { $fields }.
refusal-changed-since-next = Relire la visite et corriger à la main.
refusal-world-work = Le chronomètre a tourné : cela ne se défait pas.
refusal-world-work-next = Corriger la durée réelle.
refusal-world-finish = La visite a été terminée ou re-confirmée : cela ne se défait pas.
refusal-world-finish-next = La repasser en Confirmé, ou la terminer de nouveau.
refusal-world-lock = La visite a été clôturée ou ré-ouverte : cela ne se défait pas.
refusal-world-lock-next = La ré-ouvrir ou la clôturer de nouveau.
refusal-world-signature = Une signature ne se défait pas.
refusal-world-signature-next = Faire signer de nouveau : la nouvelle signature remplace l'ancienne.
refusal-world-mail = Le rapport a été envoyé ou remis : cela ne se défait pas.
refusal-world-mail-next = Corriger le compte rendu, puis envoyer le rapport de nouveau.

## Why something is no answer to a question

answer-other-kind = « { $question } » attend une autre sorte de réponse.
answer-other-kind-next = Répondre comme la question le demande.
answer-no-such-choice = « { $question } » : « { $choice } » n'est pas un des choix.
answer-no-such-choice-next = Choisir dans la liste.
answer-out-of-bounds = « { $question } » : cette valeur est hors limites.
answer-between-next = Saisir un nombre de { $min } à { $max }.
answer-at-least-next = Saisir au moins { $min }.
answer-at-most-next = Saisir { $max } au plus.
answer-decimals = « { $question } » : il y a trop de chiffres après la virgule.
answer-decimals-next =
    { $decimals ->
        [0] Saisir un nombre entier.
        [one] Saisir un seul chiffre après la virgule.
       *[other] Saisir { $decimals } chiffres après la virgule au plus.
    }

## Forms that cannot be kept, and conditions that are not understood

form-code = Question { $place } : « { $code } » n'est pas un code.
form-code-next = Écrire des lettres, des chiffres et _, en commençant par une lettre.
form-reserved = Question { $place } : « { $code } » est un mot des conditions.
form-reserved-next = Choisir un autre code.
form-twice = Deux questions ont le code { $code }.
form-twice-next = Donner un autre code à l'une des deux.
form-no-label = La question { $code } n'a pas de libellé.
form-no-label-next = Écrire la question.
form-no-choices = La question { $code } a moins de deux choix.
form-no-choices-next = Ajouter des choix, ou en faire une question Oui/Non.
form-choice = Question { $code } : le choix « { $choice } » est vide, en double, ou contient une virgule suivie d'un espace.
form-choice-next = Corriger ce choix.
form-bounds = Question { $code } : le minimum dépasse le maximum, ou il y a plus de trois décimales.
form-bounds-next = Corriger les limites.
form-condition = Condition de la question { $code }, colonne { $column } : { $what }
condition-at = Colonne { $column } : { $what }
condition-quote = le texte qui commence ici n'est pas fermé.
condition-quote-next = Ajouter le guillemet fermant.
condition-parenthesis = la parenthèse ouverte ici n'est pas fermée.
condition-parenthesis-next = Ajouter une parenthèse fermante.
condition-comparison = il manque une comparaison.
condition-comparison-next = Écrire par exemple : TUBAGE = Oui.
condition-operator = il manque un opérateur.
condition-known-operator = « { $found } » n'est pas un opérateur.
condition-operator-next = Écrire =, !=, <, <=, >, >= ou in.
condition-value = il manque une valeur.
condition-value-next = Écrire un texte entre guillemets, un nombre, une date, Oui ou Non.
condition-list = il manque une liste entre parenthèses.
condition-list-next = Écrire par exemple : COMBUSTIBLE in ("Bois", "Granulés").
condition-comma = il manque une virgule, ou la parenthèse fermante.
condition-comma-next = Séparer les valeurs de la liste par des virgules.
condition-code = il manque le code d'une question.
condition-code-next = Écrire le code d'une question qui précède.
condition-connective = ceci est de trop.
condition-connective-next = Relier les comparaisons par « et » ou « ou ».
condition-shorter = la condition est trop longue : { $characters } caractères au plus.
condition-shorter-next = La raccourcir, ou poser une question de plus avant celle-ci.
condition-shallower = trop de parenthèses ou de négations imbriquées : { $levels } au plus.
condition-shallower-next = Simplifier la condition.
condition-looks-ahead = aucune question { $names } ne précède celle-ci.
condition-looks-ahead-next = Vérifier le code, ou déplacer la question.
condition-no-such-value = { $names } n'a pas de réponse « { $value } ».
condition-no-such-value-next = Écrire une réponse possible de cette question.
condition-no-order = { $names } n'est ni un nombre ni une date.
condition-no-order-next = Comparer avec = ou !=.

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

history-through = clé { $key }
history-nothing = —
history-value = { $name } : { $value }
history-change = { $name } : { $before } → { $after }
history-because = { $line } ; motif : { $reason }
history-undo = Défait : { $what }
history-undo-existence = Création défaite : visite retirée
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
history-form = Questionnaire du nouveau modèle
history-due = Attestation à remettre avant le { $day }
history-not-due = Plus d'attestation à remettre
history-notes = Notes du compte rendu
history-photo-added = Photo ajoutée : { $name }
history-photo-removed = Photo retirée : { $name }
history-photo-caption = Légende de photo
history-photo-question = Question de la photo
history-signed-client = Signature du client
history-signed-technician = Signature du technicien
history-signed = { $name } : { $who } ({ $how })
history-mailed = Rapport envoyé à { $to }
history-mailed-by-itself = Rapport envoyé automatiquement à { $to }
history-handed = Rapport remis sur papier
history-not-mailed = Rapport non envoyé : le client n'a pas d'adresse mail
signed-drawn = dessinée
signed-typed = nom tapé
signed-absent = absent
signed-declined = refuse de signer

## Reports that have not left

unsent-not-set-up = Rapport non envoyé : aucun serveur d'envoi n'est réglé.
unsent-not-set-up-next = Demander à un administrateur de le régler, puis renvoyer le rapport.
unsent-unreachable = Rapport non envoyé : le serveur { $host } est injoignable ({ $detail }).
unsent-timed-out = Rapport non envoyé : le serveur { $host } ne répond pas.
unsent-put-off = Rapport non envoyé : le serveur demande d'attendre ({ $answer }).
unsent-again-next = Un nouvel essai part tout seul.
unsent-given-up-next = Vérifier le réseau et le serveur, puis renvoyer le rapport.
unsent-may-have-left = Rapport peut-être envoyé : { $host } n'a pas confirmé.
unsent-may-have-left-next = Demander au client s'il l'a reçu, et ne renvoyer que sinon.
unsent-no-password = Rapport non envoyé : aucun mot de passe n'est enregistré pour { $login }.
unsent-no-password-next = Le donner dans la configuration, ou avec `ardoise mail password --stdin`.
unsent-tls = Rapport non envoyé : pas de liaison chiffrée avec { $host } ({ $detail }).
unsent-tls-next = Vérifier la sécurité et le port du serveur dans les réglages.
unsent-login = Rapport non envoyé : { $host } refuse l'identifiant ({ $answer }).
unsent-login-next = Vérifier l'identifiant et le mot de passe dans les réglages.
unsent-refused = Rapport non envoyé : le serveur le refuse ({ $answer }).
unsent-refused-next = Vérifier l'adresse du client, puis renvoyer le rapport.
unsent-bad-address = Rapport non envoyé : « { $address } » n'est pas une adresse mail.
unsent-bad-address-next = Corriger l'adresse du client, puis renvoyer le rapport.
unsent-no-report = Rapport non envoyé : il n'a pas pu être produit ({ $detail }).
unsent-no-report-next = Renvoyer le rapport ; si cela se répète, prévenir un administrateur.
