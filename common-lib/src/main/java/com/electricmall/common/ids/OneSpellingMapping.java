package com.electricmall.common.ids;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finds no endpoint for a path that spells an id in another way. A converter would be too late: where it refuses,
 * Spring falls back to property editors, which take {@code +7} and {@code 0x7}.
 *
 * <p>Such a path is no path of that endpoint at all: under {@code DELETE}, {@code /things/export} is not the
 * {@code /things/{id}} that takes it, but a path of its own that does not.
 */
public final class OneSpellingMapping extends RequestMappingHandlerMapping {

    private static final String FOUND = OneSpellingMapping.class.getName() + ".found";

    /** By endpoint, the types of its path variables by their names. */
    private final ConcurrentMap<RequestMappingInfo, Map<String, Class<?>>> variables = new ConcurrentHashMap<>();

    /**
     * Looks an endpoint up once for each exchange, although access is checked before the request is dispatched. What
     * the first look-up noted in the exchange is still there.
     */
    @Override
    public Mono<HandlerMethod> getHandlerInternal(ServerWebExchange exchange) {
        HandlerMethod found = exchange.getAttribute(FOUND);
        return found != null
                ? Mono.just(found)
                : super.getHandlerInternal(exchange)
                        .doOnNext(endpoint -> exchange.getAttributes().put(FOUND, endpoint));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, ServerWebExchange exchange) {
        var match = super.getMatchingMapping(info, exchange);
        return match == null || spellsIds(info, exchange) ? match : null;
    }

    /**
     * Responds 405 with the methods of the path; a pattern that the path matches only in another spelling is ignored.
     */
    @Override
    protected @Nullable HandlerMethod handleNoMatch(Set<RequestMappingInfo> infos, ServerWebExchange exchange)
            throws Exception {
        return super.handleNoMatch(
                infos.stream().filter(info -> spellsIds(info, exchange)).collect(toSet()), exchange);
    }

    private boolean spellsIds(RequestMappingInfo info, ServerWebExchange exchange) {
        var types = variables.computeIfAbsent(info, this::variablesOf);
        if (types.isEmpty()) {
            return true;
        }
        var path = exchange.getRequest().getPath().pathWithinApplication();
        for (var pattern : info.getPatternsCondition().getPatterns()) {
            var found = pattern.matchAndExtract(path);
            if (found != null) {
                return found.getUriVariables().entrySet().stream()
                        .allMatch(variable -> PathIds.isSpelled(
                                variable.getValue(), types.getOrDefault(variable.getKey(), String.class)));
            }
        }
        return true;
    }

    private Map<String, Class<?>> variablesOf(RequestMappingInfo info) {
        var types = new HashMap<String, Class<?>>();
        var endpoint = getHandlerMethods().get(info);
        if (endpoint != null) {
            for (var parameter : endpoint.getMethodParameters()) {
                var variable = parameter.getParameterAnnotation(PathVariable.class);
                if (variable != null) {
                    types.put(nameOf(variable, parameter), parameter.getParameterType());
                }
            }
        }
        return types;
    }

    private static String nameOf(PathVariable variable, MethodParameter parameter) {
        return variable.name().isEmpty() ? parameter.getParameter().getName() : variable.name();
    }
}
