-- An answer is saved under its key, sealed as common-lib seals it.
UPDATE idempotency_key SET answer = decode(repeat('ab', 600), 'hex'), lease_until = NULL
WHERE id = md5(:order::text) || md5(:token::text) AND claim_token = :token::uuid AND answer IS NULL;
