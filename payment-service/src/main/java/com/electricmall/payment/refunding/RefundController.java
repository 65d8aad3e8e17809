package com.electricmall.payment.refunding;

import static com.electricmall.common.security.Access.Who.ADMIN;
import static com.electricmall.common.security.Access.Who.MERCHANT;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The responses that are saved for repeats are those that are sent. */
@RestController
class RefundController {

    private final RequestRefund requestRefund;
    private final Idempotency idempotency;
    private final RefundRepository refunds;
    private final PageResponses pages;

    RefundController(
            RequestRefund requestRefund, Idempotency idempotency, RefundRepository refunds, PageResponses pages) {
        this.requestRefund = requestRefund;
        this.idempotency = idempotency;
        this.refunds = refunds;
        this.pages = pages;
    }

    /** An administrator gives back any part of a payment, a merchant any part of what is theirs of it. */
    @Access(MERCHANT)
    @PostMapping("/payments/{id}/refunds")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<RefundResponse> refund(
            Caller caller, IdempotencyKey key, @PathVariable UUID id, @Valid @RequestBody RefundRequest request) {
        return idempotency.leased(
                key.required(),
                request.identity(),
                RefundResponse.class,
                claim -> created(requestRefund.refund(
                        claim.resourceId(), caller, id, request, refund -> claim.complete(created(refund)))));
    }

    /** All refunds, or those of a status. */
    @Access(ADMIN)
    @GetMapping("/payments/refunds")
    ResponseEntity<List<RefundResponse>> listRefunds(
            @RequestParam(name = "status", required = false) @Nullable RefundStatus status,
            @Sortable(keys = "createdAt", defaultSort = "-createdAt") PageQuery query,
            ServerWebExchange exchange) {
        return pages.of(refunds.list(Optional.ofNullable(status), query).map(RefundResponse::of), exchange);
    }

    /** Tries a refund that FAILED once more, from the same merchants; the body is empty. */
    @Access(ADMIN)
    @PostMapping("/payments/{id}/refunds/{rid}/retry")
    ResponseEntity<RefundResponse> retry(
            Caller caller, IdempotencyKey key, @PathVariable UUID id, @PathVariable("rid") UUID refundId) {
        return idempotency.leased(
                key,
                Map.of(),
                RefundResponse.class,
                claim -> ok(requestRefund.retry(
                        claim.resourceId(), caller, id, refundId, refund -> claim.complete(ok(refund)))));
    }

    private static ResponseEntity<RefundResponse> created(Refund refund) {
        return ResponseEntity.created(URI.create("/payments/" + refund.paymentId()))
                .body(RefundResponse.of(refund));
    }

    private static ResponseEntity<RefundResponse> ok(Refund refund) {
        return ResponseEntity.ok(RefundResponse.of(refund));
    }
}
