package com.electricmall.order.domain;

import static com.electricmall.order.domain.OrderFixtures.CANCEL;
import static com.electricmall.order.domain.OrderFixtures.SHIPMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.SPOON;
import static com.electricmall.order.domain.OrderFixtures.TEA;
import static com.electricmall.order.domain.OrderFixtures.TEAS;
import static com.electricmall.order.domain.OrderFixtures.paid;
import static com.electricmall.order.domain.OrderFixtures.ship;
import static com.electricmall.order.domain.OrderFixtures.shipped;
import static com.electricmall.order.domain.OrderFixtures.then;
import static com.electricmall.order.domain.OrderFixtures.unpaid;
import static com.electricmall.order.domain.OrderStatus.COMPLETED;
import static com.electricmall.order.domain.OrderStatus.PARTIALLY_SHIPPED;
import static com.electricmall.order.domain.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.order.domain.OrderAction.Receive;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShipTransitionTest {

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
