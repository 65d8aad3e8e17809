-- Which transaction wrote a product last: what each instance's search index goes on from.
--
-- Each statement is a transaction of its own (see the .conf beside); each may be repeated.
SET statement_timeout = '10min';

ALTER TABLE product ADD COLUMN IF NOT EXISTS changed_in bigint NOT NULL DEFAULT current_change();
CREATE INDEX IF NOT EXISTS product_by_change ON product (changed_in);
CREATE OR REPLACE TRIGGER product_changes BEFORE UPDATE ON product
    FOR EACH ROW EXECUTE FUNCTION note_change();

-- Of stock only the step from none to some, or back, is noted: other sales cost no index entry.
ALTER TABLE stock ADD COLUMN IF NOT EXISTS changed_in bigint;
CREATE INDEX IF NOT EXISTS stock_by_change ON stock (changed_in) WHERE changed_in IS NOT NULL;
CREATE OR REPLACE TRIGGER stock_changes BEFORE UPDATE ON stock
    FOR EACH ROW WHEN ((OLD.available > 0) <> (NEW.available > 0)) EXECUTE FUNCTION note_change();

-- All instances order by the same number, which is why it is not read from stock at each one's own time.
ALTER TABLE product ADD COLUMN IF NOT EXISTS sales_rank smallint NOT NULL DEFAULT 0;
COMMENT ON COLUMN product.sales_rank IS 'how often the units sold double: 0 for none, 1 for one, 2 for two or three';

RESET statement_timeout;
