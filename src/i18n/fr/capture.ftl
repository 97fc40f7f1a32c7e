### Le compte rendu : questions, notes, signatures, et le rapport à l'écran.

action-report = compte rendu
action-send-report = envoyer le rapport
action-hand-over = remis en main propre
action-report-next = prochaine obligatoire
action-report-previous = obligatoire précédente
action-report-answer = répondre, ouvrir
action-report-yes = oui
action-report-no = non
action-report-toggle = oui/non, liste de choix
action-report-today = aujourd'hui (date)
action-report-erase = effacer la réponse

## The list

capture-title = Compte rendu
capture-progress = { $answered } / { $asked }
capture-progress-lacking = { $answered } / { $asked }, { $lacking ->
    [one] { $lacking } obligatoire manque
   *[other] { $lacking } obligatoires manquent
}
capture-times = Temps
capture-questions = Questionnaire
capture-notes-photos = Notes et photos
capture-notes = Notes
capture-no-notes = aucune
capture-photos = Photos
capture-no-photo = aucune photo
capture-photo-count = { $n ->
    [one] { $n } photo
   *[other] { $n } photos
}
capture-signatures = Signatures
capture-not-signed = pas encore signé
capture-signed = { $name }, { $at }
capture-sign-again = à refaire : le contenu a changé
capture-absent = absent : { $reason }
capture-declined = refuse de signer : { $reason }
capture-report = Rapport
capture-sending = Envoi au client
capture-not-sent = pas encore envoyé
capture-handed = remis en main propre, { $at }
capture-mailed = envoyé à { $to }, { $at }
capture-mail-waiting = en cours d'envoi à { $to }
capture-mail-again = { $problem } Nouvel essai : { $at }.
capture-to-fill = à remplir
capture-on-its-way = envoi…
capture-unsaved = non enregistré : { $text }
capture-found-line = Texte retrouvé, non enregistré
capture-nothing-missing = Toutes les questions obligatoires ont une réponse.

## Answering

capture-between = entre { $min } et { $max }
capture-at-least = au moins { $min }
capture-at-most = au plus { $max }
capture-whole = nombre entier
capture-decimals = { $n ->
    [one] une décimale au plus
   *[other] { $n } décimales au plus
}
capture-no-number = « { $text } » n'est pas un nombre, comme 12 ou 12,5.
capture-paste-cut = Le texte collé est trop long : il est coupé à { $n } caractères.
capture-full = Un texte s'arrête à { $n } caractères.
capture-find = Chercher :
capture-keep = garder
capture-undo-typing = défaire
capture-new-line = à la ligne
capture-done = fini
capture-yes = oui
capture-no = non
capture-list = liste
capture-type = taper
capture-today = aujourd'hui
capture-write = écrire
capture-open = ouvrir
capture-missing = obligatoire
capture-erase = effacer

## Envoyer le rapport

sending-title = Envoyer le rapport
sending-by-mail = Par e-mail à :
sending-by-hand = Remis en main propre
sending-retry = Réessayer l'envoi en panne
sending-send = envoyer
sending-send-again = envoyer encore
sending-hand-do = noter la remise
sending-retry-do = réessayer
sending-again = Le rapport a déjà été envoyé à { $to }, { $at }. Valider encore une fois pour l'envoyer de nouveau.
sending-no-server = Aucun serveur d'e-mail n'est réglé : le rapport attendra que l'administrateur en indique un.
sending-no-address = { $client } n'a pas d'adresse e-mail : en taper une, ou remettre le rapport en main propre.
sending-no-client = Cette visite n'a pas de client : taper une adresse, ou remettre le rapport en main propre.
conflict-no-answer = pas de réponse
ask-hand-over = Rapport remis en main propre ?
ask-hand-over-line = La remise sur papier sera notée maintenant. Cela ne se défait pas avec u.
capture-digits = choisir, ou taper un nombre, une date
