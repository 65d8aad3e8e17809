package com.electricmall.local.suite.control;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Which accounts user-service has erased. Before it was started for the first time there is no account.
 *
 * @param url of JDBC
 */
public record UsersDatabase(String url, String role, String password) {

    /** By the index of names: those of erased accounts are their ids after this prefix, which no other name has. */
    private static final String ERASED = """
            SELECT id, erased_at FROM account
            WHERE username_key >= 'erased:' AND username_key < 'erased;' AND erased_at IS NOT NULL
            """;

    private static final String NOT_ERASED =
            "SELECT id FROM account WHERE id = ANY (?) AND erased_at IS NULL ORDER BY id";

    private static final String TIMEOUT_SECONDS = "30";

    /** The ids of erased accounts, and when each was erased. */
    Map<Long, Instant> erased() throws SQLException {
        var erased = new TreeMap<Long, Instant>();
        try (var connection = connect()) {
            if (hasAccounts(connection)) {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery(ERASED)) {
                    while (rows.next()) {
                        erased.put(
                                rows.getLong(1),
                                rows.getObject(2, OffsetDateTime.class).toInstant());
                    }
                }
            }
        }
        return erased;
    }

    /** Those of the accounts that exist and are not erased, in the order of their ids. */
    public List<Long> notErased(Collection<Long> ids) throws SQLException {
        var living = new ArrayList<Long>();
        try (var connection = connect()) {
            if (hasAccounts(connection)) {
                try (var statement = connection.prepareStatement(NOT_ERASED)) {
                    statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                    try (var rows = statement.executeQuery()) {
                        while (rows.next()) {
                            living.add(rows.getLong(1));
                        }
                    }
                }
            }
        }
        return List.copyOf(living);
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
        return DriverManager.getConnection(url, properties);
    }

    private static boolean hasAccounts(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT to_regclass('account') IS NOT NULL")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
