package com.electricmall.release.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {

    private static final Path PROJECT = Path.of("..");

    @ParameterizedTest
    @CsvSource({
        "USER_SERVICE, sign-in",
        "PRODUCT_SERVICE, browse",
        "ORDER_SERVICE, buy",
        "PAYMENT_SERVICE, pay",
        "GATEWAY, buy"
    })
    void hasTheObjectiveOfItsJourney(Program program, String journey) throws IOException {
        assertThat(rule("objective", journey, "vector\\((\\S+?)\\)")).isEqualTo(String.valueOf(program.objective()));
    }

    @ParameterizedTest
    @CsvSource({
        "USER_SERVICE, sign-in",
        "PRODUCT_SERVICE, browse",
        "ORDER_SERVICE, buy",
        "PAYMENT_SERVICE, pay",
        "GATEWAY, pay"
    })
    void hasTheTimeOfItsJourney(Program program, String journey) throws IOException {
        assertThat(rule("good:rate5m", journey, "le=\"(\\S+?)\"")).isEqualTo(program.within());
    }

    @Test
    void isBrokenAtTheRateAtWhichTheAlertRings() throws IOException {
        assertThat(Files.readString(PROJECT.resolve("monitoring/rules/journeys.yml")))
                .contains("journey:bad:ratio_rate5m > on (journey) group_left () %s * (1 - journey:objective)"
                        .formatted(Objectives.BURN_RATE));
    }

    @Test
    void hasADeploymentWithAContainerOfItsName() throws IOException {
        assertThat(Arrays.asList(Program.values())).hasSize(5);
        for (var program : Program.values()) {
            var manifest = Files.readString(
                    PROJECT.resolve("k8s/base").resolve(program.title()).resolve("deployment.yaml"));
            assertThat(manifest)
                    .contains("  name: %s\n".formatted(program.title()), "- name: %s\n".formatted(program.title()));
        }
    }

    @Test
    void consumesEventsIfAClassListens() throws IOException {
        for (var program : Program.values()) {
            var listens = false;
            for (var source : sources(program)) {
                listens |= Files.readString(source).contains("@KafkaListener");
            }
            assertThat(program.consumesEvents()).as(program.title()).isEqualTo(listens);
        }
    }

    private static List<Path> sources(Program program) throws IOException {
        try (var files = Files.walk(PROJECT.resolve(program.title()).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String rule(String name, String journey, String value) throws IOException {
        var rules = Files.readString(PROJECT.resolve("monitoring/rules/journeys.yml"));
        var found = Pattern.compile(
                        "record: journey:%s\\s+labels: \\{journey: %s}\\s+expr: .*?%s".formatted(name, journey, value),
                        Pattern.DOTALL)
                .matcher(rules);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
