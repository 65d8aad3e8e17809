package com.electricmall.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The provider's configuration, from environment variables. What has no default may be the content of a file instead,
 * which the variable with {@code _FILE} at its end names.
 *
 * @param key authenticates callers
 * @param actionUrl where a customer authenticates, with {@code {paymentId}} in it
 * @param pace the provider's delays
 */
record Settings(InetSocketAddress address, Login database, String key, String actionUrl, Webhooks webhooks, Pace pace) {

    private static final int SHORTEST_SECRET = 32;

    /** @param url for JDBC */
    record Login(String url, String user, String password) {

        @Override
        public String toString() {
            return "Login[" + url + "]";
        }
    }

    /**
     * @param url the shop's address for webhooks
     * @param secret signs the webhooks
     */
    record Webhooks(URI url, String secret) {

        @Override
        public String toString() {
            return "Webhooks[" + url + "]";
        }
    }

    /**
     * @param capture how long {@code card-slow} is pending
     * @param lateness how much later than due an early notice, and the repeat of any, is sent
     * @param silence how long the line of {@code card-lost} stays open without an answer
     */
    record Pace(Duration capture, Duration lateness, Duration silence) {}

    /** @throws IllegalArgumentException if something is missing that has no safe default */
    static Settings of(Map<String, String> environment) {
        return new Settings(
                new InetSocketAddress(
                        environment.getOrDefault("SERVER_ADDRESS", "0.0.0.0"),
                        Integer.parseInt(environment.getOrDefault("SERVER_PORT", "8080"))),
                new Login(
                        required(environment, "DATABASE_URL"),
                        required(environment, "DATABASE_USER"),
                        required(environment, "DATABASE_PASSWORD")),
                secret(environment, "SANDBOX_KEY"),
                required(environment, "SANDBOX_ACTION_URL"),
                new Webhooks(
                        URI.create(required(environment, "SANDBOX_WEBHOOK_URL")),
                        secret(environment, "SANDBOX_WEBHOOK_SECRET")),
                new Pace(
                        millis(environment, "SANDBOX_CAPTURE_MILLIS", 3_000),
                        millis(environment, "SANDBOX_LATENESS_MILLIS", 2_000),
                        millis(environment, "SANDBOX_SILENCE_MILLIS", 5_000)));
    }

    private static String required(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name + "_FILE")).map(Settings::content))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String secret(Map<String, String> environment, String name) {
        var value = required(environment, name);
        if (value.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "%s: %d characters (expected: at least %d)".formatted(name, value.length(), SHORTEST_SECRET));
        }
        return value;
    }

    private static Duration millis(Map<String, String> environment, String name, long otherwise) {
        return Duration.ofMillis(Long.parseLong(environment.getOrDefault(name, String.valueOf(otherwise))));
    }

    @Override
    public String toString() {
        return "Settings[%s, %s, %s]".formatted(address, database, webhooks);
    }
}
