# Who may use the base through a server.
user-col-login = Login
user-col-name = Name
user-col-level = Level
user-col-technician = Technician
user-col-keys = Keys
user-col-active = Active
user-col-fingerprint = Fingerprint
user-col-comment = Comment
user-yes = yes
user-no = no
user-added = { $login } can sign in.
user-added-without-password = { $login } is in the base, without a password. Give one: `ardoise user passwd { $login } --password-stdin`.
user-password-set = { $login } has a new password; their devices have to sign in again.
user-password-removed = { $login } has no password any more and cannot sign in that way.
user-enabled = { $login } can use the base again.
user-disabled = { $login } cannot use the base any more; their history stays.
user-signed-out =
    { $count ->
        [0] { $login } was not signed in anywhere.
        [one] One device of { $login } was signed out.
       *[other] { $count } devices of { $login } were signed out.
    }
user-key-added = { $login } can come with the key { $fingerprint }.
user-key-removed = The key { $fingerprint } is not taken any more.
user-no-keys = No keys.
account-no-user = No active user "{ $login }". `ardoise user list` shows who there is.
account-short-password = A password has at least { $least } characters. A sentence does well.
account-no-key = This is no public key that can be used: { $detail }. Give the .pub file of an ssh-ed25519 key (`ssh-keygen -t ed25519`).
account-not-let-in = Login or password refused. Check them, or ask for a new password.
