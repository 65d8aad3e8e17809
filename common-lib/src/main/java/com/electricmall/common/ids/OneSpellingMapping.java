package com.electricmall.common.ids;

import com.electricmall.common.error.NotFoundException;
import java.util.Map;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Finds no endpoint for a path that spells an id in another way. A converter would be too late: where it refuses,
 * Spring falls back to property editors, which take {@code +7} and {@code 0x7}.
 */
public final class OneSpellingMapping extends RequestMappingHandlerMapping {

    /** @throws NotFoundException if an id is not in its one spelling */
    @Override
    protected void handleMatch(RequestMappingInfo info, HandlerMethod endpoint, ServerWebExchange exchange) {
        super.handleMatch(info, endpoint, exchange);
        Map<String, String> variables =
                exchange.getAttributeOrDefault(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        if (variables.isEmpty()) {
            return;
        }
        for (var parameter : endpoint.getMethodParameters()) {
            var variable = parameter.getParameterAnnotation(PathVariable.class);
            if (variable != null) {
                var text = variables.get(nameOf(variable, parameter));
                if (text != null && !PathIds.isSpelled(text, parameter.getParameterType())) {
                    throw new NotFoundException("NOT_FOUND", "There is nothing at this path");
                }
            }
        }
    }

    private static String nameOf(PathVariable variable, MethodParameter parameter) {
        return variable.name().isEmpty() ? parameter.getParameter().getName() : variable.name();
    }
}
