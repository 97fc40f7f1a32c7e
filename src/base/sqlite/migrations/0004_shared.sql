-- A base that others open from elsewhere. Passwords are argon2id hashes, tokens are kept as the SHA-256 of what a
-- device holds: neither can be read back.
CREATE TABLE credential (
    user_id         INTEGER PRIMARY KEY,
    hash            TEXT    NOT NULL,
    changed_us      INTEGER NOT NULL,
    failures        INTEGER NOT NULL DEFAULT 0,
    locked_until_us INTEGER
) STRICT;

CREATE TABLE token (
    digest     BLOB    PRIMARY KEY,
    user_id    INTEGER NOT NULL,
    device     TEXT    NOT NULL,
    created_us INTEGER NOT NULL,
    expires_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX token_of_user ON token (user_id);

CREATE TABLE public_key (
    fingerprint TEXT    PRIMARY KEY,
    user_id     INTEGER NOT NULL,
    line        TEXT    NOT NULL,
    added_us    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX public_key_of_user ON public_key (user_id);

-- Marks one life of a base: a restored copy gets another, so that whoever kept something of it reads everything again.
ALTER TABLE meta ADD COLUMN epoch BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
UPDATE meta SET epoch = randomblob(16);
