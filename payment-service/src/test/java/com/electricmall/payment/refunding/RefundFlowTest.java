package com.electricmall.payment.refunding;

import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.ids.Ids;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.PaymentStatus;
import com.electricmall.payment.provider.RefundResult;
import com.electricmall.payment.refunding.RefundRepository.PendingRefund;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Of the payment, 39.98 are merchant 7's and 5.99 merchant 8's; merchant 7 gives back 10.00. */
class RefundFlowTest {

    private final InMemoryRefundService service = new InMemoryRefundService();

    @Nested
    class Settling {

        private final Payment payment = service.paying.pay("card-ok");
        private final Refund refund = promise(payment, "10.00");

        @Test
        void storesWhatTheProviderHasPaidOnce() {
            var result = service.flow.sendToProvider(refund);

            assertThat(service.flow.settle(refund, result).status()).isEqualTo(RefundStatus.SUCCEEDED);
            assertThat(service.flow.settle(refund, result).status()).isEqualTo(RefundStatus.SUCCEEDED);

            assertThat(service.current(payment).refunded()).isEqualTo(cny("10.00"));
            assertThat(service.bookedOf(payment)).hasSize(4);
            assertThat(service.published()).containsExactly("payment.refunded.v1");
            assertThat(service.paying
                            .meters
                            .summary("mall.payments.refunded", "currency", "CNY")
                            .totalAmount())
                    .isEqualTo(10.00);
        }

        @Test
        void leavesWhatTheProviderHasTakenOnForLonger() {
            var accepted = service.flow.settle(refund, new RefundResult.Pending(true));
            assertThat(accepted.status()).isEqualTo(RefundStatus.PENDING);

            service.sweepAfter(Duration.ofSeconds(59));
            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.PENDING);
            service.sweepAfter(Duration.ofSeconds(2));
            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
        }

        @Test
        void staysPaidWhateverComesLater() {
            service.flow.settle(refund, new RefundResult.Paid());

            service.flow.settle(refund, new RefundResult.Refused("late"));

            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
            assertThat(service.published()).containsExactly("payment.refunded.v1");
        }
    }

    @Nested
    class Failing {

        private final Payment payment = service.paying.pay("card-no-refund");
        private final Refund refund = promise(payment, "10.00");

        @Test
        void takesThePromiseBack() {
            var failed = service.flow.settle(refund, service.flow.sendToProvider(refund));

            assertThat(failed.status()).isEqualTo(RefundStatus.FAILED);
            assertThat(failed.failureReason()).isEqualTo("REFUND_REFUSED");
            assertThat(service.current(payment).refundPromised()).isEqualTo(cny("0"));
            assertThat(service.current(payment).parts()).isEqualTo(payment.parts());
            assertThat(service.bookedOf(payment))
                    .containsExactly(
                            "refund promised DEBIT merchant:7 10.00",
                            "refund promised CREDIT refunds 10.00",
                            "refund failed DEBIT refunds 10.00",
                            "refund failed CREDIT merchant:7 10.00");
            assertThat(service.published()).containsExactly("payment.refund-failed.v1");
            assertThat(failures()).isEqualTo(1);
        }

        @Test
        void happensOnce() {
            service.flow.settle(refund, new RefundResult.Refused("closed"));
            service.flow.settle(refund, new RefundResult.Refused("closed"));

            assertThat(service.bookedOf(payment)).hasSize(4);
            assertThat(failures()).isEqualTo(1);
        }

        @Test
        void leavesALaterTryAlone() {
            service.flow.settle(refund, new RefundResult.Refused("closed"));
            service.transactions.execute(
                    _ -> service.flow.promiseAnew(service.current(payment), service.current(refund), Ids.next()));

            service.flow.settle(refund, new RefundResult.Refused("a late answer to the first try"));

            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.PENDING);
            assertThat(service.current(payment).refundPromised()).isEqualTo(cny("10.00"));
        }
    }

    @Nested
    class WithoutAnAnswer {

        private final Payment payment = service.paying.pay("card-ok");

        @Test
        void isPaidWhenTheProviderIsBack() {
            service.paying.line.loseQuestions();
            var refund = pay(promise(payment, "10.00"));
            assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);

            service.paying.line.work();
            service.sweepAfter(Duration.ofSeconds(3));

            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
            assertThat(service.paidBack(payment)).isEqualTo(cny("10.00"));
        }

        @Test
        void failsInTheEnd() {
            service.paying.line.loseQuestions();
            var refund = pay(promise(payment, "10.00"));

            service.sweepFor(Duration.ofHours(23));
            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.PENDING);
            service.sweepFor(Duration.ofHours(2));

            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.FAILED);
            assertThat(service.current(refund).failureReason()).isEqualTo(RefundSweep.NO_ANSWER);
            assertThat(service.current(payment).refundable()).isEqualTo(cny("45.97"));
        }

        /** Its provider was not configured, or no instance was running. */
        @Test
        void isNotGivenUpForTheTimeInWhichNobodyTried() {
            service.paying.line.loseQuestions();
            var refund = pay(promise(payment, "10.00"));
            service.sweepFor(Duration.ofHours(2));

            service.sweepAfter(Duration.ofHours(25));
            service.sweepFor(Duration.ofHours(21));
            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.PENDING);

            service.sweepFor(Duration.ofHours(2));
            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.FAILED);
        }

        @Test
        void isPaidInTheEndIfTheProviderKnowsIt() {
            service.paying.line.loseAnswersToRefunds();
            var refund = pay(promise(payment, "10.00"));

            service.sweepFor(Duration.ofHours(25));

            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
        }

        @Test
        void isMendedIfItWasPaidAfterAll() {
            var refund = failedAndPaid();
            service.inquiry.inquire(refund.id());

            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
            assertThat(service.current(payment).refunded()).isEqualTo(cny("10.00"));
            assertThat(service.published()).containsExactly("payment.refund-failed.v1", "payment.refunded.v1");
        }

        @Test
        void staysADifferenceIfItWasPaidAfterAllAndTooLittleIsLeft() {
            var refund = failedAndPaid();
            pay(promise(payment, "30.00"));

            service.inquiry.inquire(refund.id());

            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.FAILED);
            assertThat(service.current(payment).refunded()).isEqualTo(cny("30.00"));
        }

        /** The provider has paid it and never answered, until it was given up. */
        private Refund failedAndPaid() {
            service.paying.line.loseAnswers();
            var refund = pay(promise(payment, "10.00"));
            service.sweepFor(Duration.ofHours(25));
            service.paying.line.work();
            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.FAILED);
            assertThat(service.paidBack(payment)).isEqualTo(cny("10.00"));
            return refund;
        }
    }

    @Nested
    class ComingBack {

        private final Payment payment = service.paying.pay("card-ok");

        @Test
        void returnsToTheMerchantsWhatWasPaid() {
            var refund = pay(promise(payment, "10.00"));
            service.paying.line.letComeBack(refund.id(), "account closed");

            service.inquiry.inquire(refund.id());
            service.inquiry.inquire(refund.id());

            assertThat(service.current(refund).status()).isEqualTo(RefundStatus.FAILED);
            assertThat(service.current(payment).status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(service.current(payment).refundable()).isEqualTo(cny("45.97"));
            assertThat(service.bookedOf(payment))
                    .endsWith(
                            "refund reversed DEBIT provider 10.00",
                            "refund reversed CREDIT refunds 10.00",
                            "refund failed DEBIT refunds 10.00",
                            "refund failed CREDIT merchant:7 10.00")
                    .hasSize(8);
            assertThat(service.published()).containsExactly("payment.refunded.v1", "payment.refund-failed.v1");
        }
    }

    private Refund promise(Payment payment, String amount) {
        var pending = new PendingRefund(Ids.next(), payment.id(), Map.of(7L, cny(amount)), "scratched", "user:7");
        return service.transactions.execute(_ -> service.flow.promise(service.current(payment), pending, false));
    }

    private Refund pay(Refund refund) {
        return service.flow.settle(refund, service.flow.sendToProvider(refund));
    }

    private double failures() {
        return service.paying.meters.counter("mall.payments.refunds.failed").count();
    }
}
