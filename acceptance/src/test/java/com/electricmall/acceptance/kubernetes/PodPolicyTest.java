package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every pod is one that the Pod Security Standard "restricted" and a careful scheduler accept. */
class PodPolicyTest {

    private static final Pattern PINNED = Pattern.compile("[^:@]+(:\\d+/[^:@]+)?:(?!latest$)[\\w.-]+");
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|_KEY|TOKEN).*");

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void runWithoutPrivileges(String overlay) {
        Overlay.render(overlay).podTemplates().forEach((name, template) -> {
            var pod = template.getSpec();
            assertThat(pod.getHostNetwork()).as(name).isNotEqualTo(true);
            assertThat(pod.getHostPID()).as(name).isNotEqualTo(true);
            assertThat(pod.getHostIPC()).as(name).isNotEqualTo(true);
            assertThat(pod.getVolumes())
                    .as(name)
                    .extracting(Volume::getHostPath)
                    .containsOnlyNulls();
            assertThat(pod.getAutomountServiceAccountToken()).as(name).isFalse();
            isRestricted(name, pod.getSecurityContext());
            assertThat(pod.getSecurityContext().getRunAsUser()).as(name).isPositive();
            for (var container : containers(pod)) {
                isRestricted(name, container.getSecurityContext());
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .as(name)
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void areRunByOperatorsWithoutPrivilegesToo(String overlay) {
        var manifests = Overlay.render(overlay);
        for (var redis : manifests.all(OperatorObject.RedisReplication.class)) {
            isRestricted("redis", redis.spec().podSecurityContext());
            isRestricted("redis", redis.spec().securityContext());
            var exporter = redis.spec().redisExporter();
            isRestricted("redis-exporter", exporter.securityContext());
            assertThat(exporter.image()).matches(PINNED);
            assertThat(exporter.resources().limits()).containsOnlyKeys("memory");
        }
        for (var sentinel : manifests.all(OperatorObject.RedisSentinel.class)) {
            isRestricted("sentinel", sentinel.spec().podSecurityContext());
            isRestricted("sentinel", sentinel.spec().securityContext());
        }
        for (var kafka : manifests.all(OperatorObject.KafkaNodePool.class)) {
            isRestricted("kafka", kafka.spec().template().pod().securityContext());
            isRestricted("kafka", kafka.spec().template().kafkaContainer().securityContext());
        }
    }

    /** A disk that was just made belongs to root, and these pods run as somebody else. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void ownTheDisksThatTheyWriteTo(String overlay) {
        var manifests = Overlay.render(overlay);
        var pods = new TreeMap<String, PodSecurityContext>();
        manifests.all(StatefulSet.class).stream()
                .filter(set -> !set.getSpec().getVolumeClaimTemplates().isEmpty())
                .forEach(set -> pods.put(
                        set.getMetadata().getName(),
                        set.getSpec().getTemplate().getSpec().getSecurityContext()));
        manifests.all(OperatorObject.KafkaNodePool.class).stream()
                .filter(pool -> pool.spec().storage().volumes().stream()
                        .anyMatch(volume -> volume.type().equals("persistent-claim")))
                .forEach(pool -> pods.put(
                        pool.metadata().name(), pool.spec().template().pod().securityContext()));

        assertThat(pods).isNotEmpty();
        assertThat(pods)
                .allSatisfy((name, context) -> assertThat(context.getFsGroup())
                        .as("group that owns the disks of %s", name)
                        .isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void sayWhatTheyNeedAndWhetherTheyAreWell(String overlay) {
        Overlay.render(overlay).podTemplates().forEach((name, template) -> {
            for (var container : containers(template.getSpec())) {
                assertThat(container.getImage()).as("pinned image of %s", name).matches(PINNED);
                var resources = container.getResources();
                assertThat(resources.getRequests()).as(name).containsOnlyKeys("cpu", "memory");
                assertThat(resources.getLimits()).as(name).containsOnlyKeys("memory");
                assertThat(bytes(resources.getLimits().get("memory")))
                        .as(name)
                        .isGreaterThanOrEqualTo(bytes(resources.getRequests().get("memory")));
                assertThat(container.getStartupProbe()).as(name).isNotNull();
                assertThat(container.getReadinessProbe()).as(name).isNotNull();
                assertThat(container.getLivenessProbe()).as(name).isNotNull();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void takeSecretsByReference(String overlay) {
        Overlay.render(overlay).podTemplates().forEach((name, template) -> {
            for (var container : containers(template.getSpec())) {
                assertThat(container.getEnv())
                        .as(name)
                        .filteredOn(
                                variable -> SECRET.matcher(variable.getName()).matches())
                        .allSatisfy(variable -> assertThat(variable.getValue()).isNull());
            }
        });
    }

    /** Who registers an instance gets requests: no overlay leaves the registry open. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void takeThePasswordOfDiscoveryFromOneSecret(String overlay) {
        var manifests = Overlay.render(overlay);
        for (var program : manifests.programs()) {
            if (program.equals("sandbox-provider")) {
                continue; // it does not register
            }
            var password = Manifests.variable(
                            manifests.pod(program).getContainers().getFirst().getEnv(), "DISCOVERY_PASSWORD")
                    .getValueFrom()
                    .getSecretKeyRef();
            assertThat(password.getName()).as(program).isEqualTo("discovery");
            assertThat(password.getKey()).as(program).isEqualTo("password");
            assertThat(password.getOptional()).as(program).isNotEqualTo(true);
        }
    }

    /** Else secrets could not be rotated without refusing requests: docs/operations.md. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void mayAcceptASecondSecretBesideEach(String overlay) {
        var manifests = Overlay.render(overlay);
        for (var service : DeclaredCalls.SERVICES) {
            var environment = manifests.pod(service).getContainers().getFirst().getEnv();
            for (var name : List.of("SECRET", "INTERNAL_SECRET")) {
                var used = Manifests.variable(environment, "MALL_" + name)
                        .getValueFrom()
                        .getSecretKeyRef();
                var accepted = Manifests.variable(environment, "MALL_ACCEPTED_" + name)
                        .getValueFrom()
                        .getSecretKeyRef();
                assertThat(accepted.getName()).as(service).isEqualTo(used.getName());
                assertThat(accepted.getKey()).as(service).isEqualTo("MALL_ACCEPTED_" + name);
                assertThat(accepted.getOptional()).as(service).isTrue();
                assertThat(used.getOptional()).as(service).isNotEqualTo(true);
            }
        }
        var password = Manifests.variable(
                        manifests.pod("discovery").getContainers().getFirst().getEnv(), "DISCOVERY_ACCEPTED_PASSWORD")
                .getValueFrom()
                .getSecretKeyRef();
        assertThat(password.getName()).isEqualTo("discovery");
        assertThat(password.getOptional()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void haveAnAccountOfTheirOwn(String overlay) {
        var manifests = Overlay.render(overlay);
        for (var program : manifests.programs()) {
            assertThat(manifests.pod(program).getServiceAccountName()).isEqualTo(program);
            assertThat(manifests.one(ServiceAccount.class, program).getAutomountServiceAccountToken())
                    .as(program)
                    .isFalse();
        }
    }

    private static void isRestricted(String name, PodSecurityContext context) {
        assertThat(context.getRunAsNonRoot()).as(name).isTrue();
        assertThat(context.getSeccompProfile().getType()).as(name).isEqualTo("RuntimeDefault");
    }

    private static void isRestricted(String name, SecurityContext context) {
        assertThat(context.getAllowPrivilegeEscalation()).as(name).isFalse();
        assertThat(context.getPrivileged()).as(name).isNotEqualTo(true);
        assertThat(context.getCapabilities())
                .as(name)
                .extracting(Capabilities::getDrop, Capabilities::getAdd)
                .containsExactly(List.of("ALL"), List.of());
    }

    private static List<Container> containers(PodSpec pod) {
        assertThat(pod.getInitContainers()).isEmpty();
        assertThat(pod.getContainers()).isNotEmpty();
        return pod.getContainers();
    }

    private static long bytes(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity).longValueExact();
    }
}
