package com.electricmall.acceptance.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.local.suite.deadletter.DeadLetterClient;
import com.electricmall.local.suite.http.LocalHttp;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A service fails at every fourth order it hears of, and gets a message that is none, until a mended version is rolled
 * out: what it gave up on is replayed then, and what nobody will ever understand is discarded.
 *
 * @param point where the service hears of an order
 * @param order the argument there that is the order's id: {@code $1} is the first
 * @param topic what it listens to
 */
record Poison(CrashPoint point, String order, String topic) implements Fault {

    private static final byte[] NO_EVENT = "no event".getBytes(UTF_8);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public void strike(FaultEnvironment environment) throws Exception {
        var suite = environment.suite();
        for (var instance : suite.processesOf(point.service())) {
            Byteman.inject(
                    suite.handle(instance.name()).orElseThrow().pid(),
                    point.rule(order + ".hashCode() % 4 == 0", "throw new IllegalStateException(\"poisoned\")"));
        }
        sendNoEvent(suite.process("kafka").port());
        var client = clientOf(environment);
        require("not both become dead letters", () -> client.list().size() >= 2);

        for (var instance : suite.processesOf(point.service())) {
            suite.restart(instance.name());
        }
        environment.awaitReady();
        require("dead letters stay", () -> isEmptied(clientOf(environment)));
    }

    /** Replays all, and drops what is still not understood and is no event of the suite. */
    private static boolean isEmptied(DeadLetterClient client) {
        client.replay("");
        client.list().stream().filter(letter -> letter.type().isEmpty()).forEach(letter -> client.discard(letter.id()));
        return client.list().isEmpty();
    }

    private DeadLetterClient clientOf(FaultEnvironment environment) {
        var instance = environment.anyOf(point.service());
        return new DeadLetterClient(point.service(), "http://localhost:" + instance.managementPort(), new LocalHttp());
    }

    private void sendNoEvent(int kafka) throws Exception {
        var settings = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + kafka);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, NO_EVENT)).get();
        }
    }

    private static void require(String complaint, BooleanSupplier truth) {
        if (!Waiting.await(PATIENCE, truth)) {
            throw new IllegalStateException(complaint);
        }
    }
}
