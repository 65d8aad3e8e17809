-- Null in rows of a release that knows only request_hash.
ALTER TABLE idempotency_key ADD COLUMN canonical text;

COMMENT ON COLUMN idempotency_key.canonical IS
    'request_hash, a colon, and the hash of the same request with each number in one spelling';
