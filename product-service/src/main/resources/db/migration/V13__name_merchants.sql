-- What merchants are called in public, as user-service tells.
CREATE TABLE merchant (
    merchant_id     bigint PRIMARY KEY,
    name            text,
    account_version bigint NOT NULL,
    noted_at        timestamptz,
    noted_to        bigint,
    CONSTRAINT merchant_is_noted_to_a_place CHECK ((noted_at IS NULL) = (noted_to IS NULL))
);
COMMENT ON COLUMN merchant.name IS 'NULL if it has none in public, or its account is erased';
COMMENT ON COLUMN merchant.account_version IS 'as of when: what is told of an earlier one changes nothing';
COMMENT ON COLUMN merchant.noted_to IS 'the last product that is noted as changed, with noted_at; NULL: all are';
CREATE INDEX merchant_renamed ON merchant (merchant_id) WHERE noted_to IS NOT NULL;

CREATE TABLE merchant_backfill (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    asked_to bigint  NOT NULL DEFAULT 0,
    complete boolean NOT NULL DEFAULT false
);
COMMENT ON COLUMN merchant_backfill.asked_to IS 'the last merchant that user-service was asked for';
INSERT INTO merchant_backfill DEFAULT VALUES;
