package com.electricmall.payment.due;

import static com.electricmall.payment.paying.PaymentFixtures.due;

import com.electricmall.common.ids.Ids;
import java.util.UUID;

class FakeRemoteOrdersTest implements RemoteOrdersContract {

    private final FakeRemoteOrders orders = new FakeRemoteOrders();

    @Override
    public RemoteOrders orders() {
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
