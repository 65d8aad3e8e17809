package com.electricmall.local.suite.plan;

import com.electricmall.local.suite.SuiteException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The programs of the suite, in the order in which they are started. */
public enum Program {
    DISCOVERY("discovery", 8761, null),
    USER_SERVICE("user-service", 8101, "users"),
    PRODUCT_SERVICE("product-service", 8201, "products"),
    ORDER_SERVICE("order-service", 8301, "orders"),
    PAYMENT_SERVICE("payment-service", 8401, "payments"),
    GATEWAY("gateway", 8080, null);

    private final String title;
    private final int basePort;
    private final @Nullable String database;

    Program(String title, int basePort, @Nullable String database) {
        this.title = title;
        this.basePort = basePort;
        this.database = database;
    }

    /** The name of its folder, its jar and its registration: {@code order-service}. */
    public String title() {
        return title;
    }

    int basePort() {
        return basePort;
    }

    /** The database that it owns, if it owns one. */
    public Optional<String> database() {
        return Optional.ofNullable(database);
    }

    /** Whether callers find it through discovery. */
    public boolean registers() {
        return database != null;
    }

    public static Optional<Program> named(String title) {
        return Arrays.stream(values())
                .filter(program -> program.title.equals(title))
                .findFirst();
    }

    static Program require(String title) {
        return named(title)
                .orElseThrow(() -> new SuiteException(title + " is not a service (expected: "
                        + Arrays.stream(values()).map(Program::title).collect(Collectors.joining(", ")) + ")"));
    }
}
