package com.electricmall.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The points are told from outside, by name: whoever renames a method that one of them is at learns it here. */
class CrashPointsTest {

    @SuppressWarnings("unused") // named below
    private static final Iterable<CrashPoint> POINTS = Stream.concat(
                    CrashPoints.DEATHS.stream(), Consumers.ALL.stream().map(Consumer::hearing))
            .toList();

    @ParameterizedTest
    @FieldSource("POINTS")
    void areAtMethodsThatExist(CrashPoint point) throws IOException {
        var module = point.type().startsWith("common.") ? "common-lib" : point.service();
        var outerType = (CrashPoint.PACKAGE + point.type()).replaceFirst("[$].*", "");
        var source = Path.of("..", module, "src/main/java", outerType.replace('.', '/') + ".java");

        assertThat(source).exists();
        assertThat(Files.readString(source)).contains(" " + point.method() + "(");
    }
}
