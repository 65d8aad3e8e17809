package com.electricmall.payment.paying;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.idempotency.Claim;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.web.ETags;
import com.electricmall.payment.due.Due;
import com.electricmall.payment.due.Orders;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.PaymentProvider;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Takes the payment for an order. The steps are:
 *
 * <ol>
 *   <li>Claim the client's key, which determines the payment's id.
 *   <li>Ask order-service for the amount due, and reject what cannot be paid.
 *   <li>In one statement: store the payment as {@code PROCESSING}, unless the order has another active payment. One
 *       that waits for its customer is cancelled in favour of the new one.
 *   <li>Charge the provider under the payment's id, unless the amount is 0.
 *   <li>In one transaction: store the provider's result ({@link Settlement}) and the response for repeats.
 * </ol>
 *
 * <p>A crash before step 3 leaves at most a claimed key. A crash after step 3 leaves a payment {@code PROCESSING}:
 * {@link Inquiry} continues with step 4, and so does a repeat with the same key. Whichever comes second finds the
 * payment settled, and the provider never charges an id twice.
 */
@Component
class CapturePayment {

    private static final Logger log = LoggerFactory.getLogger(CapturePayment.class);
    private static final int MOST_RIVALS = 3;
    private static final Duration RIVAL_TAKES = Duration.ofSeconds(2);

    private final Payments payments;
    private final Orders orders;
    private final PaymentProvider provider;
    private final Settlement settlement;
    private final VoidPayment voidPayment;
    private final Inquiry inquiry;
    private final Idempotency idempotency;

    CapturePayment(
            Payments payments,
            Orders orders,
            PaymentProvider provider,
            Settlement settlement,
            VoidPayment voidPayment,
            Inquiry inquiry,
            Idempotency idempotency) {
        this.payments = payments;
        this.orders = orders;
        this.provider = provider;
        this.settlement = settlement;
        this.voidPayment = voidPayment;
        this.inquiry = inquiry;
        this.idempotency = idempotency;
    }

    ResponseEntity<PaymentResponse> pay(long userId, IdempotencyKey key, CapturePaymentRequest request) {
        provider.requireMethod(request.method());
        return idempotency.leased(key.required(), request, PaymentResponse.class, claim -> {
            var payment = earlierTry(claim)
                    .orElseGet(() -> begin(claim.resourceId(), userId, request.orderId(), request.method()));
            if (payment.status() != PaymentStatus.PROCESSING || payment.voidRequested()) {
                return created(payment);
            }
            return settlement.settle(payment, charge(payment), settled -> {
                var answer = created(settled);
                claim.complete(answer);
                return answer;
            });
        });
    }

    private Optional<Payment> earlierTry(Claim claim) {
        return claim.isNew() ? Optional.empty() : payments.find(claim.resourceId());
    }

    private Payment begin(UUID paymentId, long userId, UUID orderId, String method) {
        var due = orders.due(orderId);
        if (due.userId() != userId) {
            throw new NotFoundException("ORDER_NOT_FOUND", "There is no order " + orderId);
        }
        requirePayable(due);
        var payment = Payment.of(paymentId, due, method);
        for (var rivals = 0; rivals <= MOST_RIVALS; rivals++) {
            if (payments.add(payment)) {
                return payment;
            }
            payments.findLive(orderId).ifPresent(this::giveWay);
        }
        throw inProgress();
    }

    /**
     * A payment that only waits for its customer is called off, so that another card can pay. The provider has the last
     * word: what it has captured meanwhile counts.
     *
     * @throws ConflictException if the rival is captured, or may still be
     */
    private void giveWay(Payment rival) {
        if (rival.status().isCaptured()) {
            throw alreadyPaid(rival.orderId());
        }
        if (rival.status() != PaymentStatus.REQUIRES_ACTION) {
            throw inProgress();
        }
        try {
            inquiry.ask(voidPayment.abandon(rival));
        } catch (UnavailableException e) {
            log.warn("payment {} is called off when the provider answers: {}", rival.id(), e.toString());
            throw inProgress();
        }
    }

    private static void requirePayable(Due due) {
        switch (due.orderStatus()) {
            case "PENDING_PAYMENT" -> {}
            case "CANCELLED" -> throw new ConflictException("ORDER_STATE", "An order that is CANCELLED cannot be paid");
            default -> throw alreadyPaid(due.orderId());
        }
    }

    private static ConflictException inProgress() {
        return new ConflictException("PAYMENT_IN_PROGRESS", "Another payment of this order is under way", RIVAL_TAKES);
    }

    private static ConflictException alreadyPaid(UUID orderId) {
        return new ConflictException("ALREADY_PAID", "Order %s is paid".formatted(orderId));
    }

    /** A provider that does not answer may have taken the money: the payment stays as it is, to be asked for later. */
    private ChargeResult charge(Payment payment) {
        if (payment.isFree()) {
            return new ChargeResult.Captured();
        }
        try {
            return provider.charge(payment.charge());
        } catch (UnavailableException e) {
            return new ChargeResult.Pending();
        }
    }

    private static ResponseEntity<PaymentResponse> created(Payment payment) {
        return ResponseEntity.created(URI.create("/payments/" + payment.id()))
                .eTag(ETags.of(payment.version()))
                .body(PaymentResponse.of(payment));
    }
}
