package com.electricmall.payment.due;

import static java.util.stream.Collectors.toMap;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Orders in memory. */
public final class FakeRemoteOrders implements RemoteOrders {

    private final Map<UUID, Due> orders = new HashMap<>();
    private final Set<UUID> unanswered = new HashSet<>();
    private final List<FullRefund> decided = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    /** There is an order, or it has changed. */
    public void put(Due order) {
        orders.put(order.orderId(), order);
    }

    /** Questions about an order get no answer. */
    public void stopAnswering(UUID orderId) {
        unanswered.add(orderId);
    }

    /** Lets something happen each time while it decides. */
    public void whileDeciding(Runnable happening) {
        meanwhile = happening;
    }

    /** The refunds that it was asked to decide on, oldest first. */
    public List<FullRefund> decided() {
        return List.copyOf(decided);
    }

    @Override
    public Due due(UUID orderId) {
        requireAnswer(orderId);
        var order = orders.get(orderId);
        if (order == null) {
            throw new NotFoundException("ORDER_NOT_FOUND", "There is no such order");
        }
        return order;
    }

    @Override
    public Map<UUID, String> statusesOf(Set<UUID> orderIds) {
        orderIds.forEach(this::requireAnswer);
        return orders.values().stream()
                .filter(order -> orderIds.contains(order.orderId()))
                .collect(toMap(Due::orderId, Due::orderStatus));
    }

    @Override
    public void decideFullRefund(FullRefund refund) {
        requireAnswer(refund.orderId());
        decided.add(refund);
        meanwhile.run();
    }

    private void requireAnswer(UUID orderId) {
        if (unanswered.contains(orderId)) {
            throw new UnavailableException(
                    "SERVICE_UNAVAILABLE", "order-service does not answer", Duration.ofSeconds(2));
        }
    }
}
