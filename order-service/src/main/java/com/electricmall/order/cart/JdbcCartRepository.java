package com.electricmall.order.cart;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.error.ConflictException;
import com.electricmall.common.money.Money;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcCartRepository implements CartRepository {

    private final JdbcClient jdbc;
    private final Pipeline pipeline;
    private final CartReader reader;

    JdbcCartRepository(JdbcClient jdbc, Pipeline pipeline, CartReader reader) {
        this.jdbc = jdbc;
        this.pipeline = pipeline;
        this.reader = reader;
    }

    @Override
    public Cart find(CartOwner owner) {
        return reader.pending(owner).get();
    }

    /**
     * One statement counts the other items and inserts only if the cart accepts the item, so that it is one round trip.
     */
    @Override
    public void put(CartOwner owner, CartItem item, long merchantId) {
        record Others(int count, List<String> currencies) {}
        var others = pipeline.sql("""
                        WITH others AS MATERIALIZED (
                            SELECT count(*) AS count, array_agg(DISTINCT currency::text) AS currencies
                            FROM cart_item WHERE owner = :owner AND product_id <> :productId
                        ), put AS (
                            INSERT INTO cart_item (owner, product_id, quantity, price, currency)
                            SELECT :owner, :productId, :quantity, :price, :currency FROM others
                            WHERE count < :maxItems
                              AND (cardinality(currencies) IS DISTINCT FROM 1 OR currencies[1] = :currency)
                            ON CONFLICT (owner, product_id) DO UPDATE
                            SET quantity = excluded.quantity, price = excluded.price, currency = excluded.currency
                            RETURNING owner
                        ), visit AS (
                            INSERT INTO cart_visit (day, merchant_id, cart)
                            SELECT (now() AT TIME ZONE 'UTC')::date, :merchantId, hashtextextended(owner, 0) FROM put
                            ON CONFLICT DO NOTHING
                        )
                        SELECT count, currencies FROM others
                        """)
                .param("owner", owner.key())
                .param("productId", item.productId())
                .param("merchantId", merchantId)
                .param("quantity", item.quantity())
                .param("price", item.price().amount())
                .param("currency", item.price().currency().getCurrencyCode())
                .param("maxItems", Cart.MAX_ITEMS)
                .after(locking(owner))
                .single((row, number) -> new Others(row.getInt("count"), texts(row.getArray("currencies"))));
        refuseTooMany(others.count() + 1);
        refuseAnotherCurrency(item, others.currencies());
    }

    @Override
    @Transactional
    public void put(CartOwner owner, CartItem item, long merchantId, Consumer<Cart> check) {
        lock(owner);
        check.accept(find(owner));
        put(owner, item, merchantId);
    }

    @Override
    public void remove(CartOwner owner, long productId) {
        pipeline.sql("DELETE FROM cart_item WHERE owner = :owner AND product_id = :productId")
                .param("owner", owner.key())
                .param("productId", productId)
                .after(locking(owner))
                .update();
    }

    @Override
    public void clear(CartOwner owner) {
        pipeline.sql("DELETE FROM cart_item WHERE owner = :owner")
                .param("owner", owner.key())
                .after(locking(owner))
                .update();
    }

    @Override
    @Transactional
    public void merge(CartOwner from, CartOwner into) {
        lock(from, into);
        move(from, into, null);
    }

    @Override
    @Transactional
    public void merge(CartOwner from, CartOwner into, Map<Long, Money> prices) {
        lock(from, into);
        var products = prices.keySet().toArray(Long[]::new);
        jdbc.sql("""
                        UPDATE cart_item SET price = priced.price, currency = priced.currency
                        FROM unnest(:products::bigint[], :prices::numeric[], :currencies::text[])
                             AS priced (product_id, price, currency)
                        WHERE owner = :from AND cart_item.product_id = priced.product_id
                        """)
                .param("from", from.key())
                .param("products", products)
                .param(
                        "prices",
                        prices.values().stream()
                                .map(price -> price.amount().toPlainString())
                                .toArray(String[]::new))
                .param(
                        "currencies",
                        prices.values().stream()
                                .map(price -> price.currency().getCurrencyCode())
                                .toArray(String[]::new))
                .update();
        move(from, into, products);
    }

    /** @param products which alone are moved, or null for all */
    private void move(CartOwner from, CartOwner into, Long @Nullable [] products) {
        jdbc.sql("""
                        WITH moved AS (
                            DELETE FROM cart_item
                            WHERE owner = :from AND (:products::bigint[] IS NULL OR product_id = ANY (:products))
                            RETURNING *)
                        INSERT INTO cart_item (owner, product_id, quantity, price, currency, put_at)
                        SELECT :into, product_id, quantity, price, currency, put_at FROM moved
                        ON CONFLICT (owner, product_id) DO UPDATE
                        SET quantity = least(:maxQuantity, cart_item.quantity + excluded.quantity)
                        """)
                .param("from", from.key())
                .param("into", into.key())
                .param("products", products)
                .param("maxQuantity", Cart.MAX_QUANTITY)
                .update();
        refuseTooMany(into);
    }

    @Override
    public void take(Cart seen, Supplier<? extends RuntimeException> ifChanged) {
        var items = seen.items();
        pipeline.sql("""
                        DELETE FROM cart_item
                        USING unnest(:products, :quantities) AS seen (product_id, quantity)
                        WHERE owner = :owner
                          AND cart_item.product_id = seen.product_id AND cart_item.quantity = seen.quantity
                        """)
                .param("owner", seen.owner().key())
                .param("products", items.stream().map(CartItem::productId).toArray(Long[]::new))
                .param("quantities", items.stream().map(CartItem::quantity).toArray(Integer[]::new))
                .after(locking(seen.owner()))
                .laterWriting(items.size(), ifChanged);
    }

    private void lock(CartOwner owner) {
        locking(owner).query((row, number) -> row.getInt(1));
    }

    /** Locks a guest's cart before the user's into which it is merged. */
    private void lock(CartOwner from, CartOwner into) {
        locking(into).after(locking(from)).query((row, number) -> row.getInt(1));
    }

    /**
     * Allows one writer of a cart at a time, so that its items can be counted, and that a cart which was checked stays
     * as it is until the item is in. It is a statement of its own, since the one behind it is to see what the writer
     * before has committed.
     *
     * <p>To exclude deadlocks, each transaction takes the lock of the cart before the rows of its items. A checkout
     * takes it after its new order, for which only a repeat of the same request waits, and before the lock of what the
     * buyer holds unpaid and the row of its idempotency key. No transaction takes a cart's lock behind these two.
     */
    private Pipeline.Statement locking(CartOwner owner) {
        return pipeline.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:owner, 0))) AS locked")
                .param("owner", owner.key());
    }

    /**
     * Two items of different currencies that are put into an empty cart at once would make a cart that cannot be
     * ordered.
     */
    private static void refuseAnotherCurrency(CartItem item, List<String> others) {
        if (others.size() == 1
                && !others.getFirst().equals(item.price().currency().getCurrencyCode())) {
            throw new ConflictException("CART_CHANGED", "The cart changed while a product was put in; look again");
        }
    }

    private static void refuseTooMany(int items) {
        if (items > Cart.MAX_ITEMS) {
            throw Cart.full();
        }
    }

    private void refuseTooMany(CartOwner owner) {
        refuseTooMany(jdbc.sql("SELECT count(*) FROM cart_item WHERE owner = ?")
                .param(owner.key())
                .query(Integer.class)
                .single());
    }

    /** An empty list for null, which is the aggregate of no rows. */
    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
