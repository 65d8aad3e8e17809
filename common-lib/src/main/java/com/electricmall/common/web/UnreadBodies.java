package com.electricmall.common.web;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.http.RequestBodies;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Rejects the body of a request that writes if its endpoint does not read one, because what the client asks for in it
 * would not be done. Nothing, white space, {@code null} and an object without fields are accepted.
 */
final class UnreadBodies {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ConcurrentMap<Method, Boolean> readers = new ConcurrentHashMap<>();
    private final Supplier<ObjectMapper> json;

    private record NoFields() {}

    UnreadBodies(Supplier<ObjectMapper> json) {
        this.json = json;
    }

    /** Whether the request has a body that the endpoint does not read. */
    boolean isUnread(ServerHttpRequest request, HandlerMethod endpoint) {
        return !SAFE.contains(request.getMethod())
                && RequestBodies.isAnnouncedBy(request)
                && !readers.computeIfAbsent(endpoint.getMethod(), _ -> reads(endpoint));
    }

    /** Completes, or fails with an {@link InvalidRequestException} that names the first field. */
    Mono<Void> requireEmpty(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody())
                .map(UnreadBodies::bytes)
                .doOnNext(this::requireEmpty)
                .then();
    }

    /** @throws InvalidRequestException if the body says anything */
    void requireEmpty(byte[] body) {
        if (isBlank(body)) {
            return;
        }
        try {
            json.get().readValue(body, NoFields.class);
        } catch (JsonProcessingException unreadable) {
            throw refusal(JsonFaults.violation(unreadable));
        } catch (IOException notText) {
            throw refusal(new FieldViolation("body", "FORMAT", "not readable (expected: no body)"));
        }
    }

    private static InvalidRequestException refusal(FieldViolation violation) {
        return InvalidRequestException.of(violation.field(), violation.code(), violation.message());
    }

    private static boolean reads(HandlerMethod endpoint) {
        return Arrays.stream(endpoint.getMethodParameters()).anyMatch(UnreadBodies::isBody);
    }

    /** An endpoint that takes the whole request may read it as a stream. */
    private static boolean isBody(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestBody.class)
                || parameter.getParameterType() == ServerHttpRequest.class;
    }

    private static boolean isBlank(byte[] body) {
        for (var some : body) {
            if (some != ' ' && some != '\t' && some != '\r' && some != '\n') {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
