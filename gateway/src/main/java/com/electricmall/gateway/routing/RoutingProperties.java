package com.electricmall.gateway.routing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param services each service's paths; a path stands for all below it. What is not listed does not exist outside.
 * @param wholeTimeout the last resort for a request that its service does not take: longer than the slowest upload and
 *     the response timeout together
 * @param slowPaths paths that may take {@code slowTimeout} to answer, as imports do that read the whole body first
 */
@ConfigurationProperties("mall.gateway")
public record RoutingProperties(
        Map<String, List<String>> services,
        @DefaultValue("2m") Duration wholeTimeout,
        @DefaultValue List<String> slowPaths,
        @DefaultValue("5m") Duration slowTimeout) {}
