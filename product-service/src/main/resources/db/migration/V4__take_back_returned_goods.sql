-- Goods of one return are received once, however often that is told.
ALTER TABLE stock_movement ADD COLUMN return_id uuid;
CREATE UNIQUE INDEX stock_movement_of_return ON stock_movement (return_id, product_id) WHERE return_id IS NOT NULL;
