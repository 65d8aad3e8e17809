-- The stock of many/orders.sql: 10,000 products and a reservation for each order.
SET session_replication_role = replica;
SET synchronous_commit = off;

CREATE FUNCTION bench_id(kind text, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    RETURN (substr(to_hex(1099511627776 + number * 10), 2) || '007000' || '8' || kind || '00'
            || lpad(to_hex(number * 2654435761 % 281474976710656), 12, '0'))::uuid;

INSERT INTO product (id, merchant_id, name, search_names, search_text)
OVERRIDING SYSTEM VALUE
SELECT number, 1 + number % 200, 'Lamp ' || number, 'lamp ' || number, 'lamp ' || number
FROM generate_series(1, 10000) AS number
ON CONFLICT DO NOTHING;
INSERT INTO product_price (product_id, currency, price, is_base)
SELECT number, 'CNY', 10, true FROM generate_series(1, 10000) AS number ON CONFLICT DO NOTHING;
SELECT setval(pg_get_serial_sequence('product', 'id'), (SELECT max(id) FROM product));

INSERT INTO reservation (order_id, status, version, changed_at)
SELECT bench_id('1', number), CASE WHEN number % 100 < 3 THEN 'CANCELLED' ELSE 'SOLD' END, 3,
       now() - interval '730 days' * (1 - number / current_setting('bench.orders')::float8)
FROM generate_series(1, current_setting('bench.orders')::bigint) AS number;

-- counted, as they are after their first look
INSERT INTO reservation_line (order_id, product_id, quantity, counted)
SELECT bench_id('1', number),
       CASE WHEN line = 2 THEN 9500 + number % 500 WHEN number % 20 = 0 THEN 1 ELSE 2 + number * 7919 % 9000 END,
       1, CASE WHEN number % 100 < 3 THEN 0 ELSE 1 END
FROM generate_series(1, current_setting('bench.orders')::bigint) AS number, generate_series(1, 2) AS line;

INSERT INTO stock (product_id, available, reserved, sold, received)
SELECT number, 1000000, 0, 0, 1000000 FROM generate_series(1, 10000) AS number ON CONFLICT DO NOTHING;
UPDATE stock SET sold = stock.sold + sums.sold, received = stock.received + sums.sold
FROM (SELECT product_id, count(*) AS sold FROM reservation_line JOIN reservation USING (order_id)
      WHERE status = 'SOLD' AND version = 3 AND quote IS NULL GROUP BY product_id) AS sums
WHERE stock.product_id = sums.product_id;
INSERT INTO sold_sum (product_id, sold) SELECT product_id, sum(counted) FROM reservation_line GROUP BY product_id;
INSERT INTO stock_movement (product_id, quantity, reason, created_by)
SELECT product_id,
       received - coalesce((SELECT sum(quantity) FROM stock_movement b WHERE b.product_id = s.product_id), 0),
           'bench', 1
FROM stock s
WHERE received <> coalesce((SELECT sum(quantity) FROM stock_movement b WHERE b.product_id = s.product_id), 0);

DROP FUNCTION bench_id;
RESET session_replication_role;
