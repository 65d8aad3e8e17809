-- Returns the same as before, but reads the buyer's own orders only. `status = 'PENDING_PAYMENT'` allowed for the partial
-- index of all unpaid orders, which the planner takes for small: in a sale each checkout read all orders that wait for
-- their payment. Two bounds do not imply the partial index's condition, so that orders_of_user_by_status serves.
CREATE OR REPLACE FUNCTION held_beside(new_order uuid, buyer bigint, products bigint[])
RETURNS TABLE (held_orders bigint, held_products jsonb)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(x'68656c64'::integer, hashint8(buyer));
    RETURN QUERY
    WITH unpaid AS MATERIALIZED (
        SELECT id FROM orders
        WHERE user_id = buyer AND status >= 'PENDING_PAYMENT' AND status <= 'PENDING_PAYMENT' AND id <> new_order
    ), held AS MATERIALIZED (
        SELECT product_id, sum(quantity) AS quantity
        FROM unpaid JOIN order_line ON order_id = id
        WHERE product_id = ANY (products)
        GROUP BY product_id
    )
    SELECT
        (SELECT count(*) FROM unpaid),
        (SELECT jsonb_agg(jsonb_build_object('productId', product_id, 'quantity', quantity) ORDER BY product_id)
         FROM held);
END
$$;
