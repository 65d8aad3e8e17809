package com.electricmall.local.suite.plan;

/** The infrastructure: PostgreSQL, Redis, Kafka. */
public enum Infrastructure {
    POSTGRES("postgres", 15432),
    REDIS("redis", 16379),
    KAFKA("kafka", 19092),
    SANDBOX_PROVIDER("sandbox-provider", 18090);

    private final String title;
    private final int basePort;

    Infrastructure(String title, int basePort) {
        this.title = title;
        this.basePort = basePort;
    }

    public String title() {
        return title;
    }

    int basePort() {
        return basePort;
    }
}
