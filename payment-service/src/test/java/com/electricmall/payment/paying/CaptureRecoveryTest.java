package com.electricmall.payment.paying;

import static com.electricmall.payment.paying.InMemoryPaymentService.BUYER;
import static com.electricmall.payment.paying.PaymentFixtures.due;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.ids.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a payment ends whose capture was interrupted. */
class CaptureRecoveryTest {

    private final InMemoryPaymentService service = new InMemoryPaymentService();
    private final UUID order = service.newOrder();
    private final UUID id = Ids.next();
    private final List<Payment> saved = new ArrayList<>();

    @Nested
    class WithoutAnAnswer {

        @Test
        void leavesThePaymentToTheSweep() {
            service.line.loseAnswers();
            var payment = pay();
            assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
            assertThat(saved).containsExactly(payment);

            service.line.work();
            service.sweepLater();

            assertThat(service.payments.get(id).status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(service.provider.captures(order)).isOne();
        }

        @Test
        void chargesWhatTheProviderHasNeverReceived() {
            service.line.loseQuestions();
            pay();
            assertThat(service.provider.captures(order)).isZero();

            service.line.work();
            service.sweepLater();

            assertThat(service.payments.get(id).status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(service.provider.captures(order)).isOne();
        }
    }

    @Nested
    class BesideAnotherThread {

        @Test
        void returnsWhatItHasSettledMeanwhile() {
            service.provider.beforeNextResult(service::sweepLater);

            var payment = pay();

            assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(payment).isEqualTo(service.payments.get(id));
            assertThat(saved).containsExactly(payment);
            assertThat(service.published()).containsExactly("payment.captured.v1");
            assertThat(service.ledger.linesOf(payment.id())).hasSize(5);
        }

        @Test
        void capturesWhatItWantsToCancelMeanwhile() {
            service.provider.beforeNextResult(() -> service.voidPayment.requestForOrder(order));

            var payment = pay();

            assertThat(payment.voidRequested()).isTrue();
            assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(saved).containsExactly(payment);
            assertThat(service.published()).containsExactly("payment.captured.v1");
        }
    }

    @Nested
    class AfterACrash {

        /** The provider has captured, and the transaction that stores it is rolled back. */
        private void crash() {
            assertThatThrownBy(() -> service.capture.pay(first(), _ -> {
                        throw new IllegalStateException("crashed");
                    }))
                    .hasMessage("crashed");
            assertThat(service.payments.get(id).status()).isEqualTo(PaymentStatus.PROCESSING);
            assertThat(service.ledger.linesOf(id)).isEmpty();
            assertThat(service.published()).isEmpty();
        }

        @Test
        void continuesWithARepeat() {
            crash();

            var payment = repeat();

            assertThat(payment.id()).isEqualTo(id);
            assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(saved).containsExactly(payment);
            assertThat(service.provider.captures(order)).isOne();
            assertThat(service.published()).containsExactly("payment.captured.v1");
        }

        @Test
        void isSettledByTheSweepAndFoundByARepeat() {
            crash();
            service.sweepLater();
            assertThat(service.published()).containsExactly("payment.captured.v1");
            service.orders.put(due(order, "PAID"));

            var payment = repeat();

            assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(saved).isEmpty();
            assertThat(service.provider.captures(order)).isOne();
            assertThat(service.published()).hasSize(1);
        }

        @Test
        void beginsAgainIfNothingWasStored() {
            assertThat(repeat().status()).isEqualTo(PaymentStatus.CAPTURED);
        }

        @Test
        void leavesAPaymentThatIsBeingCancelledToTheSweep() {
            crash();
            service.voidPayment.requestForOrder(order);

            var payment = repeat();

            assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
            assertThat(payment.voidRequested()).isTrue();
            service.sweepLater();
            assertThat(service.payments.get(id).status()).isEqualTo(PaymentStatus.CAPTURED);
        }
    }

    private Payment pay() {
        return service.capture.pay(first(), saved::add);
    }

    private Payment repeat() {
        return service.capture.pay(service.repeat(id, order, "card-ok"), saved::add);
    }

    private PaymentAttempt first() {
        return service.attempt(id, BUYER, order, "card-ok");
    }
}
