package com.electricmall.payment.due;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.remote.RemoteCall;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
class FeignOrders implements Orders {

    private static final Logger log = LoggerFactory.getLogger(FeignOrders.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final OrderClient client;

    FeignOrders(OrderClient client) {
        this.client = client;
    }

    @Override
    @RemoteCall("order-service")
    public Due due(UUID orderId) {
        return client.due(orderId).toDue();
    }

    /** A 404 that does not speak of the order comes from a release without this call, and decides nothing. */
    @Override
    @RemoteCall("order-service")
    public void decide(ExhaustingRefund refund) {
        try {
            var decision = client.decide(refund.orderId(), refund.refundId(), OrderClient.RefundQuestion.of(refund));
            log.info(
                    "refund {} exhausts {}: lines of {} are cancelled",
                    refund.refundId(),
                    refund.merchants().keySet(),
                    decision.cancelled());
        } catch (NotFoundException e) {
            if (!e.code().equals("ORDER_NOT_FOUND")) {
                throw new UnavailableException(
                        "SERVICE_UNAVAILABLE", "order-service cannot decide on a refund yet", RETRY_AFTER, e);
            }
        }
    }
}
