package com.electricmall.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Types what the README tells a newcomer to type. */
class ReadmeIT {

    private static final Pattern PURCHASE = Pattern.compile("## Buy something.*?```sh\n(.*?)```", Pattern.DOTALL);

    @Test
    void buysSomething() throws IOException, InterruptedException {
        var readme = Files.readString(RunningSuite.root().resolve("README.md"), UTF_8);
        var block = PURCHASE.matcher(readme);
        assertThat(block.find()).as("README.md shows a purchase").isTrue();
        var script = block.group(1).replace("http://localhost:8080", RunningSuite.gatewayUrl());

        var shell = new ProcessBuilder("sh", "-eu", "-c", script)
                .redirectErrorStream(true)
                .start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).as("the commands end").isTrue();
        var printed = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.exitValue()).as(printed).isZero();
        assertThat(printed).contains("\"status\": \"PAID\"");
    }
}
