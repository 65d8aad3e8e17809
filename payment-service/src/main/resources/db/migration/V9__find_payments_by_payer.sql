-- All payments of a payer, page by page.
--
-- Each statement is a transaction of its own (see the .conf beside). What a failed try left is an index that is not
-- valid, so the next one begins by dropping it.
SET statement_timeout = '10min';
-- To wait for the transactions of others, CREATE INDEX CONCURRENTLY holds nothing that they want.
SET lock_timeout = '5min';

DROP INDEX CONCURRENTLY IF EXISTS payment_of_user;
CREATE INDEX CONCURRENTLY payment_of_user ON payment (user_id, id);

RESET lock_timeout;
RESET statement_timeout;
