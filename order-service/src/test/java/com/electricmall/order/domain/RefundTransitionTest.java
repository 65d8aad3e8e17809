package com.electricmall.order.domain;

import static com.electricmall.order.domain.OrderFixtures.CANCEL;
import static com.electricmall.order.domain.OrderFixtures.CANCELLATION_ID;
import static com.electricmall.order.domain.OrderFixtures.PAYMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.REFUND_ID;
import static com.electricmall.order.domain.OrderFixtures.SAMPLE;
import static com.electricmall.order.domain.OrderFixtures.SHIPMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.SPOON;
import static com.electricmall.order.domain.OrderFixtures.TEA;
import static com.electricmall.order.domain.OrderFixtures.TEAS;
import static com.electricmall.order.domain.OrderFixtures.after;
import static com.electricmall.order.domain.OrderFixtures.cancelLines;
import static com.electricmall.order.domain.OrderFixtures.cny;
import static com.electricmall.order.domain.OrderFixtures.paid;
import static com.electricmall.order.domain.OrderFixtures.paidWithSample;
import static com.electricmall.order.domain.OrderFixtures.refund;
import static com.electricmall.order.domain.OrderFixtures.refunded;
import static com.electricmall.order.domain.OrderFixtures.refundsOf;
import static com.electricmall.order.domain.OrderFixtures.requestFullRefund;
import static com.electricmall.order.domain.OrderFixtures.share;
import static com.electricmall.order.domain.OrderFixtures.ship;
import static com.electricmall.order.domain.OrderFixtures.then;
import static com.electricmall.order.domain.OrderStatus.CANCELLED;
import static com.electricmall.order.domain.OrderStatus.PAID;
import static com.electricmall.order.domain.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.order.domain.OrderEvent.OrderCancelled;
import com.electricmall.order.domain.OrderEvent.OrderLinesCancelled;
import com.electricmall.order.domain.OrderEvent.RefundReason;
import com.electricmall.order.domain.OrderEvent.RefundRequested;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RefundTransitionTest {

    @Nested
    class Refund {

        @Test
        void isRecordedAndOlderNewsOfItChangeNothing() {
            var refunded = then(paid(), refunded("10.00"));

            assertThat(refunded.captures())
                    .singleElement()
                    .satisfies(capture -> assertThat(capture.refunded()).isEqualTo(cny("10.00")));
            assertThat(OrderTransition.of(refunded, refunded("5.00"))).isEmpty();
        }

        @Test
        void ofAWholePartCancelsWhatItsMerchantHasNotSent() {
            var transition = OrderTransition.of(paid(), refunded("5.99", Map.of(8L, "5.99")))
                    .orElseThrow();

            assertThat(transition.status()).isEqualTo(PAID);
            assertThat(after(transition).open(2)).isZero();
            assertThat(transition.events())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            OrderLinesCancelled.class,
                            cancelled -> assertThat(cancelled.lines()).containsExactly(SPOON));
        }

        @Test
        void ofAllOfThePaymentCancelsTheOrderEvenIfNoMerchantIsNamed() {
            var transition = OrderTransition.of(paid(), refunded("45.97")).orElseThrow();

            assertThat(transition.status()).isEqualTo(CANCELLED);
            assertThat(transition.events()).singleElement().isInstanceOf(OrderCancelled.class);
        }

        @Test
        void ofWhatIsPartlySentIsGoodwill() {
            var partlySent = then(paid(), ship(SHIPMENT_ID, TEA));
            var refunded = OrderTransition.of(partlySent, refunded("39.98", Map.of(7L, "39.98")))
                    .orElseThrow();

            assertThat(refunded.events()).isEmpty();
            assertThat(after(refunded).open(1)).isEqualTo(1);
        }
    }

    @Nested
    class FullRefund {

        @Test
        void cancelsTheGoodsAndAsksForItselfUnderItsOwnId() {
            var transition = OrderTransition.of(paid(), requestFullRefund(REFUND_ID, Map.of(8L, "5.99")))
                    .orElseThrow();

            assertThat(transition.status()).isEqualTo(PAID);
            assertThat(transition.events()).hasSize(2).last().isInstanceOfSatisfying(RefundRequested.class, asked -> {
                assertThat(asked.refundId()).isEqualTo(REFUND_ID);
                assertThat(asked.merchants()).containsExactly(share(8, "5.99"));
            });
            assertThat(OrderTransition.of(after(transition), ship(SHIPMENT_ID, SPOON)))
                    .isEmpty();
        }

        @Test
        void ofAllPartsCancelsTheOrder() {
            var parts = Map.of(7L, "39.98", 8L, "5.99");

            assertThat(then(paid(), requestFullRefund(REFUND_ID, parts)).status())
                    .isEqualTo(CANCELLED);
        }

        @Test
        void happensOnce() {
            var refund = requestFullRefund(REFUND_ID, Map.of(8L, "5.99"));

            assertThat(OrderTransition.of(then(paid(), refund), refund)).isEmpty();
        }

        @Test
        void comesTooLateOnceAnythingOfTheMerchantIsSent() {
            var partlySent = then(paid(), ship(SHIPMENT_ID, TEA));

            assertThat(OrderTransition.of(partlySent, requestFullRefund(REFUND_ID, Map.of(7L, "39.98"))))
                    .isEmpty();
            assertThat(OrderTransition.of(partlySent, requestFullRefund(REFUND_ID, Map.of(7L, "39.98", 8L, "5.99"))))
                    .hasValueSatisfying(transition -> assertThat(transition.events())
                            .last()
                            .isInstanceOfSatisfying(
                                    RefundRequested.class,
                                    asked -> assertThat(asked.merchants())
                                            .containsExactly(share(7, "39.98"), share(8, "5.99"))));
        }

        /** Heard before the refund itself, it is what is promised. */
        @Test
        void isAskedForWithWhatItTakesFromThoseWhoGoOn() {
            var refund = requestFullRefund(REFUND_ID, Map.of(7L, "10.00", 8L, "5.99"), Set.of(8L));
            var transition = OrderTransition.of(paid(), refund).orElseThrow();

            assertThat(transition.events())
                    .last()
                    .isEqualTo(new RefundRequested(
                            OrderFixtures.ORDER_ID,
                            PAYMENT_ID,
                            cny("15.99").amount(),
                            "CNY",
                            RefundReason.LINES_CANCELLED,
                            List.of(share(7, "10.00"), share(8, "5.99")),
                            REFUND_ID,
                            "user:1"));
            assertThat(after(transition).open(1)).isEqualTo(2);
            assertThat(refundsOf(after(transition), CANCEL))
                    .containsExactly(refund(RefundReason.ORDER_CANCELLED, "39.98", share(7, "39.98")));
        }

        @Test
        void leavesNothingToBeAskedForAgain() {
            var refundedByHand = then(paid(), requestFullRefund(REFUND_ID, Map.of(8L, "5.00")));

            assertThat(refundsOf(refundedByHand, CANCEL))
                    .containsExactly(refund(RefundReason.ORDER_CANCELLED, "39.98", share(7, "39.98")));
        }
    }

    @Nested
    class PartlyRefundedGoods {

        @Test
        void areNotSentOnceNothingIsKeptOfTheirMerchantsPart() {
            var partlySent = then(paid(), ship(SHIPMENT_ID, TEA));
            var refunded = then(partlySent, refunded("39.98", Map.of(7L, "39.98")));

            assertThat(OrderTransition.of(refunded, ship(new UUID(0, 2), TEA))).isEmpty();
            assertThat(OrderTransition.of(refunded, ship(new UUID(0, 2), SPOON)))
                    .isPresent();
        }
    }

    @Nested
    class FreeGoods {

        private final Map<Long, String> allParts = Map.of(7L, "39.98", 8L, "5.99");

        @Test
        void areCancelledWithTheOrderByARefundOfAllParts() {
            var transition = OrderTransition.of(paidWithSample(), requestFullRefund(REFUND_ID, allParts))
                    .orElseThrow();

            assertThat(transition.status()).isEqualTo(CANCELLED);
            assertThat(transition.events())
                    .first()
                    .isInstanceOfSatisfying(
                            OrderCancelled.class,
                            cancelled -> assertThat(cancelled.lines()).contains(SAMPLE));
        }

        @Test
        void areCancelledByTheRefundOfTheLastPart() {
            var rest = then(paidWithSample(), requestFullRefund(REFUND_ID, Map.of(8L, "5.99")));

            assertThat(rest.open(3)).isEqualTo(1);
            assertThat(then(rest, requestFullRefund(new UUID(0, 5), Map.of(7L, "39.98")))
                            .status())
                    .isEqualTo(CANCELLED);
        }

        @Test
        void areCancelledByNewsOfARefundOfAllParts() {
            assertThat(then(paidWithSample(), refunded("45.97", allParts)).status())
                    .isEqualTo(CANCELLED);
        }

        @Test
        void stayWhenTheBuyerCancelsAllThatWasPaidFor() {
            var rest = then(paidWithSample(), cancelLines(CANCELLATION_ID, TEAS, SPOON));

            assertThat(rest.open(3)).isEqualTo(1);
            assertThat(then(rest, refunded("45.97", allParts)).open(3)).isEqualTo(1);
        }

        /** The tea and the spoon are sent, so their refund is goodwill; the sample is another merchant's. */
        @Test
        void stayWhenAllThatWasPaidForIsSent() {
            var sent = then(paidWithSample(), ship(SHIPMENT_ID, TEAS, SPOON));

            assertThat(OrderTransition.of(sent, requestFullRefund(REFUND_ID, allParts)))
                    .isEmpty();
            var refunded = OrderTransition.of(sent, refunded("45.97", allParts)).orElseThrow();
            assertThat(refunded.events()).isEmpty();
            assertThat(then(after(refunded), ship(new UUID(0, 2), SAMPLE)).status())
                    .isEqualTo(SHIPPED);
        }

        @Test
        void areCancelledWithTheLastPaidGoodsThatAreNotSent() {
            var teaSent = then(paidWithSample(), ship(SHIPMENT_ID, TEAS));

            for (var refund : List.of(requestFullRefund(REFUND_ID, allParts), refunded("45.97", allParts))) {
                assertThat(OrderTransition.of(teaSent, refund).orElseThrow().events())
                        .first()
                        .isInstanceOfSatisfying(
                                OrderLinesCancelled.class,
                                cancelled -> assertThat(cancelled.lines()).containsExactly(SPOON, SAMPLE));
            }
        }

        @Test
        void stayOnceTheyAreSent() {
            var sent = then(paidWithSample(), ship(SHIPMENT_ID, SAMPLE));

            assertThat(then(sent, requestFullRefund(REFUND_ID, allParts)).cancelled(3))
                    .isZero();
        }
    }
}
