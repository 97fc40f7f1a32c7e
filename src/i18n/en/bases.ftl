# Copies of a base: from one engine to another, backups, restoring.
base-col-table = Table
base-col-rows = Rows
base-col-hash = SHA-256
base-copied = Copied and verified: { $to } is the same.
base-backed-up = Backup written: { $file }. Everything is in it, the password of the mail server too: keep it safe.
base-restored = { $to } is in place again. Devices that kept a copy of it will read all of it anew.
base-kept-aside = The former base is kept as { $kept }.
error-copy-differs = The copy is not the same and was not kept. Check the original with `ardoise check`, then try again.
error-occupied = There is a base at { $place } already. To replace it, close everything that uses it and add --force: it will be kept beside.
error-database-unreachable = { $server } does not answer ({ $detail }). See that the PostgreSQL server runs and that address and password are right, then try again; nothing is lost.
error-no-database = There is no base at { $path }, or the PostgreSQL server does not answer. Check the address and that the server runs, or make the base with `ardoise init` and the address.
purge-col-what = Data
purge-col-count = Number
purge-col-before = Visits that ended before
purge-for-ever = kept for ever
purge-visits = Visits made anonymous
purge-clients = Clients forgotten
purge-drafts = Drafts of texts
purge-pictures = Pictures of photos
purge-mails = Mails without address
purge-entries = Entries of the journal rewritten
purge-megabytes = { $count } MB
purge-held = { $count ->
    [one] { $count } old visit is kept: it is not over, or its certificate or its mail is still to be sent.
   *[other] { $count } old visits are kept: they are not over, or their certificate or their mail is still to be sent.
}
purge-dry = Nothing was erased. To erase: ardoise base purge
purge-done = Erased, and the file was written anew. Backups and copies of the base still have these data: delete the old ones.
purge-not-scrubbed = Erased, but others use the base: traces are left on the disk. Close the other programs, then do it again.
purge-not-set = This base keeps everything for ever. To set for how many days after a visit: ardoise settings set keep_personal=1825 keep_pictures=730 keep_mails=365
base-signed-out =
    { $count ->
        [0] Passwords and users are those of the backup: look at them with `ardoise user list`.
        [one] One device was signed out. Passwords and users are those of the backup: look at them with `ardoise user list`. Devices send their work of the last seven days again by themselves.
       *[other] { $count } devices were signed out. Passwords and users are those of the backup: look at them with `ardoise user list`. Devices send their work of the last seven days again by themselves.
    }
