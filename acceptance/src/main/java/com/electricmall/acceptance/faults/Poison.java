package com.electricmall.acceptance.faults;

import com.electricmall.acceptance.client.Shop;
import com.electricmall.local.suite.deadletter.DeadLetterClient;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.supervisor.ProcessView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A consumer fails at every sixteenth event or order it hears of, and gets a message that is none, until a mended
 * version is rolled out: what it gave up on is replayed then, and what nobody will ever understand is discarded.
 */
record Poison(Consumer consumer) implements Fault {

    /** Of so many one hits the consumer, but for once in some thousand runs. */
    private static final int FAILED_RESERVATIONS = 128;

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Before each of the first looks a merchant may sign up, which takes three hashes of passwords. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Override
    public void strike(FaultEnvironment environment) throws Exception {
        var suite = environment.suite();
        var instances = suite.processesOf(consumer.service());
        try {
            poison(environment, instances);
        } finally {
            for (var instance : instances) {
                suite.restart(instance.name());
            }
        }
        environment.awaitReady();
        for (var service : Consumers.servicesOf(consumer.topic())) {
            require("dead letters of " + service + " stay", () -> isEmptied(clientOf(environment, service)));
        }
    }

    private void poison(FaultEnvironment environment, List<ProcessView> instances) throws Exception {
        var suite = environment.suite();
        for (var instance : instances) {
            Byteman.inject(
                    suite.handle(instance.name()).orElseThrow().pid(),
                    consumer.hearing()
                            .rule(
                                    consumer.key() + ".hashCode() % 16 == 0",
                                    "throw new IllegalStateException(\"poisoned\")"));
        }
        var client = clientOf(environment, consumer.service());
        try (var messages = new MessageProducer(suite.process("kafka").port())) {
            messages.sendNoEvent(consumer.topic());
            if (consumer.title().equals("order-service-products")) {
                sendFailedReservations(messages, new Shop(suite.gateway()));
            }
        }
        require("not both become dead letters", () -> {
            makeEvents(suite.gateway());
            return hasBoth(client);
        });
    }

    /** Buyers alone make no events of users and products, once they have signed up. */
    private void makeEvents(String gateway) {
        if (consumer.topic().equals("users") || consumer.topic().equals("products")) {
            var shop = new Shop(gateway);
            shop.newProduct(shop.newMerchant(), 1);
        }
    }

    /** What order-service hears of products, and a sale that goes well never causes. The order is cancelled already. */
    private static void sendFailedReservations(MessageProducer messages, Shop shop) throws Exception {
        var customer = shop.newCustomer();
        var product = shop.newProduct(shop.newMerchant(), 1);
        var order = customer.postOnce("/orders", Shop.orderOf(product, 1))
                .expect(201)
                .text("id");
        customer.post("/orders/" + order + "/cancel", Map.of()).expect(200);
        for (var i = 0; i < FAILED_RESERVATIONS; i++) {
            messages.sendReservationFailed(order);
        }
    }

    /** Whether this group has given up on an event and on what is none. */
    private boolean hasBoth(DeadLetterClient client) {
        var topic = "%s.%s.dlt@".formatted(consumer.topic(), consumer.group());
        return client.list().stream()
                        .filter(letter -> letter.id().startsWith(topic))
                        .map(letter -> letter.type().isEmpty())
                        .distinct()
                        .count()
                == 2;
    }

    /** Replays all, and drops what is still not understood and is no event of the suite. */
    private static boolean isEmptied(DeadLetterClient client) {
        client.replay("");
        client.list().stream().filter(letter -> letter.type().isEmpty()).forEach(letter -> client.discard(letter.id()));
        return client.list().isEmpty();
    }

    private static DeadLetterClient clientOf(FaultEnvironment environment, String service) {
        var instance = environment.anyOf(service);
        return new DeadLetterClient(service, "http://localhost:" + instance.managementPort(), new LocalHttp());
    }

    private static void require(String complaint, BooleanSupplier truth) {
        if (!Waiting.await(PATIENCE, BETWEEN_LOOKS, truth)) {
            throw new IllegalStateException(complaint);
        }
    }
}
