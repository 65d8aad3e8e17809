-- A key is claimed: the statement of common-lib's KeyTable, to be ended by who includes it.
WITH turn AS MATERIALIZED (
    SELECT pg_try_advisory_xact_lock(:lock) AS mine
), granted AS (
    INSERT INTO idempotency_key AS held (id, scope, operation, request_hash, resource_id, claim_token, lease_until)
    SELECT md5(:order::text) || md5(:token::text), :user::text, 'POST /orders', repeat('1e4024871d0ecd8c', 4),
        :order::uuid,
           :token::uuid, now() + interval '30 seconds'
    FROM turn WHERE mine
    ON CONFLICT (id) DO UPDATE SET
        resource_id = CASE WHEN held.answer IS NULL AND held.request_hash = excluded.request_hash THEN held.resource_id
                           ELSE excluded.resource_id END,
        request_hash = excluded.request_hash, claim_token = excluded.claim_token,
        lease_until = excluded.lease_until, answer = NULL, created_at = excluded.created_at
    WHERE held.created_at < now() - interval '24 hours'
       OR held.answer IS NULL AND held.lease_until IS NULL
       OR held.answer IS NULL AND held.lease_until < now() AND held.request_hash = excluded.request_hash
    RETURNING resource_id
)
SELECT turn.mine, now() AS claimed_at, granted.resource_id,
       held.request_hash = repeat('1e4024871d0ecd8c', 4) AS same_request, held.answer
FROM turn LEFT JOIN granted ON true
LEFT JOIN idempotency_key AS held ON held.id = md5(:order::text) || md5(:token::text)
