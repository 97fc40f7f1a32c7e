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
user-language = { $login } lit désormais en { $language }.
user-language-device = { $login } lit désormais dans la langue de son appareil.
user-disabled = { $login } ne peut plus se servir de la base ; son historique reste.
user-signed-out =
    { $count ->
        [0] { $login } n'était connecté nulle part.
        [one] Un appareil de { $login } a été déconnecté.
       *[other] { $count } appareils de { $login } ont été déconnectés.
    }
user-keys-remain =
    { $count ->
        [one] Une clé SSH permet encore à { $login } de revenir ; pour l'enlever : `ardoise user key list { $login }`, puis `ardoise user key remove EMPREINTE`.
       *[other] { $count } clés SSH permettent encore à { $login } de revenir ; pour les enlever : `ardoise user key list { $login }`, puis `ardoise user key remove EMPREINTE`.
    }
user-key-added = { $login } peut venir avec la clé { $fingerprint }.
user-key-removed = La clé { $fingerprint } n'est plus acceptée.
user-no-keys = Aucune clé.
account-no-user = Pas d'utilisateur actif « { $login } ». `ardoise user list` montre qui il y a.
account-short-password = Un mot de passe a au moins { $least } caractères. Une phrase convient très bien.
account-key-none = Ce n'est pas une clé publique. Donnez le fichier .pub d'une clé ssh-ed25519 (`ssh-keygen -t ed25519`).
account-key-private = C'est une clé privée : gardez-la pour vous. Donnez le fichier .pub qui se trouve à côté.
account-key-rsa = Les clés RSA ne sont pas acceptées, quelle que soit leur longueur. Créez une clé ssh-ed25519 (`ssh-keygen -t ed25519`) et donnez son fichier .pub.
account-key-kind = Les clés { $kind } ne sont pas acceptées. Créez une clé ssh-ed25519 (`ssh-keygen -t ed25519`) et donnez son fichier .pub.
account-key-damaged = Cette clé publique est abîmée ou incomplète. Recopiez toute la ligne du fichier .pub.
error-several-keys = Ce fichier contient plusieurs clés ; aucune n'a été prise. Donnez un fichier par clé, ou une ligne à la fois : `ardoise user key add IDENTIFIANT -`.
account-key-taken = Cette clé est déjà celle de quelqu'un d'autre : `ardoise user key list` montre à qui. Prenez-en une autre, ou retirez d'abord celle-ci (`ardoise user key remove`).
account-no-code = Ce code n'est pas accepté : il ne vaut qu'un quart d'heure, et une seule fois. Demandez-en un autre (`ardoise user invite`).
user-invited = Code de { $login } : { $code }, valable une fois, jusqu'à { $until }.
user-invited-how = À taper sur son ordinateur, qui y a sa clé : `ssh -p 2222 inscription-{ $typed }@SERVEUR` (2222, ou le port que le serveur annonce)
user-col-used = Dernier usage
user-key-never-used = jamais
account-not-let-in = Identifiant ou mot de passe refusé. Vérifiez-les, ou demandez un nouveau mot de passe.
