### The configuration of the program: what is wrong with it, and `ardoise config`.

config-read = Le fichier de configuration { $path } ne peut pas être lu ({ $detail }). Corrigez le chemin donné par --config ou ARDOISE_CONFIG.
config-syntax = { $place } : ce n'est pas du TOML ({ $detail }). Corrigez cette ligne ; config.example.toml montre la forme.
config-unknown-near = { $place } : il n'y a pas de réglage « { $key } ». Vouliez-vous dire « { $nearest } » ?
config-unknown = { $place } : il n'y a pas de réglage « { $key } ». Réglages possibles : { $allowed }.
config-value = { $place } : « { $key } » n'accepte pas « { $value } ». Valeurs possibles : { $allowed }.
config-keys = { $place } : « keys.{ $action } » doit être une liste de touches, comme ["q", "ctrl-q"].
config-given = { $given } n'accepte pas « { $value } ». Valeurs possibles : { $allowed }.
config-any-text = un texte
config-built-in = intégré
