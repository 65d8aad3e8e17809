package com.electricmall.payment.ledger;

import static com.electricmall.common.security.Access.Who.ADMIN;

import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
class LedgerController {

    private final LedgerRepository ledger;
    private final PageResponses pages;

    LedgerController(LedgerRepository ledger, PageResponses pages) {
        this.ledger = ledger;
        this.pages = pages;
    }

    @Access(ADMIN)
    @GetMapping("/payments/ledger")
    ResponseEntity<List<LedgerEntry>> list(
            @RequestParam(name = "account", required = false) @Nullable String account,
            @Sortable(keys = "createdAt", defaultSort = "-createdAt") PageQuery query,
            ServerWebExchange exchange) {
        return pages.of(ledger.entries(Optional.ofNullable(account).map(LedgerAccount::new), query), exchange);
    }
}
