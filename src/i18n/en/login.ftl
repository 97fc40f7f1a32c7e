### Signing in to a server, and out again.

login-user = Login:
login-password = Password:
login-done = Signed in as { $name } to “{ $base }” ({ $server }), until { $until }.
login-default = The board will open on this server: { $path }
login-how = To work on it, add `--server { $server }`, or put `server = "{ $server }"` into the configuration.
login-wrong = Wrong login or password. Check both; a forgotten password is replaced on the server with `ardoise user passwd`.
login-locked = Too many wrong passwords. This account takes none before { $until }.
login-in-clear = With http:// the password would go over the network in clear. Take an address with https://, or add --insecure if the network is safe.
login-no-user = Say whom to sign in as: --user LOGIN.
login-given-up = Given up, nothing was changed.
login-file-open = Other users of this machine can read { $path }, which has the token of this sign-in. Sign in again with `ardoise login`; if in doubt, have your devices signed out on the server.
login-file-damaged = { $path } is damaged ({ $detail }). Sign in again with `ardoise login`.
logout-of-what = No server is configured. Say which one: `ardoise logout ADDRESS`.
logout-nothing = This device is not signed in to { $server }.
logout-done = Signed out of { $server }.
logout-not-told = The server could not be told. { $detail } Until { $until } the token that was forgotten here would still be taken: on the server, `ardoise user sign-out { $login }` revokes it.
error-as-with-server = --as is for a base of this machine only. On a server you are who signed in: `ardoise login ADDRESS --user LOGIN`.

## What stands in the way to a server

network-refused = connection refused
network-no-host = no such host
network-timed-out = no answer in time
network-no-way = no network
network-broken = connection lost
network-certificate = its certificate is not trusted
network-mailed = the server lost it, but its mail may have left already
network-tls = no encrypted connection possible
network-offline = { $detail } What follows is from this device; the server last answered on { $date } at { $hour }.
network-not-kept = not yet kept on this device
