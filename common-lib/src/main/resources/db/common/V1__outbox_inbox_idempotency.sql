-- Events on their way to Kafka: a poller takes a lane, sends its rows in the order of their ids and deletes them.
CREATE TABLE outbox (
    lane              smallint    NOT NULL CHECK (lane BETWEEN 0 AND 15),
    id                bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    event_id          uuid        NOT NULL,
    topic             text        NOT NULL,
    aggregate_id      text        NOT NULL,
    aggregate_version bigint      NOT NULL,
    type              text        NOT NULL,
    payload           text        NOT NULL,
    traceparent       text,
    created_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (lane, id),
    UNIQUE (topic, aggregate_id, aggregate_version)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- What each consumer has acted on.
CREATE TABLE inbox (
    consumer    text        NOT NULL,
    event_id    uuid        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_received_at ON inbox (received_at);

-- What became of each Idempotency-Key. Without an answer it is at work until lease_until, and free where that is null.
CREATE TABLE idempotency_key (
    id           text        PRIMARY KEY,
    scope        text        NOT NULL,
    operation    text        NOT NULL,
    request_hash text        NOT NULL,
    resource_id  uuid        NOT NULL,
    claim_token  uuid        NOT NULL,
    lease_until  timestamptz,
    answer       bytea,
    created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at);

COMMENT ON COLUMN idempotency_key.id IS 'SHA-256 of scope, operation and key';
COMMENT ON COLUMN idempotency_key.request_hash IS 'HMAC under mall.secret: a request may hold a password';
COMMENT ON COLUMN idempotency_key.answer IS 'encrypted under mall.secret: an answer may hold a token';
