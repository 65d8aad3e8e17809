package com.electricmall.gateway.routing;

import io.netty.channel.ChannelOption;
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

    /** The routes are tried one after the other, and these are seldom asked for. */
    private static final int LAST = 1;

    /** No limit by Spring Cloud Gateway, which has a timer for each request: {@link ResponseTimeout} has the limits. */
    private static final int NONE = -1;

    @Bean
    RouteLocator serviceRoutes(RouteLocatorBuilder builder, RoutingProperties properties) {
        var routes = builder.routes();
        properties.services().forEach((service, paths) -> {
            routes.route(
                    service,
                    route -> route.path(withAllBelow(paths))
                            .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, NONE)
                            .uri("lb://" + service));
            routes.route(
                    service + "-openapi",
                    route -> route.order(LAST)
                            .path("/docs/openapi/" + service)
                            .filters(filters -> filters.setPath("/v3/api-docs"))
                            .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, NONE)
                            .uri("lb://" + service));
        });
        return routes.build();
    }

    /**
     * A request that may have been received is repeated only by {@link RepeatOnce}. The time to connect is not Spring
     * Cloud Gateway's setting, by which it makes a client for each request.
     */
    @Bean
    HttpClientCustomizer clientOfServices(RoutingProperties properties) {
        var connectTimeout = Math.toIntExact(properties.connectTimeout().toMillis());
        return (HttpClient client) ->
                client.disableRetry(true).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectTimeout);
    }

    private static String[] withAllBelow(List<String> paths) {
        return paths.stream().flatMap(path -> Stream.of(path, path + "/**")).toArray(String[]::new);
    }
}
