package com.electricmall.sandbox;

import java.math.BigDecimal;
import java.util.UUID;

/** Money that went back. */
record Refund(UUID refundId, UUID paymentId, BigDecimal amount, String currency) {

    /** What the shop asks for. */
    record Request(UUID paymentId, BigDecimal amount, String currency) {

        Request {
            if (amount.signum() <= 0 || amount.scale() > 4 || amount.precision() > 19) {
                throw Refusal.badRequest("amount: %s (expected: more than 0, at most 4 decimals)".formatted(amount));
            }
        }
    }

    /** @throws Refusal if an earlier request with this id was different */
    Refund requireSame(Request request) {
        if (!paymentId.equals(request.paymentId())
                || amount.compareTo(request.amount()) != 0
                || !currency.equals(request.currency())) {
            throw Refusal.conflict("REFUND_DIFFERS", "Another refund came under the id %s before".formatted(refundId));
        }
        return this;
    }
}
