package com.electricmall.sandbox;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Statements with their values. */
final class Sql {

    private Sql() {}

    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            if (values[i] instanceof BigDecimal decimal) {
                statement.setBigDecimal(i + 1, decimal);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }
}
