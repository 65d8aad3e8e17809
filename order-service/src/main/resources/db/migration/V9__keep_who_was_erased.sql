-- Merchants write about an order long after its buyer was erased, so the mark is kept: their words are not stored then.
ALTER TABLE erased_buyer ADD COLUMN IF NOT EXISTS swept boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN erased_buyer.swept IS 'nothing is under way any more that began before the erasure';
CREATE INDEX IF NOT EXISTS erased_buyer_to_sweep ON erased_buyer (user_id) WHERE NOT swept;
