package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether whoever releases may do so in an overlay's namespace; module release tests what for. */
class ReleaseRightsTest {

    private static final String RELEASE = "release";

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void areGivenToTheServiceAccountOfTheNamespace(String overlay) {
        var manifests = Overlay.render(overlay);
        var binding = manifests.one(RoleBinding.class, RELEASE);
        var account = manifests.one(ServiceAccount.class, RELEASE);
        var role = manifests.one(Role.class, binding.getRoleRef().getName());

        assertThat(manifests.all(RoleBinding.class)).hasSize(1);
        assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
            assertThat(subject.getName()).isEqualTo(account.getMetadata().getName());
            assertThat(subject.getNamespace()).isEqualTo(account.getMetadata().getNamespace());
        });
        assertThat(List.of(
                        binding.getMetadata().getNamespace(), role.getMetadata().getNamespace()))
                .containsOnly(account.getMetadata().getNamespace());
        assertThat(manifests.podTemplates().values())
                .allSatisfy(pods ->
                        assertThat(pods.getSpec().getServiceAccountName()).isNotEqualTo(RELEASE));
    }

    /** A name that is not there would be a right to what somebody else makes under it. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void areForObjectsThatExist(String overlay) {
        var manifests = Overlay.render(overlay);
        var rules = manifests.one(Role.class, RELEASE).getRules();
        var peers = manifests.one(StatefulSet.class, "discovery").getSpec().getReplicas();

        assertThat(names(rules, "deployments").map(name -> name.replaceFirst("-canary$", "")))
                .hasSameElementsAs(manifests.all(HorizontalPodAutoscaler.class).stream()
                        .map(autoscaler -> autoscaler.getMetadata().getName())
                        .toList())
                .allSatisfy(name -> manifests.one(Deployment.class, name));
        assertThat(names(rules, "horizontalpodautoscalers"))
                .allSatisfy(name -> manifests.one(HorizontalPodAutoscaler.class, name));
        assertThat(Stream.concat(names(rules, "pods"), names(rules, "pods/portforward")))
                .hasSameElementsAs(IntStream.range(0, peers)
                        .mapToObj(number -> "discovery-" + number)
                        .toList());
    }

    private static Stream<String> names(List<PolicyRule> rules, String resource) {
        return rules.stream()
                .filter(rule -> rule.getResources().contains(resource))
                .flatMap(rule -> rule.getResourceNames().stream());
    }
}
