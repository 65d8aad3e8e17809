package com.electricmall.order.payment;

import static com.electricmall.common.security.Access.Who.INTERNAL;

import com.electricmall.common.security.Access;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Returns the status of many orders to payment-service. It only reads, but so many ids do not fit into a URL. */
@RestController
class OrderStatusController {

    private final OrderStatusRepository orders;

    OrderStatusController(OrderStatusRepository orders) {
        this.orders = orders;
    }

    record StatusRequest(@NotNull @Size(min = 1, max = 1000) List<@NotNull UUID> ids) {}

    /** Orders that do not exist are left out. */
    @Access(INTERNAL)
    @PostMapping("/internal/orders/statuses")
    List<OrderStatusEntry> statuses(@Valid @RequestBody StatusRequest request) {
        return orders.find(request.ids());
    }
}
