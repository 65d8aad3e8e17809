package com.electricmall.order.returning;

import static com.electricmall.order.orders.PlacedOrder.BUYER;
import static com.electricmall.order.orders.PlacedOrder.NOW;
import static com.electricmall.order.orders.PlacedOrder.SPOON_MERCHANT;
import static com.electricmall.order.orders.PlacedOrder.STRANGER;
import static com.electricmall.order.orders.PlacedOrder.TEA_MERCHANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.order.domain.OrderReturn.Status;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.orders.PlacedOrder;
import com.electricmall.order.orders.RequestedLine;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReturnServiceTest {

    private static final RequestedLine TEAS = new RequestedLine(1L, 2);
    private static final RequestedLine SPOON = new RequestedLine(2L, 1);

    private final PlacedOrder order = new PlacedOrder().paid().shipped();
    private final ReturnService service = new ReturnService(order.orders.service);

    @Test
    void requestsAReturnWithoutAnEvent() {
        var events = order.orders.published().size();

        var requested = service.request(order.id, BUYER, List.of(TEAS), "broken", NOW);

        assertThat(requested.returned().status()).isEqualTo(Status.REQUESTED);
        assertThat(order.orders.published()).hasSize(events);
    }

    /** Its payment alone would not let it be returned. */
    @Test
    void refusesAnUnpaidOrderForGood() {
        var unpaid = new PlacedOrder();
        var returns = new ReturnService(unpaid.orders.service);

        assertThatThrownBy(() -> returns.request(unpaid.id, BUYER, List.of(TEAS), "broken", NOW))
                .isInstanceOfSatisfying(ConflictException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("ORDER_STATE");
                    assertThat(refused.retryAfter()).isNull();
                });
    }

    @Test
    void refundsWhatEachMerchantApproves() {
        var id = request(TEAS, SPOON);

        assertThat(service.approve(order.id, id, TEA_MERCHANT).returned().status())
                .isEqualTo(Status.PARTIALLY_APPROVED);
        assertThat(order.orders.published()).endsWith("order.returned.v1", "refund.requested.v1");

        var last = service.approve(order.id, id, SPOON_MERCHANT);
        assertThat(last.returned().status()).isEqualTo(Status.APPROVED);
        assertThat(last.order().status()).isEqualTo(OrderStatus.RETURNED);
    }

    @Test
    void changesNothingWhenAnApprovalIsRepeated() {
        var id = request(TEAS);
        service.approve(order.id, id, TEA_MERCHANT);
        var events = order.orders.published().size();

        service.approve(order.id, id, TEA_MERCHANT);

        assertThat(order.orders.published()).hasSize(events);
    }

    @Test
    void refusesToRejectWhatIsApproved() {
        var id = request(TEAS);
        service.approve(order.id, id, TEA_MERCHANT);

        assertThatThrownBy(() -> service.reject(order.id, id, TEA_MERCHANT, "worn"))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> service.withdraw(order.id, id, BUYER)).isInstanceOf(ConflictException.class);
    }

    @Test
    void letsWhatWasRejectedOrWithdrawnBeRequestedAgain() {
        service.reject(order.id, request(TEAS), TEA_MERCHANT, "worn");
        service.withdraw(order.id, request(TEAS), BUYER);

        assertThat(request(TEAS)).isNotNull();
    }

    @Test
    void refusesMoreThanWasShipped() {
        request(TEAS);

        assertThatThrownBy(() -> request(TEAS)).isInstanceOf(ConflictException.class);
    }

    @Test
    void hidesReturnsFromWhoHasNothingToDoWithThem() {
        var id = request(TEAS);

        assertThatThrownBy(() -> service.request(order.id, STRANGER, List.of(TEAS), "broken", NOW))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> service.approve(order.id, id, SPOON_MERCHANT)).isInstanceOf(NotFoundException.class);
    }

    private UUID request(RequestedLine... lines) {
        return service.request(order.id, BUYER, List.of(lines), "broken", NOW)
                .returned()
                .id();
    }
}
