package com.electricmall.common.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Starts programs, since what happens at their end is a matter of the whole virtual machine. */
class QueuedConsoleIT {

    private static final int SECONDS = 60;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void hasAllLinesOfAProgramThatEndsWithTheFieldsThatTheyHad() throws IOException {
        var lines = new String(start(500).getInputStream().readAllBytes(), UTF_8)
                .lines()
                .map(QueuedConsoleIT::parse)
                .filter(line -> line.path("message").asText().startsWith("line "))
                .toList();

        assertThat(lines)
                .extracting(line -> line.path("message").asText())
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "line " + i).toList());
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("requestId").asText()).isEqualTo("r-1");
            assertThat(line.at("/service/name").asText()).isEqualTo("logging-program");
            assertThat(line.at("/process/thread/name").asText()).isEqualTo("main");
            assertThat(line.at("/log/logger").asText()).isEqualTo(LoggingProgram.class.getName());
        });
    }

    /** A pipe takes 64 KiB without a reader. */
    @Test
    void doesNotDelayAProgramWhoseOutputNobodyReads() throws IOException, InterruptedException {
        var program = start(100_000);
        try {
            assertThat(program.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isZero();
        } finally {
            program.destroyForcibly();
        }
    }

    private static Process start(int lines) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoggingProgram.class.getName(),
                        "--spring.application.name=logging-program",
                        "--logging.config=classpath:logback-structured.xml",
                        "--logging.structured.format.console=ecs",
                        Integer.toString(lines)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(line, noJson);
        }
    }
}
