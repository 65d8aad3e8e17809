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
COMMENT ON COLUMN refund_shortfall.refund_id IS 'of the refund that was asked for; there is none if nothing of it was covered';
COMMENT ON COLUMN refund_shortfall.merchant_id IS 'who was to give it; null if nobody was named';
COMMENT ON COLUMN refund_shortfall.counted IS 'was given back by hand before, and counts as done';
CREATE INDEX refund_shortfall_of_payment ON refund_shortfall (payment_id);

ALTER TABLE reconciliation_difference ADD COLUMN decided_by text, ADD COLUMN decision text;
COMMENT ON COLUMN reconciliation_difference.decision IS 'why a person closed it; the same difference is not opened again';
CREATE INDEX reconciliation_difference_decided ON reconciliation_difference (payment_id, kind)
    WHERE decided_by IS NOT NULL;
