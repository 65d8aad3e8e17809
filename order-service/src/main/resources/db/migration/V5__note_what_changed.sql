-- Which transaction wrote a row last: what the minute's look at the invariants goes on from. A BRIN index is a few
-- numbers for some pages; that of an unchanged row's pages is not read, and an update stays one that touches no other
-- index for it.
--
-- Each statement is a transaction of its own (see the .conf beside), so that nobody waits for more than one of them;
-- each may be repeated.
SET statement_timeout = '10min';

ALTER TABLE orders ADD COLUMN IF NOT EXISTS changed_in bigint NOT NULL DEFAULT current_change();
-- Lines, history and what is shipped or returned are written with a change of their order, which costs no entry of
-- their own; what is changed of them later does.
ALTER TABLE order_line ADD COLUMN IF NOT EXISTS changed_in bigint;
ALTER TABLE order_history ADD COLUMN IF NOT EXISTS changed_in bigint;
ALTER TABLE order_capture ADD COLUMN IF NOT EXISTS changed_in bigint NOT NULL DEFAULT current_change();
ALTER TABLE shipment_line ADD COLUMN IF NOT EXISTS changed_in bigint;
ALTER TABLE return_line ADD COLUMN IF NOT EXISTS changed_in bigint;

CREATE INDEX IF NOT EXISTS orders_by_change ON orders USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);
CREATE INDEX IF NOT EXISTS order_line_by_change ON order_line USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on) WHERE changed_in IS NOT NULL;
CREATE INDEX IF NOT EXISTS order_history_by_change ON order_history USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on) WHERE changed_in IS NOT NULL;
CREATE INDEX IF NOT EXISTS order_capture_by_change ON order_capture USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);
CREATE INDEX IF NOT EXISTS shipment_line_by_change ON shipment_line USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on) WHERE changed_in IS NOT NULL;
CREATE INDEX IF NOT EXISTS return_line_by_change ON return_line USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on) WHERE changed_in IS NOT NULL;

CREATE OR REPLACE TRIGGER orders_changes BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE OR REPLACE TRIGGER order_line_changes BEFORE UPDATE ON order_line FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE OR REPLACE TRIGGER order_history_changes BEFORE UPDATE ON order_history
    FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE OR REPLACE TRIGGER order_capture_changes BEFORE UPDATE ON order_capture
    FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE OR REPLACE TRIGGER shipment_line_changes BEFORE UPDATE ON shipment_line
    FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE OR REPLACE TRIGGER return_line_changes BEFORE UPDATE ON return_line FOR EACH ROW EXECUTE FUNCTION note_change();

CREATE OR REPLACE TRIGGER order_line_removals AFTER DELETE ON order_line
    FOR EACH ROW EXECUTE FUNCTION note_removal('orders', 'id', 'order_id');
CREATE OR REPLACE TRIGGER order_history_removals AFTER DELETE ON order_history
    FOR EACH ROW EXECUTE FUNCTION note_removal('orders', 'id', 'order_id');
CREATE OR REPLACE TRIGGER order_capture_removals AFTER DELETE ON order_capture
    FOR EACH ROW EXECUTE FUNCTION note_removal('orders', 'id', 'order_id');
CREATE OR REPLACE TRIGGER shipment_line_removals AFTER DELETE ON shipment_line
    FOR EACH ROW EXECUTE FUNCTION note_removal('orders', 'id', 'order_id');
CREATE OR REPLACE TRIGGER return_line_removals AFTER DELETE ON return_line
    FOR EACH ROW EXECUTE FUNCTION note_removal('orders', 'id', 'order_id');

RESET statement_timeout;
