ALTER TABLE orders ADD COLUMN status_since timestamptz NOT NULL DEFAULT now();
-- the sweep of what must have arrived
CREATE INDEX orders_shipped ON orders (status_since) WHERE status = 'SHIPPED';

CREATE TABLE shipment (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders,
    carrier text NOT NULL,
    tracking_number text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX shipment_of_order ON shipment (order_id);

CREATE TABLE shipment_line (
    shipment_id uuid NOT NULL REFERENCES shipment,
    order_id uuid NOT NULL,
    position integer NOT NULL,
    product_id bigint NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (shipment_id, product_id),
    FOREIGN KEY (order_id, product_id) REFERENCES order_line (order_id, product_id)
);
CREATE INDEX shipment_line_of_order ON shipment_line (order_id);

CREATE TABLE order_return (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders,
    reason text NOT NULL,
    requested_at timestamptz NOT NULL
);
CREATE INDEX order_return_of_order ON order_return (order_id);

CREATE TABLE return_line (
    return_id uuid NOT NULL REFERENCES order_return,
    order_id uuid NOT NULL,
    position integer NOT NULL,
    product_id bigint NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    amount numeric(19, 4) NOT NULL CHECK (amount >= 0),
    approved boolean NOT NULL,
    PRIMARY KEY (return_id, product_id),
    FOREIGN KEY (order_id, product_id) REFERENCES order_line (order_id, product_id)
);
CREATE INDEX return_line_of_order ON return_line (order_id);
COMMENT ON COLUMN return_line.amount IS 'its share of what was paid, given back when it is approved';
