package com.electricmall.order.erasure;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the tables of this service hold of a person. */
@Repository
class JdbcPersonalData implements PersonalData {

    private static final List<String> ERASE =
            List.of("DELETE FROM cart_item WHERE owner = 'user:' || :user", """
            UPDATE orders SET address = NULL, note = NULL
            WHERE user_id = :user AND (address IS NOT NULL OR note IS NOT NULL)
            """, """
            UPDATE order_return SET reason = ''
            WHERE order_id IN (SELECT id FROM orders WHERE user_id = :user) AND reason <> ''
            """, """
            UPDATE order_cancellation SET note = NULL
            WHERE order_id IN (SELECT id FROM orders WHERE user_id = :user) AND note IS NOT NULL
            """);

    private final JdbcClient jdbc;

    JdbcPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(long userId) {
        ERASE.forEach(statement -> jdbc.sql(statement).param("user", userId).update());
    }
}
