package com.electricmall.payment.provider;

import static java.util.stream.Collectors.toMap;

import com.electricmall.common.error.UnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The providers whose settings are given, by name. Here and nowhere else it is decided which provider is called: a new
 * payment is made by the one that {@code mall.payments.provider} names, and stays with it for ever.
 */
@Component
public class PaymentProviders {

    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final Map<String, PaymentProvider> byName;
    private final PaymentProvider forNewPayments;

    /**
     * @param chosen the name of the one that makes new payments
     * @throws IllegalArgumentException if it is none of them
     */
    public PaymentProviders(List<PaymentProvider> providers, @Value("${mall.payments.provider}") String chosen) {
        byName = new TreeMap<>(providers.stream().collect(toMap(PaymentProvider::name, provider -> provider)));
        var provider = byName.get(chosen);
        if (provider == null) {
            throw new IllegalArgumentException("mall.payments.provider (PAYMENT_PROVIDER): %s (expected: %s)"
                    .formatted(chosen, String.join(" | ", byName.keySet())));
        }
        forNewPayments = provider;
    }

    public PaymentProvider forNewPayments() {
        return forNewPayments;
    }

    /**
     * The provider of an existing payment.
     *
     * @throws UnavailableException {@code PROVIDER_NOT_CONFIGURED} if its settings are not given
     */
    public PaymentProvider named(String name) {
        var provider = byName.get(name);
        if (provider == null) {
            throw notConfigured(name);
        }
        return provider;
    }

    /** @throws UnavailableException {@code PROVIDER_NOT_CONFIGURED} if the settings of this provider are not given */
    public void requireConfigured(String name) {
        if (!isConfigured(name)) {
            throw notConfigured(name);
        }
    }

    private static UnavailableException notConfigured(String name) {
        return new UnavailableException(
                "PROVIDER_NOT_CONFIGURED",
                "The payment was made by the provider %s, which is not configured any more".formatted(name),
                RETRY_AFTER);
    }

    public boolean isConfigured(String name) {
        return byName.containsKey(name);
    }

    /** The names of all. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    public Collection<PaymentProvider> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
