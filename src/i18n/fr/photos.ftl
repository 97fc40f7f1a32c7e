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
sign-back = relire

## Photos d'une visite

photo-count = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
