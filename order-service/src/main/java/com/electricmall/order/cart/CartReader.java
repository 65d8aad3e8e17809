package com.electricmall.order.cart;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.money.Money;
import org.springframework.stereotype.Repository;

/** Reads a cart in the round trip of another statement. */
@Repository
public class CartReader {

    private final Pipeline pipeline;

    CartReader(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** The cart, empty if the owner has none, to be read with the trip of another statement. */
    public Pipeline.Pending<Cart> pending(CartOwner owner) {
        return pipeline.sql("""
                        SELECT product_id, quantity, price, currency FROM cart_item
                        WHERE owner = :owner ORDER BY put_at, product_id
                        """)
                .param("owner", owner.key())
                .pending((row, number) -> new CartItem(
                        row.getLong("product_id"),
                        row.getInt("quantity"),
                        Money.of(row.getBigDecimal("price"), row.getString("currency"))))
                .map(items -> new Cart(owner, items));
    }
}
