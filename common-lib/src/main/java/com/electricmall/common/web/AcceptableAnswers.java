package com.electricmall.common.web;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
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
 * Lets objects be sent as {@code application/json} only. Spring would name the answer as {@code Accept} does, with any
 * suffix, parameter or encoding, and send events to who asks for {@code text/event-stream}; a shared cache gives the
 * same answer to all.
 *
 * <p>Rejects a request that writes if its {@code Accept} header excludes every type of the response. Spring checks this
 * only when the response exists, after the request was executed.
 */
final class AcceptableAnswers {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Recognized by its identity where the answer's type is chosen. */
    private static final Set<MediaType> JSON = Set.of(MediaType.APPLICATION_JSON);

    /** Bodies that are sent as they are. */
    private static final List<Class<?>> NO_JSON = List.of(
            void.class,
            Void.class,
            CharSequence.class,
            byte[].class,
            DataBuffer.class,
            Resource.class,
            Publisher.class,
            HttpHeaders.class);

    private final ConcurrentMap<Method, Body> bodies = new ConcurrentHashMap<>();
    private final RequestedContentTypeResolver accept = new HeaderContentTypeResolver();
    private final Supplier<List<HttpMessageWriter<?>>> writers;

    private record Body(ResolvableType type, boolean isJson) {

        static Body of(Method endpoint) {
            var type = ResolvableType.forMethodReturnType(endpoint);
            while (HttpEntity.class.isAssignableFrom(type.toClass()) || Mono.class.isAssignableFrom(type.toClass())) {
                type = type.getGeneric();
            }
            var body = type.toClass();
            return new Body(type, NO_JSON.stream().noneMatch(other -> other.isAssignableFrom(body)));
        }

        boolean isNone() {
            return type.toClass() == void.class || type.toClass() == Void.class;
        }
    }

    /** @param codecs read at the first call, because they are created after this object */
    AcceptableAnswers(ObjectProvider<ServerCodecConfigurer> codecs) {
        this.writers = SingletonSupplier.of(() -> codecs.getObject().getWriters());
    }

    /**
     * Chooses the type of the response, unless the endpoint declares it and was selected by it.
     *
     * @throws NotAcceptableStatusException also if the header cannot be read
     */
    void choose(ServerWebExchange exchange, HandlerMethod endpoint) {
        if (exchange.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) != null) {
            return;
        }
        var isWrite = !SAFE.contains(exchange.getRequest().getMethod());
        var body = bodies.computeIfAbsent(endpoint.getMethod(), Body::of);
        if (body.isJson()) {
            exchange.getAttributes().put(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, JSON);
            if (isWrite) {
                requireJson(exchange);
            }
        } else if (isWrite && !body.isNone()) {
            requireAny(exchange, body.type());
        }
    }

    private void requireAny(ServerWebExchange exchange, ResolvableType body) {
        var accepted = accept.resolveMediaTypes(exchange);
        if (accepted.stream()
                .noneMatch(type -> writers.get().stream().anyMatch(writer -> writer.canWrite(body, type)))) {
            throw new NotAcceptableStatusException(List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static void requireJson(ServerWebExchange exchange) {
        if (!AcceptHeader.admits(exchange.getRequest().getHeaders(), MediaType.APPLICATION_JSON_VALUE)) {
            throw new NotAcceptableStatusException(List.of(MediaType.APPLICATION_JSON));
        }
    }

    /**
     * The types that the response may have, the preferred one first. If JSON was chosen, any: no preference changes it.
     *
     * @throws NotAcceptableStatusException if JSON was chosen, and the client does not accept it
     */
    @SuppressWarnings("ReferenceEquality") // an endpoint that declares the same was selected by what the client accepts
    List<MediaType> resolve(ServerWebExchange exchange) {
        Object chosen = exchange.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE);
        if (chosen != JSON) {
            return accept.resolveMediaTypes(exchange);
        }
        requireJson(exchange);
        return RequestedContentTypeResolver.MEDIA_TYPE_ALL_LIST;
    }
}
