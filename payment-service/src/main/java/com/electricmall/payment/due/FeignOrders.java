package com.electricmall.payment.due;

import com.electricmall.common.remote.RemoteCall;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class FeignOrders implements Orders {

    private final OrderClient client;

    FeignOrders(OrderClient client) {
        this.client = client;
    }

    @Override
    @RemoteCall("order-service")
    public Due due(UUID orderId) {
        return client.due(orderId).toDue();
    }
}
