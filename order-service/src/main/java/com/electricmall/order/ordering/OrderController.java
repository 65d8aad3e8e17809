package com.electricmall.order.ordering;

import static com.electricmall.common.security.Access.Who.SIGNED_IN;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.ETags;
import com.electricmall.order.ordering.OrderAction.Cancel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
class OrderController {

    private final Orders orders;
    private final OrderBook book;
    private final Idempotency idempotency;
    private final PageResponses pages;

    OrderController(Orders orders, OrderBook book, Idempotency idempotency, PageResponses pages) {
        this.orders = orders;
        this.book = book;
        this.idempotency = idempotency;
        this.pages = pages;
    }

    /** The caller's own orders. */
    @Access(SIGNED_IN)
    @GetMapping("/orders")
    ResponseEntity<List<OrderResponse>> list(
            Caller caller,
            @RequestParam(name = "status", required = false) @Nullable OrderStatus status,
            @Sortable(keys = "createdAt", defaultSort = "-createdAt") PageQuery query,
            ServerWebExchange exchange) {
        return pages.of(orders.ofUser(caller.userId(), status, query).map(OrderResponse::of), exchange);
    }

    @Access(SIGNED_IN)
    @GetMapping("/orders/{id}")
    ResponseEntity<OrderResponse> show(Caller caller, @PathVariable("id") UUID id) {
        return answer(orderFor(caller, id));
    }

    @Access(SIGNED_IN)
    @PostMapping("/orders/{id}/cancel")
    ResponseEntity<OrderResponse> cancel(Caller caller, IdempotencyKey key, @PathVariable("id") UUID id) {
        return idempotency.once(key, Map.of(), OrderResponse.class, () -> {
            var order = orderFor(caller, id);
            var reason = order.userId() == caller.userId() ? CancelReason.CUSTOMER : CancelReason.ADMINISTRATOR;
            if (!book.apply(id, new Cancel(reason, OrderAction.byUser(caller.userId())))) {
                throw OrderAccess.wrongState(book.find(id), "be cancelled");
            }
            return answer(book.find(id));
        });
    }

    private Order orderFor(Caller caller, UUID id) {
        var order = book.find(id);
        return caller.isAdmin() ? order : OrderAccess.requireOwner(order, caller);
    }

    private static ResponseEntity<OrderResponse> answer(Order order) {
        return ResponseEntity.ok().eTag(ETags.of(order.version())).body(OrderResponse.of(order));
    }
}
