-- A variant is found by its family and its options at once: a family may have thousands of members.
--
-- Each statement is a transaction of its own (see the .conf beside). What a failed try left is an index that is not
-- valid, so the next one begins by dropping it.
SET statement_timeout = '10min';
-- To wait for the transactions of others, CREATE INDEX CONCURRENTLY holds nothing that they want.
SET lock_timeout = '5min';

DROP INDEX CONCURRENTLY IF EXISTS product_of_options;
-- A digest, as product_variant has it, but of hidden ones too: an import brings them back.
CREATE INDEX CONCURRENTLY product_of_options ON product (merchant_id, family_id, md5(options::text))
    WHERE family_id IS NOT NULL;
-- It begins as the new one does, which serves whatever it served, to the release before this one too. While there are no
-- statistics of a family that is being imported, the planner would take it for as good.
DROP INDEX CONCURRENTLY IF EXISTS product_of_family;

RESET lock_timeout;
RESET statement_timeout;
