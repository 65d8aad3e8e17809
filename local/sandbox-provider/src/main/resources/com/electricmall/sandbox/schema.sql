-- The provider's own book. Each start runs this script; it adds what is missing and changes nothing that is there.
CREATE TABLE IF NOT EXISTS charge (
    payment_id uuid PRIMARY KEY,
    order_id uuid NOT NULL,
    method text NOT NULL,
    amount numeric(19, 4) NOT NULL CHECK (amount >= 0),
    currency char(3) NOT NULL,
    status text NOT NULL CHECK (status IN ('PENDING', 'REQUIRES_ACTION', 'CAPTURED', 'DECLINED', 'VOIDED')),
    decline_code text CHECK ((status = 'DECLINED') = (decline_code IS NOT NULL)),
    refunded numeric(19, 4) NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND amount),
    capture_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_in xid8 NOT NULL DEFAULT pg_current_xact_id()
);
COMMENT ON COLUMN charge.payment_id IS 'the shop''s id, and its idempotency key';
COMMENT ON COLUMN charge.capture_at IS 'while PENDING: when it will be captured';
COMMENT ON COLUMN charge.changed_in IS 'the transaction of the last change: what readers of the book go on from';
CREATE INDEX IF NOT EXISTS charge_by_change ON charge (changed_in, payment_id);
CREATE INDEX IF NOT EXISTS charge_of_order ON charge (order_id);
CREATE INDEX IF NOT EXISTS charge_to_capture ON charge (capture_at) WHERE status = 'PENDING';

CREATE TABLE IF NOT EXISTS refund (
    refund_id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES charge,
    amount numeric(19, 4) NOT NULL CHECK (amount > 0),
    currency char(3) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS refund_of_charge ON refund (payment_id);

-- What the shop is still to be told.
CREATE TABLE IF NOT EXISTS notice (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    type text NOT NULL,
    payment_id uuid NOT NULL REFERENCES charge,
    deliveries_left integer NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    send_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS notice_to_send ON notice (send_at);
