package com.electricmall.local.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * Compares the settings in a program's {@code application.yml} with the effective ones. An import overrides the
 * document that contains it, so a value beside {@code spring.config.import} is silently lost.
 */
public final class OwnSettings {

    private static final String FILE = "application.yml";

    private OwnSettings() {}

    /** Each key of the file whose value is overridden, with both values; empty if none is. */
    public static List<String> overridden() {
        var effective = effective();
        return own().entrySet().stream()
                .filter(own -> !own.getKey().startsWith("spring.config."))
                .filter(own -> !Objects.equals(own.getValue(), first(effective, own.getKey())))
                .map(own ->
                        "%s: %s (expected: %s)".formatted(own.getKey(), first(effective, own.getKey()), own.getValue()))
                .toList();
    }

    /** Of the documents that hold in every profile, the later ones over the earlier ones. */
    private static Map<String, @Nullable Object> own() {
        var own = new LinkedHashMap<String, @Nullable Object>();
        try {
            for (var document : new YamlPropertySourceLoader().load(FILE, new ClassPathResource(FILE))) {
                if (!document.containsProperty("spring.config.activate.on-profile")) {
                    for (var key : ((EnumerablePropertySource<?>) document).getPropertyNames()) {
                        own.put(key, document.getProperty(key));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return own;
    }

    /** Without this machine's variables, which may override what they like. */
    private static ConfigurableEnvironment effective() {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    /** As it is written, before its placeholders are replaced. */
    private static @Nullable Object first(ConfigurableEnvironment environment, String key) {
        return environment.getPropertySources().stream()
                .filter(source -> source.containsProperty(key))
                .findFirst()
                .map((PropertySource<?> source) -> source.getProperty(key))
                .orElse(null);
    }
}
