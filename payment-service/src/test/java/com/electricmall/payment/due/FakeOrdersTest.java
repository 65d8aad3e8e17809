package com.electricmall.payment.due;

import static com.electricmall.payment.paying.PaymentFixtures.due;

import com.electricmall.common.ids.Ids;
import java.util.UUID;

class FakeOrdersTest implements OrdersContract {

    private final FakeOrders orders = new FakeOrders();

    @Override
    public Orders orders() {
        return orders;
    }

    @Override
    public UUID newOrder(String status) {
        var id = Ids.next();
        orders.put(due(id, status));
        return id;
    }

    @Override
    public void stopAnswering(UUID orderId) {
        orders.stopAnswering(orderId);
    }
}
