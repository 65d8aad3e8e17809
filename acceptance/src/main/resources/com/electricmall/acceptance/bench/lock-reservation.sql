-- A reservation is made, or found, and locked.
INSERT INTO reservation (order_id) VALUES (:order::uuid)
ON CONFLICT (order_id) DO UPDATE SET order_id = excluded.order_id
RETURNING status, version, quote;
