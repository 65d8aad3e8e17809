-- What else a buyer holds unpaid, of the products of a new order. It first waits for the buyer's other new orders, so that
-- no two are counted without each other; being one call, it costs a checkout one statement.
CREATE FUNCTION held_beside(new_order uuid, buyer bigint, products bigint[])
RETURNS TABLE (held_orders bigint, held_products jsonb)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(x'68656c64'::integer, hashint8(buyer));
    RETURN QUERY SELECT
        (SELECT count(*) FROM orders
         WHERE user_id = buyer AND status = 'PENDING_PAYMENT' AND id <> new_order),
        (SELECT jsonb_agg(jsonb_build_object('productId', product_id, 'quantity', quantity) ORDER BY product_id)
         FROM (SELECT product_id, sum(quantity) AS quantity
               FROM orders JOIN order_line ON order_id = id
               WHERE user_id = buyer AND status = 'PENDING_PAYMENT' AND id <> new_order
                 AND product_id = ANY (products)
               GROUP BY product_id) AS held);
END
$$;
