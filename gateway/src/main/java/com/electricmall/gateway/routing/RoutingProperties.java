package com.electricmall.gateway.routing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param services each service's paths; a path includes all paths below it. Paths that are not listed cannot be reached
 *     from outside.
 * @param wholeTimeout limits a request whose body the service does not read: longer than the slowest upload and the
 *     response timeout together
 * @param slowPaths paths that may take {@code slowTimeout} to respond, such as imports, which read the whole body first
 * @param connectTimeout how long an instance may take to accept a connection
 */
@ConfigurationProperties("mall.gateway")
public record RoutingProperties(
        Map<String, List<String>> services,
        @DefaultValue("2m") Duration wholeTimeout,
        @DefaultValue List<String> slowPaths,
        @DefaultValue("5m") Duration slowTimeout,
        @DefaultValue("500ms") Duration connectTimeout) {

    boolean isSlow(String path) {
        return slowPaths.contains(path);
    }
}
