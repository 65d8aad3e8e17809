package com.electricmall.order.cancelling;

import static com.electricmall.order.orders.PlacedOrder.BUYER;
import static com.electricmall.order.orders.PlacedOrder.NOW;
import static com.electricmall.order.orders.PlacedOrder.SPOON_MERCHANT;
import static com.electricmall.order.orders.PlacedOrder.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.security.Caller;
import com.electricmall.order.domain.CancelReason;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.orders.PlacedOrder;
import com.electricmall.order.orders.RequestedLine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CancellationServiceTest {

    private final PlacedOrder order = new PlacedOrder();
    private final CancellationService service = new CancellationService(order.orders.service);

    @Test
    void cancelsAnUnpaidOrderWithoutARefund() {
        assertThat(cancel(BUYER, null).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.orders.published()).containsExactly("order.placed.v1", "order.cancelled.v1");
    }

    @Test
    void refundsAPaidOrder() {
        order.paid();

        assertThat(cancel(BUYER, null).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.orders.published())
                .containsExactly("order.placed.v1", "order.paid.v1", "order.cancelled.v1", "refund.requested.v1");
    }

    @Test
    void letsAMerchantCancelOnlyWhatTheySold() {
        order.paid();

        var cancelled = cancel(SPOON_MERCHANT, null);

        assertThat(cancelled.status()).isEqualTo(OrderStatus.PAID);
        assertThat(cancelled.cancelled(2)).isEqualTo(1);
        assertThat(cancelled.cancelled(1)).isZero();
        assertThat(cancelled.cancellations()).singleElement().satisfies(cancellation -> {
            assertThat(cancellation.reason()).isEqualTo(CancelReason.MERCHANT);
            assertThat(cancellation.note()).isEqualTo("sold out");
        });
        assertThat(order.orders.published())
                .endsWith("order.paid.v1", "order.lines-cancelled.v1", "refund.requested.v1");
    }

    @Test
    void cancelsSomeOfALine() {
        order.paid();

        assertThat(cancel(BUYER, List.of(new RequestedLine(1L, 1))).cancelled(1))
                .isEqualTo(1);
    }

    @Test
    void hidesTheOrderFromStrangers() {
        assertThatThrownBy(() -> cancel(STRANGER, null)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void hidesAnUnpaidOrderFromItsMerchants() {
        assertThatThrownBy(() -> cancel(SPOON_MERCHANT, null)).isInstanceOf(NotFoundException.class);
        assertThat(order.current().status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }

    @Test
    void refusesAShippedOrder() {
        order.paid().shipped();

        assertThatThrownBy(() -> cancel(BUYER, null))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        refused -> assertThat(refused.retryAfter()).isNull());
        assertThat(order.current().status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void refusesSomeLinesOfAnUnpaidOrderForAWhile() {
        assertThatThrownBy(() -> cancel(BUYER, List.of(new RequestedLine(1L, 1))))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(2)));
    }

    private Order cancel(Caller caller, @Nullable List<RequestedLine> lines) {
        return service.cancel(order.id, caller, lines, "sold out", NOW);
    }
}
