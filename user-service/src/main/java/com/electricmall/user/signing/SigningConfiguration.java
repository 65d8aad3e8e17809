package com.electricmall.user.signing;

import com.electricmall.common.security.UserSigningKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
class SigningConfiguration {

    /** This service verifies tokens with its own keys; the other services request them. */
    @Bean
    UserSigningKeys ownSigningKeys(SigningKeys keys) {
        return keyId -> Mono.justOrEmpty(keys.published().getKeyByKeyId(keyId));
    }
}
