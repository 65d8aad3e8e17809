package com.electricmall.gateway.routing;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.client.HttpClient;

/** The routes. Only listed paths are routed, so {@code /internal} cannot be reached. */
@Configuration(proxyBeanMethods = false)
class Routes {

    private static final int FIRST = -1;

    /** The routes are tried one after the other, and these are seldom asked for. */
    private static final int LAST = 1;

    @Bean
    RouteLocator serviceRoutes(RouteLocatorBuilder builder, RoutingProperties properties) {
        var routes = builder.routes();
        properties.services().forEach((service, paths) -> {
            var slow = properties.slowPaths().stream()
                    .filter(path -> paths.stream().anyMatch(parent -> path.startsWith(parent + "/")))
                    .toArray(String[]::new);
            if (slow.length > 0) {
                routes.route(
                        service + "-slow",
                        route -> route.order(FIRST)
                                .path(slow)
                                .metadata(
                                        RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                                        properties.slowTimeout().toMillis())
                                .uri("lb://" + service));
            }
            routes.route(
                    service,
                    route -> route.path(withAllBelow(paths))
                            .metadata(
                                    RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                                    properties.wholeTimeout().toMillis())
                            .uri("lb://" + service));
            routes.route(
                    service + "-openapi",
                    route -> route.order(LAST)
                            .path("/docs/openapi/" + service)
                            .filters(filters -> filters.setPath("/v3/api-docs"))
                            .uri("lb://" + service));
        });
        return routes.build();
    }

    /** A request that may have been received is repeated only by {@link RepeatOnce}. */
    @Bean
    HttpClientCustomizer withoutSilentRepeats() {
        return (HttpClient client) -> client.disableRetry(true);
    }

    private static String[] withAllBelow(List<String> paths) {
        return paths.stream().flatMap(path -> Stream.of(path, path + "/**")).toArray(String[]::new);
    }
}
