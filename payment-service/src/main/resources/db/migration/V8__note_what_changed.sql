-- Which transaction wrote a row last: what the minute's look at the invariants goes on from. payment has it since V5,
-- where now also a change by hand is noted.
--
-- Each statement is a transaction of its own (see the .conf beside), so that nobody waits for more than one of them;
-- each may be repeated.
SET statement_timeout = '10min';

CREATE OR REPLACE FUNCTION note_payment_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_in := pg_current_xact_id();
    RETURN NEW;
END
$$;
CREATE OR REPLACE TRIGGER payment_changes
    BEFORE UPDATE OF order_id, status, amount, currency, refund_promised, refunded, created_at, changed_in ON payment
    FOR EACH ROW EXECUTE FUNCTION note_payment_change();

ALTER TABLE payment_part ADD COLUMN IF NOT EXISTS changed_in bigint; -- of what is changed after the payment was begun
ALTER TABLE refund ADD COLUMN IF NOT EXISTS changed_in bigint NOT NULL DEFAULT current_change();
ALTER TABLE ledger_entry ADD COLUMN IF NOT EXISTS changed_in bigint NOT NULL DEFAULT current_change();
ALTER TABLE dispute ADD COLUMN IF NOT EXISTS changed_in bigint NOT NULL DEFAULT current_change();

CREATE INDEX IF NOT EXISTS payment_part_by_change ON payment_part USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on) WHERE changed_in IS NOT NULL;
CREATE INDEX IF NOT EXISTS refund_by_change ON refund USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);
CREATE INDEX IF NOT EXISTS ledger_entry_by_change ON ledger_entry USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);
CREATE INDEX IF NOT EXISTS dispute_by_change ON dispute USING brin (changed_in)
    WITH (pages_per_range = 8, autosummarize = on);

CREATE OR REPLACE TRIGGER payment_part_changes BEFORE UPDATE ON payment_part
    FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE OR REPLACE TRIGGER refund_changes BEFORE UPDATE ON refund FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE OR REPLACE TRIGGER dispute_changes BEFORE UPDATE ON dispute FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE OR REPLACE TRIGGER ledger_entry_changes BEFORE UPDATE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION note_change();

CREATE OR REPLACE TRIGGER payment_part_removals AFTER DELETE ON payment_part
    FOR EACH ROW EXECUTE FUNCTION note_removal('payment', 'id', 'payment_id');
CREATE OR REPLACE TRIGGER refund_removals AFTER DELETE ON refund
    FOR EACH ROW EXECUTE FUNCTION note_removal('payment', 'id', 'payment_id');
CREATE OR REPLACE TRIGGER dispute_removals AFTER DELETE ON dispute
    FOR EACH ROW EXECUTE FUNCTION note_removal('payment', 'id', 'payment_id');
CREATE OR REPLACE TRIGGER ledger_entry_removals AFTER DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION note_removal('payment', 'id', 'payment_id');

RESET statement_timeout;
