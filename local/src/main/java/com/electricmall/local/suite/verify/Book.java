package com.electricmall.local.suite.verify;

/** Whose data is asked. */
enum Book {
    PRODUCTS("products", "product-service"),
    ORDERS("orders", "order-service"),
    PAYMENTS("payments", "payment-service"),
    PROVIDER("sandbox", "provider");

    private final String database;
    private final String keeper;

    Book(String database, String keeper) {
        this.database = database;
        this.keeper = keeper;
    }

    String database() {
        return database;
    }

    String keeper() {
        return keeper;
    }
}
