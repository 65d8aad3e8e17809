package com.electricmall.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPartsIT {

    @Test
    void configuresAServiceOnTheRunningParts() throws Exception {
        var properties = EmbeddedParts.springProperties("order-service");

        try (var connection = DriverManager.getConnection(
                properties.get("DATABASE_URL"), properties.get("DATABASE_USER"), properties.get("DATABASE_PASSWORD"))) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(properties)
                .containsEntry("REDIS_URL", EmbeddedParts.redisUrl())
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", EmbeddedParts.kafkaBootstrapServers());
        assertThat(properties.get("mall.secret")).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void givesADatabaseOfItsOwnAtEachCall() {
        assertThat(EmbeddedParts.freshDatabase("order-service").url())
                .isNotEqualTo(EmbeddedParts.freshDatabase("order-service").url());
    }

    @Test
    @Timeout(30)
    void leavesNothingBehindWhenTheJvmIsKilled(@TempDir Path temporary) throws Exception {
        var report = temporary.resolve("report");
        var jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartRedisAndWait.class.getName(),
                        report.toString())
                .inheritIO()
                .start();
        while (Files.notExists(report)) {
            assertThat(jvm.waitFor(Duration.ofMillis(50))).isFalse();
        }
        var left = Files.readAllLines(report);

        jvm.destroyForcibly();

        ProcessHandle.of(Long.parseLong(left.getFirst()))
                .ifPresent(redis -> redis.onExit().join());
        while (Files.exists(Path.of(left.getLast()))) {
            Thread.onSpinWait();
        }
    }

    /** A test run that hangs. */
    static final class StartRedisAndWait {

        private StartRedisAndWait() {}

        public static void main(String[] arguments) throws Exception {
            var report = Path.of(arguments[0]);
            var draft = report.resolveSibling("draft");
            Files.write(
                    draft,
                    List.of(
                            Long.toString(EmbeddedParts.redis().pid()),
                            EmbeddedParts.redis().log().getParent().toString()));
            Files.move(draft, report);
            Thread.currentThread().join();
        }
    }
}
