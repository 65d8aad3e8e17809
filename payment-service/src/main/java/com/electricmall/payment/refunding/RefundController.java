package com.electricmall.payment.refunding;

import static com.electricmall.common.security.Access.Who.MERCHANT;

import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RefundController {

    private final RequestedRefund requested;

    RefundController(RequestedRefund requested) {
        this.requested = requested;
    }

    /** An administrator gives back any part of a payment, a merchant any part of what is theirs of it. */
    @Access(MERCHANT)
    @PostMapping("/payments/{id}/refunds")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<RefundResponse> refund(
            Caller caller, IdempotencyKey key, @PathVariable("id") UUID id, @Valid @RequestBody RefundRequest request) {
        return requested.refund(caller, key, id, request);
    }
}
