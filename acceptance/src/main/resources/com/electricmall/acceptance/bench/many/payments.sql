-- The payments of many/orders.sql, with a chained ledger.
SET session_replication_role = replica;
SET synchronous_commit = off;
SET work_mem = '512MB';

CREATE FUNCTION bench_id(kind text, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    RETURN (substr(to_hex(1099511627776 + number * 10), 2) || '007000' || '8' || kind || '00'
            || lpad(to_hex(number * 2654435761 % 281474976710656), 12, '0'))::uuid;
CREATE AGGREGATE bench_chain(ledger_entry) (SFUNC = ledger_hash, STYPE = bytea, INITCOND = '');

INSERT INTO payment (id, order_id, user_id, method, status, version, amount, currency, changed_in, created_at)
SELECT bench_id('2', number), bench_id('1', number), 100 + number % 100000, 'card-ok', 'CAPTURED', 2, 20, 'CNY',
       '3'::xid8, -- long past for the reconciliation, which would not find them at the provider
       now() - interval '730 days' * (1 - number / current_setting('bench.orders')::float8)
FROM generate_series(1, current_setting('bench.orders')::bigint) AS number
WHERE number % 100 >= 3;

INSERT INTO payment_part (payment_id, merchant_id, amount)
SELECT bench_id('2', number), 1 + number % 200, 20
FROM generate_series(1, current_setting('bench.orders')::bigint) AS number
WHERE number % 100 >= 3;

CREATE UNLOGGED TABLE bench_entry (LIKE ledger_entry);
INSERT INTO bench_entry
    (id, booking_id, payment_id, account, side, amount, currency, text, created_at, lane, position, hash, changed_in)
SELECT number * 4 + line, bench_id(CASE WHEN line < 2 THEN '4' ELSE '5' END, number), bench_id('2', number),
       CASE line WHEN 1 THEN 'merchant:' || 1 + number % 200 WHEN 2 THEN 'provider' ELSE 'customer' END,
       CASE WHEN line IN (0, 2) THEN 'DEBIT' ELSE 'CREDIT' END, 20, 'CNY',
       CASE WHEN line < 2 THEN 'sale' ELSE 'capture' END,
       now() - interval '730 days' * (1 - number / current_setting('bench.orders')::float8),
       ledger_lane(bench_id('2', number)),
       row_number() OVER (PARTITION BY ledger_lane(bench_id('2', number)) ORDER BY number, line), '', current_change()
FROM generate_series(1, current_setting('bench.orders')::bigint) AS number, generate_series(0, 3) AS line
WHERE number % 100 >= 3;

INSERT INTO ledger_entry
    (id, booking_id, payment_id, account, side, amount, currency, text, created_at, lane, position, hash)
OVERRIDING SYSTEM VALUE
SELECT e.id, booking_id, payment_id, account, side, amount, currency, text, created_at, lane, position,
       bench_chain((e.id, booking_id, payment_id, account, side, amount, currency, text, created_at, lane, position,
                    hash, changed_in)::ledger_entry) OVER (PARTITION BY lane ORDER BY position)
FROM bench_entry e;
SELECT setval(pg_get_serial_sequence('ledger_entry', 'id'), (SELECT max(id) FROM ledger_entry));

DROP TABLE bench_entry;
DROP AGGREGATE bench_chain(ledger_entry);
DROP FUNCTION bench_id;
RESET session_replication_role;
