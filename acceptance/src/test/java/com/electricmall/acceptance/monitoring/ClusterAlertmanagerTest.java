package com.electricmall.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.containers.Commands;
import com.electricmall.acceptance.kubernetes.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** In a cluster, the values of the chart kube-prometheus-stack tell the same people of the same alerts. */
class ClusterAlertmanagerTest {

    private static final Path VALUES = RunningSuite.root().resolve("k8s/parts/prometheus-operator/values.yaml");
    private static final String SECRET = "alert-receivers";

    private static Map<?, ?> alertmanager() throws IOException {
        return (Map<?, ?>)
                StrictYaml.documents(Files.readString(VALUES)).getFirst().get("alertmanager");
    }

    private static Map<?, ?> configuration() throws IOException {
        return (Map<?, ?>) alertmanager().get("config");
    }

    private static Map<String, Object> onOneMachine() throws IOException {
        return StrictYaml.documents(Files.readString(MonitoringFiles.FOLDER.resolve("alertmanager.yml")))
                .getFirst();
    }

    @Test
    void hasTheRoutesOfOneMachine() throws IOException {
        assertThat(configuration().get("route"))
                .isNotNull()
                .isEqualTo(onOneMachine().get("route"));
        assertThat(configuration().get("inhibit_rules"))
                .isNotNull()
                .isEqualTo(onOneMachine().get("inhibit_rules"));
        assertThat(receivers(configuration())).isNotEmpty().isEqualTo(receivers(onOneMachine()));
    }

    private static List<?> receivers(Map<?, ?> configuration) {
        return ((List<?>) configuration.get("receivers"))
                .stream().map(receiver -> ((Map<?, ?>) receiver).get("name")).toList();
    }

    @Test
    void readsAddressesFromASecretThatOperationsMake() throws IOException {
        var operations = Files.readString(RunningSuite.root().resolve("docs/operations.md"));
        var webhooks = ((List<?>) configuration().get("receivers"))
                .stream()
                        .map(receiver -> ((Map<?, ?>) receiver).get("webhook_configs"))
                        .filter(List.class::isInstance)
                        .flatMap(configured -> ((List<?>) configured).stream())
                        .map(webhook -> (Map<?, ?>) webhook)
                        .toList();

        assertThat(((Map<?, ?>) alertmanager().get("alertmanagerSpec")).get("secrets"))
                .isEqualTo(List.of(SECRET));
        assertThat(operations)
                .contains("create secret generic " + SECRET)
                .contains("--values k8s/parts/prometheus-operator/values.yaml");
        assertThat(webhooks).hasSize(2).allSatisfy(webhook -> {
            var file = Path.of(webhook.get("url_file").toString());
            assertThat(file.getParent()).isEqualTo(Path.of("/etc/alertmanager/secrets", SECRET));
            assertThat(operations).contains("--from-literal=" + file.getFileName() + "=");
        });
    }

    /** Debian's Alertmanager does not know files with addresses, which the chart's does: they came with 0.26. */
    @Test
    void isAcceptedByAlertmanager(@TempDir Path folder) throws IOException {
        assumeTrue(
                Commands.areInstalled("amtool"),
                "The configuration is not tried, because amtool is missing. On a Debian .ci/run installs it.");
        Files.writeString(
                folder.resolve("alertmanager.yml"),
                new Yaml().dump(configuration()).replaceAll("url_file: [^,}\\s]+", "url: 'http://localhost/'"));

        assertThat(new Commands(folder, Map.of())
                        .run(Duration.ofMinutes(1), List.of("amtool", "check-config", "alertmanager.yml")))
                .contains("SUCCESS");
    }
}
