-- What was captured on site, apart from the visit: a board reads visits by the hundred and never this.
CREATE TABLE report (
    intervention INTEGER PRIMARY KEY REFERENCES intervention (key),
    doc          TEXT    NOT NULL
) STRICT;

-- Every form that a template ever had: visits keep the one that they were entered with.
CREATE TABLE form (
    digest BLOB PRIMARY KEY,
    doc    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Pictures, named by the SHA-256 of their bytes. In this file, so that a copy of it is a copy of everything.
CREATE TABLE blob (
    key     INTEGER PRIMARY KEY,
    digest  BLOB    NOT NULL UNIQUE,
    kept_us INTEGER NOT NULL,
    bytes   BLOB    NOT NULL
) STRICT;

-- What people were typing when the terminal was lost.
CREATE TABLE draft (
    user_id      INTEGER NOT NULL,
    intervention BLOB    NOT NULL,
    place        TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    PRIMARY KEY (user_id, intervention, place)
) STRICT, WITHOUT ROWID;
