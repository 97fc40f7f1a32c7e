-- Reports on their way to clients. A command queues at most one: whoever finishes a visit twice sends once.
-- `state` is waiting, handing (a server is listening), sent or failed. Whoever sends a mail has claimed it until then.
CREATE TABLE mail (
    key              INTEGER PRIMARY KEY,
    id               BLOB    NOT NULL UNIQUE,
    command_id       BLOB    NOT NULL UNIQUE,
    intervention_id  BLOB    NOT NULL REFERENCES intervention (id),
    recipients       TEXT    NOT NULL,
    queued_us        INTEGER NOT NULL,
    state            TEXT    NOT NULL,
    attempts         INTEGER NOT NULL,
    began_us         INTEGER NOT NULL,
    next_us          INTEGER NOT NULL,
    claimed_until_us INTEGER,
    problem          TEXT,
    ended_us         INTEGER
) STRICT;

CREATE INDEX mail_of_intervention ON mail (intervention_id, key);
CREATE INDEX mail_waiting ON mail (next_us, key) WHERE state = 'waiting';
CREATE INDEX mail_handing ON mail (claimed_until_us) WHERE state = 'handing';
CREATE INDEX mail_unsent ON mail (key) WHERE state <> 'sent';

-- What must not be read back: the password of the mail server. A copy of this file is a copy of it, too.
CREATE TABLE secret (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Grows with everything that happens to mails.
ALTER TABLE meta ADD COLUMN mail_version INTEGER NOT NULL DEFAULT 0;
