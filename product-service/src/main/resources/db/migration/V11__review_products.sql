-- Reviews by those who bought a product, and what they come to.
--
-- Each statement is a transaction of its own (see the .conf beside); each may be repeated.
SET statement_timeout = '10min';

-- Who may review what. There are no foreign keys: an event may be older than whatever became of the product.
CREATE TABLE IF NOT EXISTS bought (
    user_id    bigint NOT NULL,
    product_id bigint NOT NULL,
    PRIMARY KEY (user_id, product_id)
);

CREATE TABLE IF NOT EXISTS reviewer (
    user_id         bigint  PRIMARY KEY,
    name            text,
    is_named        boolean NOT NULL DEFAULT true,
    account_version bigint  NOT NULL DEFAULT 0
);
COMMENT ON COLUMN reviewer.account_version IS 'when is_named was set: what is heard of an earlier one changes nothing';
COMMENT ON COLUMN reviewer.name IS 'as the account was called when its last review was written';

CREATE TABLE IF NOT EXISTS review (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id    bigint      NOT NULL REFERENCES product (id),
    user_id       bigint      NOT NULL,
    stars         smallint    NOT NULL CHECK (stars BETWEEN 1 AND 5),
    text          text        CHECK (char_length(text) <= 4000),
    created_at    timestamptz NOT NULL DEFAULT now(),
    hidden_at     timestamptz,
    hidden_by     bigint,
    hidden_reason text        CHECK (char_length(hidden_reason) BETWEEN 1 AND 200),
    changed_in    bigint      NOT NULL DEFAULT current_change(),
    CONSTRAINT review_one_a_buyer UNIQUE (product_id, user_id),
    CONSTRAINT review_hidden_for_a_reason CHECK ((hidden_at IS NULL) = (hidden_reason IS NULL))
);
CREATE INDEX IF NOT EXISTS review_newest ON review (product_id, created_at, id) WHERE hidden_at IS NULL;
CREATE INDEX IF NOT EXISTS review_of_user ON review (user_id);
CREATE INDEX IF NOT EXISTS review_by_change ON review USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);
CREATE OR REPLACE TRIGGER review_changes BEFORE UPDATE ON review FOR EACH ROW EXECUTE FUNCTION note_change();

-- Of the visible reviews. The version of a product stays what it is, so that a review makes no merchant's change stale.
ALTER TABLE product ADD COLUMN IF NOT EXISTS rating_count bigint NOT NULL DEFAULT 0;
ALTER TABLE product ADD COLUMN IF NOT EXISTS rating_sum bigint NOT NULL DEFAULT 0;
ALTER TABLE product ADD COLUMN IF NOT EXISTS rating_version bigint NOT NULL DEFAULT 0;
ALTER TABLE product ADD COLUMN IF NOT EXISTS rating numeric(3, 2) NOT NULL DEFAULT 0;
COMMENT ON COLUMN product.rating IS 'the average as it is sorted by: rounded, and 0 without a review';

SET lock_timeout = '5min';
DROP INDEX CONCURRENTLY IF EXISTS product_by_rating;
CREATE INDEX CONCURRENTLY product_by_rating ON product (rating, id) WHERE hidden_at IS NULL;

RESET lock_timeout;
RESET statement_timeout;
