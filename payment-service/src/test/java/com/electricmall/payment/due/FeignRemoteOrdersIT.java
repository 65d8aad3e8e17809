package com.electricmall.payment.due;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.electricmall.payment.OrderServiceStub;
import com.electricmall.payment.RunningService;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

class FeignRemoteOrdersIT extends RunningService implements RemoteOrdersContract {

    @Autowired
    private RemoteOrders orders;

    @Override
    public RemoteOrders orders() {
        return orders;
    }

    @Override
    public UUID newOrder(String status) {
        return OrderServiceStub.newOrder(status);
    }

    @Override
    public void stopAnswering(UUID orderId) {
        OrderServiceStub.orderServiceIsDownFor(orderId);
        OrderServiceStub.decidesOnRefundsOf(orderId, aResponse().withStatus(503));
    }
}
