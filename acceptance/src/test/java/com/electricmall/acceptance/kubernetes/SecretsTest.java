package com.electricmall.acceptance.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.containers.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code k8s/secrets} creates what an overlay's pods and its PostgreSQL refer to, and nothing else. */
class SecretsTest {

    /** Keeps each secret in a file below a folder of its namespace: its lines are {@code KEY=VALUE}. */
    private static final String KUBECTL = """
            #!/bin/sh
            set -eu
            cd "$SECRETS"
            test "$1" = --namespace
            mkdir -p "$2"
            cd "$2"
            shift 2
            case "$*" in
            "get secret $3 --ignore-not-found --output name")
              if [ -e "$3" ]; then echo "secret/$3"; fi ;;
            "create secret generic $4 --type="*" --from-env-file=/dev/stdin")
              set -C
              cat >"$4" ;;
            *) echo "kubectl $*" >&2; exit 1 ;;
            esac
            """;

    private static final String FAILS = """
            #!/bin/sh
            exit 1
            """;

    private static final Map<String, String> STRIPE =
            Map.of("STRIPE_API_KEY", "a key", "STRIPE_WEBHOOK_SECRET", "a secret");

    private static final Pattern FUNCTION = Pattern.compile("(?m)^(\\w+)\\(\\) ");
    private static final Pattern BLOCK = Pattern.compile("(?m)^```sh\n(.*?)^```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void createWhatAnOverlayRefersTo(String overlay) throws IOException {
        create(overlay);

        var namespace = overlay.equals("staging") ? "electric-mall-staging" : "electric-mall";
        assertThat(created()).containsOnlyKeys(namespace);
        var secrets = created().get(namespace);
        assertThat(keys(secrets)).isEqualTo(ReferredSecrets.of(Overlay.render(overlay)));
        var passwords = secrets.values().stream()
                .flatMap(secret -> secret.entrySet().stream())
                .filter(entry ->
                        !entry.getKey().equals("username") && !entry.getKey().startsWith("STRIPE"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(passwords)
                .doesNotHaveDuplicates()
                .allSatisfy(value -> assertThat(value).matches("[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void leaveASecretAlone(String overlay) throws IOException {
        create(overlay);
        var first = created();
        create(overlay, Map.of());

        assertThat(created()).isEqualTo(first);
    }

    @Test
    void areNotCreatedWithoutAKeyOfStripe() throws IOException {
        assertThatThrownBy(() -> create("production", Map.of("STRIPE_API_KEY", "a key", "STRIPE_WEBHOOK_SECRET", "")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("STRIPE_WEBHOOK_SECRET: Set it");

        assertThat(created().values()).allSatisfy(secrets -> assertThat(secrets).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "kind"})
    void areNotCreatedWithoutRandomValues(String overlay) throws IOException {
        program("od", FAILS);

        assertThatThrownBy(() -> create(overlay))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no random values");

        assertThat(created().values()).allSatisfy(secrets -> assertThat(secrets).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void giveEachRoleOfPostgresqlItsName(String overlay) throws IOException {
        create(overlay);

        var secrets = created().values().iterator().next();
        assertThat(Overlay.render(overlay)
                        .all(OperatorObject.PostgresCluster.class)
                        .getFirst()
                        .spec()
                        .managed()
                        .roles())
                .allSatisfy(role -> assertThat(secrets.get(role.passwordSecret().getName()))
                        .containsEntry("username", role.name()));
    }

    /** A block may be read in a shell that has read another one. */
    @ParameterizedTest
    @ValueSource(strings = {"operations.md", "operations.zh-CN.md"})
    void areInNoBlockThatNeedsAnother(String page) throws IOException {
        var text = Files.readString(RunningSuite.root().resolve("docs").resolve(page));
        var blocks = BLOCK.matcher(text).results().map(block -> block.group(1)).toList();
        var functions = blocks.stream()
                .flatMap(block -> FUNCTION.matcher(block).results())
                .map(found -> found.group(1))
                .collect(toSet());

        assertThat(blocks).anySatisfy(block -> assertThat(block).contains("k8s/secrets production"));
        for (var function : functions) {
            var call = Pattern.compile("(?m)(?:^ *|\\$\\(|\\| *)" + function + "(?= |\\))");
            assertThat(blocks)
                    .filteredOn(block -> call.matcher(block).find())
                    .as("blocks that call %s", function)
                    .allSatisfy(block -> assertThat(block).contains(function + "() "));
        }
    }

    private void create(String overlay) throws IOException {
        create(overlay, STRIPE);
    }

    private void create(String overlay, Map<String, String> stripe) throws IOException {
        program("kubectl", KUBECTL);
        program("openssl", FAILS);
        var environment = new HashMap<>(stripe);
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put(
                "SECRETS", Files.createDirectories(folder.resolve("secrets")).toString());
        new Commands(RunningSuite.root(), environment).run(Duration.ofMinutes(1), List.of("k8s/secrets", overlay));
    }

    private void program(String name, String script) throws IOException {
        var programs = Files.createDirectories(folder.resolve("bin"));
        var program = Files.writeString(programs.resolve(name), script);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** Namespace, secret, key and value. */
    private Map<String, Map<String, Map<String, String>>> created() throws IOException {
        var created = new TreeMap<String, Map<String, Map<String, String>>>();
        for (var namespace : list(folder.resolve("secrets"))) {
            var secrets = new TreeMap<String, Map<String, String>>();
            for (var secret : list(namespace)) {
                secrets.put(
                        secret.getFileName().toString(),
                        Files.readAllLines(secret, UTF_8).stream()
                                .map(line -> line.split("=", 2))
                                .collect(toMap(line -> line[0], line -> line[1])));
            }
            created.put(namespace.getFileName().toString(), secrets);
        }
        return created;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Map<String, Set<String>> keys(Map<String, Map<String, String>> secrets) {
        return secrets.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        secret -> new TreeSet<>(secret.getValue().keySet())));
    }
}
