package com.electricmall.order.domain;

import static com.electricmall.order.domain.OrderFixtures.PAYMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.RETURN_ID;
import static com.electricmall.order.domain.OrderFixtures.SHIPMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.SPOON;
import static com.electricmall.order.domain.OrderFixtures.TEA;
import static com.electricmall.order.domain.OrderFixtures.TEAS;
import static com.electricmall.order.domain.OrderFixtures.askBack;
import static com.electricmall.order.domain.OrderFixtures.cny;
import static com.electricmall.order.domain.OrderFixtures.paid;
import static com.electricmall.order.domain.OrderFixtures.refunded;
import static com.electricmall.order.domain.OrderFixtures.refundsOf;
import static com.electricmall.order.domain.OrderFixtures.share;
import static com.electricmall.order.domain.OrderFixtures.ship;
import static com.electricmall.order.domain.OrderFixtures.shipped;
import static com.electricmall.order.domain.OrderFixtures.then;
import static com.electricmall.order.domain.OrderFixtures.unnamed;
import static com.electricmall.order.domain.OrderReturn.Status.PARTIALLY_APPROVED;
import static com.electricmall.order.domain.OrderReturn.Status.REQUESTED;
import static com.electricmall.order.domain.OrderReturn.Status.WITHDRAWN;
import static com.electricmall.order.domain.OrderStatus.PARTIALLY_SHIPPED;
import static com.electricmall.order.domain.OrderStatus.RETURNED;
import static com.electricmall.order.domain.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.order.domain.OrderAction.ApproveReturn;
import com.electricmall.order.domain.OrderAction.Receive;
import com.electricmall.order.domain.OrderAction.RejectReturn;
import com.electricmall.order.domain.OrderAction.WithdrawReturn;
import com.electricmall.order.domain.OrderEvent.MerchantShare;
import com.electricmall.order.domain.OrderEvent.RefundReason;
import com.electricmall.order.domain.OrderEvent.RefundRequested;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReturnTransitionTest {

    private static final UUID SECOND_RETURN = new UUID(0, 2);

    @Test
    void givesNothingBackUntilItIsApproved() {
        var transition = OrderTransition.of(shipped(), askBack(RETURN_ID, TEA)).orElseThrow();

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
        assertThat(OrderTransition.of(partlySent, askBack(RETURN_ID, SPOON))).isEmpty();
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
        assertThat(OrderTransition.of(rejected, askBack(SECOND_RETURN, TEAS))).isPresent();
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
