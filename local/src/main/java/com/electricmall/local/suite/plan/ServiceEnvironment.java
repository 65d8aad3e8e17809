package com.electricmall.local.suite.plan;

import com.electricmall.local.suite.state.DiscardedEvents;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The environment variables with a program's addresses and those of its dependencies. They are the same as in
 * Kubernetes; here all of them are on loopback.
 *
 * @param secrets the secret of a name, as in {@code .mall/secrets.properties}
 * @param adminPassword what the seeded administrator signs in with
 * @param data the folder of what {@code --fresh} drops
 */
public record ServiceEnvironment(Ports ports, UnaryOperator<String> secrets, String adminPassword, Path data) {
    private static final String LOOPBACK = "127.0.0.1";

    /** The name of the secret that changes of the registry ask for. */
    public static final String DISCOVERY_PASSWORD = "discovery";

    public Map<String, String> of(Instance instance) {
        var environment = new TreeMap<String, String>();
        environment.put("INSTANCE_ID", instance.name());
        environment.put("SERVER_ADDRESS", LOOPBACK);
        environment.put("SERVER_PORT", String.valueOf(ports.of(instance)));
        environment.put("MANAGEMENT_SERVER_ADDRESS", LOOPBACK);
        environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(ports.managementOf(instance)));
        environment.put("EUREKA_URL", registry() + "/eureka/");
        environment.put("DISCOVERY_PASSWORD", secrets.apply(DISCOVERY_PASSWORD));
        environment.put("EUREKA_INSTANCE_HOSTNAME", LOOPBACK);
        environment.put("EUREKA_INSTANCE_IPADDRESS", LOOPBACK);
        if (instance.program() == Program.DISCOVERY) {
            environment.put("EUREKA_SELF_PRESERVATION", "false");
            return environment;
        }
        if (instance.program() == Program.GATEWAY || instance.program() == Program.PRODUCT_SERVICE) {
            environment.put("REDIS_URL", "redis://" + LOOPBACK + ":" + ports.of(Infrastructure.REDIS));
        }
        environment.put("KAFKA_BOOTSTRAP_SERVERS", LOOPBACK + ":" + ports.of(Infrastructure.KAFKA));
        new DiscardedEvents(data).periods().ifPresent(periods -> environment.put("MALL_EVENTS_DISCARDED", periods));
        environment.put("MALL_SECRET", secrets.apply(instance.program().title()));
        environment.put("MALL_INTERNAL_SECRET", secrets.apply("internal"));
        if (instance.program() == Program.USER_SERVICE) {
            environment.put("MALL_ADMIN_PASSWORD", adminPassword);
        }
        if (instance.program() == Program.PRODUCT_SERVICE) {
            environment.put(
                    "MALL_SEARCH_FOLDER",
                    data.resolve("search").toAbsolutePath().toString());
        }
        if (instance.program() == Program.PAYMENT_SERVICE) {
            environment.put("SANDBOX_URL", "http://" + LOOPBACK + ":" + ports.of(Infrastructure.SANDBOX_PROVIDER));
            environment.putAll(sandboxSecrets());
        }
        DatabaseLogin.of(instance.program(), secrets)
                .ifPresent(database -> environment.putAll(database.environment(ports)));
        return environment;
    }

    /** That of the payment provider, which reaches the suite as any customer does: through the gateway. */
    public Map<String, String> ofSandboxProvider() {
        var payments = "http://localhost:" + ports.of(new Instance(Program.GATEWAY, 1)) + "/payments";
        Map<String, String> environment =
                new TreeMap<>(DatabaseLogin.sandbox(secrets).environment(ports));
        environment.put("SANDBOX_WEBHOOK_URL", payments + "/webhooks/sandbox");
        environment.put("SANDBOX_ACTION_URL", payments + "/{paymentId}/authenticate");
        environment.putAll(sandboxSecrets());
        return environment;
    }

    private Map<String, String> sandboxSecrets() {
        return Map.of(
                "SANDBOX_KEY", secrets.apply("sandbox-provider.key"),
                "SANDBOX_WEBHOOK_SECRET", secrets.apply("sandbox-provider.webhooks"));
    }

    /** Where discovery answers. */
    public String registry() {
        return "http://" + LOOPBACK + ":" + ports.of(new Instance(Program.DISCOVERY, 1));
    }
}
