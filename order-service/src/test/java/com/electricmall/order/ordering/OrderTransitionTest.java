package com.electricmall.order.ordering;

import static com.electricmall.order.ordering.CancelReason.CUSTOMER;
import static com.electricmall.order.ordering.CancelReason.EXPIRED;
import static com.electricmall.order.ordering.CancelReason.OUT_OF_STOCK;
import static com.electricmall.order.ordering.OrderFixtures.PAYMENT_ID;
import static com.electricmall.order.ordering.OrderFixtures.after;
import static com.electricmall.order.ordering.OrderFixtures.cny;
import static com.electricmall.order.ordering.OrderFixtures.unpaid;
import static com.electricmall.order.ordering.OrderStatus.CANCELLED;
import static com.electricmall.order.ordering.OrderStatus.PAID;
import static com.electricmall.order.ordering.OrderStatus.PENDING_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.order.ordering.OrderAction.Cancel;
import com.electricmall.order.ordering.OrderAction.Captured;
import com.electricmall.order.ordering.OrderAction.Refunded;
import com.electricmall.order.ordering.OrderEvent.OrderCancelled;
import com.electricmall.order.ordering.OrderEvent.OrderPaid;
import com.electricmall.order.ordering.OrderEvent.RefundReason;
import com.electricmall.order.ordering.OrderEvent.RefundRequested;
import java.util.List;
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
            assertThat(transition.capture().settles()).isTrue();
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

    @Test
    void refusesAStatusThatMayNotFollow() {
        assertThatThrownBy(() -> new OrderTransition(unpaid(), OrderStatus.SHIPPED, null, List.of(), "user:42"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("status: SHIPPED (expected: one of");
    }

    private static Order paid() {
        return then(unpaid(), CAPTURED);
    }

    private static Order then(Order order, OrderAction action) {
        return after(OrderTransition.of(order, action).orElseThrow());
    }

    private static List<OrderEvent> refundsOf(Order order, OrderAction action) {
        return OrderTransition.of(order, action).orElseThrow().events().stream()
                .filter(RefundRequested.class::isInstance)
                .toList();
    }

    private static RefundRequested refund(UUID paymentId, String amount, RefundReason reason) {
        return new RefundRequested(
                OrderFixtures.ORDER_ID, paymentId, cny(amount).amount(), "CNY", reason);
    }
}
