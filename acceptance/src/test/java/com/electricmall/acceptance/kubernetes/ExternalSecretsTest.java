package com.electricmall.acceptance.kubernetes;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.kubernetes.OperatorObject.ExternalSecret;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The External Secrets operator makes what pods and PostgreSQL refer to. */
class ExternalSecretsTest {

    private final Manifests manifests = Overlay.render("production", List.of("external-secrets"));
    private final List<ExternalSecret> secrets = manifests.all(ExternalSecret.class);

    @Test
    void areWhatTheOverlayRefersTo() {
        assertThat(secrets.stream()
                        .collect(toMap(
                                secret -> secret.metadata().name(),
                                secret -> secret.spec().data().stream()
                                        .map(ExternalSecret.Key::secretKey)
                                        .collect(toCollection(TreeSet::new)))))
                .isNotEmpty()
                .isEqualTo(ReferredSecrets.of(manifests));
    }

    @Test
    void areFoundInOneStoreByTheirNames() {
        assertThat(secrets).isNotEmpty().allSatisfy(secret -> {
            assertThat(secret.spec().secretStoreRef())
                    .isEqualTo(new ExternalSecret.StoreReference("ClusterSecretStore", "electric-mall"));
            assertThat(secret.spec().refreshInterval()).isEqualTo("1h");
            assertThat(secret.spec().data())
                    .allSatisfy(key -> assertThat(key.remoteRef())
                            .isEqualTo(new ExternalSecret.Remote(
                                    "electric-mall/" + secret.metadata().name(), key.secretKey())));
        });
    }

    /** What is patched in a secret is undone at the next refresh, so the object itself gets the second key. */
    @ParameterizedTest
    @ValueSource(strings = {"user-service", "product-service", "order-service", "payment-service"})
    void getTheSecondKeyThatIsAcceptedWhileOneIsRotated(String service) throws IOException {
        var operations = Files.readString(RunningSuite.root().resolve("docs/operations.md"));
        var patch = Pattern.compile("(?s)patch externalsecret \\$service --type json --patch '(\\[.*?])'\n")
                .matcher(operations);
        assertThat(patch.find()).isTrue();
        var operation = new ObjectMapper()
                .readTree(patch.group(1).replace("'$service'", service))
                .get(0);
        var added = new ObjectMapper().convertValue(operation.get("value"), ExternalSecret.Key.class);
        var accepted = Manifests.variable(
                        manifests.pod(service).getContainers().getFirst().getEnv(), "MALL_ACCEPTED_SECRET")
                .getValueFrom()
                .getSecretKeyRef();

        assertThat(operation.get("path").asText()).isEqualTo("/spec/data/-");
        assertThat(accepted.getName()).isEqualTo(service);
        assertThat(accepted.getOptional()).isTrue();
        assertThat(added)
                .isEqualTo(new ExternalSecret.Key(
                        accepted.getKey(), new ExternalSecret.Remote("electric-mall/" + service, accepted.getKey())));
        assertThat(operations).contains("annotate externalsecret $service force-sync=");
    }

    /** CloudNativePG reads no other kind of secret for a role. */
    @Test
    void areOfTheTypeThatPostgresqlReads() {
        assertThat(secrets)
                .filteredOn(secret -> secret.metadata().name().endsWith("-database"))
                .hasSize(DeclaredCalls.SERVICES.size())
                .allSatisfy(secret ->
                        assertThat(secret.spec().target().template().type()).isEqualTo("kubernetes.io/basic-auth"));
    }
}
