package com.electricmall.order.ordering;

import static com.electricmall.order.ordering.CancelReason.CUSTOMER;
import static com.electricmall.order.ordering.CancelReason.EXPIRED;
import static com.electricmall.order.ordering.CancelReason.OUT_OF_STOCK;
import static com.electricmall.order.ordering.OrderFixtures.PAYMENT_ID;
import static com.electricmall.order.ordering.OrderFixtures.RETURN_ID;
import static com.electricmall.order.ordering.OrderFixtures.SHIPMENT_ID;
import static com.electricmall.order.ordering.OrderFixtures.SPOON;
import static com.electricmall.order.ordering.OrderFixtures.TEA;
import static com.electricmall.order.ordering.OrderFixtures.TEAS;
import static com.electricmall.order.ordering.OrderFixtures.after;
import static com.electricmall.order.ordering.OrderFixtures.askBack;
import static com.electricmall.order.ordering.OrderFixtures.cny;
import static com.electricmall.order.ordering.OrderFixtures.paid;
import static com.electricmall.order.ordering.OrderFixtures.ship;
import static com.electricmall.order.ordering.OrderFixtures.shipped;
import static com.electricmall.order.ordering.OrderFixtures.then;
import static com.electricmall.order.ordering.OrderFixtures.unpaid;
import static com.electricmall.order.ordering.OrderReturn.Status.PARTIALLY_APPROVED;
import static com.electricmall.order.ordering.OrderStatus.CANCELLED;
import static com.electricmall.order.ordering.OrderStatus.COMPLETED;
import static com.electricmall.order.ordering.OrderStatus.PAID;
import static com.electricmall.order.ordering.OrderStatus.PARTIALLY_SHIPPED;
import static com.electricmall.order.ordering.OrderStatus.PENDING_PAYMENT;
import static com.electricmall.order.ordering.OrderStatus.RETURNED;
import static com.electricmall.order.ordering.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.order.ordering.OrderAction.ApproveReturn;
import com.electricmall.order.ordering.OrderAction.Cancel;
import com.electricmall.order.ordering.OrderAction.Captured;
import com.electricmall.order.ordering.OrderAction.Receive;
import com.electricmall.order.ordering.OrderAction.Refunded;
import com.electricmall.order.ordering.OrderEvent.MerchantShare;
import com.electricmall.order.ordering.OrderEvent.OrderCancelled;
import com.electricmall.order.ordering.OrderEvent.OrderPaid;
import com.electricmall.order.ordering.OrderEvent.RefundReason;
import com.electricmall.order.ordering.OrderEvent.RefundRequested;
import java.util.List;
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
                                    .isEqualTo(refund(PAYMENT_ID, "45.97", RefundReason.ORDER_CANCELLED)));
        }

        @Test
        void returnsOnlyWhatWasNotRefundedBefore() {
            var partlyRefunded = then(paid(), new Refunded(PAYMENT_ID, cny("5.99")));

            assertThat(refundsOf(partlyRefunded, CANCEL))
                    .containsExactly(refund(PAYMENT_ID, "39.98", RefundReason.ORDER_CANCELLED));
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
            var refunded = then(paid(), new Refunded(PAYMENT_ID, cny("10.00")));

            assertThat(refunded.captures())
                    .singleElement()
                    .satisfies(capture -> assertThat(capture.refunded()).isEqualTo(cny("10.00")));
            assertThat(OrderTransition.of(refunded, new Refunded(PAYMENT_ID, cny("5.00"))))
                    .isEmpty();
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
            var refunded = then(shipped(), new Refunded(PAYMENT_ID, cny("40.00")));
            var asked = then(refunded, askBack(RETURN_ID, TEAS, SPOON));

            assertThat(refundsOf(asked, approval(RETURN_ID, 1L, 2L)))
                    .containsExactly(refund("5.97", share(7, "5.19"), share(8, "0.78")));
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
                    List.of(merchants));
        }

        private static MerchantShare share(long merchantId, String amount) {
            return new MerchantShare(merchantId, cny(amount).amount());
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
                OrderFixtures.ORDER_ID, paymentId, cny(amount).amount(), "CNY", reason, List.of());
    }
}
