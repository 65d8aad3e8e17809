-- What was given back of an order that goes on, by cancellation. Each counts once, however often it is heard of, and also
-- if it is heard of before the stock of its order is taken; the reservation is then still ABSENT, and stays so until it is.
-- reservation_line.quantity is lowered by what is given back: it always says what the reservation still holds.
CREATE TABLE reservation_cancellation (
    cancellation_id uuid   NOT NULL,
    order_id        uuid   NOT NULL REFERENCES reservation (order_id),
    product_id      bigint NOT NULL,
    quantity        bigint NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (cancellation_id, product_id)
);
CREATE INDEX reservation_cancellation_of_order ON reservation_cancellation (order_id);
