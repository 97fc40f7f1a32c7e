### The configuration of the program: what is wrong with it, and `ardoise config`.

config-read = The configuration file { $path } cannot be read ({ $detail }). Correct the path given by --config or ARDOISE_CONFIG.
config-syntax = { $place }: this is not TOML ({ $detail }). Correct that line; config.example.toml shows the form.
config-unknown-near = { $place }: there is no setting "{ $key }". Did you mean "{ $nearest }"?
config-unknown = { $place }: there is no setting "{ $key }". Possible settings: { $allowed }.
config-value = { $place }: "{ $key }" does not take "{ $value }". Possible values: { $allowed }.
config-keys = { $place }: "keys.{ $action }" must be a list of keys, like ["q", "ctrl-q"].
config-given = { $given } does not take "{ $value }". Possible values: { $allowed }.
config-any-text = a text
config-built-in = built in
