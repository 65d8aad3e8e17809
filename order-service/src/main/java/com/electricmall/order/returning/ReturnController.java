package com.electricmall.order.returning;

import static com.electricmall.common.security.Access.Who.MERCHANT;
import static com.electricmall.common.security.Access.Who.SIGNED_IN;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.order.orders.OrderAccess;
import com.electricmall.order.view.ReturnResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/orders/{id}/returns")
class ReturnController {

    private final ReturnService returns;
    private final Idempotency idempotency;
    private final Clock clock;

    ReturnController(ReturnService returns, Idempotency idempotency, Clock clock) {
        this.returns = returns;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Access(SIGNED_IN)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ReturnResponse> request(
            Caller caller, IdempotencyKey key, @PathVariable UUID id, @Valid @RequestBody ReturnRequest request) {
        return idempotency.once(
                key,
                request,
                ReturnResponse.class,
                () -> ResponseEntity.status(HttpStatus.CREATED)
                        .body(show(
                                returns.request(id, caller, request.lines(), request.reason(), clock.instant()),
                                caller)));
    }

    /** A merchant decides on the lines that they sold, an administrator on all. A repeat changes nothing. */
    @Access(MERCHANT)
    @PostMapping("/{returnId}/approve")
    ResponseEntity<ReturnResponse> approve(
            Caller caller, IdempotencyKey key, @PathVariable UUID id, @PathVariable UUID returnId) {
        return idempotency.once(
                key,
                Map.of(),
                ReturnResponse.class,
                () -> ResponseEntity.ok(show(returns.approve(id, returnId, caller), caller)));
    }

    /** A merchant decides on the lines that they sold, an administrator on all. A repeat changes nothing. */
    @Access(MERCHANT)
    @PostMapping("/{returnId}/reject")
    ResponseEntity<ReturnResponse> reject(
            Caller caller,
            IdempotencyKey key,
            @PathVariable UUID id,
            @PathVariable UUID returnId,
            @Valid @RequestBody RejectionRequest request) {
        return idempotency.once(
                key,
                request,
                ReturnResponse.class,
                () -> ResponseEntity.ok(show(returns.reject(id, returnId, caller, request.reason()), caller)));
    }

    /** Withdraws the caller's own return, before any of it is approved. */
    @Access(SIGNED_IN)
    @DeleteMapping("/{returnId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Caller caller, @PathVariable UUID id, @PathVariable UUID returnId) {
        returns.withdraw(id, returnId, caller);
    }

    private static ReturnResponse show(ReturnService.Result result, Caller caller) {
        var order = result.order();
        var isOwner = order.userId() == caller.userId();
        var shown = isOwner ? order.lines() : OrderAccess.requireSold(order, caller);
        return ReturnResponse.of(order, result.returned(), shown);
    }
}
