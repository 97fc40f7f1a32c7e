# Les photos, et pourquoi un fichier n'en est pas une.

## Signatures

sign-title-client = Signature du client
sign-title-technician = Signature du technicien
sign-read = Voici ce qui est signé.
sign-changed = Le contenu a changé entre-temps : relisez-le avant de signer.
sign-go-on = signer
sign-work = Travaux
sign-void = À refaire : le contenu a changé.
sign-told = { $who } : { $name }, { $how }, { $when }
sign-told-nobody = { $who } : { $how }, { $when }
sign-who = Signataire
sign-name = Nom
sign-capacity = Qualité
sign-how = Comment
sign-reason = Motif
sign-draw = dessiner
sign-type = lu et approuvé
sign-absent = absent
sign-decline = refuse
sign-typed = Lu et approuvé : { $name }
sign-absent-hint = Pourquoi personne n'a signé, et ce qui a été convenu.
sign-decline-hint = Ce que la personne conteste, avec ses mots.
sign-here = Signer ici avec la souris, bouton enfoncé.
sign-no-mouse = Pas de souris : choisissez « lu et approuvé » et tapez le nom, ou F9 pour activer la souris.
sign-empty = La signature est vide : tracez-la à la souris dans le cadre, ou choisissez « lu et approuvé ».
sign-undo = un trait de moins
sign-clear = effacer
sign-do = signer
sign-other-way = autre façon
sign-back = relire

## Photos d'une visite

photo-count = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}

photo-title = Photos : { $label }
photo-title-of = Photos : { $question }
photo-none = Aucune photo.
photo-how = a : donner le chemin d'un fichier. Un fichier glissé dans le terminal, ou des chemins collés, sont ajoutés aussi.
photo-size = { $width } × { $height }, { $weight }
photo-kilobytes = { $n } ko
photo-megabytes = { $n } Mo
photo-view = voir
photo-add = ajouter
photo-add-offered = les ajouter
photo-edit = légende
photo-remove = retirer
photo-save = enregistrer
photo-remove-title = Retirer la photo ?
photo-remove-line = Elle sort du compte rendu ; « défaire » la remet.
photo-remove-yes = oui, retirer
photo-caption = Légende
photo-question = Question
photo-no-question = aucune question
photo-add-title = Ajouter des photos
photo-complete = compléter
photo-path-hint = Chemin d'une photo (JPEG, PNG, WebP). Tab complète ; ~ est le dossier personnel.
photo-no-path = Il manque le chemin d'une photo.
photo-no-candidate = Aucun dossier ni photo ne commence ainsi.
photo-under-way = { $count ->
    [one] Photo en cours d'envoi…
   *[other] { $count } photos en cours d'envoi…
}
photo-leaving = Des photos sont en cours d'envoi : patientez, ou Échap encore une fois pour les abandonner.
photo-offered = { $count ->
    [one] Une nouvelle photo est arrivée : Entrée l'ajoute, Échap l'ignore.
   *[other] { $count } nouvelles photos sont arrivées : Entrée les ajoute, Échap les ignore.
}
photo-unwatched = Le dossier de dépôt n'est pas surveillé ({ $detail }). Vérifiez drop_folder dans la configuration.
photo-missing = « { $name } » n'existe pas. Vérifiez le chemin.
photo-folder = « { $name } » est un dossier. Choisissez une photo dedans.
photo-no-file = « { $name } » n'est pas un fichier. Choisissez une photo.
photo-no-rights = « { $name } » ne peut pas être lu : vous n'en avez pas le droit. Demandez l'accès, ou copiez la photo ailleurs.
photo-too-large = « { $name } » dépasse { $limit } Mo, la limite de la base. Réduisez la photo, ou demandez une limite plus haute.
photo-unreadable = « { $name } » ne peut pas être lu ({ $detail }). Vérifiez le support.
photo-not-kept = « { $name } » : { $reason }
photo-damaged = L'aperçu ne peut pas être affiché ({ $detail }). Le fichier de la photo est peut-être abîmé.
photo-painting = préparation de l'aperçu…
photo-in-words = Ce terminal n'affiche pas les photos.
photo-place = { $n } / { $of }
photo-turn = autre photo
photo-back = liste

## Des fichiers qui ne sont pas des photos

picture-empty = Ce fichier est vide. Reprenez la photo, ou choisissez-en une autre.
picture-too-large = Cette photo pèse { $size } Mo ; la limite est de { $limit } Mo. Réduisez-la, ou demandez au bureau de relever la limite.
picture-too-many-pixels = Cette image fait { $width } × { $height } pixels : c'est trop. Envoyez une photo d'appareil ou de téléphone.
picture-heic = Les photos HEIC ne sont pas lisibles ici. Dans les réglages de l'appareil photo, choisissez « Le plus compatible » (JPEG), ou envoyez une copie en JPEG.
picture-other-kind = Ce fichier est du { $kind }, quel que soit son nom. Choisissez une photo JPEG, PNG ou WebP.
picture-unknown-kind = Ce fichier n'est pas une photo. Choisissez une photo JPEG, PNG ou WebP.
picture-damaged = Cette photo est incomplète ou abîmée. Transférez-la de nouveau, ou reprenez-la.
