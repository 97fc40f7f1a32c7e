-- The journal is the truth; everything else is read from it and can be built again. Documents are kept as they were
-- written (JSON, not JSONB), so that a copy on another engine is the same to the letter.

-- One row: this is a base, and of this format.
CREATE TABLE ardoise (
    one    BOOLEAN PRIMARY KEY DEFAULT true CHECK (one),
    format BIGINT  NOT NULL
);

-- Places are given by whoever writes, one at a time: without gaps, and never one before another that shows later.
CREATE TABLE journal (
    seq             BIGINT PRIMARY KEY,
    command_id      UUID   NOT NULL UNIQUE,
    intervention_id UUID   NOT NULL,
    revision        BIGINT NOT NULL,
    actor           JSON   NOT NULL,
    at_us           BIGINT NOT NULL,
    received_us     BIGINT NOT NULL,
    device_skew_ms  BIGINT NOT NULL,
    action          JSON   NOT NULL,
    events          JSON   NOT NULL
);

CREATE UNIQUE INDEX journal_of_intervention ON journal (intervention_id, seq);

CREATE FUNCTION ardoise_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only';
END
$$;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION ardoise_append_only();

-- One row: counters that grow with every change of the directory and of the queue of mails. The epoch marks one life
-- of a base: a restored copy gets another, so that whoever kept something of it reads everything again.
CREATE TABLE meta (
    one               INTEGER PRIMARY KEY CHECK (one = 1),
    directory_version BIGINT  NOT NULL,
    settings          JSON    NOT NULL,
    mail_version      BIGINT  NOT NULL DEFAULT 0,
    epoch             UUID    NOT NULL DEFAULT gen_random_uuid()
);

-- Branches, technicians, tags, skills, templates and users, each in the order in which they are shown.
CREATE TABLE directory (
    kind     TEXT   NOT NULL,
    id       BIGINT NOT NULL,
    position BIGINT NOT NULL,
    doc      JSON   NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE TABLE client (
    id  UUID PRIMARY KEY,
    doc JSON NOT NULL
);

-- Folded words of name, town and phone: a search is a range of it, by code points whatever the server's language.
CREATE TABLE client_word (
    word   TEXT COLLATE "C" NOT NULL,
    client UUID NOT NULL REFERENCES client (id),
    PRIMARY KEY (word, client)
);

CREATE UNIQUE INDEX client_word_of_client ON client_word (client, word);

-- `doc` is the whole visit; the columns are what is searched. `span` is the class of its length: with a longest
-- length per class, "touches a window" is a range of starts in each class, whatever else the base holds.
CREATE TABLE intervention (
    id          UUID     PRIMARY KEY,
    revision    BIGINT   NOT NULL,
    number      TEXT     UNIQUE,
    origin_uid  TEXT     UNIQUE,
    client_id   UUID     REFERENCES client (id),
    branch_id   BIGINT   NOT NULL,
    status      TEXT     NOT NULL,
    locked      BOOLEAN  NOT NULL,
    deleted     BOOLEAN  NOT NULL,
    span        BIGINT,
    start_s     BIGINT,
    end_s       BIGINT,
    created_s   BIGINT   NOT NULL,
    technicians BIGINT[] NOT NULL,
    doc         JSON     NOT NULL
);

CREATE INDEX intervention_in_time ON intervention (span, start_s, end_s, branch_id)
    WHERE NOT deleted AND span IS NOT NULL;
CREATE INDEX intervention_in_pool ON intervention (created_s)
    WHERE NOT deleted AND span IS NULL AND status <> 'cancelled';
CREATE INDEX intervention_of_client ON intervention (client_id, start_s DESC NULLS LAST)
    WHERE NOT deleted AND client_id IS NOT NULL;

CREATE TABLE assignment (
    technician_id BIGINT NOT NULL,
    span          BIGINT NOT NULL,
    start_s       BIGINT NOT NULL,
    end_s         BIGINT NOT NULL,
    intervention  UUID   NOT NULL REFERENCES intervention (id),
    PRIMARY KEY (technician_id, span, start_s, intervention)
);

CREATE INDEX assignment_of_intervention ON assignment (intervention);

CREATE TABLE work (
    intervention  UUID   NOT NULL REFERENCES intervention (id),
    ordinal       BIGINT NOT NULL,
    technician_id BIGINT NOT NULL,
    start_us      BIGINT NOT NULL,
    end_us        BIGINT,
    PRIMARY KEY (intervention, ordinal)
);

-- At most one running timer per technician in the whole base.
CREATE UNIQUE INDEX one_open_timer ON work (technician_id) WHERE end_us IS NULL;

-- The last number of each prefix.
CREATE TABLE sequence (
    prefix TEXT   PRIMARY KEY,
    last   BIGINT NOT NULL
);

-- What was captured on site, apart from the visit: a board reads visits by the hundred and never this.
CREATE TABLE report (
    intervention UUID PRIMARY KEY REFERENCES intervention (id),
    doc          JSON NOT NULL
);

-- Every form that a template ever had: visits keep the one that they were entered with.
CREATE TABLE form (
    digest BYTEA PRIMARY KEY,
    doc    JSON  NOT NULL
);

-- Pictures, named by the SHA-256 of their bytes. They are compressed already.
CREATE TABLE blob (
    digest  BYTEA  PRIMARY KEY,
    kept_us BIGINT NOT NULL,
    bytes   BYTEA  NOT NULL
);

ALTER TABLE blob ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What people were typing when the terminal was lost.
CREATE TABLE draft (
    user_id      BIGINT NOT NULL,
    intervention UUID   NOT NULL,
    place        TEXT   NOT NULL,
    text         TEXT   NOT NULL,
    PRIMARY KEY (user_id, intervention, place)
);

-- Reports on their way to clients. A command queues at most one: whoever finishes a visit twice sends once.
-- `state` is waiting, handing (a server is listening), sent or failed. Whoever sends a mail has claimed it until then.
CREATE TABLE mail (
    key              BIGINT PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,
    id               UUID   NOT NULL UNIQUE,
    command_id       UUID   NOT NULL UNIQUE,
    intervention_id  UUID   NOT NULL REFERENCES intervention (id),
    recipients       JSON   NOT NULL,
    queued_us        BIGINT NOT NULL,
    state            TEXT   NOT NULL,
    attempts         BIGINT NOT NULL,
    began_us         BIGINT NOT NULL,
    next_us          BIGINT NOT NULL,
    claimed_until_us BIGINT,
    problem          JSON,
    ended_us         BIGINT
);

CREATE INDEX mail_of_intervention ON mail (intervention_id, key);
CREATE INDEX mail_waiting ON mail (next_us, key) WHERE state = 'waiting';
CREATE INDEX mail_handing ON mail (claimed_until_us) WHERE state = 'handing';
CREATE INDEX mail_unsent ON mail (key) WHERE state <> 'sent';

-- What must not be read back: the password of the mail server. A copy of this base is a copy of it, too.
CREATE TABLE secret (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Passwords are argon2id hashes, tokens are kept as the SHA-256 of what a device holds: neither can be read back.
CREATE TABLE credential (
    user_id         BIGINT PRIMARY KEY,
    hash            TEXT   NOT NULL,
    changed_us      BIGINT NOT NULL,
    failures        BIGINT NOT NULL DEFAULT 0,
    locked_until_us BIGINT
);

CREATE TABLE token (
    digest     BYTEA  PRIMARY KEY,
    user_id    BIGINT NOT NULL,
    device     TEXT   NOT NULL,
    created_us BIGINT NOT NULL,
    expires_us BIGINT NOT NULL
);

CREATE INDEX token_of_user ON token (user_id);

CREATE TABLE public_key (
    fingerprint TEXT   PRIMARY KEY,
    user_id     BIGINT NOT NULL,
    line        TEXT   NOT NULL,
    added_us    BIGINT NOT NULL
);

CREATE INDEX public_key_of_user ON public_key (user_id);
