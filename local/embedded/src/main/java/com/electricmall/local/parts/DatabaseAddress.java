package com.electricmall.local.parts;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a database is and who may sign in, in one line as libpq takes it: {@code
 * postgresql://user:password@host:port/name}.
 */
public record DatabaseAddress(URI uri) {

    public static DatabaseAddress of(String uri) {
        return new DatabaseAddress(URI.create(uri));
    }

    public Connection connect() throws SQLException {
        var credentials = uri.getUserInfo().split(":", 2);
        return DriverManager.getConnection(jdbcUrl(), credentials[0], credentials[1]);
    }

    /** JDBC takes the credentials apart from the address. */
    private String jdbcUrl() {
        return "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getPath());
    }
}
