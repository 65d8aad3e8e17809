package com.electricmall.payment.paying;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.web.ETags;
import com.electricmall.payment.provider.PaymentProvider;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The customer has proved themself, and the provider goes on with the charge. */
@Component
class Authentication {

    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(2);

    private final Payments payments;
    private final PaymentProvider provider;
    private final Settlement settlement;
    private final Idempotency idempotency;
    private final TransactionOperations transactions;

    Authentication(
            Payments payments,
            PaymentProvider provider,
            Settlement settlement,
            Idempotency idempotency,
            TransactionOperations transactions) {
        this.payments = payments;
        this.provider = provider;
        this.settlement = settlement;
        this.idempotency = idempotency;
        this.transactions = transactions;
    }

    /** A payment that was authenticated before is told as it stands. */
    ResponseEntity<PaymentResponse> authenticate(long userId, IdempotencyKey key, UUID paymentId) {
        return idempotency.leased(key, Map.of(), PaymentResponse.class, claim -> {
            var payment = payments.find(paymentId)
                    .filter(found -> found.userId() == userId)
                    .orElseThrow(() -> JdbcPayments.unknown(paymentId));
            if (payment.isFree()) {
                throw new ConflictException("PAYMENT_STATE", "The payment does not wait for its customer");
            }
            if (payment.voidRequested()) {
                throw new ConflictException("PAYMENT_STATE", "The payment was called off");
            }
            var settled = authenticate(payment);
            return Objects.requireNonNull(transactions.execute(transaction -> {
                var answer = answer(settled.get());
                claim.complete(answer);
                return answer;
            }));
        });
    }

    /** A provider that does not answer may have taken the money: it is asked later. */
    private Supplier<Payment> authenticate(Payment payment) {
        try {
            var result = provider.authenticate(payment.id());
            return () -> settlement.settle(payment, result);
        } catch (ConflictException nothingToDo) {
            throw payment.status() == PaymentStatus.PROCESSING
                    ? new ConflictException(nothingToDo.code(), "The payment is still being begun", BEGUN_WITHIN)
                    : nothingToDo;
        } catch (UnavailableException e) {
            return () -> settlement.await(payment);
        }
    }

    private static ResponseEntity<PaymentResponse> answer(Payment payment) {
        return ResponseEntity.ok().eTag(ETags.of(payment.version())).body(PaymentResponse.of(payment));
    }
}
