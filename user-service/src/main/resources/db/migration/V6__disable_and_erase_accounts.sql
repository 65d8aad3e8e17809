ALTER TABLE account ADD COLUMN enabled boolean NOT NULL DEFAULT true;
ALTER TABLE account ADD COLUMN erased_at timestamptz;
COMMENT ON COLUMN account.erased_at IS 'since when the row holds nothing of a person; it stays, so that its id stays taken';
