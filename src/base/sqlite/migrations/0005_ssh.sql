-- Visitors over SSH: the key by which somebody had come stands beside what they changed.
ALTER TABLE journal ADD COLUMN via TEXT;

ALTER TABLE public_key ADD COLUMN used_us INTEGER;

-- Codes with which somebody enters their own key, once. The first half finds the row, the second is an argon2id hash.
CREATE TABLE invitation (
    selector   TEXT    PRIMARY KEY,
    user_id    INTEGER NOT NULL,
    hash       TEXT    NOT NULL,
    failures   INTEGER NOT NULL DEFAULT 0,
    expires_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
