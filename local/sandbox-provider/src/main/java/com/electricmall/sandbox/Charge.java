package com.electricmall.sandbox;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A charge as it stands now.
 *
 * @param refunded how much of it has gone back
 * @param declineCode why there is no money, while the status is {@code DECLINED}
 */
record Charge(
        UUID paymentId,
        UUID orderId,
        Method method,
        BigDecimal amount,
        String currency,
        ChargeStatus status,
        BigDecimal refunded,
        @Nullable String declineCode) {

    /** What the shop asks for. */
    record Request(UUID orderId, String method, BigDecimal amount, String currency) {

        Request {
            if (amount.signum() < 0 || amount.scale() > 4 || amount.precision() > 19) {
                throw Refusal.badRequest("amount: %s (expected: 0 or more, at most 4 decimals)".formatted(amount));
            }
            if (!currency.matches("[A-Z]{3}")) {
                throw Refusal.badRequest("currency: %s (expected: an ISO 4217 code)".formatted(currency));
            }
        }
    }

    /** @throws Refusal if an earlier request with this id was different */
    Charge requireSame(Request request) {
        if (!orderId.equals(request.orderId())
                || !method.title().equals(request.method())
                || amount.compareTo(request.amount()) != 0
                || !currency.equals(request.currency())) {
            throw Refusal.conflict("CHARGE_DIFFERS", "Another charge came under the id %s before".formatted(paymentId));
        }
        return this;
    }

    /** Now, or again by a customer who has done so before. */
    boolean mayAuthenticate() {
        return method == Method.THREE_D_SECURE
                && (status == ChargeStatus.REQUIRES_ACTION || status == ChargeStatus.CAPTURED);
    }

    /** @throws Refusal if there is not so much of it left, or its card takes nothing back */
    void requireRefundable(BigDecimal wanted, String wantedCurrency) {
        if (!method.isRefundable()) {
            throw Refusal.conflict("REFUND_REFUSED", "The account of %s is closed".formatted(method.title()));
        }
        var left = status == ChargeStatus.CAPTURED ? amount.subtract(refunded) : BigDecimal.ZERO;
        if (!currency.equals(wantedCurrency) || wanted.compareTo(left) > 0) {
            throw Refusal.conflict(
                    "OVER_REFUND", "%s %s (expected: at most %s %s)".formatted(wanted, wantedCurrency, left, currency));
        }
    }
}
