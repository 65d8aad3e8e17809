package com.electricmall.payment.reconciliation;

import static com.electricmall.common.security.Access.Who.ADMIN;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
class ReconciliationController {

    private final ReconciliationRepository store;
    private final PageResponses pages;
    private final Idempotency idempotency;

    ReconciliationController(ReconciliationRepository store, PageResponses pages, Idempotency idempotency) {
        this.store = store;
        this.pages = pages;
        this.idempotency = idempotency;
    }

    /** Where the provider's book, ours and the orders do not agree now. */
    @Access(ADMIN)
    @GetMapping("/payments/reconciliation")
    ResponseEntity<List<Difference>> list(
            @Sortable(keys = "firstSeen", defaultSort = "-firstSeen") PageQuery query, ServerWebExchange exchange) {
        return pages.of(store.differences(query), exchange);
    }

    /** @param reason why it needs no more attention */
    record CloseRequest(@NotBlank @Size(max = 500) String reason) {}

    /** A person has decided: the difference is told no more, unless it becomes another. Nothing is booked by this. */
    @Access(ADMIN)
    @PostMapping("/payments/reconciliation/{id}/close")
    ResponseEntity<Difference> close(
            Caller caller, IdempotencyKey key, @PathVariable UUID id, @Valid @RequestBody CloseRequest request) {
        return idempotency.once(
                key,
                request,
                Difference.class,
                () -> ResponseEntity.ok(store.close(id, "user:" + caller.userId(), request.reason())
                        .orElseThrow(() ->
                                new NotFoundException("DIFFERENCE_NOT_FOUND", "There is no open difference " + id))));
    }
}
