-- Commands on their way, in the order in which they were given.
CREATE TABLE command (
    place     INTEGER PRIMARY KEY,
    id        BLOB    NOT NULL UNIQUE,
    visit     BLOB    NOT NULL,
    doc       TEXT    NOT NULL,
    before    TEXT,
    title     TEXT    NOT NULL,
    queued_us INTEGER NOT NULL,
    attempts  INTEGER NOT NULL,
    state     TEXT    NOT NULL,
    -- A file that the base must have first, by its SHA-256.
    upload    BLOB,
    -- Somebody is sending it; no longer than until then.
    held_us   INTEGER
) STRICT;

CREATE INDEX command_of_visit ON command (visit, place);

-- What the base took in the last days, for a base that forgot it.
CREATE TABLE sent (
    id       BLOB    PRIMARY KEY,
    visit    BLOB    NOT NULL,
    seq      INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    doc      TEXT    NOT NULL,
    events   TEXT    NOT NULL,
    title    TEXT    NOT NULL,
    sent_us  INTEGER NOT NULL
) STRICT;

CREATE INDEX sent_in_order ON sent (seq);

-- Visits as the base last told them, where that is newer than the answers that are kept.
CREATE TABLE ground (
    visit   BLOB    PRIMARY KEY,
    doc     TEXT    NOT NULL,
    told_us INTEGER NOT NULL
) STRICT;

-- Answers of the base.
CREATE TABLE kept (
    kind      TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    first_day INTEGER,
    last_day  INTEGER,
    doc       TEXT    NOT NULL,
    kept_us   INTEGER NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT;

CREATE INDEX kept_by_age ON kept (kind, kept_us);

-- Clients of the visits that were read, with their folded words.
CREATE TABLE client (
    id      BLOB    PRIMARY KEY,
    doc     TEXT    NOT NULL,
    words   TEXT    NOT NULL,
    seen_us INTEGER NOT NULL
) STRICT;

CREATE TABLE draft (
    visit  BLOB NOT NULL,
    place  TEXT NOT NULL,
    -- NULL forgets it.
    text   TEXT,
    change INTEGER NOT NULL,
    PRIMARY KEY (visit, place)
) STRICT;

-- Photos that were taken in without a line; their bytes are in files beside this one.
CREATE TABLE picture (
    original BLOB    PRIMARY KEY,
    preview  BLOB    NOT NULL,
    raw      BLOB    NOT NULL,
    doc      TEXT    NOT NULL,
    kept_us  INTEGER NOT NULL
) STRICT;

-- One row: which life of the base this is about.
CREATE TABLE life (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    epoch BLOB,
    seq   INTEGER NOT NULL
) STRICT;

INSERT INTO life VALUES (1, NULL, 0);
