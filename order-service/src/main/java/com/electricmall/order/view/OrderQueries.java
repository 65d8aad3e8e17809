package com.electricmall.order.view;

import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.orders.OrderRepository;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists and counts orders for those who look at them. */
@Repository
class OrderQueries {

    private static final Keyset BY_AGE = new Keyset("id", "uuid").key("createdAt", "created_at", "timestamptz");

    private final JdbcClient jdbc;
    private final OrderRepository repository;

    OrderQueries(JdbcClient jdbc, OrderRepository repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    Page<Order> ofUser(long userId, @Nullable OrderStatus status, PageQuery query) {
        var select = "SELECT id, created_at FROM orders WHERE user_id = :userId";
        var params = new HashMap<String, Object>(Map.of("userId", userId));
        if (status != null) {
            select += " AND status = :status";
            params.put("status", status.name());
        }
        return fetch(select, params, query);
    }

    /**
     * Lists the orders that a merchant has goods in, from their payment on.
     *
     * @param waitingFor if not null, only those that were paid so long ago and of which the merchant still has goods to
     *     ship
     */
    Page<Order> ofMerchant(
            long merchantId, @Nullable OrderStatus status, @Nullable Duration waitingFor, PageQuery query) {
        var select = "SELECT order_id AS id, created_at FROM merchant_order WHERE merchant_id = :merchantId";
        var params = new HashMap<String, Object>(Map.of("merchantId", merchantId));
        if (status != null) {
            select += " AND status = :status";
            params.put("status", status.name());
        }
        if (waitingFor != null) {
            select += " AND open AND paid_at <= now() - :millis * interval '1 millisecond'";
            params.put("millis", waitingFor.toMillis());
        }
        return fetch(select, params, query);
    }

    /**
     * Counts the orders that were paid so long ago and still have goods that nobody has shipped.
     *
     * @param atMost where the count ends
     */
    long countWaitingFor(Duration atLeast, int atMost) {
        return jdbc.sql("""
                        SELECT count(DISTINCT order_id) FROM (
                            SELECT order_id FROM merchant_order
                            WHERE open AND paid_at <= now() - :millis * interval '1 millisecond'
                            ORDER BY paid_at
                            LIMIT :limit) AS waiting
                        """)
                .param("millis", atLeast.toMillis())
                .param("limit", atMost)
                .query(Long.class)
                .single();
    }

    private Page<Order> fetch(String select, Map<String, Object> params, PageQuery query) {
        var ids = BY_AGE.fetch(jdbc, select, params, query, (row, number) -> row.getObject("id", UUID.class));
        var orders = new HashMap<UUID, Order>();
        repository.findAll(ids.items()).forEach(order -> orders.put(order.id(), order));
        return ids.map(id -> Objects.requireNonNull(orders.get(id)));
    }
}
