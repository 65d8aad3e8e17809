package com.electricmall.payment.provider;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Logs at the start which providers are left out because only a part of their settings is given. */
@Component
class IncompleteProviders {

    private static final Logger log = LoggerFactory.getLogger(IncompleteProviders.class);

    IncompleteProviders(List<ProviderIsConfigured> all, Environment environment) {
        for (var one : all) {
            var missing = one.leavingOut(environment::getProperty);
            if (!missing.isEmpty()) {
                log.error(
                        "the provider {} is left out, because of its settings {} is missing (expected: all or none)",
                        one.provider(),
                        String.join(" and ", missing));
            }
        }
    }
}
