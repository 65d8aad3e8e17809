-- Where each check of an invariant has come to. All instances read it, one at a time goes on from it.
CREATE TABLE invariant_progress (
    invariant  text        PRIMARY KEY,
    seen       pg_snapshot,
    cluster    bigint,
    due_at     timestamptz NOT NULL DEFAULT now(),
    looked_at  timestamptz,
    problem    text,
    full_due   boolean     NOT NULL DEFAULT true,
    full_until timestamptz,
    full_at    timestamptz
);
COMMENT ON COLUMN invariant_progress.seen IS 'what the last look saw: the next one looks at what others wrote';
COMMENT ON COLUMN invariant_progress.cluster IS 'the system identifier that these transactions belong to';
COMMENT ON COLUMN invariant_progress.full_until IS 'an instance is busy with the full form until then, or has died';

-- What offends, until a look at the same rows says that it no longer does.
CREATE TABLE invariant_violation (
    invariant  text        NOT NULL,
    key        text        NOT NULL,
    detail     jsonb       NOT NULL,
    by_full    boolean     NOT NULL,
    first_seen timestamptz NOT NULL DEFAULT now(),
    last_seen  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (invariant, key)
);
COMMENT ON COLUMN invariant_violation.by_full IS 'found by the full form';

-- The transaction that writes, as a number: of xid8 there is no BRIN index, which alone costs a write next to nothing.
CREATE FUNCTION current_change() RETURNS bigint LANGUAGE sql STABLE
    RETURN pg_current_xact_id()::text::bigint;

-- For a table's column "changed_in", whose default covers what is inserted.
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_in := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;

-- A row that is gone changes the one that it belonged to. Arguments: that table, its key, the key's name in this table.
CREATE FUNCTION note_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('UPDATE %I SET changed_in = changed_in WHERE %I = ($1).%I', TG_ARGV[0], TG_ARGV[1], TG_ARGV[2])
        USING OLD;
    RETURN NULL;
END
$$;
