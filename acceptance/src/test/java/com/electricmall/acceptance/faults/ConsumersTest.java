package com.electricmall.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever adds a listener learns here that it is to be rewound and poisoned. */
class ConsumersTest {

    private static final Pattern LISTENER = Pattern.compile("@KafkaListener\\(([^)]*)\\)");
    private static final Pattern TOPIC = Pattern.compile("topics = \"(\\w+)\"");
    private static final Pattern GROUP = Pattern.compile("groupId = \"\\$\\{spring.application.name}([.\\w]+)\"");

    @Test
    void areTheListenersOfAllServices() throws IOException {
        try (var modules = Files.list(Path.of(".."))) {
            var listeners = modules.filter(
                            module -> module.getFileName().toString().endsWith("-service"))
                    .flatMap(ConsumersTest::listeners)
                    .toList();

            assertThat(Consumers.ALL).extracting(Consumer::title).containsExactlyInAnyOrderElementsOf(listeners);
        }
    }

    private static Stream<String> listeners(Path module) {
        return sources(module)
                .flatMap(source -> LISTENER.matcher(source)
                        .results()
                        .map(listener -> module.getFileName()
                                + first(GROUP, listener.group(1)).orElse("")
                                + "-"
                                + first(TOPIC, listener.group(1)).orElseThrow()));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).findFirst();
    }

    private static Stream<String> sources(Path module) {
        try (var files = Files.walk(module.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).map(ConsumersTest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
