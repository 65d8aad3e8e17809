-- bench.orders orders of two years, each of two lines: of a hundred three are cancelled unpaid, the last 20,000 are
-- paid, all others are completed. One in twenty is of the same product.
SET session_replication_role = replica;
SET synchronous_commit = off;

CREATE FUNCTION bench_id(kind text, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    RETURN (substr(to_hex(1099511627776 + number * 10), 2) || '007000' || '8' || kind || '00'
            || lpad(to_hex(number * 2654435761 % 281474976710656), 12, '0'))::uuid;

CREATE UNLOGGED TABLE bench_order AS
SELECT number, bench_id('1', number) AS order_id, bench_id('2', number) AS payment_id,
       CASE WHEN number % 100 < 3 THEN 'CANCELLED'
            WHEN number > current_setting('bench.orders')::bigint - 20000 THEN 'PAID'
            ELSE 'COMPLETED' END AS status,
       now() - interval '730 days' * (1 - number / current_setting('bench.orders')::float8) AS created_at,
       CASE WHEN number % 20 = 0 THEN 1 ELSE 2 + number * 7919 % 9000 END AS product_1,
       9500 + number % 500 AS product_2
FROM generate_series(1, current_setting('bench.orders')::bigint) AS number;

INSERT INTO orders (id, user_id, status, version, currency, subtotal, discount, shipping, tax, total, created_at,
                    expires_at, status_since)
SELECT order_id, 100 + number % 100000, status, CASE status WHEN 'COMPLETED' THEN 4 ELSE 2 END, 'CNY',
       20, 0, 0, 0, 20, created_at, created_at + interval '15 minutes', created_at
FROM bench_order;

INSERT INTO order_line (order_id, position, product_id, merchant_id, name, quantity, unit_price)
SELECT order_id, line, CASE line WHEN 1 THEN product_1 ELSE product_2 END, 1 + number % 200, 'Lamp', 1, 10
FROM bench_order, generate_series(1, 2) AS line;

INSERT INTO order_history (order_id, version, status, at, made_by)
SELECT order_id, version, step, created_at, 'system'
FROM bench_order,
     unnest(CASE status WHEN 'CANCELLED' THEN ARRAY ['PENDING_PAYMENT', 'CANCELLED']
                        WHEN 'PAID' THEN ARRAY ['PENDING_PAYMENT', 'PAID']
                        ELSE ARRAY ['PENDING_PAYMENT', 'PAID', 'SHIPPED', 'COMPLETED'] END)
     WITH ORDINALITY AS history (step, version);

INSERT INTO order_capture (payment_id, order_id, amount, currency, settles, refund_requested, refunded)
SELECT payment_id, order_id, 20, 'CNY', true, 0, 0 FROM bench_order WHERE status <> 'CANCELLED';

INSERT INTO shipment (id, order_id, carrier, tracking_number, created_at)
SELECT bench_id('3', number), order_id, 'Post', number::text, created_at FROM bench_order WHERE status = 'COMPLETED';

INSERT INTO shipment_line (shipment_id, order_id, position, product_id, quantity)
SELECT bench_id('3', number), order_id, line, CASE line WHEN 1 THEN product_1 ELSE product_2 END, 1
FROM bench_order, generate_series(1, 2) AS line WHERE status = 'COMPLETED';

DROP TABLE bench_order;
DROP FUNCTION bench_id;
RESET session_replication_role;
