-- The journal is the truth; everything else is read from it and can be built again.

CREATE TABLE journal (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    command_id      BLOB    NOT NULL UNIQUE,
    intervention_id BLOB    NOT NULL,
    revision        INTEGER NOT NULL,
    actor           TEXT    NOT NULL,
    at_us           INTEGER NOT NULL,
    received_us     INTEGER NOT NULL,
    device_skew_ms  INTEGER NOT NULL,
    action          TEXT    NOT NULL,
    events          TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX journal_of_intervention ON journal (intervention_id, seq);

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- One row: a counter that grows with every change of the directory.
CREATE TABLE meta (
    one               INTEGER PRIMARY KEY CHECK (one = 1),
    directory_version INTEGER NOT NULL,
    settings          TEXT    NOT NULL
) STRICT;

-- Branches, technicians, tags, skills, templates and users, each in the order in which they are shown.
CREATE TABLE directory (
    kind     TEXT    NOT NULL,
    id       INTEGER NOT NULL,
    position INTEGER NOT NULL,
    doc      TEXT    NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE client (
    key INTEGER PRIMARY KEY,
    id  BLOB NOT NULL UNIQUE,
    doc TEXT NOT NULL
) STRICT;

-- Folded words of name, town and phone: a search is a range of it.
CREATE TABLE client_word (
    word   TEXT    NOT NULL,
    client INTEGER NOT NULL REFERENCES client (key),
    PRIMARY KEY (word, client)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX client_word_of_client ON client_word (client, word);

-- `doc` is the whole visit; the columns are what is searched. `span` is the class of its length: with a longest
-- length per class, "touches a window" is a range of starts in each class, whatever else the base holds.
CREATE TABLE intervention (
    key        INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE,
    revision   INTEGER NOT NULL,
    number     TEXT    UNIQUE,
    origin_uid TEXT    UNIQUE,
    client_id  BLOB    REFERENCES client (id),
    branch_id  INTEGER NOT NULL,
    status     TEXT    NOT NULL,
    locked     INTEGER NOT NULL,
    deleted    INTEGER NOT NULL,
    span       INTEGER,
    start_s    INTEGER,
    end_s      INTEGER,
    created_s  INTEGER NOT NULL,
    doc        TEXT    NOT NULL
) STRICT;

CREATE INDEX intervention_in_time ON intervention (span, start_s, end_s, branch_id)
    WHERE deleted = 0 AND span IS NOT NULL;
CREATE INDEX intervention_in_pool ON intervention (created_s)
    WHERE deleted = 0 AND span IS NULL AND status <> 'cancelled';
CREATE INDEX intervention_of_client ON intervention (client_id, start_s)
    WHERE deleted = 0 AND client_id IS NOT NULL;

CREATE TABLE assignment (
    technician_id INTEGER NOT NULL,
    span          INTEGER NOT NULL,
    start_s       INTEGER NOT NULL,
    end_s         INTEGER NOT NULL,
    intervention  INTEGER NOT NULL REFERENCES intervention (key),
    PRIMARY KEY (technician_id, span, start_s, intervention)
) STRICT, WITHOUT ROWID;

CREATE INDEX assignment_of_intervention ON assignment (intervention);

CREATE TABLE work (
    intervention  INTEGER NOT NULL REFERENCES intervention (key),
    ordinal       INTEGER NOT NULL,
    technician_id INTEGER NOT NULL,
    start_us      INTEGER NOT NULL,
    end_us        INTEGER,
    PRIMARY KEY (intervention, ordinal)
) STRICT, WITHOUT ROWID;

-- At most one running timer per technician in the whole base.
CREATE UNIQUE INDEX one_open_timer ON work (technician_id) WHERE end_us IS NULL;

-- The last number of each prefix.
CREATE TABLE sequence (
    prefix TEXT    PRIMARY KEY,
    last   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
