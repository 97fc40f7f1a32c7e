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
cli-init-config = Configuration écrite : { $path }
cli-init-next = Ouvrez le planning avec `ardoise`, ou reprenez un calendrier avec `ardoise import FICHIER`.
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
cli-welcome-server = Se connecter à un serveur (à venir)
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
cli-config-settings = modifié : réglages
cli-config-new = nouveau : { $kind } { $name }
cli-config-changed = modifié : { $kind } { $name }
cli-config-unchanged =
    { $count ->
        [0] inchangé : rien
        [one] inchangé : 1 élément
       *[other] inchangés : { $count } éléments
    }
cli-config-mistake = { $file }:{ $line }:{ $column } : { $what }
cli-config-syntax = illisible : { $says }. Vérifiez l'orthographe de la clé et la valeur ; `ardoise config export` montre ce qui existe.
cli-config-newer = ce fichier est au format { $found }, ce programme lit le format { $known }. Mettez Ardoise à jour.
cli-config-format = le fichier doit commencer par « format = { $known } ».
cli-config-unknown = { $key } : « { $name } » n'existe ni dans le fichier ni dans la base. Ajoutez-le, ou corrigez le nom.
cli-config-twice = { $key } : « { $name } » s'y trouve deux fois. Gardez-en un.
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
