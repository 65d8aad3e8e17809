package com.electricmall.order.checkout;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.warmup.WarmUp;
import com.electricmall.order.domain.ProductQuantity;
import com.electricmall.order.orders.OrderRepository;
import java.util.List;
import org.springframework.stereotype.Component;

/** Looks for an order that does not exist, and asks product-service for a product that does not exist. */
@Component
class CheckoutWarmUp implements WarmUp {

    private static final long NOBODY = 0;
    private static final long NOTHING = Long.MAX_VALUE;

    private final Reservations reservations;
    private final OrderRepository orders;

    CheckoutWarmUp(Reservations reservations, OrderRepository orders) {
        this.reservations = reservations;
        this.orders = orders;
    }

    @Override
    public void run() {
        var orderId = Ids.next();
        orders.find(orderId);
        reservations.reserve(orderId, NOBODY, Basket.of(List.of(new ProductQuantity(NOTHING, 1))), null, null);
    }
}
