ALTER TABLE reviewer ADD COLUMN IF NOT EXISTS erased boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN reviewer.erased IS 'with the account: no purchase is noted whose event comes later';
