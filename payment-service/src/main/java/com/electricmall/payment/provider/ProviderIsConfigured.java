package com.electricmall.payment.provider;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether a provider is there. The one that makes new payments always is: without its settings the service does not
 * start. Another one is there if all of its settings are given; a part of them must not stop the sales of the first.
 */
public abstract class ProviderIsConfigured implements Condition {

    private final String provider;
    private final Map<String, String> settings;

    /** @param settings the variables without which it cannot be called, by their properties */
    protected ProviderIsConfigured(String provider, Map<String, String> settings) {
        this.provider = provider;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public final boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var environment = context.getEnvironment();
        return isChosen(environment) || missing(environment).isEmpty();
    }

    /** The variables that are missing, of a provider that is left out although others of it are given. */
    final List<String> leavingOut(Environment environment) {
        var missing = missing(environment);
        return isChosen(environment) || missing.size() == settings.size() ? List.of() : missing;
    }

    final String provider() {
        return provider;
    }

    private boolean isChosen(Environment environment) {
        return provider.equals(environment.getProperty("mall.payments.provider"));
    }

    private List<String> missing(Environment environment) {
        return settings.entrySet().stream()
                .filter(setting -> !StringUtils.hasText(environment.getProperty(setting.getKey())))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }
}
