package com.electricmall.gateway.caching;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/**
 * A public read as its service gets it: with neither credentials nor a body, since the answer may be given to all who
 * ask for the same address. {@code Connection} is left out, because the headers that it names would be removed later,
 * and the answer would be stored for values that its service has not seen.
 */
final class PublicRequest extends ServerHttpRequestDecorator {

    private static final List<String> LEFT_OUT = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONNECTION,
            HttpHeaders.COOKIE,
            "X-Cart-Token",
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.EXPECT,
            HttpHeaders.TRAILER,
            HttpHeaders.TRANSFER_ENCODING);

    /** Of its own, since a mutated request shares those of the original. */
    private final HttpHeaders headers = new HttpHeaders();

    PublicRequest(ServerHttpRequest request) {
        this(request, _ -> {});
    }

    /** @param change changes the headers that are left */
    PublicRequest(ServerHttpRequest request, Consumer<HttpHeaders> change) {
        super(request);
        headers.addAll(request.getHeaders());
        LEFT_OUT.forEach(headers::remove);
        change.accept(headers);
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.empty();
    }
}
