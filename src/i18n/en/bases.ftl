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
