### L'aide de la ligne de commande : chaque commande (usage-list), chacun de ses arguments (usage-list--from), les mots
### des valeurs (usage-value-day) et ce qui suit l'aide d'une commande (usage-notes-serve). Ce qui vaut pour plusieurs
### commandes est sous ce qu'elles ont en commun : usage-do--id est l'argument `id` de chaque `do`, usage--json de toutes.

## Le programme

usage = Un planning d'interventions qui tient dans un terminal. Sans commande, ouvre le planning de la base configurée.
usage-notes =
    Codes de sortie :
      0  fait
      1  erreur (un fichier illisible, rien n'a été repris d'un import, une faute dans la configuration)
      2  la ligne de commande n'est pas comprise
      3  refusé par une règle
      4  conflit : quelqu'un d'autre a changé la même chose entre-temps
      5  pas d'intervention, d'intervenant, de magasin, d'étiquette, de modèle, d'utilisateur ou de mail de ce nom
      6  la base est inutilisable (absente, étrangère, abîmée, plus récente, occupée, en lecture seule, disque plein)

    `ardoise help COMMANDE` en dit plus sur une commande.
usage-help = Affiche cette aide, ou celle d'une commande
usage--help = Affiche cette aide
usage--version = Affiche la version

## Partout

usage--base = La base : un fichier, ou l'URL d'une base de données PostgreSQL (postgres://…) [variable : ARDOISE_BASE]
usage--server = Un serveur, au lieu d'une base ; d'abord `ardoise login` [variable : ARDOISE_SERVER]
usage--now = Règle l'horloge : une heure dans le fuseau de la base, ou RFC 3339 [variable : ARDOISE_NOW]
usage--user = L'identifiant d'un utilisateur de la base [variable : ARDOISE_AS]
usage--lang = La langue des réponses et des écrans [variable : ARDOISE_LANG]
usage--config = Un autre fichier de configuration [variable : ARDOISE_CONFIG]
usage--theme = Un thème : auto, dark, light, high-contrast, colour-blind, mono, ou un fichier [variable : ARDOISE_THEME]
usage--plain = Des lignes dans l'ordre de la parole, pour les lecteurs d'écran : ni tableau ni couleurs [variable : ARDOISE_PLAIN]
usage--json = Un objet JSON
usage--id = Un numéro, un identifiant, ou un début d'identifiant qui ne convient qu'à une intervention

## Les bases

usage-init = Crée une base vide
usage-init--file = Le fichier, par défaut dans le dossier de vos données ; ou l'URL d'une base de données PostgreSQL vide (postgres://…)
usage-init--company = L'entreprise, affichée dans le titre du planning
usage-init--branch = Le premier magasin
usage-init--technician = Un intervenant, au travail du lundi au vendredi 8h-12h et 13h30-17h30 ; peut être répété
usage-init--user = L'identifiant du premier utilisateur, qui a tous les droits ; le vôtre par défaut
usage-init--templates = Les modèles : ceux du métier avec leurs questions (practice : poêle, ramonage, chaudière, pompe à chaleur, SAV, visite technique, pose), ou deux modèles nus (none : entretien et dépannage)
usage-init--json = Un objet JSON : la base, le fichier de configuration s'il a été créé, les modèles
usage-demo = Ouvre le planning d'une entreprise inventée, pour essayer
usage-demo--dir = Garde la base dans DOSSIER/base.db ; sinon, un dossier temporaire
usage-demo--visits = Combien d'interventions ; sinon, une petite entreprise sur six semaines
usage-demo--technicians = Combien d'intervenants
usage-demo--seed = Une autre graine donne une autre entreprise
usage-demo--no-open = Crée seulement la base
usage-base = Copies d'une base : vers un autre moteur, en sauvegarde, et retour ; retrait des données personnelles anciennes
usage-base-copy = Copie une base dans un endroit vide, et compare les deux ; chacune est un fichier ou une URL (postgres://…)
usage-base-copy--from = La base
usage-base-copy--to = Un fichier qui n'existe pas encore, ou une base de données vide
usage-notes-base-copy = Tout ou rien : une copie interrompue ne laisse rien derrière elle. Les autres peuvent continuer à travailler sur SOURCE, mais ce qu'ils font une fois la copie commencée n'y est pas.
usage-base-backup = Écrit une copie de la base dans un fichier, pendant que les autres continuent à travailler
usage-base-backup--file = Un fichier qui n'existe pas encore
usage-notes-base-backup = Le fichier est une base, avec tout ce qu'elle contient : les mots de passe y sont hachés, mais pas celui du serveur de messagerie.
usage-base-restore = Met une copie à la place de la base
usage-base-restore--file = Ce que `backup` a écrit
usage-base-restore--to = Ailleurs que dans la base configurée : un fichier ou une URL
usage-base-restore--force = Même là où il y a déjà une base ; elle est mise de côté. Fermez d'abord tout ce qui l'a ouverte
usage-base-purge = Retire les données personnelles plus anciennes que ne le permettent les réglages keep_personal, keep_pictures et keep_mails
usage-base-purge--dry-run = Dit seulement ce qui partirait
usage-notes-base-purge = Demande le niveau Administrateur. Ce qui a été fait, quand, combien de temps et dans quelle ville reste. Les interventions en cours, et celles dont l'attestation est encore due, ne sont pas touchées. Les copies et les sauvegardes restent à supprimer par vos soins.
usage-check = Rejoue le journal et le compare à l'état

## Lire

usage-list = Liste les interventions d'une période, et ce qui reste à planifier
usage-list--json = Un tableau JSON ; ce qui reste à planifier vient à la fin, `start` et `end` y sont null
usage-list--from = Le premier jour ; par défaut le lundi de cette semaine
usage-list--to = Le dernier jour ; par défaut une semaine avec --from, sinon le dimanche de cette semaine
usage-list--technician = Seulement les interventions de cet intervenant ; peut être répété
usage-list--branch = Seulement les interventions de ce magasin
usage-list--status = Seulement les interventions de ce statut ; peut être répété
usage-list--text = Seulement les interventions dont le libellé, le numéro, le client, le lieu ou la description contient ces mots
usage-list--pool = Seulement ce qui reste à planifier : ce qui n'a pas encore de date
usage-list--no-pool = Sans ce qui reste à planifier
usage-show = Affiche une intervention
usage-show--history = Aussi ce qui lui est arrivé
usage-history = Dit ce qui est arrivé à une intervention
usage-history--json = Un tableau JSON, du plus ancien au plus récent
usage-report = Écrit le compte rendu d'une intervention, ou son bon de travail : texte ou PDF
usage-report--work-order = Le bon de travail (avant l'intervention) au lieu du compte rendu (après)
usage-report--pdf = Un PDF : vers --out, ou vers un tube
usage-report--text = Du texte, même dans un fichier
usage-report--out = Le fichier, ou un dossier où il reçoit son propre nom ; `-` est la sortie standard
usage-report--force = Remplace un fichier qui existe déjà
usage-report--width = Caractères par ligne de texte, de 20 à 400
usage-export = Écrit des interventions dans un fichier : JSON, CSV ou iCalendar
usage-export--from = { usage-list--from }
usage-export--to = { usage-list--to }
usage-export--technician = { usage-list--technician }
usage-export--branch = { usage-list--branch }
usage-export--status = { usage-list--status }
usage-export--text = { usage-list--text }
usage-export--pool = { usage-list--pool }
usage-export--no-pool = { usage-list--no-pool }
usage-export--format = Le type de fichier ; par défaut celui que dit le nom de --out, sinon json. csv est un tableau pour tableur avec des titres dans la langue de l'écran, ics un calendrier sans ce qui reste à planifier
usage-export--out = Le fichier ; la sortie standard sans lui, ou pour `-`
usage-import = Reprend des interventions de calendriers (.ics) et de tableaux (.csv)
usage-import--files = Des calendriers (.ics) et des tableaux (.csv)
usage-import--dry-run = Dit ce qui se passerait et n'écrit rien
usage-import--from = Le premier jour des séries ; par défaut un an en arrière
usage-import--to = Le dernier jour des séries ; par défaut un an en avant
usage-import--technician = Qui intervient là où le fichier ne nomme personne de cette base
usage-import--branch = Le magasin là où le fichier n'en nomme pas ; par défaut celui de l'intervenant
usage-import--map = Qui est un participant, par adresse mail ou par nom ; peut être répété
usage-import--override-reason = Pourquoi des interventions qui en chevauchent d'autres sont reprises quand même ; gardé dans le journal
usage-notes-import = Tout ce qui n'est pas repris est nommé avec sa raison. Finit par 1 quand rien du tout n'a été repris de ces fichiers et que rien n'y était déjà.

## Actions sur une intervention

usage-do = Agit sur une intervention : create, plan, confirm, start, finish, …
usage-do--override-reason = Pourquoi chevauchements, horaires ou compétences sont ignorés cette fois ; gardé dans le journal
usage-do--revision = La révision que vous aviez sous les yeux : conflit si ce que vous changez a changé depuis
usage-do--command-id = L'identifiant de la commande : un même identifiant n'est exécuté qu'une fois
usage-do--json = L'accusé, le refus ou le conflit en un objet JSON
usage-do--start = L'arrivée, comme `24/11/2026 9h00` ou 2026-11-24T09:00
usage-do--end = Le départ, qui tient quels que soient les horaires
usage-do--planned = La durée de travail nette, comme 1h30
usage-do--technician = Qui intervient, l'intervenant principal d'abord ; peut être répété
usage-do--label = Le titre sur le planning ; par défaut client, code postal, ville
usage-do--template = Un modèle, par son code ou son nom
usage-do--client = Chez qui ; l'adresse d'un client connu est reprise
usage-do--street = Numéro et rue
usage-do--zip = Code postal
usage-do--city = Ville
usage-do--phone = Téléphone
usage-do--email = Adresse mail
usage-do--branch = Le magasin qui s'en charge
usage-do--tag = Une étiquette ; peut être répété
usage-do--description = Texte pour le client
usage-do--note = Texte pour les collègues
usage-do--reason = Pourquoi
usage-do--actual = Le temps de travail, comme 1h30
usage-do--travel = Le temps de trajet, comme 20
usage-do--question = Le code de la question à laquelle la photo répond
usage-do--caption = Ce qu'elle montre
usage-do--photo = Son numéro dans le compte rendu, à partir de 1
usage-do-create = Crée une intervention ; sans --start, elle reste à planifier
usage-do-create--from-json = Un objet JSON dont les clés sont les noms de ces options, dans un fichier ou depuis - (entrée standard)
usage-do-edit = Modifie ce qui décrit une intervention
usage-do-edit--no-client = Retire le client
usage-do-edit--no-template = Retire le modèle
usage-do-edit--no-tags = Retire toutes les étiquettes
usage-do-revert = Défait une commande de cette intervention, la dernière par défaut ; défaire un « défaire » refait
usage-do-revert--command = Quelle commande
usage-do-copy = Crée une intervention semblable à une autre ; sans --start, elle reste à planifier
usage-do-plan = Planifie, déplace, allonge ou affecte
usage-do-unplan = Remet dans ce qui reste à planifier
usage-do-confirm = Confirmé : depuis Brouillon, ou retour de Réalisé
usage-do-redraft = De nouveau Brouillon
usage-do-start = Démarre le chronomètre
usage-do-start--technician = Le chronomètre de qui ; par défaut le vôtre, ou celui de tous ceux qui y vont
usage-do-pause = Arrête le chronomètre pour un moment
usage-do-pause--technician = { usage-do-start--technician }
usage-do-resume = Reprend après une pause
usage-do-resume--technician = { usage-do-start--technician }
usage-do-finish = Réalisé
usage-do-finish--mail-again = Si le compte rendu repart par mail, pour une intervention dont il est déjà parti
usage-do-unfinished = Inachevé : venu, mais pas terminé
usage-do-postpone = Reporté : à planifier de nouveau
usage-do-cancel = Annulé : n'aura pas lieu
usage-do-times = Saisit les temps en dehors de finish
usage-do-lock = Clôture : plus rien n'est accepté ensuite, sauf unlock
usage-do-unlock = Ré-ouvre
usage-do-delete = Supprime ; le journal en garde la trace
usage-do-answer = Répond à une question du compte rendu
usage-do-answer--code = Le code de la question, comme dans `ardoise show`
usage-do-answer--value = Oui ou non, un nombre, un choix, plusieurs choix séparés par `;`, un jour, un texte
usage-do-answer--clear = Retire la réponse
usage-do-notes = Écrit les notes du compte rendu ; `-` les lit sur l'entrée standard
usage-do-notes--text = Le texte entier
usage-do-add-photo = Ajoute une photo : JPEG, PNG ou WebP
usage-do-add-photo--file = Le fichier
usage-do-describe-photo = Dit ce que montre une photo, ou à quelle question elle répond
usage-do-remove-photo = Retire une photo du compte rendu
usage-do-sign = Signe ce que dit le compte rendu maintenant
usage-do-sign--signer = En tant que qui : le client (client) ou l'intervenant (technician)
usage-do-sign--name = Qui
usage-do-sign--capacity = En quelle qualité
usage-do-sign--typed = En tapant le nom sous « lu et approuvé »
usage-do-sign--absent = Personne sur place : pourquoi, et ce qui a été convenu
usage-do-sign--declined = N'a pas voulu signer : pourquoi
usage-do-send-report = Envoie le compte rendu au client par mail
usage-do-send-report--to = Une autre adresse
usage-do-hand-over = Note que le compte rendu a été remis au client sur papier

## Les mails, et le travail sans ligne

usage-mail = Les mails de comptes rendus : ce qui attend, envoyer, essayer le serveur
usage-mail-list = Liste les mails qui ne sont pas partis, du plus ancien au plus récent ; demande le niveau « Gère tous les RDV »
usage-mail-list--json = Un tableau JSON
usage-mail-retry = Réessaie un mail dès que possible
usage-mail-retry--id = L'identifiant d'un mail, comme `list` le montre, ou un début qui ne convient qu'à un seul
usage-mail-send = Envoie ce qui est dû maintenant ; pour une machine où aucun planning n'est ouvert
usage-mail-test = Envoie un mail qui dit seulement qu'il est arrivé ; demande le niveau Administrateur
usage-mail-test--to = À qui
usage-mail-password = Fixe le mot de passe du serveur de messagerie, qui n'est plus jamais montré ; demande le niveau Administrateur
usage-mail-password--stdin = Le lit sur l'entrée standard, une ligne
usage-mail-password--forget = L'oublie
usage-notes-mail-password = Il est gardé dans le fichier de la base : qui peut lire le fichier peut le lire.
usage-outbox = Les changements qui attendent leur serveur sur cet appareil : lister, renvoyer, abandonner
usage-outbox--id = L'identifiant d'un changement, comme `list` le montre, ou une partie qui ne convient qu'à un seul
usage-outbox--all = Tous les changements qui attendent une décision
usage-outbox-list = Liste les changements gardés sur cet appareil qui ne sont pas arrivés à leur base, du plus ancien au plus récent
usage-outbox-list--json = Un tableau JSON
usage-outbox-send = Envoie maintenant ce qui attend le serveur configuré
usage-outbox-retry = Renvoie un changement que sa base n'a pas pris
usage-notes-outbox-retry = Il part avec la prochaine commande ou le prochain planning sur cette base.
usage-outbox-drop = Abandonne un changement ; ceux de la même intervention qui attendent derrière lui continuent

## Serveurs et écrans

usage-login = Connecte à un serveur, dont la base s'ouvre ensuite comme une base de cette machine
usage-login--address = L'adresse du serveur : depot.example.org, https://depot.example.org:8420
usage-login--user = En tant que qui ; demandé sinon
usage--password-stdin = Lit le mot de passe sur l'entrée standard, une ligne
usage-login--ca = Les certificats (PEM) de confiance pour ce serveur, au lieu de ceux du système
usage-login--insecure = Laisse passer mot de passe et données en clair sur le réseau, vers une adresse qui commence par http://
usage-logout = Déconnecte d'un serveur
usage-logout--address = L'adresse du serveur ; par défaut celui qui est configuré
usage-kiosk = Affiche le planning du jour d'un magasin sur le mur d'un dépôt, en lecture seule
usage-kiosk--branch = Le magasin affiché ; sinon le seul qu'il y a, ou tous
usage-kiosk--page = Combien de secondes reste une page, quand tout le monde ne tient pas sur une : de 5 à 600
usage-kiosk--night = Quand l'écran est noir, comme 20h-6h
usage-kiosk--no-night-clock = Pas d'horloge non plus sur l'écran noir
usage-kiosk--no-shift = Laisse l'image à sa place ; sinon elle bouge d'un caractère de temps en temps, pour ne pas marquer l'écran
usage-kiosk--locked = Aucune touche ne l'arrête, seulement un signal : pour un écran à portée de tous
usage-notes-kiosk = Lit et affiche ; rien ne peut être changé depuis cet écran, et aucun nom n'y figure sauf si la base le dit (ardoise settings set kiosk_names=short). Un utilisateur de niveau Affichage suffit.
usage-serve = Sert la base à d'autres par HTTP, jusqu'à l'arrêt
usage-serve--listen = Où écouter ; le port 0 en prend un libre
usage-serve--tls-cert = TLS avec ce certificat : PEM, celui du serveur d'abord
usage-serve--tls-key = La clé privée du certificat : PEM
usage-serve--insecure = HTTP sans chiffrement, même au-delà de cette machine : les mots de passe peuvent être lus en chemin
usage-serve--ssh = Le planning par SSH aussi, sur 127.0.0.1:2222 ou à l'adresse donnée ; 0.0.0.0:2222 pour laisser entrer les autres. Les utilisateurs viennent avec leur clé publique (ardoise user key add), quel que soit l'identifiant tapé
usage-serve--ssh-host-key = La clé à laquelle les visiteurs reconnaissent ce serveur ; créée si elle n'existe pas, par défaut à côté de la base
usage-serve--ssh-passwords = Laisse aussi entrer par SSH avec un mot de passe
usage-serve--ssh-idle = Les visiteurs qui ne font rien pendant autant de minutes sont renvoyés
usage-serve--ssh-visitors = Visiteurs à la fois
usage-serve--ssh-per-user = Autant pour un même utilisateur ; les écrans muraux ne comptent pas
usage-serve--ssh-per-address = Connexions à la fois depuis une même adresse
usage-user = Qui peut se servir de la base par un serveur : personnes, mots de passe, clés
usage-user--json = Une valeur JSON
usage-user-list = Liste qui peut se servir de la base
usage-user-add = Ajoute quelqu'un ; demande le niveau Administrateur, comme tout sauf la liste
usage-user-add--login = Ce qu'il tape pour se connecter : court, en minuscules
usage-user-add--level = Ce qu'il peut faire
usage-user-add--name = Le nom montré aux autres ; par défaut l'identifiant
usage-user-add--technician = L'intervenant qu'il est
usage-user--login = Le compte de qui
usage-user-passwd = Fixe un mot de passe d'au moins 10 caractères, et déconnecte ses appareils
usage-user-passwd--remove = Retire le mot de passe : plus de connexion par mot de passe
usage-user-disable = Ne laisse plus entrer quelqu'un ; ce qu'il a fait reste dans l'historique
usage-user-enable = Laisse de nouveau entrer quelqu'un
usage-user-lang = Fixe la langue que lit quelqu'un quand ni une option, ni une variable, ni la configuration n'en dit une
usage-user-lang--language = fr, en, ou - pour celle de son appareil
usage-user-sign-out = Déconnecte tous les appareils de quelqu'un, quand l'un est perdu
usage-user-invite = Donne un code avec lequel quelqu'un enregistre sa propre clé par SSH : une fois, dans les 15 minutes
usage-user-key = Les clés publiques, pour qui vient par ssh
usage-user-key-add = Ajoute une clé
usage-user-key-add--file = Un fichier .pub, - pour l'entrée standard
usage-user-key-list = Liste les clés : celles de quelqu'un, ou toutes
usage-user-key-remove = Oublie une clé
usage-user-key-remove--fingerprint = Comme la liste la montre : SHA256:…

## Réglages

usage-settings = Montre ou change ce dont l'entreprise a convenu : suivi des temps, droits, horaires
usage-settings-show = Montre chaque réglage
usage-settings-set = Change des réglages ; demande le niveau Administrateur
usage-settings-set--values = Des réglages et leurs nouvelles valeurs, comme time_tracking=manual
usage-notes-settings-set =
    Réglages :
      company                 un nom
      zone                    un fuseau IANA, comme Europe/Paris
      time_tracking           off, manual, automatic
      tracking_required       true, false (pas avec time_tracking=off)
      edit_from               un niveau : kiosk, own, manage_own, manage_all, responsible, manager
      edit_done_from          un niveau
      correct_measured_from   un niveau
      day_from, day_to        les heures du planning, comme 7h et 19h
      step                    5, 10, 15, 20, 30 ou 60 minutes
      slot_minimum            une durée, comme 30
      holidays                none, france, france_alsace_moselle
      closed                  les jours propres à l'entreprise, comme 2026-12-24:Inventaire,2026-12-31:
      language                celle des documents et des mails : fr, en
      reasons                 proposés quand une intervention est laissée, séparés par des points-virgules
      photo_limit             la plus grande photo en mégaoctets, de 1 à 100
      keep_photo_place        true, false : si les photos gardent où elles ont été prises
      keep_personal           combien de jours après l'intervention on garde chez qui c'était ; vide pour toujours
      keep_pictures           de même pour les images des photos
      keep_mails              de même pour les adresses des envois ; ardoise base purge retire ce qui est plus ancien
      kiosk_names             hidden, short, full : chez qui, sur le mur d'un dépôt
      mail_host               le serveur de messagerie ; vide s'il n'y en a pas
      mail_port               587, 465, 25, …
      mail_security           start_tls, tls, none
      mail_login              vide s'il n'y en a pas ; le mot de passe : ardoise mail password
      mail_from               l'adresse de l'expéditeur
      mail_reply_to           où vont les réponses ; vide pour l'expéditeur
usage-config = Les réglages de ce programme sur cet appareil (show, path, keys), et la configuration d'une base dans un fichier (export, import)
usage-config-show = Montre chaque réglage de ce programme sur cet appareil, en TOML
usage-config-show--show-origin = Aussi d'où vient chaque valeur
usage-config-path = Dit où est le fichier de configuration, ou serait
usage-config-keys = Ce que fait chaque touche du planning, avec les changements de la configuration
usage-config-keys--json = Un tableau JSON
usage-config-keys--markdown = Les touches d'origine, en Markdown : docs/touches.md est fait ainsi, et docs/keys.md en anglais
usage-config-export = Écrit la configuration de la base dans un fichier : réglages, personnes, modèles
usage-config-export--out = Le fichier ; la sortie standard sans lui, ou pour `-`
usage-config-import = Reprend la configuration d'un fichier dans la base ; ce que le fichier ne nomme pas reste
usage-config-import--file = Le fichier ; `-` est l'entrée standard
usage-config-import--practice = Les modèles prêts à l'emploi des chauffagistes, au lieu d'un fichier
usage-config-import--dry-run = Dit seulement ce qui changerait
usage-completions = Écrit ce qu'il faut à un shell pour compléter commandes et options
usage-completions--shell = Le shell
usage-notes-completions = bash : ardoise completions bash > ~/.local/share/bash-completion/completions/ardoise
usage-man = Écrit la page de manuel ; avec --dir, une par commande
usage-man--dir = Écrit une page par commande dans ce dossier, créé s'il manque

## Les mots des valeurs

usage-value-address = ADRESSE
usage-value-attendee-name = PARTICIPANT=NOM
usage-value-capacity = QUALITÉ
usage-value-code = CODE
usage-value-day = JOUR
usage-value-dir = DOSSIER
usage-value-file = FICHIER
usage-value-fingerprint = EMPREINTE
usage-value-format = FORMAT
usage-value-from = SOURCE
usage-value-from-to = DÉBUT-FIN
usage-value-id = ID
usage-value-instant = INSTANT
usage-value-key-value = CLÉ=VALEUR
usage-value-lang = LANGUE
usage-value-language = LANGUE
usage-value-length = DURÉE
usage-value-level = NIVEAU
usage-value-login = IDENTIFIANT
usage-value-minutes = MINUTES
usage-value-n = N
usage-value-name = NOM
usage-value-number = NUMÉRO
usage-value-photo = PHOTO
usage-value-place = LIEU
usage-value-reason = MOTIF
usage-value-seconds = SECONDES
usage-value-shell = SHELL
usage-value-signer = SIGNATAIRE
usage-value-status = STATUT
usage-value-templates = MODÈLES
usage-value-text = TEXTE
usage-value-to = CIBLE
usage-value-url = URL
usage-value-user = UTILISATEUR
usage-value-uuid = UUID
usage-value-value = VALEUR
usage-value-width = LARGEUR
usage-value-words = MOTS
usage-value-yes-no = oui|non

## Autour

line-usage = Utilisation :
line-commands = Commandes
line-arguments = Arguments
line-options = Options
line-everywhere = Partout
line-every-action = Chaque action
line-command = COMMANDE
line-default = [par défaut : { $value }]
line-values = [valeurs : { $values }]
line-also = [aussi : { $names }]

## Pages de manuel

line-man-name = NOM
line-man-synopsis = SYNOPSIS
line-man-description = DESCRIPTION
line-man-notes = NOTES
line-man-version = VERSION
line-man-manual = Ardoise

## Fautes

line-see = Voir `{ $command } --help`.
line-unknown-option = Il n'y a pas d'option { $given }.
line-unknown-word = « { $given } » est de trop.
line-unknown-command = Il n'y a pas de commande « { $given } ».
line-meant = Voulez-vous dire { $names } ?
line-after-dashes = Si c'est une valeur, mettez -- devant : -- { $given }.
line-missing-value = { $flag } demande une valeur.
line-missing-choice = { $flag } demande une valeur : { $allowed }.
line-bad-choice = { $flag } n'accepte pas « { $given } ». Valeurs possibles : { $allowed }.
line-bad-value = { $flag } n'accepte pas « { $given } » : il faut { $expected }
line-unreadable = { $flag } n'accepte pas « { $given } ».
line-conflict = { $flag } ne va pas avec { $others }. Retirez l'un des deux.
line-conflict-rest = { $flag } ne va pas avec le reste. Retirez cette option.
line-twice = { $flag } est donné deux fois. Donnez-le une fois.
line-missing = Il manque : { $names }.
line-missing-command = { $command } doit savoir quoi faire : { $names }.
line-too-many = { $flag } ne prend pas d'autre valeur : « { $given } » est de trop.
line-flag-with-value = { $flag } ne prend pas de valeur.
line-not-text = Un argument n'est pas du texte valide (UTF-8). Corrigez-le.
line-not-understood = La ligne de commande n'est pas comprise.
line-expected-number = un nombre entier, comme 12.
line-expected-range = un nombre entier de { $least } à { $most }.
line-expected-uuid = un identifiant comme 018f3c1e-7b1a-7000-8000-000000000001.
line-expected-address = une adresse avec un port, comme 127.0.0.1:8420 ou 0.0.0.0:8420.
line-expected-door = une adresse ou un nom de cette machine, avec ou sans port, ou un port : 0.0.0.0:2222, localhost:2222, 127.0.0.1 ou 2222.
line-expected-yes-no = oui ou non.
line-expected-night = deux heures, comme 20h-6h.
