package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.containers.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code k8s/unused-config} tells which ConfigMaps may go, with a kubectl that says what a cluster would. */
class UnusedConfigTest {

    @TempDir
    private Path folder;

    private String run(String used, String there) throws IOException {
        var kubectl = Files.writeString(folder.resolve("kubectl"), """
                #!/bin/sh
                case "$*" in
                "--namespace electric-mall get pods,"*replicasets*controllerrevisions*) echo '%s' ;;
                "--namespace electric-mall get configmaps --selector app.kubernetes.io/part-of=electric-mall "*) echo '%s' ;;
                *) exit 1 ;;
                esac
                """.formatted(used, there));
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();
        var program = RunningSuite.root().resolve("k8s/unused-config");
        return new Commands(folder, Map.of("PATH", folder + ":" + System.getenv("PATH")))
                .run(Duration.ofSeconds(30), List.of(program.toString()));
    }

    @Test
    void areThoseToWhichNothingRefers() throws IOException {
        assertThat(run(
                        "gateway-config-a gateway-config-b order-service-config-a  addresses",
                        "addresses gateway-config-a gateway-config-b gateway-config-c gateway order-service-config-a"))
                .isEqualTo("gateway-config-c\ngateway\n");
    }

    @Test
    void areNoneWhereEachIsRead() throws IOException {
        assertThat(run("gateway-config-a  discovery-config-a", "discovery-config-a gateway-config-a"))
                .isEmpty();
    }

    /** In another namespace all would look unused. */
    @Test
    void areNotToldWhereNothingIsRead() {
        assertThatThrownBy(() -> run("  ", "gateway-config-a")).hasMessageContaining("Is it the suite's namespace?");
    }
}
