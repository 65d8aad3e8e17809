-- The reservation of an order, locked; created if it is absent. To be ended by who includes it.
WITH held AS (
    SELECT order_id, status, version, quote FROM reservation
    WHERE order_id = ANY ((SELECT ARRAY [:order::uuid])::uuid[]) ORDER BY order_id FOR NO KEY UPDATE
), opened AS (
    INSERT INTO reservation (order_id)
    SELECT order_id FROM unnest(ARRAY [:order::uuid]) AS wanted (order_id)
    WHERE order_id NOT IN (SELECT order_id FROM held)
    ORDER BY order_id
    ON CONFLICT (order_id) DO UPDATE SET order_id = excluded.order_id
    RETURNING order_id, status, version, quote
)
SELECT * FROM held UNION ALL SELECT * FROM opened
