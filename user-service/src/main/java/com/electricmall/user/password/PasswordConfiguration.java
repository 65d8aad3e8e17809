package com.electricmall.user.password;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    @Bean
    PasswordPolicy passwordPolicy() {
        return new PasswordPolicy();
    }

    @Bean
    PasswordHasher passwordHasher(HashingProperties hashing) {
        return new PasswordHasher(hashing.threads(), hashing.queue(), hashing.patience());
    }

    /**
     * @param threads how many passwords are hashed at once; each takes 19 MiB
     * @param queue how many may wait for each purpose
     * @param patience how long a request waits; shorter than the 6 s after which the gateway gives up
     */
    @ConfigurationProperties("mall.password-hashing")
    record HashingProperties(
            @DefaultValue("2") int threads,
            @DefaultValue("64") int queue,
            @DefaultValue("3s") Duration patience) {}
}
