# Les fichiers et les commandes de qui vient par SSH.

## scp et sftp

files-read-only = Ici, on lit et on ajoute des photos ; rien d'autre ne se change ni ne s'efface. Le planning s'ouvre avec `ssh`.
files-no-visit = Une photo se dépose dans le dossier d'une visite : `scp photo.jpg tableau@serveur:RAM0042/`. Vérifiez le numéro.
files-odd-name = Ce nom de fichier n'est pas lisible ou est trop long. Renommez le fichier, puis envoyez-le à nouveau.
files-exists = La visite a déjà un fichier « { $name } ». Renommez le vôtre, puis envoyez-le à nouveau.
files-too-large = « { $name } » dépasse { $limit } Mo, la limite d'une photo. Envoyez-la en plus petit.
files-not-kept = « { $name } » n'a pas été ajouté. { $reason }
files-no-room = Il n'y a pas de place sur le serveur pour ce fichier. Prévenez la personne qui s'en occupe ; rien n'a été ajouté.
files-too-many = Trop de fichiers sont ouverts à la fois. Fermez-en, puis réessayez.

## Les commandes : ssh tableau@serveur list

verb-not-here = Cette commande ne se lance que sur le serveur. Par SSH : list, show, do, history et report.
verb-board = Le planning a besoin d'un terminal : `ssh -t tableau@serveur`. Une commande se donne ainsi : `ssh tableau@serveur list`.
verb-flag = Ici, la base, l'utilisateur, l'heure et la configuration sont ceux du serveur. Retirez --base, --server, --as, --now, --config ou --theme.
verb-file = Cette commande lirait ou écrirait un fichier du serveur. Utilisez « - » : `ssh tableau@serveur report RAM0042 --pdf > rapport.pdf`.
verb-photo = Une photo s'envoie avec scp : `scp photo.jpg tableau@serveur:RAM0042/`.
verb-quotes = Un guillemet n'est pas fermé. Vérifiez la commande ; elle passe par deux interpréteurs, le vôtre et celui d'ici.
verb-kiosk = Un écran d'atelier ne lance pas de commande.
verb-no-login = Votre compte n'a pas d'identifiant : aucune commande ne peut être lancée en votre nom. Demandez à votre responsable de vous en donner un.
verb-failed = La commande n'a pas pu être lancée. Réessayez ; si cela recommence, prévenez la personne qui s'occupe du serveur.
verb-busy = Trop de commandes sont en cours. Réessayez dans un moment.
verb-silent = Rien n'est arrivé sur l'entrée pendant trente secondes. Donnez le texte à la commande : `echo "Joint changé." | ssh tableau@serveur do notes RAM0042 -`.
verb-too-long = La commande a été arrêtée : elle durait plus de cinq minutes.
