package com.electricmall.payment.reconciliation;

import static com.electricmall.common.security.Access.Who.ADMIN;

import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
class ReconciliationController {

    private final ReconciliationStore store;
    private final PageResponses pages;

    ReconciliationController(ReconciliationStore store, PageResponses pages) {
        this.store = store;
        this.pages = pages;
    }

    /** Where the provider's book, ours and the orders do not agree now. */
    @Access(ADMIN)
    @GetMapping("/payments/reconciliation")
    ResponseEntity<List<Difference>> list(
            @Sortable(keys = "firstSeen", defaultSort = "-firstSeen") PageQuery query, ServerWebExchange exchange) {
        return pages.of(store.told(query), exchange);
    }
}
