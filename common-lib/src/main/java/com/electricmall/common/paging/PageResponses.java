package com.electricmall.common.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriUtils;

/** Renders pages: the rows as a bare JSON array, the way on in {@code Link}, an offset page's total beside it. */
public final class PageResponses {

    private final Cursors cursors;

    PageResponses(Cursors cursors) {
        this.cursors = cursors;
    }

    public <T> ResponseEntity<List<T>> of(Page<T> page, ServerWebExchange exchange) {
        var links = new ArrayList<String>();
        var query = page.query();
        var next = page.next();
        var total = page.total();
        if (next != null) {
            links.add(link(exchange, query, "after", cursors.write(next, query.filter()), "next"));
        }
        if (total != null && query.page() != null) {
            var reachable = Math.min(total, PageQuery.MAX_DEPTH);
            var last = (int) Math.max(0, (reachable - 1) / query.size());
            var current = query.page();
            links.add(link(exchange, query, "page", "0", "first"));
            if (current > 0) {
                links.add(link(exchange, query, "page", String.valueOf(Math.min(current - 1, last)), "prev"));
            }
            if (current < last) {
                links.add(link(exchange, query, "page", String.valueOf(current + 1), "next"));
            }
            links.add(link(exchange, query, "page", String.valueOf(last), "last"));
        }
        var response = ResponseEntity.ok();
        if (!links.isEmpty()) {
            response.header(HttpHeaders.LINK, String.join(", ", links));
        }
        if (total != null) {
            response.header("X-Total-Count", total.toString());
        }
        return response.body(page.items());
    }

    /** The client's own parameters stay as it wrote them. */
    private static String link(ServerWebExchange exchange, PageQuery query, String name, String value, String rel) {
        var uri = exchange.getRequest().getURI();
        var kept = Stream.ofNullable(uri.getRawQuery())
                .flatMap(all -> Stream.of(all.split("&")))
                .filter(Predicate.not(PageResponses::isOwn));
        var own = Stream.of("size=" + query.size(), name + "=" + UriUtils.encode(value, UTF_8));
        var address = uri.toString();
        var path = address.contains("?") ? address.substring(0, address.indexOf('?')) : address;
        return "<%s?%s>; rel=\"%s\"".formatted(path, Stream.concat(kept, own).collect(Collectors.joining("&")), rel);
    }

    private static boolean isOwn(String parameter) {
        var name = UriUtils.decode(parameter.split("=", 2)[0], UTF_8);
        return PageQueryArgumentResolver.OWN.contains(name);
    }
}
