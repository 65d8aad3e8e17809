-- A booking's entries are written by one statement, in this release and in the one before, so they are added up once
-- when it ends. The check at the commit added them up for each of them.
CREATE FUNCTION require_balanced_bookings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    unbalanced uuid;
BEGIN
    SELECT booking_id INTO unbalanced FROM added GROUP BY booking_id, currency
    HAVING sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) <> 0 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'booking % does not balance', unbalanced;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_bookings_balanced AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION require_balanced_bookings();
DROP TRIGGER ledger_entry_balanced ON ledger_entry;
DROP FUNCTION require_balanced_booking();
