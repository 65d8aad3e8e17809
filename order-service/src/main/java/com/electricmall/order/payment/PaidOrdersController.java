package com.electricmall.order.payment;

import static com.electricmall.common.security.Access.Who.INTERNAL;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.security.Access;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells product-service what was ever bought, for counts that the events of a topic are not enough for. */
@RestController
class PaidOrdersController {

    private static final int MOST = 500;

    private final PaidOrderRepository orders;

    PaidOrdersController(PaidOrderRepository orders) {
        this.orders = orders;
    }

    /** @param next where the next page begins; absent if there are no more orders */
    record PaidOrdersResponse(
            List<PaidOrder> orders, @Nullable UUID next) {}

    /**
     * In the order of their ids.
     *
     * @param size how many orders are looked at; those that were never paid are left out
     */
    @Access(INTERNAL)
    @GetMapping("/internal/orders/paid")
    PaidOrdersResponse paid(
            @RequestParam(required = false) @Nullable UUID after, @RequestParam(defaultValue = "200") int size) {
        if (size < 1 || size > MOST) {
            throw InvalidRequestException.of("size", "RANGE", "%d (expected: 1..%d)".formatted(size, MOST));
        }
        var page = orders.after(after, size);
        return new PaidOrdersResponse(page.orders(), page.next());
    }
}
