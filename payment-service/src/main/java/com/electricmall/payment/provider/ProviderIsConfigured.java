package com.electricmall.payment.provider;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provider is there. The one that makes new payments always is: without its settings the service does not
 * start. Another one is there if all of its settings are given; a part of them must not stop the sales of the first.
 */
public abstract class ProviderIsConfigured {

    private final String provider;
    private final Map<String, String> settings;

    /** @param settings the variables without which it cannot be called, by their properties */
    protected ProviderIsConfigured(String provider, Map<String, String> settings) {
        this.provider = provider;
        this.settings = Map.copyOf(settings);
    }

    /** @param property the value of a property by its name; null if it is not given */
    protected final boolean isConfigured(Function<String, @Nullable String> property) {
        return isChosen(property) || missing(property).isEmpty();
    }

    /** The variables that are missing, of a provider that is left out although others of it are given. */
    final List<String> leavingOut(Function<String, @Nullable String> property) {
        var missing = missing(property);
        return isChosen(property) || missing.size() == settings.size() ? List.of() : missing;
    }

    final String provider() {
        return provider;
    }

    private boolean isChosen(Function<String, @Nullable String> property) {
        return provider.equals(property.apply("mall.payments.provider"));
    }

    private List<String> missing(Function<String, @Nullable String> property) {
        return settings.entrySet().stream()
                .filter(setting -> !isGiven(property.apply(setting.getKey())))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
