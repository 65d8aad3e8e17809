-- How often products are bought, together and lately.
--
-- Each statement is a transaction of its own (see the .conf beside); each may be repeated.
SET statement_timeout = '10min';

-- Orders are counted with a weight of 2^((paid at - landmark) / half-life). The weights of older orders need never be
-- written again: only what a sum is divided by grows. Each rebuild counts in a new generation.
CREATE TABLE IF NOT EXISTS purchase_count (
    generation integer          NOT NULL,
    product_id bigint           NOT NULL,
    orders     double precision NOT NULL,
    velocity   double precision NOT NULL,
    changed    boolean          NOT NULL DEFAULT true,
    PRIMARY KEY (generation, product_id)
) WITH (fillfactor = 70);
COMMENT ON COLUMN purchase_count.orders IS 'the weights of all orders of it';
COMMENT ON COLUMN purchase_count.velocity IS 'log2 of its units, each worth 2^(paid at / half-life), from the epoch';
COMMENT ON COLUMN purchase_count.changed IS 'since the last sweep';
CREATE INDEX IF NOT EXISTS purchase_count_changed ON purchase_count (generation, product_id) WHERE changed;

-- Each pair twice, so that one product's are beside each other.
CREATE TABLE IF NOT EXISTS purchase_pair (
    generation integer          NOT NULL,
    product_id bigint           NOT NULL,
    other_id   bigint           NOT NULL,
    orders     double precision NOT NULL,
    PRIMARY KEY (generation, product_id, other_id)
) WITH (fillfactor = 70);
COMMENT ON COLUMN purchase_pair.orders IS 'the weights of all orders of both';

CREATE TABLE IF NOT EXISTS purchase_counting (
    only_row      boolean          PRIMARY KEY DEFAULT true CHECK (only_row),
    generation    integer          NOT NULL DEFAULT 1,
    version       integer          NOT NULL,
    half_life     bigint           NOT NULL,
    trend         bigint           NOT NULL,
    landmark      timestamptz      NOT NULL,
    counted_from  timestamptz      NOT NULL,
    orders        double precision NOT NULL DEFAULT 0,
    rebuilt_to    uuid,
    rebuilt       boolean          NOT NULL
);
COMMENT ON COLUMN purchase_counting.generation IS 'of the rows that count; others are of before a rebuild, to be deleted';
COMMENT ON COLUMN purchase_counting.half_life IS 'in s, of orders';
COMMENT ON COLUMN purchase_counting.trend IS 'in s, the half-life of velocity';
COMMENT ON COLUMN purchase_counting.counted_from IS 'orders paid before it are counted by the rebuild, others by events';
COMMENT ON COLUMN purchase_counting.orders IS 'the weights of all orders';
COMMENT ON COLUMN purchase_counting.rebuilt_to IS 'the last order that the rebuild looked at';

ALTER TABLE product ADD COLUMN IF NOT EXISTS trending integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN product.trending IS 'eighths of purchase_count.velocity at the last sweep; 0 if never sold';
-- The search index does not know it.
CREATE OR REPLACE TRIGGER product_changes BEFORE UPDATE ON product
    FOR EACH ROW WHEN (OLD.trending = NEW.trending) EXECUTE FUNCTION note_change();

-- To wait for the transactions of others, CREATE INDEX CONCURRENTLY holds nothing that they want.
SET lock_timeout = '5min';
DROP INDEX CONCURRENTLY IF EXISTS product_by_trending;
CREATE INDEX CONCURRENTLY product_by_trending ON product (trending, id) WHERE hidden_at IS NULL;

RESET lock_timeout;
RESET statement_timeout;
