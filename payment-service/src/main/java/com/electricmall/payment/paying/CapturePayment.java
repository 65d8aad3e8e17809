package com.electricmall.payment.paying;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.payment.due.Due;
import com.electricmall.payment.due.RemoteOrders;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.PaymentProviders;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the payment for an order. The steps are:
 *
 * <ol>
 *   <li>Ask order-service for the amount due, and reject what cannot be paid. The request's key is not claimed yet: a
 *       repeat is recognized after this step, and gets its saved response even if this step fails.
 *   <li>In one round trip and transaction: claim the key, and store the payment as {@code PROCESSING}, unless the order
 *       has another active payment. One that waits for its customer is voided in favour of the new one.
 *   <li>Charge the provider under the payment's id, unless the amount is 0.
 *   <li>In one transaction: store the provider's result ({@link ChargeResultHandler}), and save the response for
 *       repeats of the request.
 * </ol>
 *
 * <p>A repeat of the request has the same payment's id. A crash before step 2 leaves nothing behind. A crash after step
 * 2 leaves a payment {@code PROCESSING} that the provider does not know; {@link PaymentRecovery} charges it. A crash
 * after step 3 leaves a payment {@code PROCESSING} whose money the provider has taken: {@link PaymentRecovery} queries
 * the provider under the payment's id and continues with step 4. In both cases a repeat of the request does the same;
 * whichever comes second finds the payment settled, and the provider never charges an id twice. A crash after step 4
 * leaves a complete payment, and a repeat gets the saved response.
 */
@Component
class CapturePayment {

    private static final Logger log = LoggerFactory.getLogger(CapturePayment.class);
    private static final int MOST_RIVALS = 3;
    private static final Duration RIVAL_TAKES = Duration.ofSeconds(2);

    private final PaymentRepository payments;
    private final RemoteOrders orders;
    private final PaymentProviders providers;
    private final ChargeResultHandler chargeResults;
    private final VoidPayment voidPayment;
    private final PaymentRecovery recovery;

    CapturePayment(
            PaymentRepository payments,
            RemoteOrders orders,
            PaymentProviders providers,
            ChargeResultHandler chargeResults,
            VoidPayment voidPayment,
            PaymentRecovery recovery) {
        this.payments = payments;
        this.orders = orders;
        this.providers = providers;
        this.chargeResults = chargeResults;
        this.voidPayment = voidPayment;
        this.recovery = recovery;
    }

    /**
     * What is due for an order. It has no effect.
     *
     * @throws NotFoundException {@code ORDER_NOT_FOUND}, also for somebody else's order
     * @throws ConflictException {@code ORDER_STATE} or {@code ALREADY_PAID}
     * @throws InvalidRequestException if the provider of new payments does not know the method
     * @throws UnavailableException if order-service does not tell what is due
     */
    PayableOrder payable(long userId, UUID orderId, String method) {
        var provider = providers.forNewPayments();
        provider.requireMethod(method);
        var due = orders.due(orderId);
        if (due.userId() != userId) {
            throw new NotFoundException("ORDER_NOT_FOUND", "There is no order " + orderId);
        }
        requirePayable(due);
        return new PayableOrder(due, method, provider.name());
    }

    /**
     * Pays for an order.
     *
     * @param saveResponse called within the transaction that stores the provider's result, and called again if that
     *     transaction has to be repeated; not called if the payment of an earlier try is settled already
     * @throws ConflictException {@code ALREADY_PAID} or {@code PAYMENT_IN_PROGRESS}; nothing is then stored
     * @throws UnavailableException {@code PROVIDER_NOT_CONFIGURED} if the provider of an earlier try is not configured
     *     any more
     * @throws RuntimeException what {@link #payable} threw, unless an earlier try has begun a payment; nothing is then
     *     stored
     */
    Payment pay(PaymentAttempt attempt, Consumer<Payment> saveResponse) {
        var payment =
                attempt.isBegun() ? attempt.payment() : earlierTry(attempt).orElseGet(() -> begin(attempt.payment()));
        return payment.status() != PaymentStatus.PROCESSING || payment.voidRequested()
                ? payment
                : chargeResults.handle(payment, charge(payment), saveResponse);
    }

    private Optional<Payment> earlierTry(PaymentAttempt attempt) {
        return attempt.isFirst() ? Optional.empty() : payments.find(attempt.paymentId());
    }

    private Payment begin(Payment payment) {
        for (var rivals = 0; rivals <= MOST_RIVALS; rivals++) {
            if (payments.add(payment)) {
                return payment;
            }
            payments.findLive(payment.orderId()).ifPresent(this::voidRival);
        }
        throw inProgress();
    }

    /**
     * A payment that only waits for its customer is voided, so that another card can pay. The provider has the last
     * word: what it has captured meanwhile counts.
     *
     * @throws ConflictException if the rival is captured, or may still be
     */
    private void voidRival(Payment rival) {
        if (rival.status().isCaptured()) {
            throw alreadyPaid(rival.orderId());
        }
        if (rival.status() != PaymentStatus.REQUIRES_ACTION) {
            throw inProgress();
        }
        try {
            recovery.resolve(voidPayment.request(rival));
        } catch (UnavailableException e) {
            log.warn("payment {} is voided when the provider answers: {}", rival.id(), e.toString());
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
        var provider = providers.named(payment.provider());
        try {
            return provider.charge(payment.charge());
        } catch (UnavailableException e) {
            return new ChargeResult.Pending();
        }
    }
}
