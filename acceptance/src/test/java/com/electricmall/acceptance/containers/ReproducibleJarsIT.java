package com.electricmall.acceptance.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A jar with the time of its build inside is another one each time that it is built, and one that keeps an old
 * common-lib is not what was built.
 */
class ReproducibleJarsIT {

    /** {@code project.build.outputTimestamp}, and a day for time zones. */
    private static final LocalDateTime LATEST = LocalDate.of(2026, 1, 2).atStartOfDay();

    @ParameterizedTest
    @ValueSource(
            strings = {"discovery", "gateway", "user-service", "product-service", "order-service", "payment-service"})
    void holdNothingWithTheTimeOfTheBuild(String program) throws IOException {
        var jar = jar(RunningSuite.root().resolve(program).resolve("target"), program);
        try (var file = Files.newInputStream(jar)) {
            assertThat(entriesOfOurOwn(file, jar.getFileName().toString())).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "user-service", "product-service", "order-service", "payment-service"})
    void holdCommonLibAsItIsNow(String program) throws IOException {
        var built = jar(RunningSuite.root().resolve("common-lib/target"), "common-lib");
        try (var jar = new ZipFile(jar(RunningSuite.root().resolve(program).resolve("target"), program)
                        .toFile());
                var packed = jar.getInputStream(jar.getEntry("BOOT-INF/lib/" + built.getFileName()))) {
            assertThat(packed).hasBinaryContent(Files.readAllBytes(built));
        }
    }

    private static int entriesOfOurOwn(InputStream jar, String name) throws IOException {
        var zip = new ZipInputStream(jar);
        var count = 0;
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            assertThat(entry.getTimeLocal())
                    .as("%s in %s", entry.getName(), name)
                    .isBefore(LATEST);
            count++;
            if (entry.getName().endsWith("-SNAPSHOT.jar")) {
                count += entriesOfOurOwn(zip, entry.getName());
            }
        }
        return count;
    }

    private static Path jar(Path target, String program) throws IOException {
        try (var files = Files.newDirectoryStream(target, program + "-*.jar")) {
            return files.iterator().next();
        }
    }
}
