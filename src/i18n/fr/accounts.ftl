# Qui peut se servir de la base à travers un serveur.
user-col-login = Identifiant
user-col-name = Nom
user-col-level = Niveau
user-col-technician = Intervenant
user-col-keys = Clés
user-col-active = Actif
user-col-fingerprint = Empreinte
user-col-comment = Remarque
user-yes = oui
user-no = non
user-added = { $login } peut se connecter.
user-added-without-password = { $login } est dans la base, sans mot de passe. Donnez-en un : `ardoise user passwd { $login } --password-stdin`.
user-password-set = { $login } a un nouveau mot de passe ; ses appareils doivent se reconnecter.
user-password-removed = { $login } n'a plus de mot de passe et ne peut plus se connecter ainsi.
user-enabled = { $login } peut de nouveau se servir de la base.
user-disabled = { $login } ne peut plus se servir de la base ; son historique reste.
user-signed-out =
    { $count ->
        [0] { $login } n'était connecté nulle part.
        [one] Un appareil de { $login } a été déconnecté.
       *[other] { $count } appareils de { $login } ont été déconnectés.
    }
user-key-added = { $login } peut venir avec la clé { $fingerprint }.
user-key-removed = La clé { $fingerprint } n'est plus acceptée.
user-no-keys = Aucune clé.
account-no-user = Pas d'utilisateur actif « { $login } ». `ardoise user list` montre qui il y a.
account-short-password = Un mot de passe a au moins { $least } caractères. Une phrase convient très bien.
account-no-key = Ce n'est pas une clé publique utilisable : { $detail }. Donnez le fichier .pub d'une clé ssh-ed25519 (`ssh-keygen -t ed25519`).
account-not-let-in = Identifiant ou mot de passe refusé. Vérifiez-les, ou demandez un nouveau mot de passe.
