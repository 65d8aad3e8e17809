-- What merchants sold, by the day of the payment. Nothing of it is written while somebody buys: a sweep counts the orders
-- that were changed, and can count them again at any time. Days are in UTC.

-- What each line of a paid order comes to, as it was counted last. No foreign key: it would lock the order's row.
CREATE TABLE order_sale (
    order_id uuid NOT NULL,
    product_id bigint NOT NULL,
    merchant_id bigint NOT NULL,
    day date NOT NULL,
    currency char(3) NOT NULL,
    units integer NOT NULL CHECK (units > 0),
    cancelled integer NOT NULL CHECK (cancelled >= 0),
    returned integer NOT NULL CHECK (returned >= 0),
    revenue numeric(19, 4) NOT NULL CHECK (revenue >= 0),
    refunds numeric(19, 4) NOT NULL CHECK (refunds >= 0),
    merchant_day bigint NOT NULL GENERATED ALWAYS AS (merchant_id * 65536 + (day - DATE '2000-01-01')) STORED,
    changed_in bigint NOT NULL DEFAULT current_change(),
    PRIMARY KEY (order_id, product_id)
);
COMMENT ON COLUMN order_sale.merchant_day IS 'merchant and day in one number, by which the invariants compare the sums';
CREATE INDEX order_sale_by_change ON order_sale USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);

CREATE TABLE merchant_day (
    merchant_id bigint NOT NULL,
    day date NOT NULL,
    currency char(3) NOT NULL,
    orders integer NOT NULL,
    units integer NOT NULL,
    cancelled integer NOT NULL,
    returned integer NOT NULL,
    revenue numeric(19, 4) NOT NULL,
    refunds numeric(19, 4) NOT NULL,
    merchant_day bigint NOT NULL GENERATED ALWAYS AS (merchant_id * 65536 + (day - DATE '2000-01-01')) STORED,
    changed_in bigint NOT NULL DEFAULT current_change(),
    PRIMARY KEY (merchant_id, day, currency)
);
CREATE INDEX merchant_day_key ON merchant_day (merchant_day);
CREATE INDEX merchant_day_by_change ON merchant_day USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);

CREATE TABLE merchant_product_day (
    merchant_id bigint NOT NULL,
    day date NOT NULL,
    product_id bigint NOT NULL,
    currency char(3) NOT NULL,
    last_order uuid NOT NULL,
    orders integer NOT NULL,
    units integer NOT NULL,
    cancelled integer NOT NULL,
    returned integer NOT NULL,
    revenue numeric(19, 4) NOT NULL,
    refunds numeric(19, 4) NOT NULL,
    merchant_day bigint NOT NULL GENERATED ALWAYS AS (merchant_id * 65536 + (day - DATE '2000-01-01')) STORED,
    changed_in bigint NOT NULL DEFAULT current_change(),
    PRIMARY KEY (merchant_id, day, product_id, currency)
);
COMMENT ON COLUMN merchant_product_day.last_order IS 'whose line has the name of the product as it was sold last';
CREATE INDEX merchant_product_day_of_product ON merchant_product_day (merchant_id, product_id, day);
CREATE INDEX merchant_product_day_key ON merchant_product_day (merchant_day);
CREATE INDEX merchant_product_day_by_change ON merchant_product_day USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);

CREATE TRIGGER order_sale_changes BEFORE UPDATE ON order_sale FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER merchant_day_changes BEFORE UPDATE ON merchant_day FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER merchant_product_day_changes BEFORE UPDATE ON merchant_product_day
    FOR EACH ROW EXECUTE FUNCTION note_change();

-- The one row that tells where the counting has come to. All instances read it, one at a time goes on from it.
CREATE TABLE sales_progress (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    seen pg_snapshot,
    cluster bigint,
    rebuild_from pg_snapshot,
    rebuilt_to uuid,
    generation bigint NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL DEFAULT now(),
    counted_at timestamptz,
    carts_from date NOT NULL
);
COMMENT ON COLUMN sales_progress.seen IS 'what is counted; null while all orders are counted anew';
COMMENT ON COLUMN sales_progress.cluster IS 'the system identifier that these transactions belong to';
COMMENT ON COLUMN sales_progress.rebuild_from IS 'from where the counting goes on when all orders are counted';
COMMENT ON COLUMN sales_progress.rebuilt_to IS 'the last order that was counted of all';
COMMENT ON COLUMN sales_progress.generation IS 'of the count of all orders; an older one notes no progress any more';
COMMENT ON COLUMN sales_progress.counted_at IS 'all is counted that was committed before';
COMMENT ON COLUMN sales_progress.carts_from IS 'the first day all of whose carts are counted';
-- A new database has had no carts before; in another one, today's were not all noted.
INSERT INTO sales_progress (carts_from)
SELECT CASE WHEN EXISTS (SELECT FROM orders) OR EXISTS (SELECT FROM cart_item)
            THEN (now() AT TIME ZONE 'UTC')::date + 1 ELSE DATE '2000-01-01' END;

-- Which carts something of a merchant was put into, by the hash of the cart's owner; kept for three days.
CREATE TABLE cart_visit (
    day date NOT NULL,
    merchant_id bigint NOT NULL,
    cart bigint NOT NULL,
    PRIMARY KEY (day, merchant_id, cart)
);

CREATE TABLE merchant_cart_day (
    merchant_id bigint NOT NULL,
    day date NOT NULL,
    carts integer NOT NULL,
    PRIMARY KEY (merchant_id, day)
);

-- For operators: empties the tables of sales, and has all orders counted anew.
CREATE FUNCTION recount_sales() RETURNS void LANGUAGE plpgsql SET lock_timeout = '3s' AS $$
BEGIN
    UPDATE sales_progress
    SET seen = NULL, counted_at = NULL, rebuild_from = NULL, rebuilt_to = NULL, generation = generation + 1,
        due_at = now();
    TRUNCATE order_sale, merchant_day, merchant_product_day;
END
$$;
