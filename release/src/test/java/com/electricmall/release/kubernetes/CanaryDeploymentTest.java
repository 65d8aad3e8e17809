package com.electricmall.release.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.release.canary.Baseline;
import com.electricmall.release.canary.Program;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CanaryDeploymentTest {

    private static final String OLD = "registry.example.com/program:1.0.0";
    private static final String NEW = "registry.example.com/program:1.1.0";

    private static final Baseline BASELINE = new Baseline(Set.of("buy", "sign-in"), 3);

    private static Deployment stable(Program program) throws IOException {
        var manifest = Path.of("../k8s/base").resolve(program.title()).resolve("deployment.yaml");
        try (var file = Files.newInputStream(manifest)) {
            var stable = Serialization.unmarshal(file, Deployment.class);
            CanaryDeployment.container(stable).setImage(OLD);
            return stable;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTheStableOneWithAnotherImageThatGetsNoCallsYet(Program program) throws IOException {
        var stable = stable(program);
        var canary = CanaryDeployment.of(stable, NEW, 3, BASELINE);

        var container = CanaryDeployment.container(canary, program.title());
        assertThat(container.getImage()).isEqualTo(NEW);
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getName().equals("INSTANCE_WEIGHT"))
                .extracting(EnvVar::getValue)
                .containsExactly("0");
        assertThat(canary.getSpec().getReplicas()).isEqualTo(3);
        assertThat(canary.getMetadata().getAnnotations()).containsEntry(CanaryDeployment.PREVIOUS_IMAGE, OLD);

        container.setImage(OLD);
        container.setEnv(CanaryDeployment.container(stable).getEnv());
        assertThat(canary.getSpec().getTemplate().getSpec())
                .isEqualTo(stable.getSpec().getTemplate().getSpec());
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByWhateverFindsStablePods(Program program) throws IOException {
        var stable = stable(program);
        var canary = CanaryDeployment.of(stable, NEW, 1, BASELINE);

        var labels = canary.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(labels)
                .containsAllEntriesOf(stable.getSpec().getSelector().getMatchLabels())
                .containsAllEntriesOf(canary.getSpec().getSelector().getMatchLabels())
                .containsEntry(CanaryDeployment.TRACK, CanaryDeployment.CANARY);
        assertThat(canary.getSpec().getSelector().getMatchLabels())
                .containsEntry(CanaryDeployment.TRACK, CanaryDeployment.CANARY);
        assertThat(stable.getSpec().getTemplate().getMetadata().getLabels()).doesNotContainKey(CanaryDeployment.TRACK);
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheStableOneAsItIs(Program program) throws IOException {
        var stable = stable(program);

        CanaryDeployment.of(stable, NEW, 1, BASELINE);

        assertThat(stable).isEqualTo(stable(program));
    }

    @Test
    void remembersWhatWasBrokenBeforeIt() throws IOException {
        var stable = stable(Program.ORDER_SERVICE);
        var nothing = new Baseline(Set.of(), 0);

        assertThat(CanaryDeployment.baseline(CanaryDeployment.of(stable, NEW, 1, BASELINE)))
                .contains(BASELINE);
        assertThat(CanaryDeployment.baseline(CanaryDeployment.of(stable, NEW, 1, nothing)))
                .contains(nothing);
    }

    @Test
    void admitsThatItDoesNotRemember() throws IOException {
        var canary = CanaryDeployment.of(stable(Program.ORDER_SERVICE), NEW, 1, BASELINE);

        canary.getMetadata().getAnnotations().put(CanaryDeployment.DEAD_LETTERS_BEFORE, "few");
        assertThat(CanaryDeployment.baseline(canary)).isEmpty();
        canary.getMetadata().setAnnotations(Map.of(CanaryDeployment.PREVIOUS_IMAGE, OLD));
        assertThat(CanaryDeployment.baseline(canary)).isEmpty();
    }
}
