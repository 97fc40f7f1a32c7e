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
user-language = { $login } reads { $language } from now on.
user-language-device = { $login } reads the language of their device from now on.
user-disabled = { $login } cannot use the base any more; their history stays.
user-signed-out =
    { $count ->
        [0] { $login } was not signed in anywhere.
        [one] One device of { $login } was signed out.
       *[other] { $count } devices of { $login } were signed out.
    }
user-keys-remain =
    { $count ->
        [one] One SSH key still lets { $login } in; to take it back: `ardoise user key list { $login }`, then `ardoise user key remove FINGERPRINT`.
       *[other] { $count } SSH keys still let { $login } in; to take them back: `ardoise user key list { $login }`, then `ardoise user key remove FINGERPRINT`.
    }
user-key-added = { $login } can come with the key { $fingerprint }.
user-key-removed = The key { $fingerprint } is not taken any more.
user-no-keys = No keys.
account-no-user = No active user "{ $login }". `ardoise user list` shows who there is.
account-short-password = A password has at least { $least } characters. A sentence does well.
account-key-none = This is not a public key. Give the .pub file of an ssh-ed25519 key (`ssh-keygen -t ed25519`).
account-key-private = This is a private key: keep it to yourself. Give the .pub file next to it.
account-key-rsa = RSA keys are not accepted, whatever their length. Make an ssh-ed25519 key (`ssh-keygen -t ed25519`) and give its .pub file.
account-key-kind = { $kind } keys are not accepted. Make an ssh-ed25519 key (`ssh-keygen -t ed25519`) and give its .pub file.
account-key-damaged = This public key is damaged or incomplete. Copy the whole line of the .pub file again.
error-several-keys = This file has several keys; none was taken. Give one file for each, or one line at a time: `ardoise user key add LOGIN -`.
account-key-taken = This key is somebody else's already: `ardoise user key list` shows whose. Use another one, or remove this one first (`ardoise user key remove`).
account-no-code = This code is not accepted: it is good for a quarter of an hour, and once. Ask for another one (`ardoise user invite`).
user-invited = Code for { $login }: { $code }, good once, until { $until }.
user-invited-how = To be typed on their computer, where their key is: `ssh -p 2222 inscription-{ $typed }@SERVER` (2222, or the port that the server says)
user-col-used = Last used
user-key-never-used = never
account-not-let-in = Login or password refused. Check them, or ask for a new password.
