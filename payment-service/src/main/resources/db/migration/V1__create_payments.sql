CREATE TABLE payment (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL,
    user_id bigint NOT NULL,
    method text NOT NULL,
    status text NOT NULL CHECK (status IN ('PROCESSING', 'REQUIRES_ACTION', 'CAPTURED', 'DECLINED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'VOIDED')),
    version bigint NOT NULL,
    amount numeric(19, 4) NOT NULL CHECK (amount >= 0),
    currency char(3) NOT NULL,
    refund_promised numeric(19, 4) NOT NULL DEFAULT 0 CHECK (refund_promised BETWEEN 0 AND amount),
    refunded numeric(19, 4) NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND refund_promised),
    action_url text,
    decline_code text,
    check_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN payment.refund_promised IS 'refunds that were accepted, whether or not the provider has paid them yet';
COMMENT ON COLUMN payment.check_at IS 'while PROCESSING: when to ask the provider what became of it';
-- an order is paid once, and by one payment at a time
CREATE UNIQUE INDEX payment_live_of_order ON payment (order_id) WHERE status NOT IN ('DECLINED', 'VOIDED');
CREATE INDEX payment_of_order ON payment (order_id, created_at DESC, id DESC);
CREATE INDEX payment_to_check ON payment (check_at) WHERE status = 'PROCESSING';

-- what of a payment is owed to whom; the parts add up to its amount
CREATE TABLE payment_part (
    payment_id uuid NOT NULL REFERENCES payment,
    merchant_id bigint NOT NULL,
    amount numeric(19, 4) NOT NULL CHECK (amount >= 0),
    refund_promised numeric(19, 4) NOT NULL DEFAULT 0 CHECK (refund_promised BETWEEN 0 AND amount),
    PRIMARY KEY (payment_id, merchant_id)
);

CREATE TABLE refund (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payment,
    amount numeric(19, 4) NOT NULL CHECK (amount > 0),
    currency char(3) NOT NULL,
    reason text NOT NULL,
    requested_by text NOT NULL,
    status text NOT NULL CHECK (status IN ('PENDING', 'SUCCEEDED')),
    check_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN refund.check_at IS 'while PENDING: when to send it to the provider again';
CREATE INDEX refund_of_payment ON refund (payment_id);
CREATE INDEX refund_to_check ON refund (check_at) WHERE status = 'PENDING';

CREATE TABLE ledger_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booking_id uuid NOT NULL,
    payment_id uuid NOT NULL REFERENCES payment,
    account text NOT NULL CHECK (account ~ '^(customer|provider|fees|refunds|merchant:[0-9]+)$'),
    side text NOT NULL CHECK (side IN ('DEBIT', 'CREDIT')),
    amount numeric(19, 4) NOT NULL CHECK (amount > 0),
    currency char(3) NOT NULL,
    text text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ledger_entry_of_account ON ledger_entry (account, created_at DESC, id DESC);
CREATE INDEX ledger_entry_by_age ON ledger_entry (created_at DESC, id DESC);
CREATE INDEX ledger_entry_of_booking ON ledger_entry (booking_id);
CREATE INDEX ledger_entry_of_payment ON ledger_entry (payment_id);

CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % refused', TG_OP;
END $$;
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

CREATE FUNCTION require_balanced_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ledger_entry WHERE booking_id = NEW.booking_id GROUP BY currency
               HAVING sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) <> 0) THEN
        RAISE EXCEPTION 'booking % does not balance', NEW.booking_id;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_entry_balanced AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_balanced_booking();
