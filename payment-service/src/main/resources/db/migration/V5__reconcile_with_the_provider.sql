ALTER TABLE payment ADD COLUMN changed_in xid8 NOT NULL DEFAULT pg_current_xact_id();
COMMENT ON COLUMN payment.changed_in IS 'the transaction of the last change: what the reconciliation goes on from';
CREATE INDEX payment_by_change ON payment (changed_in, id);

-- What the provider's book said when it was last read.
CREATE TABLE provider_entry (
    payment_id uuid PRIMARY KEY,
    order_id uuid NOT NULL,
    captured boolean NOT NULL,
    amount numeric(19, 4) NOT NULL,
    refunded numeric(19, 4) NOT NULL,
    currency char(3) NOT NULL,
    read_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX provider_entry_captured_for ON provider_entry (order_id) WHERE captured;

-- How far the comparison has come; one row for each provider that there ever was.
CREATE TABLE reconciliation (
    provider text PRIMARY KEY,
    provider_place text,
    payments_place text,
    next_look timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE reconciliation_difference (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    payment_id uuid NOT NULL,
    order_id uuid NOT NULL,
    detail text NOT NULL,
    looks integer NOT NULL DEFAULT 1,
    first_seen timestamptz NOT NULL DEFAULT now(),
    last_seen timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz
);
COMMENT ON COLUMN reconciliation_difference.looks IS 'in how many looks it was there; only what survives two is told';
CREATE UNIQUE INDEX reconciliation_difference_open ON reconciliation_difference (payment_id, kind) WHERE closed_at IS NULL;
CREATE INDEX reconciliation_difference_told ON reconciliation_difference (first_seen DESC, id DESC)
    WHERE closed_at IS NULL AND looks > 1;
