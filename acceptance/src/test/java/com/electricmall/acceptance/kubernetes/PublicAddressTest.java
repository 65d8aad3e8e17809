package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where customers are is said once in an overlay, and everything that they are told follows from it. */
class PublicAddressTest {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\((\\w+)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void openOneDoorWithTls(String overlay) {
        var manifests = Overlay.render(overlay);
        assertThat(manifests.all(Ingress.class)).hasSize(1);
        var ingress = manifests.one(Ingress.class, "gateway");
        var host = ingress.getSpec().getRules().getFirst().getHost();

        assertThat(ingress.getMetadata().getAnnotations()).containsKey("cert-manager.io/cluster-issuer");
        assertThat(ingress.getSpec().getTls().getFirst().getHosts()).containsExactly(host);
        assertThat(ingress.getSpec().getTls().getFirst().getSecretName()).isNotBlank();
        assertThat(manifests.address("PUBLIC_URL")).isEqualTo("https://" + host);
        assertThat(manifests.config("gateway").getData()).containsKey("MALL_GATEWAY_TRUSTEDPROXIES");
        assertThat(manifests.all(Service.class))
                .allSatisfy(service -> assertThat(service.getSpec().getType()).isIn(null, "ClusterIP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void isInOneFile(String overlay) throws IOException {
        var host = URI.create(Overlay.render(overlay).address("PUBLIC_URL")).getHost();
        var k8s = RunningSuite.root().resolve("k8s");
        try (var files = Files.walk(k8s)) {
            var naming = files.filter(Files::isRegularFile)
                    .filter(file -> Pattern.compile("/" + Pattern.quote(host))
                                    .matcher(text(file))
                                    .find()
                            || text(file).contains(" " + host))
                    .map(file -> k8s.relativize(file).toString())
                    .toList();

            assertThat(naming).containsExactly("overlays/%s/public/kustomization.yaml".formatted(overlay));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "kind"})
    void isWhereCustomersConfirmAPaymentOfTheSandbox(String overlay) {
        var environment = environment(overlay, "sandbox-provider");

        assertThat(Manifests.variable(environment, "SANDBOX_ACTION_URL").getValue())
                .isEqualTo("$(PUBLIC_URL)/payments/{paymentId}/authenticate");
        isThePublicAddress(overlay, "sandbox-provider", Manifests.variable(environment, "PUBLIC_URL"));
    }

    @ParameterizedTest
    @ValueSource(strings = "production")
    void isWhereCustomersComeBackToFromTheirBank(String overlay) {
        var environment = environment(overlay, "payment-service");

        assertThat(Manifests.variable(environment, "STRIPE_RETURN_URL").getValue())
                .isEqualTo("$(PUBLIC_URL)/orders");
        isThePublicAddress(overlay, "payment-service", Manifests.variable(environment, "PUBLIC_URL"));
    }

    /** Kubernetes leaves a reference as it is written if its variable is not in the list before it. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void areReferencesToVariablesAboveThem(String overlay) {
        var manifests = Overlay.render(overlay);
        manifests.podTemplates().forEach((name, template) -> {
            for (var container : template.getSpec().getContainers()) {
                var known = new HashSet<String>();
                for (var variable : container.getEnv()) {
                    var value = variable.getValue() == null ? "" : variable.getValue();
                    assertThat(known)
                            .as("variables above %s of %s", variable.getName(), name)
                            .containsAll(REFERENCE
                                    .matcher(value)
                                    .results()
                                    .map(found -> found.group(1))
                                    .toList());
                    known.add(variable.getName());
                }
            }
        });
    }

    private static List<EnvVar> environment(String overlay, String program) {
        return Overlay.render(overlay).pod(program).getContainers().getFirst().getEnv();
    }

    private static void isThePublicAddress(String overlay, String program, EnvVar variable) {
        var reference = variable.getValueFrom().getConfigMapKeyRef();
        var config = Overlay.render(overlay).config(program);
        assertThat(reference.getName()).isEqualTo(config.getMetadata().getName());
        assertThat(reference.getKey()).isEqualTo("PUBLIC_URL");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
