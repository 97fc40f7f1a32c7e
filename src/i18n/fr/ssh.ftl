# Le tableau par SSH : ce que le serveur dit à qui vient, et ce que les écrans disent à qui n'est pas sur place.

## Refus et adieux

ssh-no-terminal = Le tableau a besoin d'un terminal. Lancez : ssh -t ADRESSE
ssh-dumb-terminal = Votre terminal (TERM) ne sait pas afficher le tableau. Essayez : TERM=xterm ssh ADRESSE
ssh-no-command = Cette commande n'existe pas ici. Sans commande, ssh ouvre le tableau.
ssh-old-copy = Cette façon de copier n'est pas prise en charge. Utilisez scp sans -O, version 9 ou plus récente, ou sftp.
ssh-full = Toutes les places sont prises. Réessayez dans un moment.
ssh-full-of-you = Vous êtes déjà connecté trop de fois. Fermez une connexion, puis réessayez.
ssh-base-silent = La base ne répond pas. Réessayez dans un moment, ou prévenez votre responsable.
ssh-key-revoked = Votre clé a été retirée. Demandez à votre responsable d'en enregistrer une autre.
ssh-password-revoked = Votre mot de passe a été changé ou retiré. Reconnectez-vous avec le nouveau, ou demandez-en un à votre responsable.
ssh-user-disabled = Votre compte a été désactivé. Adressez-vous à votre responsable.
ssh-rights-changed = Vos droits ont changé. Reconnectez-vous pour continuer.
ssh-idle = Rien n'a été fait depuis longtemps : le tableau s'est fermé. Ce que vous écriviez dans le compte rendu est gardé ; une fiche restée ouverte est à ressaisir.
ssh-stopping = Le serveur s'arrête. Ce que vous écriviez dans le compte rendu est gardé ; une fiche restée ouverte est à ressaisir.
ssh-broken = Le tableau s'est arrêté à cause d'une erreur. Ce que vous écriviez dans le compte rendu est gardé ; une fiche restée ouverte est à ressaisir. Reconnectez-vous, et prévenez votre responsable si cela recommence.

## Fichiers

ssh-photo-elsewhere = Par SSH, le tableau ne voit pas vos fichiers. Sur votre ordinateur : scp photo.jpg ADRESSE:NUMÉRO/
ssh-photo-how = Par SSH, le tableau ne voit pas vos fichiers. Sur votre ordinateur : scp photo.jpg ADRESSE:{ $folder }/
ssh-paper-elsewhere = Par SSH, le tableau n'écrit pas de fichier chez vous. Sur votre ordinateur : scp ADRESSE:NUMÉRO/*.pdf .
ssh-logo-elsewhere = Par SSH, le tableau ne voit pas vos fichiers. Choisissez le logo depuis un tableau ouvert sur votre ordinateur.

## Au démarrage

ssh-serving =
    Tableau par SSH : ssh -p { $port } tableau@{ $host }
    Empreinte du serveur : { $fingerprint }
ssh-server-name = SERVEUR
error-ssh-host-key = La clé du serveur SSH ({ $path }) ne peut pas être utilisée : { $detail }. Corrigez cela, ou indiquez un autre fichier avec --ssh-host-key.
ssh-host-key-open = d'autres que vous peuvent la lire (droits { $mode }) ; `chmod 600` la réserve à son propriétaire
ssh-host-key-damaged = ce n'est pas une clé privée au format OpenSSH, ou elle est abîmée
ssh-host-key-no-folder = le dossier { $folder } n'existe pas

## À l'entrée

ssh-password = Mot de passe :{" "}
ssh-welcome = Bienvenue, { $name } ! Votre clé est enregistrée : la prochaine fois, l'adresse seule suffit.
ssh-cut-short = La commande a été interrompue.
