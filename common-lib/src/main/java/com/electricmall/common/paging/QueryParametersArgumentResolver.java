package com.electricmall.common.paging;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/** Makes the arguments that are marked by {@link QueryParameters}. */
final class QueryParametersArgumentResolver implements SyncHandlerMethodArgumentResolver {

    private static final ClassValue<Binding> BINDINGS = new ClassValue<>() {
        @Override
        protected Binding computeValue(Class<?> type) {
            return Binding.of(type);
        }
    };

    private record Binding(Constructor<?> constructor, List<String> names) {

        static Binding of(Class<?> type) {
            var components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
            var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            if (types.length == 0 || Stream.of(types).anyMatch(component -> component != String.class)) {
                throw new IllegalStateException(type + " (expected: a record of strings)");
            }
            try {
                return new Binding(
                        type.getDeclaredConstructor(types),
                        Stream.of(components).map(RecordComponent::getName).toList());
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " has no canonical constructor", e);
            }
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(QueryParameters.class);
    }

    @Override
    public Object resolveArgumentValue(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        var binding = BINDINGS.get(parameter.getParameterType());
        var query = exchange.getRequest().getQueryParams();
        var values = new Object[binding.names().size()];
        for (var i = 0; i < values.length; i++) {
            var given = query.get(binding.names().get(i));
            if (given != null) {
                values[i] = given.size() == 1 ? text(given.getFirst()) : joined(given);
            }
        }
        return BeanUtils.instantiateClass(binding.constructor(), values);
    }

    private static String joined(List<String> given) {
        return given.stream().map(QueryParametersArgumentResolver::text).collect(joining(","));
    }

    /** A parameter without a value ({@code ?q}) is an empty one ({@code ?q=}). */
    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
