package com.electricmall.common.paging;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;

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

    private static String link(ServerWebExchange exchange, PageQuery query, String name, String value, String rel) {
        var uri = UriComponentsBuilder.fromUri(exchange.getRequest().getURI());
        PageQueryArgumentResolver.OWN.forEach(uri::replaceQueryParam);
        return "<%s>; rel=\"%s\""
                .formatted(
                        uri.queryParam("size", query.size())
                                .queryParam(name, value)
                                .build(true),
                        rel);
    }
}
