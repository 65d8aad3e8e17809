package com.electricmall.acceptance.kubernetes;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.kubernetes.OperatorObject.ExternalSecret;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

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
