package com.electricmall.gateway.limits;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    @Bean(initMethod = "start")
    RateLimits rateLimits(LimitProperties limits, StringRedisTemplate redis, MeterRegistry meters) {
        return new RateLimits(limits, new RedisBuckets(redis), meters);
    }

    @Bean
    RequestLimiter requestLimiter(RateLimits limits, MeterRegistry meters) {
        return new RequestLimiter(limits, meters);
    }
}
