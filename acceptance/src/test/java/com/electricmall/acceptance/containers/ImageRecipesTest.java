package com.electricmall.acceptance.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What images say about themselves, and what they are made from. */
class ImageRecipesTest {

    private static final Pattern LABEL = Pattern.compile("org\\.opencontainers\\.image\\.(\\w+)=\"(.*?)\"");

    private static final Set<String> NAMES = Set.of("title", "description");

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "local/sandbox-provider/Dockerfile"})
    void labelImagesAsTheOpenContainerInitiativeNamesIt(String file) throws IOException {
        var recipe = text(file);
        for (var label : new String[] {"title", "description", "version", "revision", "created", "source"}) {
            assertThat(recipe).contains("org.opencontainers.image." + label + "=\"");
        }
        for (var argument : new String[] {"VERSION", "REVISION", "CREATED", "SOURCE"}) {
            assertThat(recipe).contains("\nARG " + argument + "\n").contains("=\"$" + argument + "\"");
        }
    }

    /** An argument that nobody gives is empty in what is released. */
    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "local/sandbox-provider/Dockerfile"})
    void getEachArgumentWhereImagesAreReleased(String file) throws IOException {
        var script = text(".ci/image");
        var arguments = Pattern.compile("(?m)^ARG (\\w+)$")
                .matcher(text(file))
                .results()
                .map(argument -> argument.group(1))
                .distinct()
                .toList();

        assertThat(arguments)
                .contains("SOURCE_DATE_EPOCH", "REVISION")
                .allSatisfy(argument -> assertThat(script).contains("--build-arg " + argument + "="));
    }

    /** One Dockerfile cannot include another, so each lists the labels. */
    @Test
    void haveTheSameLabelsButForTheirNames() throws IOException {
        var program = labels("Dockerfile");
        var provider = labels("local/sandbox-provider/Dockerfile");
        assertThat(provider).containsOnlyKeys(program.keySet());

        var told = program.entrySet().stream()
                .filter(label -> !NAMES.contains(label.getKey()))
                .toList();
        assertThat(told).isNotEmpty();
        assertThat(provider.entrySet()).containsAll(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "local/sandbox-provider/Dockerfile"})
    void beginFromAnExactVersionThatCanBeADigest(String file) throws IOException {
        var recipe = text(file);
        assertThat(recipe).containsPattern("(?m)^ARG BASE=eclipse-temurin:25\\.\\d+\\.\\d+_\\d+-jre-noble$");
        assertThat(recipe.lines().filter(line -> line.startsWith("FROM ")))
                .isNotEmpty()
                .allMatch(line -> line.matches("FROM \\$\\{BASE}( AS \\w+)?"));
    }

    /** A start-up cache is one more layer on the image, whose labels it inherits. */
    @Test
    void keepTheLabelsOfAnImageThatIsTrained() throws IOException {
        assertThat(text("docker/trained.Dockerfile").lines().filter(line -> line.matches("FROM .*|LABEL .*|ARG .*")))
                .containsExactly("ARG IMAGE", "FROM ${IMAGE}");
    }

    private static Map<String, String> labels(String file) throws IOException {
        return LABEL.matcher(text(file))
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }

    private static String text(String file) throws IOException {
        return Files.readString(RunningSuite.root().resolve(file));
    }
}
