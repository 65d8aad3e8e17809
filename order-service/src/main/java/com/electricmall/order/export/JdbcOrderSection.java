package com.electricmall.order.export;

import static java.util.Comparator.comparingInt;

import com.electricmall.common.personaldata.PersonalDataPages;
import com.electricmall.common.personaldata.PersonalDataSection;
import com.electricmall.order.orders.OrderRepository;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All orders of a buyer, the oldest first. */
@Repository
@Order(2)
class JdbcOrderSection implements PersonalDataSection {

    /** By the index of a buyer's orders. The place of an order is its id, since orders are never deleted. */
    private static final String PAGE = """
            SELECT id FROM orders
            WHERE user_id = :user
              AND (created_at, id) > (coalesce((SELECT created_at FROM orders WHERE id = :after), '-infinity'), :after)
            ORDER BY created_at, id LIMIT :size
            """;

    private final JdbcClient jdbc;
    private final OrderRepository orders;

    JdbcOrderSection(JdbcClient jdbc, OrderRepository orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Part read(long userId, @Nullable String after, int size) {
        var ids = jdbc.sql(PAGE)
                .param("user", userId)
                .param("after", PersonalDataPages.idAfter(after))
                .param("size", size)
                .query(UUID.class)
                .list();
        var found = orders.findAll(ids).stream()
                .sorted(comparingInt(order -> ids.indexOf(order.id())))
                .map(ExportedOrder::of)
                .toList();
        return Part.of(found, size, exported -> exported.order().id());
    }
}
