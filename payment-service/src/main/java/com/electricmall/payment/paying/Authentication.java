package com.electricmall.payment.paying;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.web.ETags;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.PaymentProvider;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The customer has proved themself, and the provider goes on with the charge. */
@Component
class Authentication {

    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(2);

    private final Payments payments;
    private final PaymentProvider provider;
    private final Settlement settlement;
    private final Idempotency idempotency;

    Authentication(Payments payments, PaymentProvider provider, Settlement settlement, Idempotency idempotency) {
        this.payments = payments;
        this.provider = provider;
        this.settlement = settlement;
        this.idempotency = idempotency;
    }

    /** A payment that was authenticated before is told as it stands. */
    ResponseEntity<PaymentResponse> authenticate(long userId, IdempotencyKey key, UUID paymentId) {
        return idempotency.leased(key, Map.of(), PaymentResponse.class, claim -> {
            var payment = payments.find(paymentId)
                    .filter(found -> found.userId() == userId)
                    .orElseThrow(() -> Payments.unknown(paymentId));
            if (payment.isFree()) {
                throw new ConflictException("PAYMENT_STATE", "The payment does not wait for its customer");
            }
            if (payment.voidRequested()) {
                throw new ConflictException("PAYMENT_STATE", "The payment was called off");
            }
            return authenticate(payment, settled -> {
                var answer = answer(settled);
                claim.complete(answer);
                return answer;
            });
        });
    }

    /** A provider that does not answer may have taken the money: it is asked later. */
    private <T> T authenticate(Payment payment, Function<Payment, T> conclusion) {
        ChargeResult result;
        try {
            result = provider.authenticate(payment.id());
        } catch (ConflictException nothingToDo) {
            throw payment.status() == PaymentStatus.PROCESSING
                    ? new ConflictException(nothingToDo.code(), "The payment is still being begun", BEGUN_WITHIN)
                    : nothingToDo;
        } catch (UnavailableException e) {
            return settlement.await(payment, conclusion);
        }
        return settlement.settle(payment, result, conclusion);
    }

    private static ResponseEntity<PaymentResponse> answer(Payment payment) {
        return ResponseEntity.ok().eTag(ETags.of(payment.version())).body(PaymentResponse.of(payment));
    }
}
