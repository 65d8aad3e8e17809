package com.electricmall.payment.refunding;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.money.Money;
import com.electricmall.common.security.Caller;
import com.electricmall.payment.paying.MerchantPart;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.Payments;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** A refund that a person asks for, once for each key. */
@Component
class RequestedRefund {

    private final Payments payments;
    private final Refunds refunds;
    private final Refunding refunding;
    private final Idempotency idempotency;
    private final TransactionOperations transactions;

    RequestedRefund(
            Payments payments,
            Refunds refunds,
            Refunding refunding,
            Idempotency idempotency,
            TransactionOperations transactions) {
        this.payments = payments;
        this.refunds = refunds;
        this.refunding = refunding;
        this.idempotency = idempotency;
        this.transactions = transactions;
    }

    ResponseEntity<RefundResponse> refund(Caller caller, IdempotencyKey key, UUID paymentId, RefundRequest request) {
        return idempotency.leased(key.required(), request, RefundResponse.class, claim -> {
            var refund = refunds.find(claim.resourceId())
                    .orElseGet(() -> promise(claim.resourceId(), caller, paymentId, request));
            var paid = refunding.pay(refund);
            return inTransaction(() -> {
                var answer = created(paid ? refunding.settle(refund) : refund);
                claim.complete(answer);
                return answer;
            });
        });
    }

    private Refund promise(UUID refundId, Caller caller, UUID paymentId, RefundRequest request) {
        return inTransaction(() -> {
            var payment = payments.lock(paymentId).orElseThrow(() -> unknown(paymentId));
            var parts = partsOf(caller, payment);
            var left = payment.refundable().isZero()
                    ? payment.refundable()
                    : parts.stream()
                            .map(MerchantPart::left)
                            .reduce(Money.zero(payment.amount().currency()), Money::plus);
            var amount = request.amount() == null
                    ? left
                    : Money.parse("amount", request.amount(), payment.amount().currency());
            if (amount.isZero() || amount.compareTo(left) > 0) {
                throw Refunding.overRefund(amount, left);
            }
            return refunding.promise(
                    payment, refundId, Shares.of(amount, parts), request.reason(), "user:" + caller.userId());
        });
    }

    private static List<MerchantPart> partsOf(Caller caller, Payment payment) {
        return caller.isAdmin()
                ? payment.parts()
                : List.of(payment.partOf(caller.userId()).orElseThrow(() -> unknown(payment.id())));
    }

    private static ResponseEntity<RefundResponse> created(Refund refund) {
        return ResponseEntity.created(URI.create("/payments/" + refund.paymentId()))
                .body(RefundResponse.of(refund));
    }

    private static NotFoundException unknown(UUID paymentId) {
        return new NotFoundException("PAYMENT_NOT_FOUND", "There is no payment " + paymentId);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
