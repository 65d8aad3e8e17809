package com.electricmall.order.payment;

import com.electricmall.order.domain.OrderStatus;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the status of orders without their content. */
@Repository
class OrderStatusRepository {

    private final JdbcClient jdbc;

    OrderStatusRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that exist. */
    List<OrderStatusEntry> find(Collection<UUID> orderIds) {
        return jdbc.sql("SELECT id, status FROM orders WHERE id = ANY (:ids::uuid[])")
                .param("ids", orderIds.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> new OrderStatusEntry(
                        row.getObject("id", UUID.class), OrderStatus.valueOf(row.getString("status"))))
                .list();
    }
}
