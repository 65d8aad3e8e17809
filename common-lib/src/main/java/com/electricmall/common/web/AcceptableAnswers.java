package com.electricmall.common.web;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.accept.HeaderContentTypeResolver;
import org.springframework.web.reactive.accept.RequestedContentTypeResolver;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Rejects a request that writes if its {@code Accept} header excludes every type of the response. Spring checks this
 * only when the response exists, after the request was executed.
 */
final class AcceptableAnswers {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ConcurrentMap<Method, ResolvableType> bodies = new ConcurrentHashMap<>();
    private final RequestedContentTypeResolver accept = new HeaderContentTypeResolver();
    private final Supplier<List<HttpMessageWriter<?>>> writers;

    /** @param codecs read at the first call, because they are created after this object */
    AcceptableAnswers(ObjectProvider<ServerCodecConfigurer> codecs) {
        this.writers = SingletonSupplier.of(() -> codecs.getObject().getWriters());
    }

    /** @throws NotAcceptableStatusException also if the header cannot be read */
    void require(ServerWebExchange exchange, HandlerMethod endpoint) {
        // an endpoint that declares what it produces was selected by it
        if (SAFE.contains(exchange.getRequest().getMethod())
                || !exchange.getRequest().getHeaders().containsKey(HttpHeaders.ACCEPT)
                || exchange.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) != null) {
            return;
        }
        var body = bodies.computeIfAbsent(endpoint.getMethod(), AcceptableAnswers::bodyOf);
        if (body.toClass() == void.class || body.toClass() == Void.class) {
            return;
        }
        var accepted = accept.resolveMediaTypes(exchange);
        if (accepted.stream()
                .noneMatch(type -> writers.get().stream().anyMatch(writer -> writer.canWrite(body, type)))) {
            throw new NotAcceptableStatusException(List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static ResolvableType bodyOf(Method endpoint) {
        var type = ResolvableType.forMethodReturnType(endpoint);
        while (HttpEntity.class.isAssignableFrom(type.toClass()) || Mono.class.isAssignableFrom(type.toClass())) {
            type = type.getGeneric();
        }
        return type;
    }
}
