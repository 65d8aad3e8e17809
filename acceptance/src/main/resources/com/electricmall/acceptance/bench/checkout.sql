-- The statements of one checkout of one piece, from the order to PAID, transaction by transaction, as
-- docs/checkout-statements.md lists them. A statement that ends with \; shares a round trip with the next one; a trip
-- without BEGIN is a transaction. What fails a transaction in the services (require) is left out. Of work for many
-- events at once (the outbox' relay) it has the share of one event; each event is processed alone.

-- @orders
-- POST /orders
\i claim.sql
;

-- @products
-- the stock is held
BEGIN;
\i lock-reservation.sql
\;
SELECT p.id, p.merchant_id, p.category_id, p.name, p.description, p.translations, p.version, p.created_at, p.updated_at,
       (SELECT jsonb_agg(jsonb_build_object('currency', currency, 'amount', price) ORDER BY is_base DESC, currency)
        FROM product_price WHERE product_id = p.id) AS prices, s.available
FROM product p JOIN stock s ON s.product_id = p.id
WHERE p.id = ANY ((SELECT ARRAY [:product::bigint])::bigint[]) AND p.hidden_at IS NULL;
WITH saved AS (
    UPDATE reservation
    SET status = 'HELD', version = 1, changed_at = now(), expires_at = now() + 30000 * interval '1 ms',
        quote = jsonb_build_object('orderId', :order::text, 'currency', 'CNY', 'lines',
            jsonb_build_array(jsonb_build_object(
            'productId', :product::bigint, 'merchantId', 1, 'name', 'Lamp', 'quantity', 1, 'unitPrice', 19.99,
            'currency', 'CNY')))
    WHERE order_id = :order::uuid
), dropped AS (
    DELETE FROM reservation_line WHERE order_id = :order::uuid AND product_id <> ALL (ARRAY [:product::bigint])
)
INSERT INTO reservation_line (order_id, product_id, quantity)
SELECT :order::uuid, product_id, quantity
FROM unnest(ARRAY [:product::bigint], ARRAY [1::bigint]) AS line (product_id, quantity)
ON CONFLICT (order_id, product_id) DO UPDATE SET quantity = excluded.quantity\;
UPDATE stock
SET available = stock.available + -1 * wanted.quantity, reserved = stock.reserved + 1 * wanted.quantity,
    sold = stock.sold + 0 * wanted.quantity
FROM unnest((SELECT ARRAY [:product::bigint]), ARRAY [1::bigint]) AS wanted (product_id, quantity)
WHERE stock.product_id = wanted.product_id AND stock.available + -1 * wanted.quantity >= 0\;
COMMIT;

-- @orders
-- the order is placed
WITH placed AS (
    INSERT INTO orders (id, user_id, status, version, currency, subtotal, discount, shipping, tax, total, created_at,
                        expires_at)
    VALUES (:order::uuid, :user, 'PENDING_PAYMENT', 1, 'CNY', 19.99, 0, 0, 0, 19.99, now(),
        now() + interval '15 minutes')
), lines AS (
    INSERT INTO order_line (order_id, position, product_id, merchant_id, name, quantity, unit_price)
    SELECT :order::uuid, position, product_id, 1, 'Lamp', 1, 19.99
    FROM unnest(ARRAY [:product::bigint]) WITH ORDINALITY AS line (product_id, position)
)
INSERT INTO order_history (order_id, version, status, at, made_by)
VALUES (:order::uuid, 1, 'PENDING_PAYMENT', now(), 'user:1')\;
INSERT INTO outbox (lane, event_id, topic, aggregate_id, aggregate_version, type, payload)
VALUES (:lane, gen_random_uuid(), 'orders', :order::text, 1, 'order.placed.v1', repeat('{"orderId":1}', 14))\;
UPDATE idempotency_key SET answer = decode(repeat('ab', 600), 'hex'), lease_until = NULL
WHERE id = md5(:order::text) || md5(:token::text) AND claim_token = :token::uuid AND answer IS NULL\;
SELECT held_orders, held_products FROM held_beside(:order::uuid, :user, ARRAY [:product::bigint]);

-- @orders
-- POST /payments: what is due?
SELECT orders.*,
       (SELECT json_agg(json_build_object('productId', product_id, 'merchantId', merchant_id, 'name', name,
                                          'quantity', quantity, 'unitPrice', unit_price) ORDER BY position)
        FROM order_line WHERE order_id = orders.id) AS lines
FROM orders WHERE id = :order::uuid;

-- @payments
-- the key is claimed, and with it the payment is begun
\i claim.sql
\;
WITH added AS (
    INSERT INTO payment (id, order_id, user_id, method, status, version, amount, currency, check_at)
    SELECT :payment::uuid, :order::uuid, :user, 'card-ok', 'PROCESSING', 1, 19.99, 'CNY', now() + interval '3 seconds'
    WHERE EXISTS (SELECT FROM idempotency_key
                  WHERE id = md5(:order::text) || md5(:token::text) AND claim_token = :token::uuid
                    AND resource_id = :order::uuid)
    ON CONFLICT DO NOTHING
    RETURNING id
), shared AS (
    INSERT INTO payment_part (payment_id, merchant_id, amount)
    SELECT added.id, part.merchant_id, part.amount
    FROM added, unnest(ARRAY [1::bigint], ARRAY [19.99]) AS part (merchant_id, amount)
)
SELECT count(*) FROM added;
-- (the provider is asked, who has a book of its own)
-- the money is booked
UPDATE payment
SET status = 'CAPTURED', version = 2, refund_promised = 0, refunded = 0, action_url = NULL, decline_code = NULL,
    void_requested = false, check_at = now() + interval '3 seconds', changed_in = pg_current_xact_id()
WHERE id = :payment::uuid AND status = 'PROCESSING' AND version = 1\;
INSERT INTO ledger_entry (booking_id, payment_id, account, side, amount, currency, text)
SELECT booking::uuid, :payment::uuid, account, side, 19.99, 'CNY', text
FROM (VALUES (:token::text, 'customer', 'DEBIT', 'sale'), (:token::text, 'merchant:1', 'CREDIT', 'sale'),
             (:event::text, 'provider', 'DEBIT', 'capture'), (:event::text, 'customer', 'CREDIT', 'capture'))
     AS line (booking, account, side, text)\;
INSERT INTO outbox (lane, event_id, topic, aggregate_id, aggregate_version, type, payload)
VALUES (:lane, gen_random_uuid(), 'payments', :payment::text, 2, 'payment.captured.v1', repeat('{"paymentId":1}', 9))\;
UPDATE idempotency_key SET answer = decode(repeat('ab', 600), 'hex'), lease_until = NULL
WHERE id = md5(:order::text) || md5(:token::text) AND claim_token = :token::uuid AND answer IS NULL;
-- payment.captured is relayed
DELETE FROM outbox WHERE lane = :lane AND aggregate_id = :payment::text;

-- @orders
-- payment.captured is heard: the order is PAID
BEGIN;
INSERT INTO inbox (consumer, event_id) VALUES ('settlement', :payment::uuid) ON CONFLICT DO NOTHING\;
SELECT id FROM orders WHERE id = ANY ((SELECT ARRAY [:order::uuid])::uuid[]) ORDER BY id FOR NO KEY UPDATE\;
\i read-order.sql
WITH change AS (
    SELECT * FROM unnest((SELECT ARRAY [:order::uuid]), ARRAY ['PENDING_PAYMENT'], ARRAY [1::bigint],
                         ARRAY ['PAID'], ARRAY [2::bigint], ARRAY ['system'])
        AS change (id, old_status, old_version, status, version, made_by)
), entry AS (
    INSERT INTO order_history (order_id, version, status, made_by)
    SELECT id, version, status, made_by FROM change WHERE status <> old_status
)
UPDATE orders
SET status = change.status, version = change.version,
    status_since = CASE WHEN change.status = change.old_status THEN status_since ELSE now() END
FROM change
WHERE orders.id = change.id AND orders.status = change.old_status AND orders.version = change.old_version\;
INSERT INTO order_capture (payment_id, order_id, amount, currency, settles, refund_requested, refunded)
SELECT * FROM unnest(ARRAY [:payment::uuid], ARRAY [:order::uuid], ARRAY [19.99], ARRAY ['CNY'], ARRAY [true],
                     ARRAY [0::numeric], ARRAY [0::numeric])
ON CONFLICT (payment_id) DO UPDATE SET refund_requested = excluded.refund_requested, refunded = excluded.refunded\;
INSERT INTO outbox (lane, event_id, topic, aggregate_id, aggregate_version, type, payload)
SELECT lane, event_id, topic, aggregate_id, version, type, payload
FROM unnest(ARRAY [:lane::smallint], ARRAY [gen_random_uuid()], ARRAY ['orders'], ARRAY [:order::text],
            ARRAY [2::bigint], ARRAY ['order.paid.v1'], ARRAY [repeat('{"orderId":1}', 14)]) WITH ORDINALITY
    AS event (lane, event_id, topic, aggregate_id, version, type, payload, place)
ORDER BY place\;
COMMIT;
-- order.placed and order.paid are relayed
DELETE FROM outbox WHERE lane = :lane AND aggregate_id = :order::text;

-- @products
-- order.placed is heard: the reservation waits for the payment
BEGIN;
INSERT INTO inbox (consumer, event_id) VALUES ('reservation', :order::uuid) ON CONFLICT DO NOTHING\;
\i lock-reservation.sql
;
UPDATE reservation SET status = 'ORDERED', version = version + 1, expires_at = NULL, changed_at = now()
WHERE order_id = ANY ((SELECT ARRAY [:order::uuid])::uuid[])\;
COMMIT;
-- order.paid is heard: the stock is sold
BEGIN;
INSERT INTO inbox (consumer, event_id) VALUES ('reservation', :payment::uuid) ON CONFLICT DO NOTHING\;
\i lock-reservation.sql
\;
SELECT order_id, product_id, quantity FROM reservation_line
WHERE order_id = ANY ((SELECT ARRAY [:order::uuid])::uuid[]);
UPDATE reservation SET status = 'SOLD', version = version + 1, expires_at = NULL, changed_at = now()
WHERE order_id = ANY ((SELECT ARRAY [:order::uuid])::uuid[])\;
UPDATE stock
SET available = stock.available + 0 * wanted.quantity, reserved = stock.reserved + -1 * wanted.quantity,
    sold = stock.sold + 1 * wanted.quantity
FROM unnest((SELECT ARRAY [:product::bigint]), ARRAY [1::bigint]) AS wanted (product_id, quantity)
WHERE stock.product_id = wanted.product_id AND stock.available + 0 * wanted.quantity >= 0\;
COMMIT;
