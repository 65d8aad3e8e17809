-- Whose data was erased a while ago: what was placed at the same time is erased by a sweep, which then forgets them.
CREATE TABLE erased_buyer (
    user_id   bigint      PRIMARY KEY,
    erased_at timestamptz NOT NULL DEFAULT now()
);
