CREATE TABLE stock (
    product_id bigint PRIMARY KEY REFERENCES product (id),
    available  bigint NOT NULL DEFAULT 0 CHECK (available >= 0),
    reserved   bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    sold       bigint NOT NULL DEFAULT 0 CHECK (sold >= 0),
    received   bigint NOT NULL DEFAULT 0,
    CONSTRAINT stock_adds_up CHECK (available + reserved + sold = received)
) WITH (fillfactor = 70);
CREATE INDEX product_by_sold ON stock (sold, product_id);

-- The book behind stock.received: what came in (+) or was taken out (-) by hand. Only ever appended to.
CREATE TABLE stock_movement (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint      NOT NULL REFERENCES stock (product_id),
    quantity   bigint      NOT NULL CHECK (quantity <> 0),
    reason     text        NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 200),
    created_by bigint      NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stock_movement_of_product ON stock_movement (product_id, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only appended to', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER stock_movement_is_append_only BEFORE UPDATE OR DELETE ON stock_movement
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
