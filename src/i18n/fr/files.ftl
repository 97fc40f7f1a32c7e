# Les fichiers et les commandes de qui vient par SSH.

## scp et sftp

files-read-only = Ici, on lit et on ajoute des photos ; rien d'autre ne se change ni ne s'efface. Le planning s'ouvre avec `ssh`.
files-no-visit = Une photo se dépose dans le dossier d'une visite : `scp photo.jpg planning@serveur:RAM0042/`. Vérifiez le numéro.
files-odd-name = Ce nom de fichier n'est pas lisible ou est trop long. Renommez le fichier, puis envoyez-le à nouveau.
files-exists = La visite a déjà un fichier « { $name } ». Renommez le vôtre, puis envoyez-le à nouveau.
files-too-large = « { $name } » dépasse { $limit } Mo, la limite d'une photo. Envoyez-la en plus petit.
files-not-kept = « { $name } » n'a pas été ajouté. { $reason }
files-no-room = Il n'y a pas de place sur le serveur pour ce fichier. Prévenez la personne qui s'en occupe ; rien n'a été ajouté.
files-too-many = Trop de fichiers sont ouverts à la fois. Fermez-en, puis réessayez.
