package com.electricmall.acceptance.faults;

import com.electricmall.acceptance.suite.Suite;

/**
 * A connection between two processes that can be led through a proxy.
 *
 * @param instance whose address of the other, or whose own address in the registry, is another one then
 * @param server what listens at the far end
 * @param setting property and value that lead there, with {@code %d} for the port
 */
record Link(String instance, String server, String setting) {

    static Link toPostgres(String service, String database) {
        return new Link(service + "-1", "postgres", "spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/" + database);
    }

    static Link toRedis(String service) {
        return new Link(service + "-1", "redis", "spring.data.redis.url=redis://127.0.0.1:%d");
    }

    static Link toProvider() {
        return new Link("payment-service-1", "sandbox-provider", "mall.payments.sandbox.url=http://127.0.0.1:%d");
    }

    /** From all who call the instance, since they find it where the registry says. */
    static Link fromCallers(String service) {
        return new Link(service + "-1", service + "-1", "eureka.instance.non-secure-port=%d");
    }

    int serverPort(Suite suite) {
        return suite.process(server).port();
    }

    /** As {@code ./mall up --set} takes it. */
    String leadingTo(int port) {
        return instance + "." + setting.formatted(port);
    }
}
