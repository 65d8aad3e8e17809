package com.electricmall.common.warmup;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Warms up every program that has a web server, by requests to itself and by what it defines besides. */
@AutoConfiguration
public class WarmUpAutoConfiguration {

    /** @param paths public ones, which answer GET; one that does not exist is answered too */
    @Bean
    WarmUp ownRequests(
            Environment environment,
            @Value("${mall.warm-up.paths:/}") List<String> paths,
            @Value("${mall.warm-up.at-most:3s}") Duration atMost) {
        return new OwnRequests(
                () -> environment.getRequiredProperty("local.server.port", Integer.class), paths, atMost);
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WarmUpRunner warmUpRunner(List<WarmUp> warmUps, @Value("${mall.warm-up.at-most:3s}") Duration atMost) {
        return new WarmUpRunner(warmUps, atMost);
    }
}
