package com.electricmall.common.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SecretsPropertiesTest {

    private static final String OWN = "o".repeat(32);
    private static final String INTERNAL = "i".repeat(32);
    private static final String OTHER = "a".repeat(32);

    @Test
    void areReadFromTheVariablesOfManifests() {
        assertThat(bind(Map.of(
                        "MALL_SECRET", OWN,
                        "MALL_INTERNAL_SECRET", INTERNAL,
                        "MALL_ACCEPTED_SECRET", OTHER,
                        "MALL_ACCEPTED_INTERNAL_SECRET", OTHER)))
                .isEqualTo(new SecretsProperties(OWN, INTERNAL, OTHER, OTHER));
    }

    @Test
    void acceptNoOtherWhereTheVariableIsEmpty() {
        assertThat(bind(Map.of(
                        "MALL_SECRET",
                        OWN,
                        "MALL_INTERNAL_SECRET",
                        INTERNAL,
                        "MALL_ACCEPTED_SECRET",
                        "",
                        "MALL_ACCEPTED_INTERNAL_SECRET",
                        "")))
                .isEqualTo(new SecretsProperties(OWN, INTERNAL, null, null));
    }

    private static SecretsProperties bind(Map<String, Object> environment) {
        var sources = new MutablePropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
        return new Binder(ConfigurationPropertySources.from(sources))
                .bind("mall", SecretsProperties.class)
                .get();
    }
}
