INSERT INTO product (merchant_id, name, search_names, search_text)
SELECT 1, 'Lamp ' || number, 'lamp', 'lamp' FROM generate_series(1, %1$d) AS number;
INSERT INTO product_price (product_id, currency, price, is_base) SELECT id, 'CNY', 19.99, true FROM product;
INSERT INTO stock (product_id, available, received) SELECT id, %2$d, %2$d FROM product;
INSERT INTO stock_movement (product_id, quantity, reason, created_by) SELECT id, %2$d, 'opening', 1 FROM product;
