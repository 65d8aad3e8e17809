package com.electricmall.common.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.error.InvalidRequestException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rejects query parameters that are not {@link UnicodeText} (400). Java would read bytes that are not UTF-8 as U+FFFD,
 * and so search for a different text than the client sent.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class QueryTextFilter implements WebFilter {

    private static final int LONGEST_NAME = 40;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var query = exchange.getRequest().getURI().getRawQuery();
        if (query == null || query.indexOf('%') < 0) {
            return chain.filter(exchange);
        }
        return Stream.of(query.split("&"))
                .flatMap(parameter -> refusal(parameter).stream())
                .findFirst()
                .map(Mono::<Void>error)
                .orElseGet(() -> chain.filter(exchange));
    }

    private static Optional<InvalidRequestException> refusal(String parameter) {
        var end = parameter.indexOf('=');
        var name = end < 0 ? parameter : parameter.substring(0, end);
        return Stream.of(name, parameter.substring(name.length()))
                .flatMap(part -> flaw(part).stream())
                .findFirst()
                .map(flaw -> InvalidRequestException.of(UnicodeText.shortened(name, LONGEST_NAME), "INVALID", flaw));
    }

    private static Optional<String> flaw(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return Optional.empty();
        }
        try {
            return UnicodeText.flaw(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(encoded))).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.of("not UTF-8 (expected: Unicode text)");
        }
    }

    /** A percent sign that encodes nothing stands for itself here; other filters check whether it is allowed. */
    private static byte[] bytes(String encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (var i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%' && i + 2 < encoded.length()) {
                var high = Character.digit(encoded.charAt(i + 1), 16);
                var low = Character.digit(encoded.charAt(i + 2), 16);
                if (high >= 0 && low >= 0) {
                    bytes.write(high << 4 | low);
                    i += 2;
                    continue;
                }
            }
            bytes.writeBytes(String.valueOf(encoded.charAt(i)).getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
