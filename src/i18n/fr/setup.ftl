### La configuration : réglages, modèles, personnes.

setup-title = Configuration
setup-interventions = Interventions
setup-interventions-about = temps, droits, planning, jours fermés, motifs
setup-templates = Modèles
setup-templates-about = questionnaire, documents, envoi des rapports
setup-tags = Étiquettes
setup-tags-about = mots de couleur sur les visites
setup-skills = Tâches
setup-skills-about = ce que tout le monde ne sait pas faire
setup-branches = Magasins
setup-branches-about = là où sont rattachés les intervenants
setup-technicians = Intervenants
setup-technicians-about = compétences, horaires, absences
setup-users = Utilisateurs
setup-users-about = qui se connecte, à quel niveau
setup-paper = Papier à en-tête
setup-paper-about = en-tête, pied de page et logo des documents
setup-post = Envoi des e-mails
setup-post-about = serveur de messagerie, essai

## Clés et états

setup-key-open = ouvrir
setup-key-back = retour
setup-key-new = ajouter
setup-key-duplicate = dupliquer
setup-key-deactivate = désactiver
setup-key-reactivate = réactiver
setup-key-edit = modifier
setup-key-copy = copier
setup-key-move = déplacer
setup-key-remove = retirer
setup-key-restore = remettre
setup-key-apply = reprendre
setup-key-theirs = reprendre la leur
setup-unsaved = pas encore enregistré
setup-saving = enregistrement…
setup-saved = Enregistré.
setup-deactivated = Désactivé : reste dans l'historique, n'est plus proposé. La même touche le réactive.
setup-reactivated = Réactivé.
setup-nothing-to-save = Rien à enregistrer : rien n'a changé.
setup-stale = Modifié entre-temps par quelqu'un d'autre. Votre saisie est gardée : comparer, puis enregistrer de nouveau.
setup-theirs = La leur : { $value }
setup-other-switches = d'autres cases cochées
setup-count = { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
setup-empty = vide
setup-nothing-yet = rien pour l'instant
setup-inactive = inactif
setup-last-manager = Il doit rester un administrateur actif. Donner d'abord ce niveau à quelqu'un d'autre.
setup-not-kept = « { $value } » n'est pas accepté. Vérifier la fiche, puis enregistrer de nouveau.
setup-missing = À remplir.
setup-leave = Quitter sans enregistrer ?
setup-leave-save = Enregistrer
setup-leave-discard = Abandonner la saisie
setup-leave-stay = Continuer la saisie

## Communs aux fiches

setup-name = Nom
setup-city = Ville
setup-active = Actif
setup-active-note = rien ne se supprime : l'historique y renvoie
setup-copy-of = { $name } (copie)
setup-new = Nouveau
setup-new-template = Nouveau modèle
setup-new-tag = Nouvelle étiquette
setup-new-skill = Nouvelle tâche
setup-new-branch = Nouveau magasin
setup-new-technician = Nouvel intervenant
setup-new-user = Nouvel utilisateur
setup-new-question = Nouvelle question
setup-urgent = Urgente
setup-urgent-note = affichée dans la couleur des alertes
setup-skill-planned = Durée habituelle
setup-skill-planned-note = comme 1h30 ; vide : aucune

## Interventions

setup-group-times = Suivi des temps
setup-mode = Mode de saisie des temps
setup-mode-off = Rien n'est demandé ; la durée réelle peut être tapée dans le compte rendu.
setup-mode-manual = Durée réelle et trajet sont demandés quand l'intervention se termine.
setup-mode-automatic = Le chronomètre mesure le temps de Démarrer à Terminer.
setup-required = Suivi des temps obligatoire
setup-required-note = rien ne se modifie avant Démarrer
setup-required-off = Impossible avec « Pas de suivi » : choisir d'abord une saisie manuelle ou automatique.
setup-group-rights = Droits, à partir de quel niveau
setup-edit-from = Modifier un RDV
setup-edit-done-from = Modifier un RDV Réalisé
setup-correct-from = Corriger un temps mesuré
setup-group-planning = Planning
setup-day-from = Début de la journée
setup-day-to = Fin de la journée
setup-step = Pas des déplacements
setup-slot-minimum = Créneau minimum
setup-slot-minimum-note = un trou plus court n'est pas montré
setup-zone = Fuseau horaire
setup-zone-note = Taper une ville : les fuseaux connus s'affichent.
setup-zone-unknown = « { $zone } » n'est pas un fuseau connu. En choisir un dans la liste, comme Europe/Paris.
setup-group-closed = Jours non travaillés
setup-holidays = Jours fériés
setup-holidays-france = de France
setup-holidays-alsace = de France, avec ceux d'Alsace-Moselle
setup-holidays-none = aucun
setup-closed = Fermetures
setup-closed-note = Une par ligne : 15/05/2026 Pont de l'Ascension
setup-closed-unclear = « { $line } » : commencer par la date, comme 15/05/2026 Pont.
setup-closed-twice = Le { $day } est noté deux fois. Garder une seule ligne.
setup-group-reasons = Motifs proposés
setup-reasons = Motifs
setup-reasons-note = Un par ligne, dans l'ordre où ils sont proposés.
setup-group-photos = Photos et documents
setup-group-retention = Données personnelles
setup-keep-personal = Clients et textes gardés
setup-keep-personal-note = jours après la visite, vide : sans limite
setup-keep-pictures = Photos gardées
setup-keep-mails = Adresses de messagerie gardées
setup-keep-note = jours
setup-photo-limit = Taille maximale d'une photo
setup-photo-limit-note = Mo, de 1 à 100
setup-photo-place = Garder le lieu des photos
setup-photo-place-note = sinon il est effacé à l'ajout
setup-language = Langue des documents
setup-language-fr = français
setup-language-en = anglais

## Modèles

setup-from-now-on = Un changement vaut pour les RDV saisis à partir de maintenant ; les autres gardent leur modèle d'origine.
setup-template-code = Code
setup-template-code-note = pour les numéros : RAM0001
setup-template-code-wrong = Un code a de une à huit lettres sans accent ou chiffres, comme RAM.
setup-template-code-taken = Ce code est déjà celui d'un autre modèle. En choisir un autre.
setup-template-short = Nom court
setup-template-short-note = un mot, sur le planning
setup-template-type = Type
setup-template-skill = Tâche
setup-template-no-skill = aucune
setup-template-planned = Durée
setup-template-planned-missing = Il faut une durée, comme 1h30.
setup-template-active-note = un modèle inactif n'est plus proposé
setup-template-sending = Envoi des rapports
setup-template-sending-short = Envoi
setup-group-sending = Envoi au client
setup-sending-office-note = Le bureau envoie le rapport quand il le veut.
setup-sending-field-note = L'intervenant peut l'envoyer dès que le RDV est Réalisé ; le bureau aussi.
setup-sending-automatic-note = Le rapport part seul dès que le RDV est Réalisé.
setup-sending-office-short = bureau
setup-sending-field-short = terrain
setup-sending-automatic-short = automatique
setup-group-questions = Questionnaire
setup-questions = Questions
setup-group-documents = Documents
setup-sections = Rubriques
setup-work-order = Fiche
setup-report = Rapport
setup-legal = Mentions légales
setup-legal-note = Imprimées à la fin du rapport.
setup-due = Attestation à remettre
setup-due-none = aucune
setup-due-days-calendar = en jours après la visite
setup-due-days-working = en jours ouvrés après la visite
setup-due-days = Nombre de jours
setup-due-note = La date limite se voit sur le planning et dans la liste.
setup-due-wrong = Un nombre de jours de 1 à 365, comme 15.

## Questions

setup-question-label = Question
setup-question-code = Code
setup-question-code-note = pour les conditions
setup-question-code-wrong = Un code n'a que des lettres, des chiffres et _, comme TIRAGE_OK.
setup-question-code-taken = Une autre question a déjà ce code. En choisir un autre.
setup-question-category = Catégorie
setup-question-help = Aide
setup-question-kind = Réponse
setup-question-choices = Choix
setup-question-choices-note = Un par ligne.
setup-question-choices-few = Il faut au moins deux choix, un par ligne.
setup-question-choices-comma = Un choix ne contient pas de virgule suivie d'une espace : elle sépare les réponses.
setup-question-choices-twice = Un choix est noté deux fois.
setup-question-unit = Unité
setup-question-unit-note = Pa, °C, %
setup-question-min = Au moins
setup-question-max = Au plus
setup-question-decimals = Décimales
setup-question-number-wrong = Un nombre, avec trois décimales au plus, comme 12,5.
setup-question-bounds = La borne haute est sous la borne basse.
setup-question-required = Obligatoire
setup-question-required-note = sans réponse, pas de Terminer
setup-question-required-short = obligatoire
setup-question-conditional = sous condition
setup-question-condition = Condition
setup-question-condition-note = Vide : toujours posée. Sinon : APPAREIL = "Insert" et (TIRAGE != "Oui" ou BRUIT = "Oui")
setup-question-condition-right = Comprise : la question est posée quand c'est vrai.
setup-question-print = Sur le rapport
setup-print-answered-note = Une question sans réponse ne prend pas de place.
setup-print-always-note = Même sans réponse, dès qu'elle s'applique.

## Intervenants et horaires

setup-technician-email = E-mail
setup-technician-email-note = pour l'import d'agendas
setup-technician-branch = Magasin
setup-technician-skills = Compétences
setup-technician-active-note = inactif : plus de nouveaux RDV
setup-group-hours = Semaine habituelle
setup-hours-note = Comme 8h-12h 13h30-17h30 ; vide : ne travaille pas.
setup-hours-copy = Recopier le lundi du mardi au vendredi
setup-hours-unclear = « { $piece } » : écrire les heures comme 8h-12h 13h30-17h30.
setup-hours-overlap = Ces heures se chevauchent : { $slots }.
setup-group-periods = Absences et autres horaires
setup-periods = Périodes
setup-periods-note = Une absence passe avant tout autre horaire.
setup-period = Période
setup-period-kind = Genre
setup-period-absence = absence
setup-period-absence-note = Congés, formation, arrêt : aucune heure ces jours-là.
setup-period-hours = autres horaires
setup-period-hours-note = Une autre semaine pour un temps, comme les horaires d'été.
setup-period-week = nouvelle semaine habituelle
setup-period-week-note = Remplace la semaine habituelle à partir d'une date.
setup-period-from = Du
setup-period-until = Au
setup-period-until-same = vide : un seul jour
setup-period-until-next = vide : sans fin
setup-period-reason = Motif
setup-period-reversed = La fin est avant le début.
setup-period-same = Deux semaines habituelles commencent le { $day }. En changer une.
setup-period-between = { $from } – { $until }
setup-period-since = à partir du { $from }

## Utilisateurs

setup-user-login = Identifiant
setup-user-login-note = court, en minuscules
setup-user-login-wrong = Un identifiant n'a que des minuscules sans accent, des chiffres et . - _
setup-user-login-taken = Cet identifiant est déjà pris. En choisir un autre.
setup-user-level = Niveau
setup-user-technician = Intervenant
setup-user-no-technician = aucun
setup-user-technician-note = Pour « mes RDV » d'une personne qui va chez les clients.
setup-user-language = Langue
setup-user-language-note = Sauf si l'appareil ou la commande en demande une autre.
setup-language-device = celle de l'appareil
setup-user-active-note = inactif : ne peut plus se connecter
setup-level-kiosk = Un écran au dépôt : voit le planning, ne change rien, sans les noms.
setup-level-own = Voit ses RDV et y travaille.
setup-level-manage-own = Voit tous les RDV, crée et modifie les siens.
setup-level-manage-all = Crée, modifie et supprime les RDV de tout le monde.
setup-level-responsible = En plus : modèles, étiquettes, tâches, clôture, temps au bureau.
setup-level-manager = En plus : personnes et réglages. Il en faut toujours un.

## Papier à en-tête

setup-company = Raison sociale
setup-letterhead = En-tête
setup-letterhead-note = Sous le nom : adresse, téléphone, e-mail, une ligne chacun.
setup-footer = Pied de page
setup-footer-note = SIRET, assurance décennale, capital.
setup-logo = Logo
setup-logo-file = Fichier du logo
setup-logo-keep = Prendre ce logo
setup-logo-remove = Retirer le logo
setup-logo-none = Pas de logo. JPEG, PNG ou WebP.
setup-logo-set = Un logo est en place.
setup-logo-ready = Le nouveau logo est prêt : enregistrer.
setup-logo-missing = Donner d'abord le chemin du fichier.
setup-logo-unread = { $path } ne se lit pas ({ $detail }). Vérifier le chemin et les droits.

## Envoi des e-mails

setup-mail-host = Serveur
setup-mail-host-note = vide : pas d'envoi
setup-mail-host-wrong = Un nom de serveur, comme smtp.exemple.fr, sans espace ni barre.
setup-mail-security = Chiffrement
setup-security-starttls = STARTTLS
setup-security-starttls-note = Le plus courant, port 587.
setup-security-tls = TLS
setup-security-tls-note = Chiffré dès la connexion, port 465.
setup-security-none = aucun
setup-security-none-note = En clair : seulement pour un serveur sur cette machine.
setup-mail-port = Port
setup-mail-port-note = vide : { $port }
setup-mail-port-wrong = Un port est un nombre de 1 à 65535, comme 587.
setup-mail-login = Identifiant
setup-mail-password = Mot de passe
setup-mail-password-note = vide : inchangé
setup-mail-forget = Effacer le mot de passe
setup-password-forgotten = Mot de passe effacé.
setup-mail-from = Expéditeur
setup-mail-reply-to = Répondre à
setup-mail-reply-to-note = vide : à l'expéditeur
setup-group-try = Essai
setup-try-to = Envoyer à
setup-try = Envoyer un essai
setup-try-unsaved = Enregistrer d'abord : l'essai part avec les réglages enregistrés.
setup-try-no-server = Il faut d'abord un serveur.
setup-try-running = Envoi à { $to }…
setup-try-sent = L'essai est parti : le serveur l'a accepté pour { $to }.
setup-try-failed = L'essai n'est pas parti : { $problem }

setup-group-wall = Affichage mural
setup-kiosk-names = Noms des clients
setup-kiosk-names-note = Ce que dit l'écran du dépôt, en plus du type de visite et de la ville. Ni rue ni téléphone, jamais.
setup-kiosk-hidden = masqués
setup-kiosk-short = abrégés (Mme C.)
setup-kiosk-full = entiers
