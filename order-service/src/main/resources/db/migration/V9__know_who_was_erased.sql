-- Merchants write about an order long after its buyer was erased: their words are not stored then. A table of its own,
-- because erased_buyer holds those whose data are still being erased, and the previous release forgets them, too.
CREATE TABLE IF NOT EXISTS erased_account (
    user_id bigint PRIMARY KEY
);
INSERT INTO erased_account (user_id) SELECT user_id FROM erased_buyer ON CONFLICT DO NOTHING;
