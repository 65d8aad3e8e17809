-- Which provider a payment was made by. Only that one is asked about it, and only that one refunds it.
--
-- Up to now all payments of a shop were made by one provider, because it could not be changed. It is the one whose book
-- the running release compares, and so the row of the reconciliation that was used last; a shop that has not compared
-- yet has only the provider that is configured. Its name is the default, and a constant: rows that are there get it
-- without being written, and so does each row that an instance of the previous release still inserts. This release
-- always names the provider. As long as the previous release runs, or may come back, PAYMENT_PROVIDER stays as it is;
-- the default stays after that and is used no more.
DO $$
DECLARE
    only_provider text := coalesce(
        (SELECT provider FROM reconciliation ORDER BY next_look DESC LIMIT 1), '${payment-provider}');
BEGIN
    EXECUTE format('ALTER TABLE payment ADD COLUMN provider text NOT NULL DEFAULT %L', only_provider);
    EXECUTE format('ALTER TABLE provider_entry ADD COLUMN provider text NOT NULL DEFAULT %L', only_provider);
END
$$;
COMMENT ON COLUMN payment.provider IS 'the name of the provider that it was made by';
COMMENT ON COLUMN payment.check_at IS 'while open: when to ask the provider, or to void the payment';
COMMENT ON COLUMN provider_entry.provider IS 'whose book it is from';

-- A refund is given up after it was tried for long enough, and nobody tries it while its provider is not configured.
ALTER TABLE refund ADD COLUMN untried interval NOT NULL DEFAULT '0';
COMMENT ON COLUMN refund.untried IS 'how long since promised_at it was due and nobody tried it';

ALTER TABLE reconciliation ADD COLUMN place_without_ledger text;
COMMENT ON COLUMN reconciliation.place_without_ledger IS
    'how far our payments have been compared while the provider is not configured; payments_place stays meanwhile';
