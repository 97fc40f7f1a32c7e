# La fiche et le rapport, en PDF et en texte.

document-work-order = Fiche d'intervention
document-report = Rapport d'intervention
document-work-order-short = Fiche
document-report-short = Rapport
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
