-- A cart is its rows. Whose it is stands in owner: user:42, or guest:<uuid> of a cart token.
CREATE TABLE cart_item (
    owner text NOT NULL,
    product_id bigint NOT NULL,
    quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    price numeric(19, 4) NOT NULL CHECK (price >= 0),
    currency char(3) NOT NULL,
    put_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner, product_id)
);
COMMENT ON COLUMN cart_item.price IS 'as it was when the item was put in: a later price is told as changed';
-- serves the sweep of abandoned guest carts
CREATE INDEX cart_item_of_guests ON cart_item (put_at) WHERE owner LIKE 'guest:%';

CREATE TABLE orders (
    id uuid PRIMARY KEY,
    user_id bigint NOT NULL,
    status text NOT NULL CHECK (status IN ('PENDING_PAYMENT', 'PAID', 'PARTIALLY_SHIPPED', 'SHIPPED', 'COMPLETED', 'CANCELLED', 'RETURNED')),
    version bigint NOT NULL,
    currency char(3) NOT NULL,
    subtotal numeric(19, 4) NOT NULL CHECK (subtotal >= 0),
    discount numeric(19, 4) NOT NULL CHECK (discount >= 0),
    shipping numeric(19, 4) NOT NULL CHECK (shipping >= 0),
    tax numeric(19, 4) NOT NULL CHECK (tax >= 0),
    total numeric(19, 4) NOT NULL CHECK (total >= 0 AND total = subtotal - discount + shipping + tax),
    address jsonb,
    note text,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
-- the lists of a customer, with and without a status
CREATE INDEX orders_of_user ON orders (user_id, created_at DESC, id DESC);
CREATE INDEX orders_of_user_by_status ON orders (user_id, status, created_at DESC, id DESC);
-- the expiry sweep
CREATE INDEX orders_unpaid ON orders (expires_at) WHERE status = 'PENDING_PAYMENT';

CREATE TABLE order_line (
    order_id uuid NOT NULL REFERENCES orders,
    position integer NOT NULL,
    product_id bigint NOT NULL,
    merchant_id bigint NOT NULL,
    name text NOT NULL,
    quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    unit_price numeric(19, 4) NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (order_id, position),
    UNIQUE (order_id, product_id)
);

CREATE TABLE order_history (
    order_id uuid NOT NULL REFERENCES orders,
    version bigint NOT NULL,
    status text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    made_by text NOT NULL,
    PRIMARY KEY (order_id, version)
);
COMMENT ON COLUMN order_history.version IS 'the version that the order came to by this change of status';

CREATE TABLE order_capture (
    payment_id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders,
    amount numeric(19, 4) NOT NULL CHECK (amount >= 0),
    currency char(3) NOT NULL,
    settles boolean NOT NULL,
    refund_requested numeric(19, 4) NOT NULL CHECK (refund_requested BETWEEN 0 AND amount),
    refunded numeric(19, 4) NOT NULL CHECK (refunded BETWEEN 0 AND amount)
);
CREATE INDEX order_capture_of_order ON order_capture (order_id);
CREATE UNIQUE INDEX order_capture_settles_once ON order_capture (order_id) WHERE settles;
