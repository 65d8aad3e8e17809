package com.electricmall.order.domain;

import static com.electricmall.order.domain.OrderFixtures.CANCEL;
import static com.electricmall.order.domain.OrderFixtures.PAYMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.after;
import static com.electricmall.order.domain.OrderFixtures.cny;
import static com.electricmall.order.domain.OrderFixtures.paid;
import static com.electricmall.order.domain.OrderFixtures.refundsOf;
import static com.electricmall.order.domain.OrderFixtures.then;
import static com.electricmall.order.domain.OrderFixtures.unpaid;
import static com.electricmall.order.domain.OrderStatus.PAID;
import static com.electricmall.order.domain.OrderStatus.PENDING_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderEvent.OrderPaid;
import com.electricmall.order.domain.OrderEvent.RefundReason;
import com.electricmall.order.domain.OrderEvent.RefundRequested;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaptureTransitionTest {

    private static final UUID RIVAL_PAYMENT = UUID.fromString("01930b7e-9a10-7b44-8c1f-2f6d3e5a7b91");
    private static final Captured CAPTURED = new Captured(PAYMENT_ID, cny("45.97"));

    @Test
    void paysAnUnpaidOrder() {
        var transition = OrderTransition.of(unpaid(), CAPTURED).orElseThrow();

        assertThat(transition.status()).isEqualTo(PAID);
        assertThat(transition.version()).isEqualTo(2);
        assertThat(after(transition).payingCapture()).isPresent();
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

    private static RefundRequested refund(UUID paymentId, String amount, RefundReason reason) {
        return new RefundRequested(
                OrderFixtures.ORDER_ID, paymentId, cny(amount).amount(), "CNY", reason, List.of(), null, null);
    }
}
