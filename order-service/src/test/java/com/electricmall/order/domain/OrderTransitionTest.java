package com.electricmall.order.domain;

import static com.electricmall.order.domain.CancelReason.CUSTOMER;
import static com.electricmall.order.domain.CancelReason.EXPIRED;
import static com.electricmall.order.domain.CancelReason.OUT_OF_STOCK;
import static com.electricmall.order.domain.OrderFixtures.CANCELLATION_ID;
import static com.electricmall.order.domain.OrderFixtures.PAYMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.REFUND_ID;
import static com.electricmall.order.domain.OrderFixtures.RETURN_ID;
import static com.electricmall.order.domain.OrderFixtures.SHIPMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.SPOON;
import static com.electricmall.order.domain.OrderFixtures.TEA;
import static com.electricmall.order.domain.OrderFixtures.TEAS;
import static com.electricmall.order.domain.OrderFixtures.after;
import static com.electricmall.order.domain.OrderFixtures.askBack;
import static com.electricmall.order.domain.OrderFixtures.cancelLines;
import static com.electricmall.order.domain.OrderFixtures.cny;
import static com.electricmall.order.domain.OrderFixtures.paid;
import static com.electricmall.order.domain.OrderFixtures.refundWhole;
import static com.electricmall.order.domain.OrderFixtures.refunded;
import static com.electricmall.order.domain.OrderFixtures.ship;
import static com.electricmall.order.domain.OrderFixtures.shipped;
import static com.electricmall.order.domain.OrderFixtures.then;
import static com.electricmall.order.domain.OrderFixtures.unnamed;
import static com.electricmall.order.domain.OrderFixtures.unpaid;
import static com.electricmall.order.domain.OrderReturn.Status.PARTIALLY_APPROVED;
import static com.electricmall.order.domain.OrderReturn.Status.REQUESTED;
import static com.electricmall.order.domain.OrderReturn.Status.WITHDRAWN;
import static com.electricmall.order.domain.OrderStatus.CANCELLED;
import static com.electricmall.order.domain.OrderStatus.COMPLETED;
import static com.electricmall.order.domain.OrderStatus.PAID;
import static com.electricmall.order.domain.OrderStatus.PARTIALLY_SHIPPED;
import static com.electricmall.order.domain.OrderStatus.PENDING_PAYMENT;
import static com.electricmall.order.domain.OrderStatus.RETURNED;
import static com.electricmall.order.domain.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.order.domain.OrderAction.ApproveReturn;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderAction.Receive;
import com.electricmall.order.domain.OrderAction.RejectReturn;
import com.electricmall.order.domain.OrderAction.WithdrawReturn;
import com.electricmall.order.domain.OrderEvent.MerchantShare;
import com.electricmall.order.domain.OrderEvent.OrderCancelled;
import com.electricmall.order.domain.OrderEvent.OrderLinesCancelled;
import com.electricmall.order.domain.OrderEvent.OrderPaid;
import com.electricmall.order.domain.OrderEvent.RefundReason;
import com.electricmall.order.domain.OrderEvent.RefundRequested;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrderTransitionTest {

    private static final UUID RIVAL_PAYMENT = UUID.fromString("01930b7e-9a10-7b44-8c1f-2f6d3e5a7b91");

    private static final Captured CAPTURED = new Captured(PAYMENT_ID, cny("45.97"));
    private static final Cancel CANCEL = new Cancel(CUSTOMER, "user:42");
    private static final Cancel EXPIRE = new Cancel(EXPIRED, OrderAction.SYSTEM);

    @Nested
    class Capture {

        @Test
        void paysAnUnpaidOrder() {
            var transition = OrderTransition.of(unpaid(), CAPTURED).orElseThrow();

            assertThat(transition.status()).isEqualTo(PAID);
            assertThat(transition.version()).isEqualTo(2);
            assertThat(after(transition).settlement()).isPresent();
            assertThat(transition.events()).singleElement().isInstanceOf(OrderPaid.class);
        }

        @Test
        void isIgnoredTheSecondTime() {
            assertThat(OrderTransition.of(paid(), CAPTURED)).isEmpty();
        }

        @Test
        void ofACancelledOrderGoesBack() {
            assertThat(refundsOf(then(unpaid(), CANCEL), CAPTURED))
                    .containsExactly(refund(PAYMENT_ID, "45.97", RefundReason.PAID_AFTER_CANCEL));
        }

        @Test
        void ofAnotherAmountGoesBackAndPaysNothing() {
            var transition = OrderTransition.of(unpaid(), new Captured(PAYMENT_ID, cny("45.96")))
                    .orElseThrow();

            assertThat(transition.status()).isEqualTo(PENDING_PAYMENT);
            assertThat(transition.events()).containsExactly(refund(PAYMENT_ID, "45.96", RefundReason.AMOUNT_MISMATCH));
        }

        @Test
        void ofAPaidOrderGoesBack() {
            assertThat(refundsOf(paid(), new Captured(RIVAL_PAYMENT, cny("45.97"))))
                    .containsExactly(refund(RIVAL_PAYMENT, "45.97", RefundReason.PAID_TWICE));
        }
    }

    @Nested
    class Cancellation {

        @Test
        void ofAnUnpaidOrderReturnsStockOnly() {
            var transition = OrderTransition.of(unpaid(), CANCEL).orElseThrow();

            assertThat(transition.status()).isEqualTo(CANCELLED);
            assertThat(transition.events())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            OrderCancelled.class,
                            cancelled -> assertThat(cancelled.wasPaid()).isFalse());
        }

        @Test
        void ofAPaidOrderReturnsMoneyToo() {
            var transition = OrderTransition.of(paid(), CANCEL).orElseThrow();

            assertThat(transition.version()).isEqualTo(4);
            assertThat(transition.events())
                    .satisfiesExactly(
                            cancelled -> assertThat(((OrderCancelled) cancelled).wasPaid())
                                    .isTrue(),
                            refund -> assertThat(refund)
                                    .isEqualTo(refund(
                                            RefundReason.ORDER_CANCELLED,
                                            "45.97",
                                            share(7, "39.98"),
                                            share(8, "5.99"))));
        }

        @Test
        void returnsOnlyWhatWasNotRefundedBefore() {
            var partlyRefunded = then(paid(), refunded("5.99"));

            assertThat(refundsOf(partlyRefunded, CANCEL))
                    .containsExactly(
                            refund(RefundReason.ORDER_CANCELLED, "39.98", share(7, "34.78"), share(8, "5.20")));
        }

        @Test
        void ofACancelledOrderIsNone() {
            assertThat(OrderTransition.of(then(unpaid(), CANCEL), CANCEL)).isEmpty();
        }

        @Test
        void forLackOfStockCancelsAPaidOrder() {
            assertThat(OrderTransition.of(paid(), new Cancel(OUT_OF_STOCK, OrderAction.SYSTEM)))
                    .isPresent();
        }

        @Test
        void byTheDeadlineSparesAPaidOrder() {
            assertThat(OrderTransition.of(paid(), EXPIRE)).isEmpty();
        }
    }

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
    class WholeRefund {

        @Test
        void cancelsTheGoodsAndAsksForItselfUnderItsOwnId() {
            var transition = OrderTransition.of(paid(), refundWhole(REFUND_ID, Map.of(8L, "5.99")))
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

            assertThat(then(paid(), refundWhole(REFUND_ID, parts)).status()).isEqualTo(CANCELLED);
        }

        @Test
        void happensOnce() {
            var refund = refundWhole(REFUND_ID, Map.of(8L, "5.99"));

            assertThat(OrderTransition.of(then(paid(), refund), refund)).isEmpty();
        }

        @Test
        void comesTooLateOnceAnythingOfTheMerchantIsSent() {
            var partlySent = then(paid(), ship(SHIPMENT_ID, TEA));

            assertThat(OrderTransition.of(partlySent, refundWhole(REFUND_ID, Map.of(7L, "39.98"))))
                    .isEmpty();
            assertThat(OrderTransition.of(partlySent, refundWhole(REFUND_ID, Map.of(7L, "39.98", 8L, "5.99"))))
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
            var refund = refundWhole(REFUND_ID, Map.of(7L, "10.00", 8L, "5.99"), Set.of(8L));
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
            var refundedByHand = then(paid(), refundWhole(REFUND_ID, Map.of(8L, "5.00")));

            assertThat(refundsOf(refundedByHand, CANCEL))
                    .containsExactly(refund(RefundReason.ORDER_CANCELLED, "39.98", share(7, "39.98")));
        }
    }

    @Nested
    class CancelledLines {

        private static final UUID SECOND = new UUID(0, 5);

        @Test
        void giveBackTheirMoneyAndTheRestGoesOn() {
            var transition = OrderTransition.of(paid(), cancelLines(CANCELLATION_ID, TEA))
                    .orElseThrow();

            assertThat(transition.status()).isEqualTo(PAID);
            assertThat(transition.events())
                    .containsExactly(
                            new OrderLinesCancelled(
                                    OrderFixtures.ORDER_ID, 42, CANCELLATION_ID, CUSTOMER, List.of(TEA), false),
                            refund(RefundReason.LINES_CANCELLED, "19.99", share(7, "19.99")));
            assertThat(then(after(transition), ship(SHIPMENT_ID, TEA, SPOON)).status())
                    .isEqualTo(SHIPPED);
        }

        @Test
        void areNoMoreThanIsOpen() {
            var partlySent = then(paid(), ship(SHIPMENT_ID, TEA));

            assertThat(OrderTransition.of(partlySent, cancelLines(CANCELLATION_ID, TEAS)))
                    .isEmpty();
            assertThat(OrderTransition.of(unpaid(), cancelLines(CANCELLATION_ID, TEA)))
                    .isEmpty();
            assertThat(OrderTransition.of(shipped(), cancelLines(CANCELLATION_ID, TEA)))
                    .isEmpty();
        }

        @Test
        void endAnOrderOfWhichNothingIsLeft() {
            var first = then(paid(), cancelLines(CANCELLATION_ID, TEAS));
            var last = OrderTransition.of(first, cancelLines(SECOND, SPOON)).orElseThrow();

            assertThat(last.status()).isEqualTo(CANCELLED);
            assertThat(last.events())
                    .containsExactly(
                            new OrderCancelled(OrderFixtures.ORDER_ID, 42, CUSTOMER, List.of(SPOON), true),
                            refund(RefundReason.ORDER_CANCELLED, "5.99", share(8, "5.99")));
        }

        @Test
        void areNotCancelledAgainWithTheWholeOrder() {
            var cancelled = OrderTransition.of(then(paid(), cancelLines(CANCELLATION_ID, TEA)), CANCEL)
                    .orElseThrow();

            assertThat(cancelled.events())
                    .containsExactly(
                            new OrderCancelled(OrderFixtures.ORDER_ID, 42, CUSTOMER, List.of(TEA, SPOON), true),
                            refund(RefundReason.ORDER_CANCELLED, "25.98", share(7, "19.99"), share(8, "5.99")));
        }

        @Test
        void closeWhatIsPartlySent() {
            var partlySent = then(paid(), ship(SHIPMENT_ID, TEA));
            var closed = OrderTransition.of(partlySent, cancelLines(CANCELLATION_ID, TEA, SPOON))
                    .orElseThrow();

            assertThat(closed.status()).isEqualTo(SHIPPED);
            assertThat(closed.events().getFirst())
                    .isInstanceOfSatisfying(
                            OrderLinesCancelled.class,
                            event -> assertThat(event.closes()).isTrue());
        }

        @Test
        void closeAsReturnedIfAllThatWasSentIsBack() {
            var partlySent = then(paid(), ship(SHIPMENT_ID, TEA));
            var back = then(then(partlySent, askBack(RETURN_ID, TEA)), new ApproveReturn(RETURN_ID, Set.of(1L), 7));

            assertThat(back.status()).isEqualTo(PARTIALLY_SHIPPED);
            assertThat(then(back, cancelLines(CANCELLATION_ID, TEA, SPOON)).status())
                    .isEqualTo(RETURNED);
        }

        @Test
        void askForNoMoreThanTheirMerchantKeeps() {
            var refunded = then(paid(), refunded("30.00", Map.of(7L, "30.00")));

            assertThat(refundsOf(refunded, cancelLines(CANCELLATION_ID, TEA, SPOON)))
                    .containsExactly(refund(RefundReason.LINES_CANCELLED, "15.97", share(7, "9.98"), share(8, "5.99")));
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
    class Fulfilment {

        private static final UUID SECOND_SHIPMENT = new UUID(0, 2);

        @Test
        void goesOnParcelByParcel() {
            var first = then(paid(), ship(SHIPMENT_ID, TEA));
            var second = then(first, ship(SECOND_SHIPMENT, TEA, SPOON));

            assertThat(first.status()).isEqualTo(PARTIALLY_SHIPPED);
            assertThat(second.status()).isEqualTo(SHIPPED);
            assertThat(second.shipments()).hasSize(2);
        }

        @Test
        void refusesMoreThanIsLeft() {
            var first = then(paid(), ship(SHIPMENT_ID, TEA));

            assertThat(OrderTransition.of(first, ship(SECOND_SHIPMENT, TEAS))).isEmpty();
        }

        @Test
        void waitsForThePayment() {
            assertThat(OrderTransition.of(unpaid(), ship(SHIPMENT_ID, TEA))).isEmpty();
            assertThat(OrderTransition.of(then(paid(), CANCEL), ship(SHIPMENT_ID, TEA)))
                    .isEmpty();
        }

        @Test
        void endsTheTimeToCancel() {
            assertThat(OrderTransition.of(then(paid(), ship(SHIPMENT_ID, TEA)), CANCEL))
                    .isEmpty();
        }

        @Test
        void completesWhatIsAllShipped() {
            var receive = new Receive("user:42");

            assertThat(then(shipped(), receive).status()).isEqualTo(COMPLETED);
            assertThat(OrderTransition.of(then(paid(), ship(SHIPMENT_ID, TEA)), receive))
                    .isEmpty();
        }
    }

    @Nested
    class Return {

        private static final UUID SECOND_RETURN = new UUID(0, 2);

        @Test
        void givesNothingBackUntilItIsApproved() {
            var transition =
                    OrderTransition.of(shipped(), askBack(RETURN_ID, TEA)).orElseThrow();

            assertThat(transition.events()).isEmpty();
            assertThat(transition.status()).isEqualTo(SHIPPED);
        }

        @Test
        void givesBackTheShareOfItsGoods() {
            var asked = then(shipped(), askBack(RETURN_ID, TEA));

            assertThat(refundsOf(asked, approval(RETURN_ID, 1L))).containsExactly(refund("19.99", share(7, "19.99")));
        }

        @Test
        void isApprovedByEachMerchantOnceForTheirLines() {
            var asked = then(shipped(), askBack(RETURN_ID, TEAS, SPOON));

            var first = then(asked, approval(RETURN_ID, 1L));

            assertThat(first.status()).isEqualTo(SHIPPED);
            assertThat(first.returned(RETURN_ID)).map(OrderReturn::status).hasValue(PARTIALLY_APPROVED);
            assertThat(OrderTransition.of(first, approval(RETURN_ID, 1L))).isEmpty();
            assertThat(refundsOf(first, approval(RETURN_ID, 1L, 2L))).containsExactly(refund("5.99", share(8, "5.99")));
            assertThat(then(first, approval(RETURN_ID, 2L)).status()).isEqualTo(RETURNED);
        }

        @Test
        void takesFromEachMerchantWhatTheirGoodsCost() {
            var asked = then(shipped(), askBack(RETURN_ID, TEAS, SPOON));

            assertThat(refundsOf(asked, approval(RETURN_ID, 1L, 2L)))
                    .containsExactly(refund("45.97", share(7, "39.98"), share(8, "5.99")));
        }

        @Test
        void isForNoMoreThanWasBought() {
            var asked = then(shipped(), askBack(RETURN_ID, TEA));

            assertThat(OrderTransition.of(asked, askBack(SECOND_RETURN, TEAS))).isEmpty();
            assertThat(OrderTransition.of(asked, askBack(SECOND_RETURN, TEA))).isPresent();
        }

        @Test
        void givesBackNoMoreThanWasNotRefundedBefore() {
            var refunded = then(shipped(), refunded("40.00"));
            var asked = then(refunded, askBack(RETURN_ID, TEAS, SPOON));

            assertThat(refundsOf(asked, approval(RETURN_ID, 1L, 2L)))
                    .containsExactly(refund("5.97", share(7, "5.20"), share(8, "0.77")));
        }

        @Test
        void isNeverPaidByAnotherMerchant() {
            var refundedByHand = then(shipped(), refunded("39.98", Map.of(7L, "39.98")));
            var asked = then(refundedByHand, askBack(RETURN_ID, TEAS, SPOON));
            var back = then(asked, approval(RETURN_ID, 1L));

            assertThat(refundsOf(asked, approval(RETURN_ID, 1L))).isEmpty();
            assertThat(refundsOf(back, approval(RETURN_ID, 2L))).containsExactly(refund("5.99", share(8, "5.99")));
            assertThat(then(back, approval(RETURN_ID, 2L)).status()).isEqualTo(RETURNED);
        }

        /** An instance of the release before, which runs beside this one, notes nobody by name. */
        @Test
        void thatTheReleaseBeforeHasApprovedIsNotBorneByAnotherMerchant() {
            var order = then(then(shipped(), askBack(RETURN_ID, TEA)), approval(RETURN_ID, 1L))
                    .with(unnamed("19.99"));
            var second = UUID.fromString("01931a44-0c2e-7b63-8f1d-6a2c4e8b9d03");

            assertThat(refundsOf(then(order, askBack(second, SPOON)), approval(second, 2L)))
                    .containsExactly(refund("5.99", share(8, "5.99")));
            assertThat(refundsOf(then(order, askBack(second, TEA)), approval(second, 1L)))
                    .containsExactly(refund("19.99", share(7, "19.99")));
        }

        @Test
        void isOfWhatWasSentOfAnOrderThatIsPartlySent() {
            var partlySent = then(paid(), ship(SHIPMENT_ID, TEA));

            assertThat(OrderTransition.of(partlySent, askBack(RETURN_ID, TEAS))).isEmpty();
            assertThat(OrderTransition.of(partlySent, askBack(RETURN_ID, SPOON)))
                    .isEmpty();
            assertThat(then(then(partlySent, askBack(RETURN_ID, TEA)), approval(RETURN_ID, 1L))
                            .status())
                    .isEqualTo(PARTIALLY_SHIPPED);
        }

        @Test
        void mayBeAskedForAgainOnceItIsRejected() {
            var asked = then(shipped(), askBack(RETURN_ID, TEAS, SPOON));
            var rejected = then(asked, new RejectReturn(RETURN_ID, Set.of(1L), "worn", "user:7"));

            assertThat(rejected.returned(RETURN_ID)).map(OrderReturn::status).hasValue(REQUESTED);
            assertThat(OrderTransition.of(rejected, approval(RETURN_ID, 1L))).isEmpty();
            assertThat(OrderTransition.of(rejected, askBack(SECOND_RETURN, TEAS)))
                    .isPresent();
            var partly = then(rejected, approval(RETURN_ID, 2L));
            assertThat(partly.returned(RETURN_ID)).map(OrderReturn::status).hasValue(PARTIALLY_APPROVED);
            assertThat(partly.status()).isEqualTo(SHIPPED);
        }

        @Test
        void isWithdrawnUntilAnyOfItIsApproved() {
            var asked = then(shipped(), askBack(RETURN_ID, TEAS, SPOON));
            var withdraw = new WithdrawReturn(RETURN_ID, "user:42");
            var withdrawn = then(asked, withdraw);

            assertThat(withdrawn.returned(RETURN_ID)).map(OrderReturn::status).hasValue(WITHDRAWN);
            assertThat(withdrawn.returnable(1)).isEqualTo(2);
            assertThat(OrderTransition.of(withdrawn, approval(RETURN_ID, 1L))).isEmpty();
            assertThat(OrderTransition.of(then(asked, approval(RETURN_ID, 1L)), withdraw))
                    .isEmpty();
        }

        @Test
        void isOfGoodsThatLeft() {
            assertThat(OrderTransition.of(paid(), askBack(RETURN_ID, TEA))).isEmpty();
            assertThat(OrderTransition.of(then(shipped(), new Receive("user:42")), askBack(RETURN_ID, TEA)))
                    .isPresent();
        }

        private static RefundRequested refund(String amount, MerchantShare... merchants) {
            return new RefundRequested(
                    OrderFixtures.ORDER_ID,
                    PAYMENT_ID,
                    cny(amount).amount(),
                    "CNY",
                    RefundReason.GOODS_RETURNED,
                    List.of(merchants),
                    null,
                    null);
        }

        private static ApproveReturn approval(UUID returnId, Long... productIds) {
            return new ApproveReturn(returnId, Set.of(productIds), 7);
        }
    }

    @Test
    void refusesAStatusThatMayNotFollow() {
        assertThatThrownBy(() -> new OrderTransition(unpaid(), OrderStatus.SHIPPED, List.of(), List.of(), "user:42"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("status: SHIPPED (expected: one of");
    }

    private static List<OrderEvent> refundsOf(Order order, OrderAction action) {
        return OrderTransition.of(order, action).orElseThrow().events().stream()
                .filter(RefundRequested.class::isInstance)
                .toList();
    }

    private static RefundRequested refund(UUID paymentId, String amount, RefundReason reason) {
        return new RefundRequested(
                OrderFixtures.ORDER_ID, paymentId, cny(amount).amount(), "CNY", reason, List.of(), null, null);
    }

    private static RefundRequested refund(RefundReason reason, String amount, MerchantShare... merchants) {
        return new RefundRequested(
                OrderFixtures.ORDER_ID,
                PAYMENT_ID,
                cny(amount).amount(),
                "CNY",
                reason,
                List.of(merchants),
                null,
                null);
    }

    private static MerchantShare share(long merchantId, String amount) {
        return new MerchantShare(merchantId, cny(amount).amount());
    }
}
