# La fiche et le rapport, en PDF et en texte.

document-work-order = Fiche d'intervention
document-report = Rapport d'intervention
document-work-order-short = Fiche
document-report-short = Rapport
document-draft = provisoire : intervention non terminée
document-visit = Rendez-vous
document-unplanned = À planifier
document-branch = Magasin : { $branch }
document-arrival = Arrivée
document-departure = Départ
document-actual = Durée réelle
document-travel = Temps de trajet
document-man-hours = Temps cumulé des intervenants
document-photos =
    { $count ->
        [one] { $count } photo
       *[other] { $count } photos
    }
document-photo-gone = (cette image n'est plus conservée)
document-photo-line = Photo { $number } : { $caption } ({ $wide } × { $high })
document-due = Attestation à remettre au client avant le { $day }.
document-void = Signature annulée : le contenu a changé depuis.
document-absent = Absent : { $reason }
document-declined = Refuse de signer : { $reason }
document-signed-at = Le { $at }, depuis le compte de { $account }
document-device-clock = Horloge de l'appareil : { $at }
document-digest = Empreinte du contenu signé : { $digest }
document-drawn = (signature manuscrite)
document-typed = Lu et approuvé : { $name }
document-read-and-approved = Lu et approuvé
document-unsigned = (pas encore signé)
document-page = page { $page } / { $pages }

letter-subject = Votre rapport d'intervention du { $day } - { $company }
letter-greeting = Bonjour,
letter-body = Vous trouverez ci-joint le rapport de notre intervention du { $day } : { $what }.
letter-due = Votre attestation vous parviendra au plus tard le { $day }.
letter-questions = Pour toute question, répondez simplement à ce message.
letter-end = Cordialement,

paper-to-report = rapport
paper-to-work-order = fiche
paper-save-hint = enregistrer en PDF
paper-save-title = Enregistrer en PDF
paper-save = enregistrer
paper-replace = remplacer
paper-writing = Écriture en cours…
paper-path-hint = Un fichier, ou un dossier : le PDF y prend son nom.
paper-no-path = Donnez un nom de fichier.
paper-exists = Ce fichier existe déjà. Entrée le remplace ; ou donnez un autre nom.
paper-no-folder = Ce dossier n'existe pas. Créez-le, ou donnez un autre chemin.
paper-is-folder = C'est un dossier. Donnez un nom de fichier.
paper-denied = Vous n'avez pas le droit d'écrire ici. Donnez un autre chemin.
paper-full = Le disque est plein. Faites de la place, puis recommencez.
paper-not-written = Le fichier n'a pas été écrit : { $detail }. Vérifiez le chemin et vos droits.
paper-saved = PDF enregistré : { $path }
