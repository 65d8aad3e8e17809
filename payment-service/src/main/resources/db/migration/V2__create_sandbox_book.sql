-- The book of the sandbox provider. It stands in for a company of its own: payment-service reads and writes it only
-- through the provider's port, and compares its own books with it.
CREATE SCHEMA sandbox;

CREATE TABLE sandbox.charge (
    payment_id uuid PRIMARY KEY,
    order_id uuid NOT NULL,
    method text NOT NULL,
    amount numeric(19, 4) NOT NULL CHECK (amount >= 0),
    currency char(3) NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('CAPTURED', 'DECLINED')),
    decline_code text CHECK ((outcome = 'DECLINED') = (decline_code IS NOT NULL)),
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN sandbox.charge.payment_id IS 'the merchant''s idempotency key';

CREATE TABLE sandbox.refund (
    refund_id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES sandbox.charge,
    amount numeric(19, 4) NOT NULL CHECK (amount > 0),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX refund_of_charge ON sandbox.refund (payment_id);
