package com.electricmall.gateway.operations;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import com.electricmall.gateway.routing.RoutingProperties;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;

/**
 * Swagger UI over the OpenAPI documents of all services. The page is three static files; the documents are the
 * services' own, routed from {@code /docs/openapi/{service}}.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocs {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final RequestPredicate READ = methods(HttpMethod.GET, HttpMethod.HEAD);
    private static final RequestPredicate PAGES =
            path("/docs").or(path("/docs/")).or(path("/docs/openapi"));

    @Bean
    RouterFunction<ServerResponse> docs(RoutingProperties routing) {
        var page = new ClassPathResource("docs/index.html");
        var services = routing.services().keySet();
        return RouterFunctions.route()
                .route(
                        READ.and(path("/docs").or(path("/docs/"))),
                        request -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_HTML)
                                .bodyValue(page))
                .route(
                        READ.and(path("/docs/openapi")),
                        request -> ServerResponse.ok().bodyValue(services))
                .OPTIONS(
                        PAGES,
                        _ -> ServerResponse.ok()
                                .allow(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS)
                                .build())
                .route(
                        PAGES,
                        _ -> ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
                                .build())
                .resources("/docs/page/**", new ClassPathResource("docs/"))
                .filter(ApiDocs::refuseByAnError)
                .build();
    }

    /** Spring's handler of static files refuses other methods without a problem document. */
    private static Mono<ServerResponse> refuseByAnError(ServerRequest request, HandlerFunction<ServerResponse> next) {
        return next.handle(request)
                .flatMap(response -> response.statusCode().isSameCodeAs(HttpStatus.METHOD_NOT_ALLOWED)
                        ? Mono.error(new MethodNotAllowedException(request.method(), READS))
                        : Mono.just(response));
    }
}
