package com.electricmall.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContainerEnvironmentTest {

    private StandInApiServer apiServer;

    @BeforeEach
    void start() throws IOException {
        apiServer = new StandInApiServer();
        apiServer.createConfigMap("addresses", Map.of("POSTGRES_ADDRESS", "postgres:5432", "SERVER_PORT", "8080"));
        apiServer.createSecret("order-service-database", Map.of("password", "pass phrase"));
    }

    @AfterEach
    void stop() throws IOException {
        apiServer.close();
    }

    private Map<String, String> environment(Container container) {
        return new ContainerEnvironment(apiServer.direct()).of(container, "order-service-1");
    }

    private static ContainerBuilder container() {
        return new ContainerBuilder()
                .addNewEnvFrom()
                .withNewConfigMapRef()
                .withName("addresses")
                .endConfigMapRef()
                .endEnvFrom();
    }

    private static ContainerBuilder withSecret(
            ContainerBuilder container, String variable, String key, Boolean optional) {
        return container
                .addNewEnv()
                .withName(variable)
                .withNewValueFrom()
                .withNewSecretKeyRef(key, "order-service-database", optional)
                .endValueFrom()
                .endEnv();
    }

    @Test
    void hasTheValuesOfWhatItNames() {
        var container = withSecret(container(), "DATABASE_PASSWORD", "password", null)
                .addNewEnv()
                .withName("INSTANCE_ID")
                .withNewValueFrom()
                .withNewFieldRef("v1", "metadata.name")
                .endValueFrom()
                .endEnv()
                .build();

        assertThat(environment(container))
                .containsOnly(
                        Map.entry("POSTGRES_ADDRESS", "postgres:5432"),
                        Map.entry("SERVER_PORT", "8080"),
                        Map.entry("DATABASE_PASSWORD", "pass phrase"),
                        Map.entry("INSTANCE_ID", "order-service-1"));
    }

    @Test
    void replacesReferencesToWhatIsListedBefore() {
        var container = container()
                .addNewEnv()
                .withName("HOST")
                .withValue("db")
                .endEnv()
                .addNewEnv()
                .withName("URL")
                .withValue("jdbc://$(HOST)/orders?at=$(SERVER_PORT)")
                .endEnv()
                .build();

        assertThat(environment(container)).containsEntry("URL", "jdbc://db/orders?at=$(SERVER_PORT)");
    }

    @Test
    void leavesOutWhatIsOptionalAndNotThere() {
        assertThat(environment(withSecret(container(), "MALL_ACCEPTED_SECRET", "next", true)
                        .build()))
                .doesNotContainKey("MALL_ACCEPTED_SECRET");
    }

    @Test
    void failsIfSomethingIsNotThere() {
        var container = withSecret(container(), "MALL_SECRET", "none", null).build();

        assertThatThrownBy(() -> environment(container)).hasMessageContaining("MALL_SECRET");
    }
}
