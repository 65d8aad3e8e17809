package com.electricmall.common.web;

import com.electricmall.common.ids.Ids;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;

/** {@code X-Request-Id}: the caller's if it is well-formed, otherwise a new one; repeated in every response. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");
    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    public static String of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, "");
    }

    static String assign(ServerWebExchange exchange) {
        var id = Optional.ofNullable(exchange.getRequest().getHeaders().getFirst(HEADER))
                .filter(sent -> SANE.matcher(sent).matches())
                .orElseGet(() -> Ids.next().toString());
        exchange.getAttributes().put(ATTRIBUTE, id);
        return id;
    }
}
