-- Which transaction wrote a row last: what the minute's look at the invariants goes on from.
--
-- Each statement is a transaction of its own (see the .conf beside), so that nobody waits for more than one of them;
-- each may be repeated.
SET statement_timeout = '10min';

-- Of reservations only what has become SOLD, or something after it, is indexed, and of lines only what was changed
-- later: to reserve costs no entry.
ALTER TABLE reservation ADD COLUMN IF NOT EXISTS changed_in bigint NOT NULL DEFAULT current_change();
ALTER TABLE reservation_line ADD COLUMN IF NOT EXISTS changed_in bigint;
ALTER TABLE stock_movement ADD COLUMN IF NOT EXISTS changed_in bigint NOT NULL DEFAULT current_change();

CREATE INDEX IF NOT EXISTS reservation_by_change ON reservation USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on) WHERE status NOT IN ('ABSENT', 'HELD', 'ORDERED');
CREATE INDEX IF NOT EXISTS reservation_line_by_change ON reservation_line USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on) WHERE changed_in IS NOT NULL;
CREATE INDEX IF NOT EXISTS stock_movement_by_change ON stock_movement USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);

-- What the sums below say was sold by a line. It is written by the look alone.
ALTER TABLE reservation_line ADD COLUMN IF NOT EXISTS counted bigint NOT NULL DEFAULT 0;

CREATE OR REPLACE TRIGGER reservation_changes BEFORE UPDATE ON reservation
    FOR EACH ROW WHEN (OLD.status <> NEW.status AND NEW.status NOT IN ('ABSENT', 'HELD', 'ORDERED'))
    EXECUTE FUNCTION note_change();
CREATE OR REPLACE TRIGGER reservation_line_changes BEFORE UPDATE ON reservation_line
    FOR EACH ROW WHEN (OLD.counted = NEW.counted) EXECUTE FUNCTION note_change();
CREATE OR REPLACE TRIGGER stock_movement_changes BEFORE UPDATE ON stock_movement
    FOR EACH ROW EXECUTE FUNCTION note_change();

-- What a product's book and its sold reservations came to at the last look, so that a look adds up only what is new.
CREATE TABLE IF NOT EXISTS received_sum (
    product_id bigint PRIMARY KEY,
    received   bigint NOT NULL
);
CREATE TABLE IF NOT EXISTS sold_sum (
    product_id bigint PRIMARY KEY,
    sold       bigint NOT NULL DEFAULT 0,
    forgotten  bigint NOT NULL DEFAULT 0
);
COMMENT ON COLUMN sold_sum.forgotten IS 'what of sold was sold by lines that are no longer kept';

-- All that is reserved: reservation_expiring has those that are HELD.
CREATE INDEX IF NOT EXISTS reservation_ordered ON reservation (order_id) WHERE status = 'ORDERED';

-- Reservations that nothing can change any more lose their lines after a while; those without an order go.
ALTER TABLE reservation ADD COLUMN IF NOT EXISTS has_lines boolean NOT NULL DEFAULT true;
ALTER TABLE reservation ADD COLUMN IF NOT EXISTS settled_at timestamptz;
COMMENT ON COLUMN reservation.settled_at IS 'since when the order is completed, and its stock cannot come back';
CREATE INDEX IF NOT EXISTS reservation_settled ON reservation (settled_at)
    WHERE has_lines AND status = 'SOLD' AND settled_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS reservation_ended ON reservation (changed_at)
    WHERE has_lines AND status IN ('EXPIRED', 'RELEASED', 'CANCELLED');

-- A line that goes takes with it what was counted of it.
CREATE OR REPLACE FUNCTION uncount_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE sold_sum SET sold = sold - OLD.counted WHERE product_id = OLD.product_id;
    RETURN NULL;
END
$$;
CREATE OR REPLACE TRIGGER reservation_line_removals AFTER DELETE ON reservation_line
    FOR EACH ROW WHEN (OLD.counted <> 0) EXECUTE FUNCTION uncount_line();

RESET statement_timeout;
