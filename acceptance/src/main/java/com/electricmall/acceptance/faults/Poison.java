package com.electricmall.acceptance.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.acceptance.client.Shop;
import com.electricmall.local.suite.deadletter.DeadLetterClient;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.supervisor.ProcessView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A consumer fails at every sixteenth event or order it hears of, and gets a message that is none, until a mended
 * version is rolled out: what it gave up on is replayed then, and what nobody will ever understand is discarded.
 */
record Poison(Consumer consumer) implements Fault {

    /** Buyers alone make no events of these, once they have signed up. */
    private static final Set<String> NOT_OF_PURCHASES = Set.of("users", "products");

    private static final byte[] NO_EVENT = "no event".getBytes(UTF_8);
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
        sendNoEvent(suite.process("kafka").port());
        var client = clientOf(environment, consumer.service());
        require("not both become dead letters", () -> {
            makeEvents(suite.gateway());
            return hasBoth(client);
        });
    }

    private void makeEvents(String gateway) {
        if (NOT_OF_PURCHASES.contains(consumer.topic())) {
            var shop = new Shop(gateway);
            shop.newProduct(shop.newMerchant(), 1);
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

    private void sendNoEvent(int kafka) throws Exception {
        var settings = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + kafka);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(consumer.topic(), NO_EVENT)).get();
        }
    }

    private static void require(String complaint, BooleanSupplier truth) {
        if (!Waiting.await(PATIENCE, BETWEEN_LOOKS, truth)) {
            throw new IllegalStateException(complaint);
        }
    }
}
