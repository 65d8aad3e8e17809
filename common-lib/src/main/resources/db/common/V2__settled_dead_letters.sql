-- Dead letters that wait no longer; all others in a topic of dead letters do.
CREATE TABLE settled_dead_letter (
    topic         text        NOT NULL,
    record_offset bigint      NOT NULL,
    outcome       text        NOT NULL CHECK (outcome IN ('REPLAYED', 'DISCARDED')),
    settled_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, record_offset)
);
