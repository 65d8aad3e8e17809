package com.electricmall.common.cache;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.data.redis.ClientResourcesBuilderCustomizer;
import org.springframework.boot.autoconfigure.data.redis.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisOperations;

/**
 * The two-level caches, for a service that has Redis and Caffeine; {@code mall.cache.enabled=false} leaves them out.
 * Lettuce is told to refuse commands at once while it is disconnected, and to come back soon.
 */
@AutoConfiguration(after = RedisAutoConfiguration.class)
@ConditionalOnClass({RedisOperations.class, Caffeine.class, CircuitBreaker.class})
@ConditionalOnProperty(name = "mall.cache.enabled", matchIfMissing = true)
public class CacheAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(RedisConnectionFactory.class)
    TwoLevelCaches twoLevelCaches(RedisConnectionFactory redis, ObjectMapper mapper, MeterRegistry meters) {
        return new TwoLevelCaches(redis, mapper, meters);
    }

    @Configuration(proxyBeanMethods = false)
    static class PromptLettuce {

        @Bean
        LettuceClientOptionsBuilderCustomizer refuseWhileDisconnected() {
            return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
        }

        @Bean
        ClientResourcesBuilderCustomizer reconnectSoon() {
            var delay = Delay.exponential(Duration.ofMillis(50), Duration.ofMillis(500), 2, TimeUnit.MILLISECONDS);
            return resources -> resources.reconnectDelay(delay);
        }
    }
}
