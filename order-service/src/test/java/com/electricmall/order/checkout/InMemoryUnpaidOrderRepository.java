package com.electricmall.order.checkout;

import com.electricmall.order.domain.OrderDraft;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.domain.ProductQuantity;
import com.electricmall.order.orders.InMemoryOrderRepository;
import java.util.HashSet;

/** Reads what buyers hold unpaid from orders in memory. */
final class InMemoryUnpaidOrderRepository implements UnpaidOrderRepository {

    private final InMemoryOrderRepository orders;

    InMemoryUnpaidOrderRepository(InMemoryOrderRepository orders) {
        this.orders = orders;
    }

    @Override
    public void requireWithinLimits(OrderDraft placed, UnpaidOrderLimits limits) {
        var unpaid = orders.all().stream()
                .filter(order -> order.userId() == placed.userId()
                        && order.status() == OrderStatus.PENDING_PAYMENT
                        && !order.id().equals(placed.id()))
                .toList();
        var products = new HashSet<Long>();
        placed.goods().forEach(goods -> products.add(goods.productId()));
        var units = ProductQuantity.summedUp(unpaid.stream()
                .flatMap(order -> order.lines().stream())
                .filter(line -> products.contains(line.productId()))
                .map(line -> new ProductQuantity(line.productId(), line.quantity())));
        new UnpaidOrders(unpaid.size(), units).requireWithin(placed.goods(), limits);
    }
}
