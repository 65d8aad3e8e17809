package com.electricmall.order.domain;

import static com.electricmall.order.domain.CancelReason.CUSTOMER;
import static com.electricmall.order.domain.CancelReason.EXPIRED;
import static com.electricmall.order.domain.CancelReason.OUT_OF_STOCK;
import static com.electricmall.order.domain.OrderFixtures.CANCEL;
import static com.electricmall.order.domain.OrderFixtures.CANCELLATION_ID;
import static com.electricmall.order.domain.OrderFixtures.RETURN_ID;
import static com.electricmall.order.domain.OrderFixtures.SHIPMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.SPOON;
import static com.electricmall.order.domain.OrderFixtures.TEA;
import static com.electricmall.order.domain.OrderFixtures.TEAS;
import static com.electricmall.order.domain.OrderFixtures.after;
import static com.electricmall.order.domain.OrderFixtures.askBack;
import static com.electricmall.order.domain.OrderFixtures.cancelLines;
import static com.electricmall.order.domain.OrderFixtures.paid;
import static com.electricmall.order.domain.OrderFixtures.refund;
import static com.electricmall.order.domain.OrderFixtures.refunded;
import static com.electricmall.order.domain.OrderFixtures.refundsOf;
import static com.electricmall.order.domain.OrderFixtures.share;
import static com.electricmall.order.domain.OrderFixtures.ship;
import static com.electricmall.order.domain.OrderFixtures.shipped;
import static com.electricmall.order.domain.OrderFixtures.then;
import static com.electricmall.order.domain.OrderFixtures.unpaid;
import static com.electricmall.order.domain.OrderStatus.CANCELLED;
import static com.electricmall.order.domain.OrderStatus.PAID;
import static com.electricmall.order.domain.OrderStatus.PARTIALLY_SHIPPED;
import static com.electricmall.order.domain.OrderStatus.RETURNED;
import static com.electricmall.order.domain.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.order.domain.OrderAction.ApproveReturn;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderEvent.OrderCancelled;
import com.electricmall.order.domain.OrderEvent.OrderLinesCancelled;
import com.electricmall.order.domain.OrderEvent.RefundReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CancelTransitionTest {

    private static final Cancel EXPIRE = new Cancel(EXPIRED, OrderAction.SYSTEM);

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
}
