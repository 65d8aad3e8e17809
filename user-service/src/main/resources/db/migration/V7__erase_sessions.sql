-- The sessions of an account that is erased, those that have ended too: the other index has only the live ones.
--
-- Each statement is a transaction of its own (see the .conf beside). What a failed try left is an index that is not
-- valid, so the next one begins by dropping it.
SET statement_timeout = '10min';
-- To wait for the transactions of others, CREATE INDEX CONCURRENTLY holds nothing that they want.
SET lock_timeout = '5min';

DROP INDEX CONCURRENTLY IF EXISTS session_of_account;
CREATE INDEX CONCURRENTLY session_of_account ON session (account_id);

RESET lock_timeout;
RESET statement_timeout;
