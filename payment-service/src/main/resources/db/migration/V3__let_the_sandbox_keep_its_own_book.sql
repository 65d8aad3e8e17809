-- The sandbox provider is a process of its own now, with a database of its own.
DROP SCHEMA sandbox CASCADE;

ALTER TABLE payment ADD COLUMN void_requested boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN payment.void_requested IS 'while open: the provider is to be told that there shall be no capture';
COMMENT ON COLUMN payment.check_at IS 'while open: when to ask the provider, or to call the payment off';
CREATE INDEX payment_open_to_check ON payment (check_at) WHERE status IN ('PROCESSING', 'REQUIRES_ACTION');
DROP INDEX payment_to_check;

CREATE TABLE webhook_notice (
    provider text NOT NULL,
    notice_id text NOT NULL,
    heard_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (provider, notice_id)
);
COMMENT ON TABLE webhook_notice IS 'notices of providers that have had their effect';
CREATE INDEX webhook_notice_by_age ON webhook_notice (heard_at);
