package com.electricmall.local.testing;

import com.electricmall.local.parts.Ports;
import com.electricmall.local.parts.SandboxProvider;
import java.util.Map;

/**
 * The real payment provider for the tests of one JVM, on a database of its own, ending with the JVM. Its delays are set
 * to almost nothing.
 *
 * @param database its database, for tests that check what it did
 */
public record EmbeddedSandbox(SandboxProvider part, Database database, String key, String webhookSecret) {

    /**
     * @param shopUrl the address of payment-service, which gets webhooks at {@code /payments/webhooks/sandbox} below it
     */
    public static EmbeddedSandbox start(String shopUrl) {
        var database = EmbeddedParts.freshDatabase("sandbox-provider");
        var key = TestSecrets.random();
        var webhookSecret = TestSecrets.random();
        var port = Ports.free();
        // Its own folder: a part stops the process that it finds in its folder.
        var part = new SandboxProvider(
                EmbeddedParts.FOLDER.resolve("sandbox-provider-" + port),
                port,
                EmbeddedParts.FOLDER.resolve("sandbox-provider-" + port + ".log"),
                Map.ofEntries(
                        Map.entry("DATABASE_URL", database.url()),
                        Map.entry("DATABASE_USER", database.user()),
                        Map.entry("DATABASE_PASSWORD", database.password()),
                        Map.entry("SANDBOX_KEY", key),
                        Map.entry("SANDBOX_WEBHOOK_SECRET", webhookSecret),
                        Map.entry("SANDBOX_WEBHOOK_URL", shopUrl + "/payments/webhooks/sandbox"),
                        Map.entry("SANDBOX_ACTION_URL", shopUrl + "/payments/{paymentId}/authenticate"),
                        Map.entry("SANDBOX_CAPTURE_MILLIS", "500"),
                        Map.entry("SANDBOX_LATENESS_MILLIS", "300"),
                        Map.entry("SANDBOX_SILENCE_MILLIS", "2000")));
        EmbeddedParts.start(part);
        return new EmbeddedSandbox(part, database, key, webhookSecret);
    }

    /** What payment-service is configured by to use it. */
    public Map<String, String> springProperties() {
        return Map.of("SANDBOX_URL", part.url(), "SANDBOX_KEY", key, "SANDBOX_WEBHOOK_SECRET", webhookSecret);
    }
}
