package com.electricmall.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ./mall generate-catalogue} prints, {@code ./mall import} takes line by line, through the gateway. */
class CatalogueFilesIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"ndjson, 3000, 501", "csv, 3000, 502"})
    void areTakenToTheLastLine(String format, int products, int seed) throws Exception {
        RunningSuite.gatewayUrl();
        var file = generated(products, format, seed);

        assertThat(RunningSuite.mall("import", file.toString()))
                .contains("%,d created, 0 updated or as they were, 0 failed".formatted(products));
        assertThat(RunningSuite.mall("import", file.toString()))
                .contains("0 created, %,d updated or as they were, 0 failed".formatted(products));
    }

    @Test
    void areFoundInTheirLanguages() throws Exception {
        RunningSuite.gatewayUrl();
        var file = generated(1_000, "ndjson", 503);
        RunningSuite.mall("import", file.toString());

        for (var words : List.of("steel", "teekanne", "不锈钢", "сталь", "フライパン", "담요")) {
            await(words)
                    .atMost(SOON)
                    .until(() -> !TestShop.visitor()
                            .get("/products?q=" + URLEncoder.encode(words, UTF_8))
                            .body()
                            .isEmpty());
        }
    }

    @Test
    void failByTheLineAndByExitCode() throws IOException, InterruptedException {
        RunningSuite.gatewayUrl();
        var file = Files.writeString(folder.resolve("bad.ndjson"), """
                {"sku": "cli-1", "name": "Good", "price": 1, "stock": 1}
                {"sku": "cli-2", "name": "Bad", "price": -1, "stock": 1}
                """);
        var said = folder.resolve("said");

        assertThat(run(said, "import", file.toString(), "--port-offset", RunningSuite.portOffset()))
                .isEqualTo(1);

        assertThat(said).content().contains("1 failed", "line 2: price: out of range (expected: 0");
    }

    private Path generated(int products, String format, int seed) throws IOException, InterruptedException {
        var file = folder.resolve("catalogue." + format);
        assertThat(run(file, "generate-catalogue", "" + products, "--format", format, "--seed", "" + seed))
                .isZero();
        return file;
    }

    /** @return the exit code */
    private static int run(Path output, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("./mall"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(RunningSuite.root().toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
