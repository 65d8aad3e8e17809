package com.electricmall.payment.refunding;

import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.MallException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.payment.paying.Payment;
import com.electricmall.payment.paying.PaymentStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Of the payment, 39.98 are merchant 7's and 5.99 merchant 8's. */
class RequestRefundTest {

    private static final Caller ADMIN = new Caller(1, "admin", Set.of(Role.ADMIN), "");
    private static final Caller MERCHANT_7 = new Caller(7, "mia", Set.of(Role.MERCHANT), "");
    private static final Caller MERCHANT_9 = new Caller(9, "max", Set.of(Role.MERCHANT), "");

    private final InMemoryRefundService service = new InMemoryRefundService();
    private final Payment payment = service.paying.pay("card-ok");
    private final List<Refund> saved = new ArrayList<>();

    @Nested
    class GivingBack {

        @Test
        void paysAPartAndThenTheRest() {
            var part = refund(ADMIN, "20.00", null);
            assertThat(part.status()).isEqualTo(RefundStatus.SUCCEEDED);
            assertThat(part.shares()).isEqualTo(Map.of(7L, cny("17.39"), 8L, cny("2.61")));
            assertThat(saved).containsExactly(part);
            assertThat(service.current(payment).status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);

            var rest = refund(ADMIN, null, null);
            assertThat(rest.amount()).isEqualTo(cny("25.97"));
            assertThat(service.current(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
            assertThat(service.paidBack(payment)).isEqualTo(cny("45.97"));
            assertThat(service.published()).containsExactly("payment.refunded.v1", "payment.refunded.v1");
        }

        @Test
        void takesItFromTheMerchantsAndOwesItToTheCustomer() {
            refund(ADMIN, "20.00", null);

            assertThat(service.bookedOf(payment))
                    .containsExactly(
                            "refund promised DEBIT merchant:7 17.39",
                            "refund promised DEBIT merchant:8 2.61",
                            "refund promised CREDIT refunds 20.00",
                            "refund paid DEBIT refunds 20.00",
                            "refund paid CREDIT provider 20.00");
        }

        @Test
        void takesItFromTheMerchantWhomAnAdministratorNames() {
            assertThat(refund(ADMIN, null, 8L).shares()).isEqualTo(Map.of(8L, cny("5.99")));

            assertThatThrownBy(() -> refund(ADMIN, null, 9L))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("9 (expected: 7 | 8)");
        }

        @Test
        void letsAMerchantGiveBackTheirOwnPartOnly() {
            assertRefused("OVER_REFUND", () -> refund(MERCHANT_7, "39.99", null));
            assertThatThrownBy(() -> refund(MERCHANT_7, "1.00", 8L)).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> refund(MERCHANT_9, "1.00", null)).isInstanceOf(NotFoundException.class);
            assertNothingIsPromised();

            assertThat(refund(MERCHANT_7, null, null).shares()).isEqualTo(Map.of(7L, cny("39.98")));
        }

        @Test
        void neverPaysMoreThanIsLeft() {
            assertRefused("OVER_REFUND", () -> refund(ADMIN, "45.98", null));
            refund(ADMIN, null, null);

            assertRefused("OVER_REFUND", () -> refund(ADMIN, null, null));
            assertRefused("OVER_REFUND", () -> refund(ADMIN, "0.01", null));

            assertThat(service.paidBack(payment)).isEqualTo(cny("45.97"));
        }

        @Test
        void paysNothingOfAPaymentThatIsNotCaptured() {
            var declined = service.paying.pay("card-declined");

            assertRefused("OVER_REFUND", () -> refundOf(declined.id(), "1.00"));
            assertThatThrownBy(() -> refundOf(Ids.next(), "1.00")).isInstanceOf(NotFoundException.class);
        }
    }

    @Nested
    class OfAllThatAMerchantHasLeft {

        @Test
        void isDecidedByOrderServiceFirst() {
            refund(MERCHANT_7, "39.00", null);
            assertThat(service.paying.orders.decided()).isEmpty();

            var rest = refund(MERCHANT_7, null, null);

            assertThat(service.paying.orders.decided()).singleElement().satisfies(decided -> {
                assertThat(decided.refundId()).isEqualTo(rest.id());
                assertThat(decided.orderId()).isEqualTo(payment.orderId());
                assertThat(decided.refundedInFull()).containsExactly(7L);
                assertThat(decided.shares()).isEqualTo(Map.of(7L, cny("0.98")));
                assertThat(decided.requestedBy()).isEqualTo("user:7");
            });
        }

        @Test
        void promisesNothingWithoutADecision() {
            service.paying.orders.stopAnswering(payment.orderId());

            assertThatThrownBy(() -> refund(MERCHANT_7, null, null)).isInstanceOf(UnavailableException.class);

            assertNothingIsPromised();
        }

        @Test
        void isDecidedAgainIfLessIsLeftByThen() {
            var others = new ArrayList<>(List.of("1.00"));
            service.paying.orders.whileDeciding(() -> {
                if (!others.isEmpty()) {
                    service.requestRefund.refund(
                            Ids.next(), MERCHANT_7, payment.id(), request(others.removeLast(), null), _ -> {});
                }
            });

            var refund = refund(MERCHANT_7, null, null);

            assertThat(refund.amount()).isEqualTo(cny("38.98"));
            assertThat(service.paying.orders.decided()).hasSize(2);
        }

        @Test
        void givesUpIfLessIsLeftEachTime() {
            service.paying.orders.whileDeciding(() ->
                    service.requestRefund.refund(Ids.next(), MERCHANT_7, payment.id(), request("1.00", null), _ -> {}));

            assertRefused("PAYMENT_BUSY", () -> refund(MERCHANT_7, null, null));

            assertThat(service.current(payment).refundPromised()).isEqualTo(cny("4.00"));
        }
    }

    @Nested
    class AfterACrash {

        private final UUID id = Ids.next();

        /** The provider has paid, and the transaction that stores it is rolled back. */
        private void crash() {
            assertThatThrownBy(
                            () -> service.requestRefund.refund(id, ADMIN, payment.id(), request("10.00", null), _ -> {
                                throw new IllegalStateException("crashed");
                            }))
                    .hasMessage("crashed");
            assertThat(service.refunds.find(id)).map(Refund::status).contains(RefundStatus.PENDING);
            assertThat(service.current(payment).refundPromised()).isEqualTo(cny("10.00"));
            assertThat(service.current(payment).refunded()).isEqualTo(cny("0"));
            assertThat(service.published()).isEmpty();
        }

        @Test
        void paysOnceWithARepeat() {
            crash();

            var refund = repeat();

            assertThat(refund.id()).isEqualTo(id);
            assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
            assertThat(saved).containsExactly(refund);
            assertThat(service.current(payment).refundPromised()).isEqualTo(cny("10.00"));
            assertPaidOnce();
        }

        @Test
        void isPaidOnceByTheSweepAndFoundByARepeat() {
            crash();
            service.sweepAfter(Duration.ofSeconds(3));
            assertPaidOnce();

            var refund = repeat();

            assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
            assertThat(saved).containsExactly(refund);
            assertPaidOnce();
        }

        private Refund repeat() {
            return service.requestRefund.refund(id, ADMIN, payment.id(), request("10.00", null), saved::add);
        }

        private void assertPaidOnce() {
            assertThat(service.paidBack(payment)).isEqualTo(cny("10.00"));
            assertThat(service.current(payment).refunded()).isEqualTo(cny("10.00"));
            assertThat(service.published()).containsExactly("payment.refunded.v1");
        }
    }

    @Nested
    class OnceMore {

        private final Payment unrefundable = service.paying.pay("card-no-refund");
        private final Refund failed = refundOf(unrefundable.id(), "10.00");
        private final UUID retryId = Ids.next();

        @Test
        void promisesAndPaysAnew() {
            assertThat(failed.status()).isEqualTo(RefundStatus.FAILED);
            saved.clear();

            var retried = retry(retryId);

            assertThat(retried.id()).isEqualTo(failed.id());
            assertThat(retried.status()).isEqualTo(RefundStatus.FAILED);
            assertThat(retried.retries()).isOne();
            assertThat(saved).containsExactly(retried);
            assertThat(service.published()).containsExactly("payment.refund-failed.v1", "payment.refund-failed.v1");
        }

        @Test
        void findsItsOwnRetryAfterACrash() {
            assertThatThrownBy(() -> service.requestRefund.retry(retryId, ADMIN, unrefundable.id(), failed.id(), _ -> {
                        throw new IllegalStateException("crashed");
                    }))
                    .hasMessage("crashed");
            assertThat(service.current(failed).status()).isEqualTo(RefundStatus.PENDING);
            assertThatThrownBy(() -> retry(Ids.next()))
                    .isInstanceOfSatisfying(
                            ConflictException.class,
                            refused -> assertThat(refused.retryAfter()).isPositive());

            assertThat(retry(retryId).retries()).isOne();
            assertThat(retry(retryId).retries()).isOne();
            assertThat(retry(Ids.next()).retries()).isEqualTo(2);
        }

        @Test
        void isRefusedUnlessItHasFailed() {
            var paid = refund(ADMIN, "10.00", null);

            assertRefused(
                    "REFUND_STATE",
                    () -> service.requestRefund.retry(retryId, ADMIN, payment.id(), paid.id(), saved::add));
            assertThatThrownBy(() -> service.requestRefund.retry(retryId, ADMIN, payment.id(), failed.id(), saved::add))
                    .isInstanceOf(NotFoundException.class);
        }

        private Refund retry(UUID id) {
            return service.requestRefund.retry(id, ADMIN, unrefundable.id(), failed.id(), saved::add);
        }
    }

    private Refund refund(Caller caller, @Nullable String amount, @Nullable Long merchantId) {
        saved.clear();
        return service.requestRefund.refund(Ids.next(), caller, payment.id(), request(amount, merchantId), saved::add);
    }

    private Refund refundOf(UUID paymentId, String amount) {
        return service.requestRefund.refund(Ids.next(), ADMIN, paymentId, request(amount, null), saved::add);
    }

    private static RefundRequest request(@Nullable String amount, @Nullable Long merchantId) {
        return new RefundRequest(amount == null ? null : new BigDecimal(amount), "scratched", merchantId);
    }

    private static void assertRefused(String code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOf(ConflictException.class)
                .extracting(refused -> ((MallException) refused).code())
                .isEqualTo(code);
    }

    private void assertNothingIsPromised() {
        assertThat(service.refunds.all()).isEmpty();
        assertThat(service.current(payment)).isEqualTo(payment);
        assertThat(service.bookedOf(payment)).isEmpty();
    }
}
