-- What merchants are called in public.
--
-- Each statement is a transaction of its own (see the .conf beside); each may be repeated.
SET statement_timeout = '10min';

ALTER TABLE account ADD COLUMN IF NOT EXISTS merchant_name text;
COMMENT ON COLUMN account.merchant_name IS 'public while the account is a merchant''s; not unique';

-- The release before this one erases accounts without knowing the column.
CREATE OR REPLACE FUNCTION forget_merchant_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.merchant_name := NULL;
    RETURN NEW;
END
$$;
CREATE OR REPLACE TRIGGER account_erased BEFORE UPDATE ON account
    FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL AND NEW.merchant_name IS NOT NULL)
    EXECUTE FUNCTION forget_merchant_name();

-- To wait for the transactions of others, CREATE INDEX CONCURRENTLY holds nothing that they want.
SET lock_timeout = '5min';
DROP INDEX CONCURRENTLY IF EXISTS account_merchants;
CREATE INDEX CONCURRENTLY account_merchants ON account (id) WHERE merchant_name IS NOT NULL;

RESET lock_timeout;
RESET statement_timeout;
