### What the command line answers.

## Tables

cli-col-when = Quand
cli-col-length = Durée
cli-col-status = Statut
cli-col-number = Numéro
cli-col-label = Libellé
cli-col-who = Intervenants
cli-col-reason = Motif
cli-col-address = Adresse
cli-col-phone = Téléphone
cli-col-description = Description
cli-col-note = Note interne
cli-col-id = Identifiant
cli-col-at = Quand
cli-col-by = Qui
cli-col-what = Quoi
cli-list-empty = Aucune intervention dans cette période.
cli-pool = à planifier
cli-status-locked = { $status }, clôturé

## Answers

cli-accepted = { $visit } : { $status }, { $when }. Identifiant { $id }
cli-nothing-changed = { $visit } : rien à changer. { $status }, { $when }. Identifiant { $id }
cli-configured = Réglages enregistrés.
cli-check-fine = La base est intacte : { $visits } interventions, { $entries } entrées de journal rejouées.

## A new base

cli-init-done = Base créée : { $path }
cli-init-practice = Modèles prêts à l'emploi : { $codes }. Ils se modifient sur le planning, touche « , », ou par `ardoise config export`.
cli-init-config = Configuration écrite : { $path }
cli-init-next = Ouvrez le planning avec `ardoise`, ou reprenez un calendrier avec `ardoise import FICHIER`.
cli-init-next-base = Ouvrez-la avec `ardoise --base { $path }`, ou reprenez un calendrier avec `ardoise --base { $path } import FICHIER`.
cli-init-kept = La configuration ne change pas : `ardoise` seul ouvre toujours { $kept }.
cli-init-company = Mon entreprise
cli-init-branch = Magasin
cli-init-tag = Urgent
cli-init-maintenance = Entretien
cli-init-repair = SAV

## The demonstration

cli-demo-progress = { $done } / { $all } interventions
cli-demo-temporary = La démonstration reste dans { $path } jusqu'à ce que le système vide son dossier temporaire.
cli-demo-kept = La démonstration est dans { $path }.

## The first run

cli-welcome = Bienvenue sur Ardoise. Aucune base n'est encore configurée.
cli-welcome-demo = Essayer la démonstration
cli-welcome-new = Créer une base vide
cli-welcome-server = Se connecter à un serveur : ardoise login ADRESSE
cli-welcome-openfire = Se connecter à OpenFire (à venir)
cli-welcome-quit = Quitter
cli-welcome-prompt = Votre choix [1] :

## Headers of exported tables, which the import reads

export-reference = Référence
export-start = Début
export-end = Fin
export-minutes = Durée (min)
export-label = Libellé
export-client = Client
export-street = Adresse
export-zip = Code postal
export-city = Ville
export-phone = Téléphone
export-email = Courriel
export-technicians = Intervenants
export-branch = Magasin
export-template = Modèle
export-tags = Étiquettes
export-status = Statut
export-description = Description
cli-stale = Quelqu'un d'autre l'a modifié entre-temps : relisez, puis recommencez.
cli-report-written = Écrit : { $path }

cli-config-dry-run = Rien n'a été changé (--dry-run).
cli-config-settings = modifié : réglages ({ $keys })
cli-config-new = nouveau : { $kind } { $name }
cli-config-changed = modifié : { $kind } { $name } ({ $keys })
cli-config-unchanged =
    { $count ->
        [0] inchangé : rien
        [one] inchangé : 1 élément
       *[other] inchangés : { $count } éléments
    }
cli-config-mistake = { $file }:{ $line }:{ $column } : { $what }
cli-config-syntax = illisible : { $says }. Vérifiez l'orthographe de la clé et la valeur ; `ardoise config export` montre ce qui existe.
cli-config-key-near = il n'y a pas de clé « { $key } » à cet endroit. Vouliez-vous dire « { $nearest } » ?
cli-config-key = il n'y a pas de clé « { $key } » à cet endroit. Clés possibles : { $allowed }.
cli-config-word-near = « { $word } » n'est pas possible ici. Vouliez-vous dire « { $nearest } » ?
cli-config-word = « { $word } » n'est pas possible ici. Valeurs possibles : { $allowed }.
cli-config-missing = il manque la clé « { $key } ». Ajoutez-la ; `ardoise config export` montre ce qui s'y écrit.
cli-config-empty = { $key } est vide. Donnez un nom.
cli-config-newer = ce fichier est au format { $found }, ce programme lit le format { $known }. Mettez Ardoise à jour.
cli-config-format = le fichier doit commencer par « format = { $known } ».
cli-config-unknown = { $key } : « { $name } » n'existe ni dans le fichier ni dans la base. Ajoutez-le, ou corrigez le nom.
cli-config-twice = { $key } : « { $name } » s'y trouve deux fois. Gardez-en un.
cli-config-homonyms = { $key } : deux entrées s'appellent « { $name } ». Renommez-en une avant de reprendre ce fichier par `ardoise config import`.
cli-config-value = { $key } : « { $value } » n'est pas lisible. Par exemple : { $allowed }
cli-config-condition = condition de la question { $question } : { $why }
cli-config-form = modèle { $template } : { $why }

cli-progress =
    { $answered } / { $asked }{ $lacking ->
        [0] { "" }
        [one] , 1 réponse obligatoire manque
       *[other] , { $lacking } réponses obligatoires manquent
    }
cli-void = annulée : le contenu a changé depuis
cli-signature = Signature { $who }
cli-mail = Rapport
cli-mail-sent = envoyé à { $to }, { $at }
cli-mail-waiting = en attente d'envoi à { $to }
cli-handed = remis en main propre, { $at }
cli-certificate = Attestation à remettre avant le

## What stands in an exported configuration

company-file-head =
    La configuration d'une base d'Ardoise. `ardoise config import FICHIER --dry-run` dit ce qu'elle changerait.
    Ce que le fichier ne nomme pas reste tel quel dans la base. Ce qu'il nomme vaut comme il est écrit ici :
    une ligne retirée d'un modèle ou d'un intervenant y est retirée aussi.
company-file-settings =
    Ce que l'entreprise a décidé. Une clé retirée reste telle quelle dans la base.
    time_tracking : off, manual, automatic. Niveaux : kiosk, own, manage_own, manage_all, responsible, manager.
company-file-letterhead = L'en-tête et le pied des documents. Le logo n'est pas dans ce fichier : celui de la base reste.
company-file-retention = Pendant combien de jours après une visite les données personnelles sont gardées : personal (clients et textes), pictures (photos), mails (adresses). Ce qui n'est pas nommé est gardé sans limite.
company-file-mail = Le serveur de courrier. Son mot de passe n'est pas dans ce fichier : `ardoise mail password`.
company-file-branches = Les magasins.
company-file-tasks = Ce que les intervenants savent faire, et le temps qu'il faut d'habitude.
company-file-tags = Les étiquettes des interventions.
company-file-templates =
    Les modèles. sending : office, field, automatic. Types de questions : yes_no, text, one, many, number, date, photo.
    Une condition parle de questions plus haut : CODE = "Oui", CODE in ("A", "B"), CODE > 10, et, ou, non.
    due : { "{" } days = 15 { "}" } ou { "{" } working_days = 15 { "}" }. Un changement vaut pour les interventions créées ensuite.
company-file-technicians =
    Les intervenants, avec les heures d'une semaine ordinaire. Une période sans heures est une absence.
company-file-users = Qui se connecte, et ce qu'il peut faire.
cli-queued = { $visit } : gardé sur cet appareil, sera envoyé dès que le serveur répond.
