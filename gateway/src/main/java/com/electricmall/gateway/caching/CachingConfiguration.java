package com.electricmall.gateway.caching;

import com.electricmall.common.cache.CacheProperties;
import com.electricmall.gateway.edge.EdgeOrder;
import com.electricmall.gateway.routing.Origins;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SharedCacheProperties.class)
@EnableScheduling
class CachingConfiguration {

    @Bean
    SharedCache sharedCache(SharedCacheProperties properties, Environment environment) {
        return new SharedCache(
                CacheProperties.of(environment, SharedCacheFilter.CACHE),
                properties.maximumSize().toBytes(),
                System::nanoTime);
    }

    @Bean
    @Order(EdgeOrder.SHARED_CACHE)
    SharedCacheFilter sharedCacheFilter(
            SharedCache cache,
            SharedCacheProperties properties,
            HttpClientProperties httpClient,
            ObjectMapper json,
            Origins origins,
            MeterRegistry meters,
            ReadRecorder recorder) {
        return new SharedCacheFilter(
                cache, properties, httpClient.getResponseTimeout(), json, origins, meters, recorder);
    }

    @Bean
    ReadRecorder readRecorder() {
        return new ReadRecorder();
    }

    @Bean
    ReadsEndpoint readsEndpoint(ReadRecorder recorder) {
        return new ReadsEndpoint(recorder);
    }

    @Bean
    ChangeListener changeListener(RedisConnectionFactory redis, SharedCache cache) {
        return new ChangeListener(redis, cache);
    }
}
