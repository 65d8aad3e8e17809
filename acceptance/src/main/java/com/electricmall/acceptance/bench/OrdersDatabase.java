package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.parts.DatabaseAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Read only to see when acknowledged orders have reached their status, which costs the suite less than a request for
 * each of them.
 */
record OrdersDatabase(DatabaseAddress address) {

    static OrdersDatabase of(Suite suite) {
        var databases = Objects.requireNonNull(suite.process("postgres").database());
        return new OrdersDatabase(DatabaseAddress.of(Objects.requireNonNull(databases.get("orders"))));
    }

    long paidAmong(List<UUID> orders) throws SQLException {
        try (var connection = address.connect();
                var query = connection.prepareStatement(
                        "SELECT count(*) FROM orders WHERE id = ANY (?) AND status = 'PAID'")) {
            query.setArray(1, connection.createArrayOf("uuid", orders.toArray()));
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
