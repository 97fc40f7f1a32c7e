### Errors of input, files and connections.

## What may be typed

examples-duration = Tapez une durée comme 1h30, 1h, 90 (minutes), 1:30 ou 1,5h.
examples-time = Tapez une heure comme 9h, 9h30, 9:30 ou 930.
examples-date = Tapez une date comme 24/11/2026, 24/11, 24 nov, demain, lundi, +3 ou s48.
examples-date-time = Tapez une date et une heure comme 24/11/2026 9h00, demain 9h ou 2026-11-24T09:00.

## Why it is not understood

misread-unclear = « { $text } » n'est pas compris. { $examples }
misread-minutes = { $minutes } minutes après l'heure, c'est trop : de 00 à 59, comme 1h30.
misread-length-in-days = { $days ->
    [one] Un jour peut vouloir dire 24 heures ou une journée de travail : donnez la durée en heures, comme 7h.
   *[other] { $days } jours peuvent vouloir dire { $days } fois 24 heures ou { $days } journées de travail : donnez la durée en heures, comme 14h.
}
misread-too-long = C'est trop long : une durée va jusqu'à 999 heures.
misread-hour = Il n'y a pas de { $text } dans une journée : de 0h00 à 23h59.
misread-day = Il n'y a pas de { $day } { $month }.
misread-day-of-year = Il n'y a pas de { $day } { $month } en { $year }.
misread-month = Il n'y a pas de mois { $month } : le jour d'abord, puis le mois de 1 à 12, comme 24/11/2026.
misread-week = Il n'y a pas de semaine { $week } cette année-là : de 1 à 52, parfois 53.
misread-weekday = Le { $date } est un { $weekday } : corrigez le jour ou la date.
misread-too-far = Cette date est trop loin : entre 1900 et 2199.
misread-hour-missing = Il manque l'heure du { $date } : ajoutez-la, comme 9h00.
misread-skipped = { $hour } n'existe pas le { $date } ({ $zone }) : les horloges passent à l'heure d'été. Prenez une heure plus tard.

## The base, and the next step

error-not-found = Il n'y a pas d'intervention « { $reference } », ou vous ne pouvez pas la voir. `ardoise list` les montre.
error-ambiguous = « { $reference } » correspond à plusieurs interventions. Donnez plus de caractères de l'identifiant, ou le numéro.
error-no-base = Il n'y a pas de base à { $path }. Corrigez le chemin, ou créez-la avec `ardoise init`.
error-exists = { $path } existe déjà et n'a pas été touché. Choisissez un autre nom.
error-foreign = { $path } n'est pas une base Ardoise. Vérifiez le chemin donné par --base ou par la configuration.
error-damaged = La base { $path } est abîmée ({ $detail }). N'y touchez plus : copiez le fichier, puis reprenez la dernière sauvegarde.
error-newer = La base { $path } vient d'une version plus récente (format { $found }, ce programme connaît jusqu'à { $known }). Mettez Ardoise à jour.
error-read-only = { $path } est en lecture seule. Donnez-vous le droit d'écrire dans le fichier et dans son dossier.
error-disk-full = Le disque de { $path } est plein. Libérez de la place et recommencez ; rien n'est perdu.
error-busy = La base { $path } est occupée par un autre programme. Attendez un instant et recommencez.
error-no-user = Il n'y a pas d'utilisateur « { $login } » dans cette base. Utilisateurs : { $known }.
error-store = La base ne répond pas ({ $detail }). Recommencez ; si cela dure, `ardoise check` dit si elle est intacte.
error-settings-required-but-off = Le suivi des temps ne peut pas être obligatoire sans suivi. Choisissez aussi time_tracking=manual ou time_tracking=automatic.
error-settings-day-bounds = La journée du planning doit commencer avant de finir, entre 0h00 et 24h00. Corrigez day_from et day_to.
error-settings-step = Le pas doit être de 5, 10, 15, 20, 30 ou 60 minutes.

## The command line

error-flag = { $flag } : { $detail }
error-value = { $flag } n'accepte pas « { $value } ». Valeurs possibles : { $allowed }.
error-unknown = { $kind } « { $name } » : inconnu dans cette base. Il y a : { $known }.
error-several = { $kind } « { $name } » : plusieurs correspondent ({ $known }). Donnez le nom entier.
error-file = { $path } : { $detail }
file-missing = ce fichier n'existe pas. Vérifiez le chemin.
file-denied = vous n'avez pas le droit d'y accéder. Vérifiez les droits du fichier.
file-folder = c'est un dossier. Donnez un fichier.
file-other = { $detail }. Vérifiez le chemin et vos droits.
error-stream = Entrée ou sortie interrompue ({ $detail }).
error-nothing-taken = Rien n'a été repris de ces fichiers. Les raisons sont dans le compte rendu.
error-nothing-read = Rien n'a pu être lu dans ces fichiers. Donnez des calendriers (.ics) ou des tableaux (.csv).
error-differs = { $count ->
    [one] Une intervention diffère de son journal. Copiez le fichier de la base et reprenez la dernière sauvegarde.
   *[other] { $count } interventions diffèrent de leur journal. Copiez le fichier de la base et reprenez la dernière sauvegarde.
}
error-input-too-long = Ce texte est trop long : une note, une réponse ou un JSON tient dans 1 Mo. Rien n'a été écrit.
error-json = Ce JSON n'est pas compris : { $detail }.
error-nothing-to-set = Rien à régler. Donnez des réglages comme time_tracking=manual.
error-no-configured-base = Aucune base n'est configurée. Donnez --base FICHIER, créez-en une avec `ardoise init`, ou essayez `ardoise demo`.
error-no-home = Pas de dossier personnel. Donnez le fichier : `ardoise init FICHIER`.
error-not-a-terminal = Le planning s'ouvre dans un terminal. Ici, utilisez `ardoise list`, `ardoise show` ou `ardoise do` ; `ardoise --help` les montre.
error-first-run = Aucune base n'est configurée. Essayez `ardoise demo`, ou créez la vôtre avec `ardoise init`.
error-window = La fin de la période est avant son début. Corrigez --from et --to.
error-client-without-name = Une adresse sans client : donnez --client NOM.
error-end-or-length = Donnez --end avec --start, et pas --planned.
word-setting = Réglage
error-picture-gone = Cette photo n'est plus conservée : sa durée de conservation est passée.
error-settings-retention = Les données personnelles se gardent de 30 à 36525 jours après une visite : donnez un autre nombre de jours, ou rien pour les garder sans limite.
error-settings-photo-limit = Une photo peut peser de 1 à 100 mégaoctets : donnez photo_limit entre 1 et 100.
file-exists = ce fichier existe déjà. Donnez un autre nom, ou ajoutez --force pour le remplacer.
file-no-folder = ce dossier n'existe pas. Créez-le, ou donnez un autre chemin.
file-full = le disque est plein. Faites de la place, puis recommencez.
error-pdf-to-terminal = Un PDF ne se lit pas dans un terminal : donnez un fichier avec --out, ou lisez le texte avec --text.
error-wrong-file =
    { $count ->
        [one] Rien n'a été changé : corrigez cette erreur, puis recommencez.
       *[other] Rien n'a été changé : corrigez ces { $count } erreurs, puis recommencez.
    }
error-blob-damaged = Un fichier conservé ({ $digest }…) est abîmé : il n'est plus ce qui a été enregistré. Vérifiez la base avec `ardoise check`, puis reprenez une sauvegarde.
piece-name = Il manque un nom. Donnez-en un.
piece-short = Il manque le nom court. Donnez un ou deux mots pour le planning.
piece-code = Le code « { $value } » ne convient pas : de 1 à 8 lettres majuscules ou chiffres, et pas deux fois le même. Par exemple : RAM.
piece-login = L'identifiant « { $value } » ne convient pas : sans majuscule ni espace, et pas deux fois le même. Par exemple : marie.
piece-last-manager = { $value } est le dernier administrateur actif. Donnez d'abord ce niveau à quelqu'un d'autre.
piece-reference = { $field } { $value } n'existe pas. Relisez la liste, puis choisissez de nouveau.
error-answer-by-photo = Cette question attend une photo : ajoutez-la avec `ardoise do add-photo … --question CODE`.
error-unreachable = { $server } ne répond pas ({ $detail }). Vérifiez la ligne ; ce qui est gardé sur cet appareil reste lisible.
error-sign-in = { $server } ne vous reconnaît pas ou plus. Connectez-vous : `ardoise login { $server }`.
error-too-often = Trop de demandes à la fois. Attendez { $seconds } s, puis recommencez.
error-server = { $server } répond { $status } : { $detail }. Recommencez ; si cela dure, prévenez la personne qui s'occupe du serveur.
error-only-here = Cela ne se fait que sur la machine qui porte la base, pas à travers un serveur.
error-password-how = Dites d'où vient le mot de passe : --password-stdin, ou --remove pour l'enlever.
error-no-such-key = Cette clé n'est pas connue. `ardoise user key list` montre celles qu'il y a.

## What systems and libraries say

said-at = { $what } (ligne { $line }, caractère { $column })
said-missing = introuvable
said-denied = accès refusé
said-exists = existe déjà
said-folder = c'est un dossier
said-no-folder = un dossier du chemin n'en est pas un
said-full = le disque est plein
said-name = ce nom n'est pas possible
said-locked = occupé par un autre programme
said-address-taken = cette adresse est déjà prise
said-disk = le disque ne lit ou n'écrit plus
said-too-many-files = trop de fichiers ouverts
said-short = la fin manque
said-malformed = son contenu n'est pas lisible
said-no-open = le fichier ne s'ouvre pas
said-password = mot de passe refusé
said-not-let-in = ce poste n'est pas autorisé à s'y connecter
said-stopping = le serveur s'arrête
said-starting = le serveur démarre
said-closed = la base est fermée
said-pem-empty = rien de tel dans ce fichier
said-pem-cut = le fichier est incomplet ou abîmé
said-pem-mismatch = la clé n'est pas celle du certificat
said-passphrase = elle est protégée par une phrase de passe
said-picture = ce n'est pas une image lisible
said-not-text = ce n'est pas du texte UTF-8
said-toml-unquoted = un texte doit être entre guillemets
said-toml-text = un texte n'est pas bien fermé entre ses guillemets
said-toml-value = il manque la valeur, comme dans clé = valeur
said-toml-equals = un signe = de trop
said-twice = cette clé est donnée deux fois
said-toml-unclosed = un crochet ou une accolade n'est pas fermé
said-toml-comma = il manque une virgule
said-toml-extra-comma = une virgule de trop
said-toml-extra = quelque chose de trop sur cette ligne
said-toml-key = ce nom de clé n'est pas possible
said-toml-number = ce nombre n'est pas bien écrit
said-toml-boolean = il faut true ou false
said-toml-date = cette date n'existe pas, ou n'est pas bien écrite
said-toml-form = cette valeur n'est pas bien écrite
said-json-short = la fin manque
said-json-extra = quelque chose de trop après la fin
said-json-form = ce n'est pas du JSON
said-field-missing = il manque « { $name } »
said-field-twice = « { $name } » est donné deux fois
said-field-unknown = « { $name } » n'existe pas ; il y a { $known }
said-word-unknown = « { $word } » n'est pas possible ; il y a { $known }
said-type = { $found } au lieu d'{ $expected }
said-kind-text = un texte
said-kind-boolean = un true ou un false
said-kind-number = un nombre entier
said-kind-decimal = un nombre
said-kind-list = une liste
said-kind-table = un groupe de clés
said-kind-nothing = une absence de valeur
