-- ABSENT lives only inside a transaction: a row is locked before it is known what becomes of it.
CREATE TABLE reservation (
    order_id   uuid        PRIMARY KEY,
    status     text        NOT NULL DEFAULT 'ABSENT' CHECK (status IN (
                   'ABSENT', 'HELD', 'ORDERED', 'SOLD', 'EXPIRED', 'RELEASED', 'CANCELLED', 'FAILED')),
    version    bigint      NOT NULL DEFAULT 0,
    quote      jsonb,                               -- what the order was told, repeated word for word
    expires_at timestamptz,                         -- counts while HELD
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reservation_expiring ON reservation (expires_at) WHERE status = 'HELD';

CREATE TABLE reservation_line (
    order_id   uuid   NOT NULL REFERENCES reservation (order_id),
    product_id bigint NOT NULL REFERENCES stock (product_id),
    quantity   bigint NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, product_id)
);
