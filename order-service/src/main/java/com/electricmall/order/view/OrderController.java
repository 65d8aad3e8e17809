package com.electricmall.order.view;

import static com.electricmall.common.security.Access.Who.SIGNED_IN;

import com.electricmall.common.error.ForbiddenException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.orders.OrderAccess;
import com.electricmall.order.orders.OrderService;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
class OrderController {

    private static final String AS_MERCHANT = "merchant";

    private final OrderQueries queries;
    private final OrderService orders;
    private final PageResponses pages;
    private final OverdueProperties overdue;

    OrderController(OrderQueries queries, OrderService orders, PageResponses pages, OverdueProperties overdue) {
        this.queries = queries;
        this.orders = orders;
        this.pages = pages;
        this.overdue = overdue;
    }

    /**
     * The caller's own orders, or those that hold what they sold.
     *
     * @param as {@code merchant} for the latter, as a merchant sees them
     * @param overdue of these, those that the merchant has not sent in time
     */
    @Access(SIGNED_IN)
    @GetMapping("/orders")
    ResponseEntity<List<OrderView>> list(
            Caller caller,
            @RequestParam(name = "as", required = false) @Schema(allowableValues = AS_MERCHANT) @Nullable String as,
            @RequestParam(name = "overdue", required = false) @Nullable Boolean overdue,
            @RequestParam(name = "status", required = false) @Nullable OrderStatus status,
            @Sortable(keys = "createdAt", defaultSort = "-createdAt") PageQuery query,
            ServerWebExchange exchange) {
        if (as == null) {
            if (overdue != null) {
                throw InvalidRequestException.of(
                        "overdue", "UNEXPECTED", overdue + " (expected: with as=merchant alone)");
            }
            return pages.of(queries.ofUser(caller.userId(), status, query).map(OrderResponse::of), exchange);
        }
        if (!as.equals(AS_MERCHANT)) {
            throw InvalidRequestException.of("as", "UNKNOWN_VIEW", as + " (expected: merchant)");
        }
        if (!caller.isAdmin() && !caller.has(Role.MERCHANT)) {
            throw new ForbiddenException("FORBIDDEN", "Only merchants have orders to send");
        }
        var waitingFor = Boolean.TRUE.equals(overdue) ? this.overdue.shipWithin() : null;
        return pages.of(
                queries.ofMerchant(caller.userId(), status, waitingFor, query)
                        .map(order -> OrderView.of(order, caller)),
                exchange);
    }

    @Access(SIGNED_IN)
    @GetMapping("/orders/{id}")
    ResponseEntity<OrderView> show(Caller caller, @PathVariable UUID id) {
        var order = OrderAccess.requireVisible(orders.find(id), caller);
        return ResponseEntity.ok().eTag(OrderView.tag(order, caller)).body(OrderView.of(order, caller));
    }
}
