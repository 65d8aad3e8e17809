package com.electricmall.local.testing;

import com.electricmall.local.parts.Kafka;
import com.electricmall.local.parts.OpenSearch;
import com.electricmall.local.parts.Part;
import com.electricmall.local.parts.Postgres;
import com.electricmall.local.parts.Redis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The real PostgreSQL, Redis and Kafka for the tests of one JVM. Each starts when it is first asked for and ends with
 * the JVM, however that ends. A test may stop, kill, pause and start a part again ({@link Part}); its port and its data
 * stay, and {@link #start} waits until it answers.
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void parts(DynamicPropertyRegistry registry) {
 *     EmbeddedParts.springProperties("order-service").forEach((name, value) -> registry.add(name, () -> value));
 *     TestTokens.springProperties().forEach((name, value) -> registry.add(name, () -> value));
 * }
 * }</pre>
 */
public final class EmbeddedParts {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Path FOLDER = OrphanReaper.newFolder();
    private static final String DATABASE_PASSWORD = TestSecrets.random();
    private static final String INTERNAL_SECRET = TestSecrets.random();

    /** Services give Redis up much sooner; a test machine may be slow for a moment. */
    private static final String REDIS_TIMEOUT = "10s";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final OnDemand<Postgres> POSTGRES = new OnDemand<>(
            () -> new Postgres(FOLDER.resolve("postgres"), 0, FOLDER.resolve("postgres.log"), DATABASE_PASSWORD));
    private static final OnDemand<Redis> REDIS =
            new OnDemand<>(() -> new Redis(FOLDER.resolve("redis"), 0, FOLDER.resolve("redis.log")));
    private static final OnDemand<Kafka> KAFKA =
            new OnDemand<>(() -> new Kafka(FOLDER.resolve("kafka"), 0, 0, FOLDER.resolve("kafka.log")));
    private static final OnDemand<OpenSearch> OPENSEARCH =
            new OnDemand<>(() -> new OpenSearch(FOLDER.resolve("opensearch"), 0, FOLDER.resolve("opensearch.log")));

    private EmbeddedParts() {}

    public static Postgres postgres() {
        return POSTGRES.get();
    }

    public static Redis redis() {
        return REDIS.get();
    }

    public static Kafka kafka() {
        return KAFKA.get();
    }

    /** Needs the module {@code opensearch-node} on the class path. */
    public static OpenSearch openSearch() {
        return OPENSEARCH.get();
    }

    public static String redisUrl() {
        return redis().url();
    }

    public static String kafkaBootstrapServers() {
        return kafka().bootstrapServers();
    }

    /** Starts a part that a test has stopped or killed, and waits until it answers. */
    public static void start(Part part) {
        part.start();
        part.awaitReady(PATIENCE);
    }

    /** A new, empty database at each call, owned by a role named after the service. */
    public static Database freshDatabase(String service) {
        String role = service.replace('-', '_');
        String name = role + "_" + DATABASES.incrementAndGet();
        postgres().createDatabase(name, role, DATABASE_PASSWORD);
        return new Database(postgres().url(name), role, DATABASE_PASSWORD);
    }

    /** What {@code MALL_INTERNAL_SECRET} is to all services of this JVM. */
    public static String internalSecret() {
        return INTERNAL_SECRET;
    }

    /**
     * The configuration of a service on all three parts, with a database of its own at each call, random secrets, and
     * no registry.
     */
    public static Map<String, String> springProperties(String service) {
        startAll();
        Database database = freshDatabase(service);
        return Map.ofEntries(
                Map.entry("DATABASE_URL", database.url()),
                Map.entry("DATABASE_USER", database.user()),
                Map.entry("DATABASE_PASSWORD", database.password()),
                Map.entry(
                        "spring.datasource.hikari.data-source-properties.socketFactory",
                        RoundTrips.Sockets.class.getName()),
                Map.entry("REDIS_URL", redisUrl()),
                Map.entry("spring.data.redis.timeout", REDIS_TIMEOUT),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafkaBootstrapServers()),
                Map.entry("mall.secret", TestSecrets.random()),
                Map.entry("mall.internal-secret", INTERNAL_SECRET),
                Map.entry("management.server.port", "0"),
                Map.entry("eureka.client.enabled", "false"));
    }

    /**
     * Starts the parts concurrently, since each start is mostly waiting. A failure is reported again when the part is
     * used.
     */
    private static void startAll() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List.of(POSTGRES, REDIS, KAFKA).forEach(part -> threads.execute(part::get));
        }
    }

    private static final class OnDemand<P extends Part> {

        private final Supplier<P> factory;
        private @Nullable P part;

        OnDemand(Supplier<P> factory) {
            this.factory = factory;
        }

        synchronized P get() {
            if (part == null) {
                P started = factory.get();
                start(started);
                part = started;
            }
            return part;
        }
    }
}
