package com.electricmall.acceptance.bench.catalogue;

import com.electricmall.acceptance.client.Answer;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.NoAnswerException;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.supervisor.ProcessView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The search indexes of all instances of product-service, each asked by itself, past the gateway. */
record SearchIndexes(Suite suite) {

    private static final String SERVICE = "product-service";
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int OK = 200;
    private static final double MEGABYTE = 1 << 20;

    /**
     * Waits until each has all products.
     *
     * @param products how many, by merchant
     * @return how long it took, from when it was asked first
     */
    Duration awaitAll(Map<Long, Long> products) throws InterruptedException {
        var begin = System.nanoTime();
        await("have not all products", () -> instances().allMatch(instance -> hasAll(instance, products)));
        return since(begin);
    }

    /**
     * Has each made anew from the database.
     *
     * @return how long it took, from when the last of the services answered
     */
    Duration makeAnew(Map<Long, Long> products) throws IOException, InterruptedException {
        suite.stop(SERVICE);
        delete(folder());
        suite.start(SERVICE);
        await(
                "do not answer",
                () -> instances().allMatch(instance -> facets(instance, "").isPresent()));
        return awaitAll(products);
    }

    /** On disk, of the largest. */
    double megabytes() throws IOException {
        try (var indexes = Files.list(folder())) {
            return indexes.mapToLong(SearchIndexes::sizeOf).max().orElse(0) / MEGABYTE;
        }
    }

    /** In memory, of the largest instance. */
    long residentMegabytes() {
        return suite.processesOf(SERVICE).stream()
                .mapToLong(process -> Optional.ofNullable(process.residentMb()).orElse(0L))
                .max()
                .orElse(0);
    }

    /** What of {@link #residentMegabytes} are pages of the index, of the instance that has most of them. */
    long mappedMegabytes() throws IOException {
        long most = 0;
        for (var process : suite.processesOf(SERVICE)) {
            if (process.pid() != null) {
                most = Math.max(most, MappedPages.megabytesOf(process.pid(), folder()));
            }
        }
        return most;
    }

    private Path folder() {
        return suite.place().data().resolve("search");
    }

    private Stream<ProcessView> instances() {
        return suite.processesOf(SERVICE).stream();
    }

    private static boolean hasAll(ProcessView instance, Map<Long, Long> products) {
        return products.entrySet().stream()
                .allMatch(merchant -> facets(instance, "?merchant=" + merchant.getKey())
                        .filter(answer -> answer.status() == OK)
                        .map(answer -> count(answer, merchant.getKey()))
                        .filter(merchant.getValue()::equals)
                        .isPresent());
    }

    private static Optional<Answer> facets(ProcessView instance, String query) {
        try {
            return Optional.of(Client.anonymous(instance.url()).get("/products/facets" + query));
        } catch (NoAnswerException notYet) {
            return Optional.empty();
        }
    }

    private static long count(Answer facets, long merchant) {
        return StreamSupport.stream(facets.body().path("merchants").spliterator(), false)
                .filter(counted -> counted.path("id").asLong() == merchant)
                .mapToLong(counted -> counted.path("count").asLong())
                .sum();
    }

    private static void await(String otherwise, BooleanSupplier isDone) throws InterruptedException {
        var deadline = System.nanoTime() + LONGEST.toNanos();
        while (!isDone.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new SuiteException(
                        "The search indexes %s after %d min".formatted(otherwise, LONGEST.toMinutes()));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static long sizeOf(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
