package com.electricmall.gateway.operations;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import com.electricmall.gateway.routing.RoutingProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Swagger UI over the OpenAPI documents of all services. The page is three static files; the documents are the services'
 * own, routed from {@code /docs/openapi/{service}}.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocs {

    @Bean
    RouterFunction<ServerResponse> docs(RoutingProperties routing) {
        var page = new ClassPathResource("docs/index.html");
        var services = routing.services().keySet();
        return RouterFunctions.route()
                .route(
                        GET("/docs").or(GET("/docs/")),
                        request -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_HTML)
                                .bodyValue(page))
                .GET("/docs/openapi", request -> ServerResponse.ok().bodyValue(services))
                .resources("/docs/page/**", new ClassPathResource("docs/"))
                .build();
    }
}
