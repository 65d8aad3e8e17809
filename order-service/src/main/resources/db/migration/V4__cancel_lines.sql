-- Each statement is a transaction of its own (see the .conf beside), so that no order waits while the old ones are
-- read; each may be repeated.
SET statement_timeout = 0;

-- Goods that were taken out of an order before they were shipped. An order that is cancelled as a whole may have none.
CREATE TABLE IF NOT EXISTS order_cancellation (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders,
    reason text NOT NULL,
    note text,
    cancelled_at timestamptz NOT NULL,
    made_by text NOT NULL
);
CREATE INDEX IF NOT EXISTS order_cancellation_of_order ON order_cancellation (order_id);

CREATE TABLE IF NOT EXISTS cancelled_line (
    cancellation_id uuid NOT NULL REFERENCES order_cancellation,
    order_id uuid NOT NULL,
    position integer NOT NULL,
    product_id bigint NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    amount numeric(19, 4) NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (cancellation_id, product_id),
    FOREIGN KEY (order_id, product_id) REFERENCES order_line (order_id, product_id)
);
CREATE INDEX IF NOT EXISTS cancelled_line_of_order ON cancelled_line (order_id);
COMMENT ON COLUMN cancelled_line.amount IS 'its share of what was paid';

-- A line of a return may end without being approved; it can then be asked for again.
ALTER TABLE return_line ADD COLUMN IF NOT EXISTS ended text;
ALTER TABLE return_line ADD COLUMN IF NOT EXISTS rejection text;
ALTER TABLE return_line DROP CONSTRAINT IF EXISTS return_line_ended;
ALTER TABLE return_line ADD CONSTRAINT return_line_ended
    CHECK (ended IS NULL OR (ended IN ('REJECTED', 'WITHDRAWN') AND NOT approved)) NOT VALID;
ALTER TABLE return_line VALIDATE CONSTRAINT return_line_ended;
COMMENT ON COLUMN return_line.rejection IS 'why it was rejected';

-- What of a capture returns from each merchant's part of it; a merchant without a row has given back nothing that we
-- know of.
CREATE TABLE IF NOT EXISTS capture_refund (
    payment_id uuid NOT NULL REFERENCES order_capture,
    merchant_id bigint NOT NULL,
    requested numeric(19, 4) NOT NULL CHECK (requested >= 0),
    refunded numeric(19, 4) NOT NULL CHECK (refunded >= 0),
    PRIMARY KEY (payment_id, merchant_id)
);
-- until now only returned goods named their merchants
INSERT INTO capture_refund (payment_id, merchant_id, requested, refunded)
SELECT payment_id, merchant_id, sum(r.amount), 0
FROM return_line r
JOIN order_line USING (order_id, product_id)
JOIN order_capture USING (order_id)
WHERE approved AND settles
GROUP BY payment_id, merchant_id
ON CONFLICT DO NOTHING;

-- The orders that each merchant has goods in, from their payment on, by the time of the order. It follows the orders
-- by a trigger, since the release before this one also pays, ships and cancels while the two run side by side.
CREATE TABLE IF NOT EXISTS merchant_order (
    order_id uuid NOT NULL REFERENCES orders,
    merchant_id bigint NOT NULL,
    created_at timestamptz NOT NULL,
    paid_at timestamptz NOT NULL,
    status text NOT NULL,
    open boolean NOT NULL,
    PRIMARY KEY (order_id, merchant_id)
);
CREATE INDEX IF NOT EXISTS merchant_order_newest
    ON merchant_order (merchant_id, created_at DESC, order_id DESC);
CREATE INDEX IF NOT EXISTS merchant_order_by_status
    ON merchant_order (merchant_id, status, created_at DESC, order_id DESC);
CREATE INDEX IF NOT EXISTS merchant_order_open
    ON merchant_order (merchant_id, created_at DESC, order_id DESC) WHERE open;
CREATE INDEX IF NOT EXISTS merchant_order_waiting ON merchant_order (paid_at) WHERE open;
COMMENT ON COLUMN merchant_order.open IS 'whether the merchant has goods to send';

CREATE OR REPLACE FUNCTION open_merchants(ordered uuid) RETURNS TABLE (merchant_id bigint, open boolean)
LANGUAGE sql STABLE AS $$
    SELECT merchant_id, bool_or(l.quantity > coalesce(s.quantity, 0) + coalesce(c.quantity, 0))
    FROM order_line l
    LEFT JOIN (SELECT product_id, sum(quantity) AS quantity FROM shipment_line
               WHERE order_id = ordered GROUP BY product_id) s USING (product_id)
    LEFT JOIN (SELECT product_id, sum(quantity) AS quantity FROM cancelled_line
               WHERE order_id = ordered GROUP BY product_id) c USING (product_id)
    WHERE l.order_id = ordered
    GROUP BY merchant_id
$$;

CREATE OR REPLACE FUNCTION follow_order_of_merchants() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- by an insert also where a row is only changed, so that it waits for one that the loop below has not committed yet
    INSERT INTO merchant_order (order_id, merchant_id, created_at, paid_at, status, open)
    SELECT NEW.id, m.merchant_id, NEW.created_at, now(), NEW.status, NEW.status <> 'CANCELLED' AND m.open
    FROM open_merchants(NEW.id) m
    ON CONFLICT (order_id, merchant_id) DO UPDATE SET status = excluded.status, open = excluded.open
    WHERE (merchant_order.status, merchant_order.open) IS DISTINCT FROM (excluded.status, excluded.open);
    RETURN NULL;
END
$$;

-- at the commit, when the goods that a change is about are written too
DROP TRIGGER IF EXISTS orders_of_merchants ON orders;
CREATE CONSTRAINT TRIGGER orders_of_merchants AFTER UPDATE OF status, version ON orders
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.status <> 'PENDING_PAYMENT' AND (NEW.status <> 'CANCELLED' OR OLD.status <> 'PENDING_PAYMENT'))
    EXECUTE FUNCTION follow_order_of_merchants();

-- The orders that there are, some at a time, so that whoever changes one of them waits a moment at most. The notices
-- keep the connection from being taken for dead.
DO $$
DECLARE
    done uuid := '00000000-0000-0000-0000-000000000000';
    last uuid;
BEGIN
    LOOP
        SELECT id INTO last FROM (SELECT id FROM orders WHERE id > done ORDER BY id LIMIT 2000) AS batch
        ORDER BY id DESC LIMIT 1;
        EXIT WHEN last IS NULL;
        INSERT INTO merchant_order (order_id, merchant_id, created_at, paid_at, status, open)
        SELECT o.id, m.merchant_id, o.created_at, paid.at, o.status,
               o.status IN ('PAID', 'PARTIALLY_SHIPPED') AND m.open
        FROM orders o
        CROSS JOIN LATERAL (SELECT min(at) AS at FROM order_history h
                            WHERE h.order_id = o.id AND h.status = 'PAID') paid
        CROSS JOIN LATERAL open_merchants(o.id) m
        WHERE o.id > done AND o.id <= last AND paid.at IS NOT NULL
        ON CONFLICT DO NOTHING;
        COMMIT;
        RAISE NOTICE 'orders of merchants: up to %', last;
        done := last;
    END LOOP;
END
$$;

RESET statement_timeout;
