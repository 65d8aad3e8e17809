package com.electricmall.order.returning;

import static com.electricmall.common.security.Access.Who.MERCHANT;
import static com.electricmall.common.security.Access.Who.SIGNED_IN;
import static java.util.stream.Collectors.toSet;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.order.ordering.Order;
import com.electricmall.order.ordering.OrderAccess;
import com.electricmall.order.ordering.OrderAction;
import com.electricmall.order.ordering.OrderAction.ApproveReturn;
import com.electricmall.order.ordering.OrderAction.RejectReturn;
import com.electricmall.order.ordering.OrderAction.RequestReturn;
import com.electricmall.order.ordering.OrderAction.WithdrawReturn;
import com.electricmall.order.ordering.OrderBook;
import com.electricmall.order.ordering.OrderLine;
import com.electricmall.order.ordering.OrderReturn;
import com.electricmall.order.ordering.OrderReturn.Decision;
import com.electricmall.order.ordering.RequestedLine;
import com.electricmall.order.ordering.ReturnResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/orders/{id}/returns")
class ReturnController {

    private final OrderBook orders;
    private final Idempotency idempotency;

    ReturnController(OrderBook orders, Idempotency idempotency) {
        this.orders = orders;
        this.idempotency = idempotency;
    }

    @Access(SIGNED_IN)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ReturnResponse> request(
            Caller caller, IdempotencyKey key, @PathVariable("id") UUID id, @Valid @RequestBody ReturnRequest request) {
        return idempotency.once(key, request, ReturnResponse.class, () -> {
            var returnId = Ids.next();
            orders.apply(id, order -> wanted(OrderAccess.requireOwner(order, caller), returnId, request));
            return ResponseEntity.status(HttpStatus.CREATED).body(show(id, returnId, caller));
        });
    }

    /** A merchant decides on what they sold, an administrator on anything; what is approved already stays so. */
    @Access(MERCHANT)
    @PostMapping("/{returnId}/approve")
    ResponseEntity<ReturnResponse> approve(
            Caller caller, IdempotencyKey key, @PathVariable("id") UUID id, @PathVariable("returnId") UUID returnId) {
        return idempotency.once(key, Map.of(), ReturnResponse.class, () -> {
            orders.apply(id, order -> {
                var theirs = theirs(order, returnId, caller);
                requireUndecidedOr(Decision.APPROVED, order, returnId, theirs);
                return new ApproveReturn(returnId, theirs, caller.userId());
            });
            return ResponseEntity.ok(show(id, returnId, caller));
        });
    }

    /** A merchant decides on what they sold, an administrator on anything; what is rejected already stays so. */
    @Access(MERCHANT)
    @PostMapping("/{returnId}/reject")
    ResponseEntity<ReturnResponse> reject(
            Caller caller,
            IdempotencyKey key,
            @PathVariable("id") UUID id,
            @PathVariable("returnId") UUID returnId,
            @Valid @RequestBody RejectionRequest request) {
        return idempotency.once(key, request, ReturnResponse.class, () -> {
            orders.apply(id, order -> {
                var theirs = theirs(order, returnId, caller);
                requireUndecidedOr(Decision.REJECTED, order, returnId, theirs);
                return new RejectReturn(returnId, theirs, request.reason(), OrderAction.byUser(caller.userId()));
            });
            return ResponseEntity.ok(show(id, returnId, caller));
        });
    }

    /** By the owner, before any of it is approved. */
    @Access(SIGNED_IN)
    @DeleteMapping("/{returnId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Caller caller, @PathVariable("id") UUID id, @PathVariable("returnId") UUID returnId) {
        orders.apply(id, order -> {
            var wanted = find(OrderAccess.requireOwner(order, caller), returnId);
            if (!wanted.mayBeWithdrawn() && wanted.status() != OrderReturn.Status.WITHDRAWN) {
                throw refusal(wanted, "be withdrawn");
            }
            return new WithdrawReturn(returnId, OrderAction.byUser(caller.userId()));
        });
    }

    private static RequestReturn wanted(Order order, UUID returnId, ReturnRequest request) {
        if (!order.status().mayBeReturned()) {
            throw OrderAccess.wrongState(order, "be returned");
        }
        var goods = RequestedLine.goods(request.lines(), order, "OVER_RETURN", order::returnable);
        return new RequestReturn(returnId, request.reason(), goods, Instant.now(), OrderAction.byUser(order.userId()));
    }

    /** The products of a return that the caller decides on. */
    private static Set<Long> theirs(Order order, UUID returnId, Caller caller) {
        var sold = OrderAccess.requireSold(order, caller).stream()
                .map(OrderLine::productId)
                .collect(toSet());
        var theirs = find(order, returnId).lines().stream()
                .map(OrderReturn.Line::productId)
                .filter(sold::contains)
                .collect(toSet());
        if (theirs.isEmpty()) {
            throw unknown(order.id(), returnId);
        }
        return theirs;
    }

    /** Refuses a decision that comes after the opposite one, or after the return was withdrawn. */
    private static void requireUndecidedOr(Decision decided, Order order, UUID returnId, Set<Long> theirs) {
        var wanted = find(order, returnId);
        if (wanted.lines().stream()
                .filter(line -> theirs.contains(line.productId()))
                .noneMatch(line -> line.is(Decision.REQUESTED) || line.is(decided))) {
            throw refusal(wanted, "become " + decided);
        }
    }

    private static ConflictException refusal(OrderReturn wanted, String verb) {
        return new ConflictException("ORDER_STATE", "A return that is %s cannot %s".formatted(wanted.status(), verb));
    }

    private ReturnResponse show(UUID id, UUID returnId, Caller caller) {
        var order = orders.find(id);
        var isOwner = order.userId() == caller.userId();
        var shown = isOwner ? order.lines() : OrderAccess.requireSold(order, caller);
        return ReturnResponse.of(order, find(order, returnId), shown);
    }

    private static OrderReturn find(Order order, UUID returnId) {
        return order.returned(returnId).orElseThrow(() -> unknown(order.id(), returnId));
    }

    private static NotFoundException unknown(UUID orderId, UUID returnId) {
        return new NotFoundException("RETURN_NOT_FOUND", "Order %s has no return %s".formatted(orderId, returnId));
    }
}
