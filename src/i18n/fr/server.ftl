serve-no-passwords =
    Personne n'a encore de mot de passe : par HTTP, personne ne peut se connecter.
    Pour en donner un : ardoise user passwd { $login } --password-stdin
error-serve-taken = L'adresse { $address } est déjà prise : un autre serveur tourne peut-être déjà. Choisissez un autre port avec { $flag }, ou arrêtez-le.
error-serve-elsewhere = L'adresse { $address } n'est pas une adresse de cette machine. Donnez à { $flag } une de ses adresses, ou 0.0.0.0 pour toutes.
error-serve-denied = L'adresse { $address } est réservée à l'administrateur. Choisissez avec { $flag } un port à partir de 1024.
error-serve-address = Impossible d'écouter sur { $address } : { $detail }. Choisissez une autre adresse avec { $flag }.
error-serve-certificate = Le fichier { $path } ne convient pas pour TLS : { $detail }. --tls-cert et --tls-key attendent un certificat et sa clé au format PEM.
error-serve-folder = Impossible de créer un dossier temporaire pour les photos en route : { $detail }. Faites de la place, ou indiquez un autre dossier par TMPDIR.
error-serve-insecure = En HTTP simple sur { $address }, les mots de passe circuleraient en clair. Donnez un certificat avec --tls-cert et --tls-key, restez sur 127.0.0.1 derrière un proxy, ou forcez avec --insecure.
