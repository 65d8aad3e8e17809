package com.electricmall.local.suite.plan;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The environment variables by which a program learns where it lives and whom it can ask. They are the same that
 * Kubernetes gives it; here all of them point at loopback.
 *
 * @param secrets the secret of a name, as in {@code .mall/secrets.properties}
 * @param adminPassword what the seeded administrator signs in with
 */
public record ServiceEnvironment(Ports ports, UnaryOperator<String> secrets, String adminPassword) {
    private static final String LOOPBACK = "127.0.0.1";

    public Map<String, String> of(Instance instance) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("INSTANCE_ID", instance.name());
        environment.put("SERVER_ADDRESS", LOOPBACK);
        environment.put("SERVER_PORT", String.valueOf(ports.of(instance)));
        environment.put("MANAGEMENT_SERVER_ADDRESS", LOOPBACK);
        environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(ports.managementOf(instance)));
        environment.put("EUREKA_URL", registry() + "/eureka/");
        environment.put("EUREKA_INSTANCE_HOSTNAME", LOOPBACK);
        environment.put("EUREKA_INSTANCE_IPADDRESS", LOOPBACK);
        if (instance.program() == Program.DISCOVERY) {
            environment.put("EUREKA_SELF_PRESERVATION", "false");
            return environment;
        }
        environment.put("REDIS_URL", "redis://" + LOOPBACK + ":" + ports.of(Infrastructure.REDIS));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", LOOPBACK + ":" + ports.of(Infrastructure.KAFKA));
        environment.put("MALL_SECRET", secrets.apply(instance.program().title()));
        environment.put("MALL_INTERNAL_SECRET", secrets.apply("internal"));
        if (instance.program() == Program.USER_SERVICE) {
            environment.put("MALL_ADMIN_PASSWORD", adminPassword);
        }
        instance.program().database().ifPresent(database -> {
            environment.put(
                    "DATABASE_URL",
                    "jdbc:postgresql://" + LOOPBACK + ":" + ports.of(Infrastructure.POSTGRES) + "/" + database);
            environment.put("DATABASE_USER", DatabaseLogin.roleOf(instance.program()));
            environment.put("DATABASE_PASSWORD", secrets.apply(DatabaseLogin.secretOf(instance.program())));
        });
        return environment;
    }

    /** Where discovery answers. */
    public String registry() {
        return "http://" + LOOPBACK + ":" + ports.of(new Instance(Program.DISCOVERY, 1));
    }
}
