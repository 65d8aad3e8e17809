-- Who gives how much of a refund.
CREATE TABLE refund_part (
    refund_id uuid NOT NULL REFERENCES refund,
    merchant_id bigint NOT NULL,
    amount numeric(19, 4) NOT NULL CHECK (amount > 0),
    PRIMARY KEY (refund_id, merchant_id)
);

-- The parts of refunds that were promised without rows of their own, by the release before, stand in the ledger: a
-- promise and its booking are one transaction, and so have the same now().
CREATE VIEW refund_share AS
SELECT refund_id, merchant_id, amount FROM refund_part
UNION ALL
SELECT refund.id, substr(entry.account, 10)::bigint, entry.amount
FROM refund
JOIN ledger_entry entry ON entry.payment_id = refund.payment_id AND entry.created_at = refund.created_at
WHERE entry.text = 'refund promised' AND entry.side = 'DEBIT' AND entry.account LIKE 'merchant:%'
  AND NOT EXISTS (SELECT FROM refund_part part WHERE part.refund_id = refund.id);

-- What order-service asked to have given back and who sold the goods had no longer.
CREATE TABLE refund_shortfall (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    refund_id uuid NOT NULL,
    payment_id uuid NOT NULL REFERENCES payment,
    merchant_id bigint,
    amount numeric(19, 4) NOT NULL CHECK (amount > 0),
    counted numeric(19, 4) NOT NULL CHECK (counted BETWEEN 0 AND amount),
    currency char(3) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (refund_id, merchant_id)
);
COMMENT ON COLUMN refund_shortfall.refund_id IS 'of the refund that was asked for; none if nothing was covered';
COMMENT ON COLUMN refund_shortfall.merchant_id IS 'who was to give it; null if nobody was named';
COMMENT ON COLUMN refund_shortfall.counted IS 'was given back by hand before, and counts as done';
CREATE INDEX refund_shortfall_of_payment ON refund_shortfall (payment_id);

ALTER TABLE reconciliation_difference ADD COLUMN decided_by text, ADD COLUMN decision text;
COMMENT ON COLUMN reconciliation_difference.decision IS 'why a person closed it; the same is not opened again';
CREATE INDEX reconciliation_difference_decided ON reconciliation_difference (payment_id, kind)
    WHERE decided_by IS NOT NULL;

-- A refund can end without being paid. The wider constraints hold for all that is there, so nothing is read again.
ALTER TABLE refund DROP CONSTRAINT refund_status_check;
ALTER TABLE refund ADD CONSTRAINT refund_status_check CHECK (status IN ('PENDING', 'SUCCEEDED', 'FAILED')) NOT VALID;
ALTER TABLE refund
    ADD COLUMN failure_reason text,
    ADD COLUMN promised_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN attempts integer NOT NULL DEFAULT 0,
    ADD COLUMN accepted boolean NOT NULL DEFAULT false,
    ADD COLUMN retries integer NOT NULL DEFAULT 0,
    ADD COLUMN retried_by uuid;
COMMENT ON COLUMN refund.promised_at IS 'when it was promised, or promised anew by a retry';
COMMENT ON COLUMN refund.attempts IS 'how often the provider was asked by the sweep since then';
COMMENT ON COLUMN refund.accepted IS 'the provider has taken it on and takes its time: it has no end of ours';
COMMENT ON COLUMN refund.retried_by IS 'the claim of the last retry: a repeat of its request finds it done';
CREATE INDEX refund_by_age ON refund (created_at DESC, id DESC);
CREATE INDEX refund_of_status ON refund (status, created_at DESC, id DESC);

-- What customers took back through their bank.
CREATE TABLE dispute (
    id text PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payment,
    amount numeric(19, 4) NOT NULL CHECK (amount > 0),
    currency char(3) NOT NULL,
    status text NOT NULL CHECK (status IN ('OPEN', 'WON', 'LOST')),
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN dispute.id IS 'the provider''s';
CREATE INDEX dispute_of_payment ON dispute (payment_id);

ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_account_check;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_account_check
    CHECK (account ~ '^(customer|provider|fees|refunds|disputes|merchant:[0-9]+)$') NOT VALID;

ALTER TABLE reconciliation ADD COLUMN payments_cluster text;
COMMENT ON COLUMN reconciliation.payments_cluster IS 'the database cluster whose transactions payments_place counts';
