package com.electricmall.gateway.limits;

import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Finds a request's {@link RouteClass} by its method and its decoded path, as routing reads it. */
final class RouteClasses {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private static final String EXPORT = "/users/me/export";

    private static final List<Rule> RULES = List.of(
            rule(HttpMethod.POST, "/orders", RouteClass.CHECKOUT),
            rule(HttpMethod.POST, "/payments", RouteClass.CHECKOUT),
            rule(HttpMethod.POST, "/payments/webhooks/*", RouteClass.WEBHOOK),
            rule(HttpMethod.POST, "/users", RouteClass.SIGN_UP),
            rule(HttpMethod.POST, "/auth/login", RouteClass.SIGN_IN),
            rule(HttpMethod.PUT, "/users/me/password", RouteClass.SIGN_IN),
            rule(HttpMethod.DELETE, "/users/me", RouteClass.SIGN_IN),
            rule(HttpMethod.GET, EXPORT, RouteClass.EXPORT),
            rule(HttpMethod.HEAD, EXPORT, RouteClass.EXPORT));

    private RouteClasses() {}

    private record Rule(HttpMethod method, PathPattern path, RouteClass routeClass) {}

    static RouteClass of(ServerHttpRequest request) {
        var method = request.getMethod();
        var path = request.getPath().pathWithinApplication();
        for (var rule : RULES) {
            if (rule.method().equals(method) && rule.path().matches(path)) {
                return rule.routeClass();
            }
        }
        return READS.contains(method) ? RouteClass.READING : RouteClass.WRITING;
    }

    private static Rule rule(HttpMethod method, String path, RouteClass routeClass) {
        return new Rule(method, PathPatternParser.defaultInstance.parse(path), routeClass);
    }
}
