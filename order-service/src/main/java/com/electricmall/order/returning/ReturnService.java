package com.electricmall.order.returning;

import static java.util.stream.Collectors.toSet;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Caller;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderAction;
import com.electricmall.order.domain.OrderAction.ApproveReturn;
import com.electricmall.order.domain.OrderAction.RejectReturn;
import com.electricmall.order.domain.OrderAction.RequestReturn;
import com.electricmall.order.domain.OrderAction.WithdrawReturn;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.OrderReturn;
import com.electricmall.order.domain.OrderReturn.Decision;
import com.electricmall.order.orders.OrderAccess;
import com.electricmall.order.orders.OrderService;
import com.electricmall.order.orders.RequestedLine;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes goods back. A return goes through these steps:
 *
 * <ol>
 *   <li>The customer requests it ({@link #request}). No event is published.
 *   <li>Each merchant approves or rejects the lines that they sold ({@link #approve}, {@link #reject}). An approval
 *       stores the decision with the events {@code order.returned}, by which product-service receives the goods, and
 *       {@code refund.requested}, by which payment-service returns the money.
 *   <li>Instead, before any line is approved, the customer may withdraw it ({@link #withdraw}).
 * </ol>
 *
 * <p>Each step locks the order before it decides, and is one transaction that also saves the response for repeats. A
 * crash within a step leaves the return as it was before the step. After an approval is committed, the outbox delivers
 * its events after a crash.
 */
@Component
class ReturnService {

    /** @param order as it is after the step */
    record Result(Order order, OrderReturn returned) {}

    private final OrderService orders;

    ReturnService(OrderService orders) {
        this.orders = orders;
    }

    /**
     * Requests a return of goods that were shipped.
     *
     * @throws NotFoundException if the order is not the caller's
     * @throws ConflictException {@code ORDER_STATE}, or {@code OVER_RETURN} with the {@code lines}
     */
    @Transactional
    Result request(UUID orderId, Caller caller, List<RequestedLine> lines, String reason, Instant now) {
        var returnId = Ids.next();
        return apply(orderId, returnId, order -> {
            OrderAccess.requireOwner(order, caller);
            if (!order.status().mayBeReturned()) {
                throw OrderAccess.wrongState(order, "be returned");
            }
            var goods = RequestedLine.goods(lines, order, "OVER_RETURN", order::returnable);
            return new RequestReturn(returnId, reason, goods, now, OrderAction.byUser(order.userId()));
        });
    }

    /**
     * Approves the lines that the caller decides on. Lines that are approved already stay approved.
     *
     * @throws NotFoundException if the caller sold nothing of the order or of the return
     * @throws ConflictException {@code ORDER_STATE}
     */
    @Transactional
    Result approve(UUID orderId, UUID returnId, Caller caller) {
        return apply(orderId, returnId, order -> {
            var theirs = theirs(order, returnId, caller);
            requireUndecidedOr(Decision.APPROVED, order, returnId, theirs);
            return new ApproveReturn(returnId, theirs, caller.userId());
        });
    }

    /**
     * Rejects the lines that the caller decides on. Lines that are rejected already stay rejected.
     *
     * @throws NotFoundException if the caller sold nothing of the order or of the return
     * @throws ConflictException {@code ORDER_STATE}
     */
    @Transactional
    Result reject(UUID orderId, UUID returnId, Caller caller, String reason) {
        return apply(orderId, returnId, order -> {
            var theirs = theirs(order, returnId, caller);
            requireUndecidedOr(Decision.REJECTED, order, returnId, theirs);
            return new RejectReturn(returnId, theirs, reason, OrderAction.byUser(caller.userId()));
        });
    }

    /**
     * Withdraws a return of which nothing is approved. One that is withdrawn already stays so.
     *
     * @throws NotFoundException if the order is not the caller's
     * @throws ConflictException {@code ORDER_STATE}
     */
    @Transactional
    void withdraw(UUID orderId, UUID returnId, Caller caller) {
        orders.apply(orderId, order -> {
            var returned = find(OrderAccess.requireOwner(order, caller), returnId);
            if (!returned.mayBeWithdrawn() && returned.status() != OrderReturn.Status.WITHDRAWN) {
                throw refusal(returned, "be withdrawn");
            }
            return new WithdrawReturn(returnId, OrderAction.byUser(caller.userId()));
        });
    }

    private Result apply(UUID orderId, UUID returnId, Function<Order, OrderAction> choice) {
        orders.apply(orderId, choice);
        var order = orders.find(orderId);
        return new Result(order, find(order, returnId));
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

    /** Refuses a decision that follows the opposite one, or that follows the withdrawal of the return. */
    private static void requireUndecidedOr(Decision decided, Order order, UUID returnId, Set<Long> theirs) {
        var returned = find(order, returnId);
        if (returned.lines().stream()
                .filter(line -> theirs.contains(line.productId()))
                .noneMatch(line -> line.is(Decision.REQUESTED) || line.is(decided))) {
            throw refusal(returned, "become " + decided);
        }
    }

    private static ConflictException refusal(OrderReturn returned, String verb) {
        return new ConflictException("ORDER_STATE", "A return that is %s cannot %s".formatted(returned.status(), verb));
    }

    private static OrderReturn find(Order order, UUID returnId) {
        return order.returned(returnId).orElseThrow(() -> unknown(order.id(), returnId));
    }

    private static NotFoundException unknown(UUID orderId, UUID returnId) {
        return new NotFoundException("RETURN_NOT_FOUND", "Order %s has no return %s".formatted(orderId, returnId));
    }
}
