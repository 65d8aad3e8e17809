-- Each entry carries a hash over itself and the one before it in its lane, so that to change, add or take out one later
-- means to rewrite all that follow. 64 lanes instead of one chain, because whoever writes holds the lane until its end:
-- payments that are booked at the same time seldom wait for each other.
ALTER TABLE ledger_entry ADD COLUMN lane smallint, ADD COLUMN position bigint, ADD COLUMN hash bytea;

-- The last byte of a UUIDv7 is random.
CREATE FUNCTION ledger_lane(payment uuid) RETURNS smallint LANGUAGE sql IMMUTABLE
    RETURN (get_byte(uuid_send(payment), 15) % 64)::smallint;

CREATE FUNCTION ledger_hash(previous bytea, entry ledger_entry) RETURNS bytea LANGUAGE sql STABLE
    RETURN sha256(previous || convert_to(jsonb_build_array(
        entry.lane, entry.position, entry.id, entry.booking_id, entry.payment_id, entry.account, entry.side,
        entry.amount, entry.currency, entry.text, extract(epoch FROM entry.created_at))::text, 'UTF8'));

CREATE FUNCTION chain_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    previous ledger_entry;
BEGIN
    NEW.lane := ledger_lane(NEW.payment_id);
    PERFORM pg_advisory_xact_lock('ledger_entry'::regclass::oid::integer, NEW.lane);
    SELECT * INTO previous FROM ledger_entry WHERE lane = NEW.lane ORDER BY position DESC LIMIT 1;
    NEW.position := coalesce(previous.position, 0) + 1;
    NEW.hash := ledger_hash(coalesce(previous.hash, ''), NEW);
    RETURN NEW;
END $$;

CREATE UNIQUE INDEX ledger_entry_of_lane ON ledger_entry (lane, position);

-- What was booked before there was a chain becomes its beginning.
ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_append_only;
DO $$
DECLARE
    entry ledger_entry;
    previous ledger_entry;
BEGIN
    FOR entry IN SELECT * FROM ledger_entry ORDER BY ledger_lane(payment_id), id LOOP
        entry.lane := ledger_lane(entry.payment_id);
        IF previous.lane IS DISTINCT FROM entry.lane THEN
            previous := NULL;
        END IF;
        entry.position := coalesce(previous.position, 0) + 1;
        entry.hash := ledger_hash(coalesce(previous.hash, ''), entry);
        UPDATE ledger_entry SET lane = entry.lane, position = entry.position, hash = entry.hash WHERE id = entry.id;
        previous := entry;
    END LOOP;
END $$;
ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_append_only;

ALTER TABLE ledger_entry ALTER COLUMN lane SET NOT NULL, ALTER COLUMN position SET NOT NULL, ALTER COLUMN hash SET NOT NULL;
CREATE TRIGGER ledger_entry_chained BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION chain_ledger_entry();
