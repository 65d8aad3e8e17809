package com.electricmall.local.suite.verify;

/** The database that is queried. */
enum ServiceDatabase {
    PRODUCTS("products", "product-service"),
    ORDERS("orders", "order-service"),
    PAYMENTS("payments", "payment-service"),
    PROVIDER("sandbox", "provider");

    private final String database;
    private final String owner;

    ServiceDatabase(String database, String owner) {
        this.database = database;
        this.owner = owner;
    }

    String database() {
        return database;
    }

    String owner() {
        return owner;
    }
}
