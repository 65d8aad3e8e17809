package com.electricmall.common.idempotency;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.MethodParameter;
import org.springframework.util.NumberUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The path of the called resource in its canonical spelling: the endpoint's pattern, filled with its ids in their
 * canonical form. However a client spells the path, it is the same resource and so the same scope of keys.
 */
final class CalledResource {

    private CalledResource() {}

    static String pathOf(ServerWebExchange exchange) {
        PathPattern pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern == null
                || !(exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod called)) {
            return exchange.getRequest().getPath().pathWithinApplication().value();
        }
        Map<String, String> variables =
                exchange.getAttributeOrDefault(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        var canonical = new HashMap<>(variables);
        for (var parameter : called.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(PathVariable.class)) {
                canonical.computeIfPresent(nameOf(parameter), (name, text) -> asItsTypeWritesIt(text, parameter));
            }
        }
        return String.valueOf(UriComponentsBuilder.fromPath(pattern.getPatternString())
                .buildAndExpand(canonical)
                .getPath());
    }

    private static String nameOf(MethodParameter parameter) {
        var declared = parameter.getParameterAnnotation(PathVariable.class);
        return declared == null || declared.value().isEmpty()
                ? String.valueOf(parameter.getParameterName())
                : declared.value();
    }

    private static String asItsTypeWritesIt(String text, MethodParameter parameter) {
        var type = parameter.getParameterType();
        try {
            if (type == UUID.class) {
                return UUID.fromString(text).toString();
            }
            return type == long.class || type == Long.class
                    ? NumberUtils.parseNumber(text, Long.class).toString()
                    : text;
        } catch (IllegalArgumentException noId) {
            return text; // refused where the path variable is read
        }
    }
}
