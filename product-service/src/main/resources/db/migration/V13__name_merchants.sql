-- What merchants are called in public, as user-service tells.
CREATE TABLE merchant (
    merchant_id     bigint PRIMARY KEY,
    name            text,
    account_version bigint NOT NULL,
    renamed_at      timestamptz,
    renamed_again   boolean NOT NULL DEFAULT false,
    noted_at        timestamptz,
    noted_to        bigint,
    CONSTRAINT merchant_is_noted_to_a_place CHECK ((noted_at IS NULL) = (noted_to IS NULL)),
    CONSTRAINT merchant_is_noted_since_it_was_renamed
        CHECK (renamed_at IS NOT NULL OR noted_to IS NULL AND NOT renamed_again)
);
COMMENT ON COLUMN merchant.name IS 'NULL if it has none in public, or its account is erased';
COMMENT ON COLUMN merchant.account_version IS 'as of when: what is told of an earlier one changes nothing';
COMMENT ON COLUMN merchant.renamed_at IS 'since when its products wait to be noted as changed; NULL: all are';
COMMENT ON COLUMN merchant.renamed_again IS 'whether all of them have to be noted once more, after those that wait';
COMMENT ON COLUMN merchant.noted_to IS 'the last product that is noted as changed, with noted_at; NULL: none is yet';
CREATE INDEX merchant_renamed ON merchant (renamed_at, merchant_id) WHERE renamed_at IS NOT NULL;
CREATE INDEX merchant_renamed_by_name ON merchant ((name IS NULL) DESC, renamed_at, merchant_id)
    WHERE renamed_at IS NOT NULL;

-- How fast that goes does not depend on the number of instances: they take turns.
CREATE TABLE merchant_turn (
    only_row       boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    next_at        timestamptz NOT NULL DEFAULT '-infinity',
    nameless_first boolean     NOT NULL DEFAULT false
);
COMMENT ON COLUMN merchant_turn.next_at IS 'when the next batch of products may be noted as changed';
COMMENT ON COLUMN merchant_turn.nameless_first IS 'whether this batch began with those whose names went away';
INSERT INTO merchant_turn DEFAULT VALUES;

CREATE TABLE merchant_backfill (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    asked_to bigint  NOT NULL DEFAULT 0,
    complete boolean NOT NULL DEFAULT false
);
COMMENT ON COLUMN merchant_backfill.asked_to IS 'the last merchant that user-service was asked for';
INSERT INTO merchant_backfill DEFAULT VALUES;
