### Signing in to a server, and out again.

login-user = Identifiant :
login-password = Mot de passe :
login-done = Connecté comme { $name } à « { $base } » ({ $server }). Valable jusqu'au { $until }.
login-default = Le planning s'ouvrira sur ce serveur : { $path }
login-how = Pour y travailler, ajoutez `--server { $server }`, ou mettez `server = "{ $server }"` dans la configuration.
login-wrong = Identifiant ou mot de passe incorrect. Vérifiez les deux ; un mot de passe oublié se remplace sur le serveur avec `ardoise user passwd`.
login-locked = Trop de mots de passe incorrects. Ce compte n'en accepte plus avant { $until }.
login-in-clear = Avec http://, le mot de passe traverserait le réseau en clair. Prenez une adresse en https://, ou ajoutez --insecure si le réseau est sûr.
login-no-user = Dites comme qui vous connecter : --user IDENTIFIANT.
login-given-up = Abandonné, rien n'a été changé.
login-file-open = D'autres utilisateurs de cette machine peuvent lire { $path }, où est le jeton de connexion. Reconnectez-vous avec `ardoise login` ; en cas de doute, faites révoquer vos appareils sur le serveur.
login-file-damaged = { $path } est abîmé ({ $detail }). Reconnectez-vous avec `ardoise login`.
logout-of-what = Aucun serveur n'est configuré. Dites lequel : `ardoise logout ADRESSE`.
logout-nothing = Cet appareil n'est pas connecté à { $server }.
logout-done = Déconnecté de { $server }.
logout-not-told = Le serveur n'a pas pu être prévenu. { $detail } Jusqu'au { $until }, le jeton oublié ici resterait accepté : sur le serveur, `ardoise user sign-out { $login }` le révoque.
error-as-with-server = --as ne vaut que pour une base de cette machine. Sur un serveur, on est la personne qui s'est connectée : `ardoise login ADRESSE --user IDENTIFIANT`.

## What stands in the way to a server

network-refused = connexion refusée
network-no-host = nom d'hôte inconnu
network-timed-out = pas de réponse à temps
network-no-way = pas de réseau
network-broken = connexion coupée
network-certificate = son certificat n'est pas reconnu
network-mailed = le serveur l'a perdue, mais son e-mail est peut-être déjà parti
network-tls = pas de liaison chiffrée possible
network-offline = { $detail } Ce qui suit vient de cet appareil ; dernière réponse du serveur : { $date } à { $hour }.
network-not-kept = pas encore gardé sur cet appareil
