package com.electricmall.payment.due;

import static java.util.stream.Collectors.toMap;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.remote.RemoteCall;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
class FeignRemoteOrders implements RemoteOrders {

    private static final Logger log = LoggerFactory.getLogger(FeignRemoteOrders.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final OrderClient client;

    FeignRemoteOrders(OrderClient client) {
        this.client = client;
    }

    @Override
    @RemoteCall("order-service")
    public Due due(UUID orderId) {
        return client.due(orderId).toDue();
    }

    /** A 404 comes from a release without this call, since orders that do not exist are left out. */
    @Override
    @RemoteCall("order-service")
    public Map<UUID, String> statusesOf(Set<UUID> orderIds) {
        try {
            return client.statuses(new OrderClient.StatusRequest(orderIds)).stream()
                    .collect(toMap(OrderClient.OrderStatusEntry::orderId, OrderClient.OrderStatusEntry::status));
        } catch (NotFoundException e) {
            throw notYet(e);
        }
    }

    private static UnavailableException notYet(NotFoundException e) {
        return new UnavailableException(
                "SERVICE_UNAVAILABLE", "order-service does not answer such a question yet", RETRY_AFTER, e);
    }

    /** A 404 that does not speak of the order comes from a release without this call, and decides nothing. */
    @Override
    @RemoteCall("order-service")
    public void decideFullRefund(FullRefund refund) {
        try {
            var decision = client.decideFullRefund(
                    refund.orderId(), refund.refundId(), OrderClient.FullRefundRequest.of(refund));
            log.info(
                    "refund {} takes all that {} have left: lines of {} are cancelled",
                    refund.refundId(),
                    refund.refundedInFull(),
                    decision.cancelled());
        } catch (NotFoundException e) {
            if (!e.code().equals("ORDER_NOT_FOUND")) {
                throw notYet(e);
            }
        }
    }
}
