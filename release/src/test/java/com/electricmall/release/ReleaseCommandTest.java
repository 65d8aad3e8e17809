package com.electricmall.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ReleaseCommandTest {

    private final StringWriter output = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new ReleaseCommand(new SystemPacer()))
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(output))
                .execute(arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "discovery 1.1.0, SERVICE: discovery",
        "order-service, VERSION",
        "order-service 1.1.0 --steps=10;100, --steps",
        "order-service 1.1.0 --steps=100, steps: [100]",
        "order-service 1.1.0 --interval=PT0S, interval: PT0S",
        "order-service 1.1.0 --watch=5m, --watch",
        "order-service 1.1.0 --discovery= --prometheus= --interval=PT0S, interval: PT0S",
        "order-service 1.1.0 --discovery=localhost:8761, url of discovery",
    })
    void doesNotBeginWhatItDoesNotUnderstand(String arguments, String complaint) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(output.toString()).contains(complaint);
    }

    @Test
    void saysWhatItsExitCodesMean() {
        assertThat(run("--help")).isZero();
        assertThat(output.toString())
                .contains("0   released: ", "1   rolled back: ", "2   refused", "3   unfinished: ");
    }
}
