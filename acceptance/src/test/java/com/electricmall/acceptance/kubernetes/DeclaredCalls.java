package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The table "Who depends on whom" of docs/architecture.md, in which "services" and "all" stand for many. */
final class DeclaredCalls {

    static final List<String> SERVICES = List.of("user-service", "product-service", "order-service", "payment-service");

    /** The payment provider, wherever it is. */
    static final String PROVIDER = "provider";

    private static final Set<String> PARTS = Set.of("PostgreSQL", "Kafka", "Redis");
    private static final String HEAD = "| from | to |";

    private DeclaredCalls() {}

    record Call(String from, String to) implements Comparable<Call> {

        @Override
        public int compareTo(Call other) {
            return toString().compareTo(other.toString());
        }
    }

    static Set<Call> read() throws IOException {
        var page = Files.readAllLines(RunningSuite.root().resolve("docs/architecture.md"));
        var rows = page.stream()
                .dropWhile(line -> !line.startsWith(HEAD))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1))
                .toList();
        assertThat(rows).as("rows of the table that begins with " + HEAD).isNotEmpty();
        var calls = new TreeSet<Call>();
        for (var row : rows) {
            for (var from : expanded(row[1].strip())) {
                for (var to : expanded(row[2].strip())) {
                    if (!from.equals(to)) {
                        calls.add(new Call(from, to));
                    }
                }
            }
        }
        return calls;
    }

    private static List<String> expanded(String name) {
        if (PARTS.contains(name)) {
            return List.of(name.equals("PostgreSQL") ? "postgres" : name.toLowerCase(java.util.Locale.ROOT));
        }
        return switch (name) {
            case "services" -> SERVICES;
            case "all" -> Stream.concat(Stream.of("gateway"), SERVICES.stream()).toList();
            case "gateway",
                    "discovery",
                    PROVIDER,
                    "user-service",
                    "product-service",
                    "order-service",
                    "payment-service" -> List.of(name);
            default ->
                throw new AssertionError("docs/architecture.md: %s (expected: a program or a part)".formatted(name));
        };
    }
}
