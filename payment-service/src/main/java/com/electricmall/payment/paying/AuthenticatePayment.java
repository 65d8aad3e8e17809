package com.electricmall.payment.paying;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.PaymentProvider;
import com.electricmall.payment.provider.PaymentProviders;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * The customer has authenticated, and the provider continues with the charge. The steps are:
 *
 * <ol>
 *   <li>Reject what cannot be authenticated: another customer's payment, a free one, one that is being voided.
 *   <li>Let the provider continue.
 *   <li>In one transaction: store the provider's result ({@link ChargeResultHandler}), or that it has to be queried,
 *       and save the response for repeats of the request.
 * </ol>
 *
 * <p>A crash before step 2 leaves nothing behind. A crash after step 2 leaves a payment {@code REQUIRES_ACTION} that
 * the provider may have captured: a repeat gets the same result from the provider, and {@link PaymentSweep} finds it
 * when the customer's time is over.
 */
@Component
class AuthenticatePayment {

    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(2);

    private final PaymentRepository payments;
    private final PaymentProviders providers;
    private final ChargeResultHandler chargeResults;

    AuthenticatePayment(PaymentRepository payments, PaymentProviders providers, ChargeResultHandler chargeResults) {
        this.payments = payments;
        this.providers = providers;
        this.chargeResults = chargeResults;
    }

    /**
     * Continues with a payment; one that was authenticated before is returned as it is.
     *
     * @param saveResponse called within the transaction that stores the provider's result, and called again if that
     *     transaction has to be repeated
     * @throws com.electricmall.common.error.NotFoundException {@code PAYMENT_NOT_FOUND}, also for somebody else's
     * @throws ConflictException {@code PAYMENT_STATE} if it does not wait for its customer
     * @throws UnavailableException {@code PROVIDER_NOT_CONFIGURED} if its provider is not configured any more
     */
    Payment authenticate(long userId, UUID paymentId, Consumer<Payment> saveResponse) {
        var payment = payments.find(paymentId)
                .filter(found -> found.userId() == userId)
                .orElseThrow(() -> PaymentRepository.unknown(paymentId));
        if (payment.isFree()) {
            throw new ConflictException("PAYMENT_STATE", "The payment does not wait for its customer");
        }
        if (payment.voidRequested()) {
            throw new ConflictException("PAYMENT_STATE", "The payment is being voided");
        }
        return authenticate(payment, providers.named(payment.provider()), saveResponse);
    }

    /** A provider that does not answer may have taken the money: it is asked later. */
    private Payment authenticate(Payment payment, PaymentProvider provider, Consumer<Payment> saveResponse) {
        ChargeResult result;
        try {
            result = provider.authenticate(payment.id());
        } catch (ConflictException nothingToDo) {
            throw payment.status() == PaymentStatus.PROCESSING
                    ? new ConflictException(nothingToDo.code(), "The payment is still being begun", BEGUN_WITHIN)
                    : nothingToDo;
        } catch (UnavailableException e) {
            return chargeResults.expectResult(payment, saveResponse);
        }
        return chargeResults.handle(payment, result, saveResponse);
    }
}
