package com.electricmall.common.paging;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;

/**
 * Renders pages: the rows as a plain JSON array, the next page in {@code Link}, and an offset page's total as a header.
 */
public final class PageResponses {

    private final Cursors cursors;

    PageResponses(Cursors cursors) {
        this.cursors = cursors;
    }

    public <T> ResponseEntity<List<T>> of(Page<T> page, ServerWebExchange exchange) {
        var query = page.query();
        var links = new PageLinks(exchange, query.size());
        var next = page.next();
        var total = page.total();
        if (next != null) {
            links.add("next", "after", cursors.write(next, query.filter()));
        }
        if (total != null && query.page() != null) {
            var reachable = Math.min(total, PageQuery.MAX_DEPTH);
            var last = (int) Math.max(0, (reachable - 1) / query.size());
            var current = query.page();
            links.add("first", "page", 0);
            if (current > 0) {
                links.add("prev", "page", Math.min(current - 1, last));
            }
            if (current < last) {
                links.add("next", "page", current + 1);
            }
            links.add("last", "page", last);
        }
        var response = ResponseEntity.ok();
        if (!links.isEmpty()) {
            response.header(HttpHeaders.LINK, links.header());
        }
        if (total != null) {
            response.header("X-Total-Count", total.toString());
        }
        return response.body(page.items());
    }
}
