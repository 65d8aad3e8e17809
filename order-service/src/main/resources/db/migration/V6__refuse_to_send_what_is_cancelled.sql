-- The release before this one knows no cancelled lines, and would send them while the two run side by side. No plain
-- constraint can compare the rows of two tables; the rule itself, and what it means for a client, stay in Fulfilment.
-- Whoever ships has changed the order's row before, so what is cancelled is seen here.
CREATE FUNCTION refuse_to_send_what_is_cancelled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT quantity FROM order_line WHERE order_id = NEW.order_id AND product_id = NEW.product_id)
       < (SELECT sum(quantity) FROM shipment_line WHERE order_id = NEW.order_id AND product_id = NEW.product_id)
         + (SELECT coalesce(sum(quantity), 0) FROM cancelled_line
            WHERE order_id = NEW.order_id AND product_id = NEW.product_id) THEN
        RAISE EXCEPTION 'order %: more of product % is shipped and cancelled than was bought', NEW.order_id, NEW.product_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER shipment_line_is_not_cancelled AFTER INSERT ON shipment_line
    FOR EACH ROW EXECUTE FUNCTION refuse_to_send_what_is_cancelled();
