package com.electricmall.order.orders;

import static java.util.stream.Collectors.toSet;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.OrderStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks who may see and change an order. A caller who may not know of an order gets the same error as for an order
 * that does not exist.
 */
public final class OrderAccess {

    /** By then the event of a payment that has just been captured has arrived. */
    private static final Duration UNTIL_PAID = Duration.ofSeconds(2);

    private OrderAccess() {}

    public static Order requireOwner(Order order, Caller caller) {
        if (order.userId() != caller.userId()) {
            throw unknown(order.id());
        }
        return order;
    }

    /** Whether the caller is shown all of an order: its owner, or an administrator. */
    public static boolean seesWhole(Order order, Caller caller) {
        return caller.isAdmin() || order.userId() == caller.userId();
    }

    /**
     * An order that the caller may see, the whole of it or what they sold.
     *
     * @throws NotFoundException for anybody else
     */
    public static Order requireVisible(Order order, Caller caller) {
        if (!seesWhole(order, caller)) {
            requireSold(order, caller);
        }
        return order;
    }

    /**
     * The lines that the caller sold, or all if an administrator asks; never none.
     *
     * @throws NotFoundException if they sold none, or if the order is another's and not paid: merchants see orders once
     *     they are paid
     */
    public static List<OrderLine> requireSold(Order order, Caller caller) {
        if (caller.isAdmin()) {
            return order.lines();
        }
        var sold = order.linesOf(caller.userId());
        if (sold.isEmpty()
                || !caller.has(Role.MERCHANT)
                || (order.payingCapture().isEmpty() && !seesWhole(order, caller))) {
            throw unknown(order.id());
        }
        return sold;
    }

    /**
     * Refuses requested lines of an order that the caller did not sell.
     *
     * @throws NotFoundException {@code ORDER_LINE_NOT_FOUND}
     */
    public static void requireTheirs(Order order, List<OrderLine> sold, List<RequestedLine> wanted) {
        var theirs = sold.stream().map(OrderLine::productId).collect(toSet());
        wanted.stream()
                .map(RequestedLine::productId)
                .filter(id -> order.line(id).isPresent() && !theirs.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new NotFoundException(
                            "ORDER_LINE_NOT_FOUND", "Order %s has no product %d of yours".formatted(order.id(), id));
                });
    }

    static NotFoundException unknown(UUID id) {
        return new NotFoundException("ORDER_NOT_FOUND", "There is no order " + id);
    }

    /**
     * The refusal of a change that the status does not allow.
     *
     * @param verb in the passive, such as {@code be received}
     */
    public static ConflictException wrongState(Order order, String verb) {
        return wrongState(order, verb, null);
    }

    /**
     * The refusal of a change that a paid order allows. It passes with time if the order is unpaid, since
     * payment-service may know of its payment already.
     *
     * @param verb in the passive, such as {@code be shipped}
     */
    public static ConflictException wrongStateUntilPaid(Order order, String verb) {
        return wrongState(order, verb, order.status() == OrderStatus.PENDING_PAYMENT ? UNTIL_PAID : null);
    }

    private static ConflictException wrongState(Order order, String verb, @Nullable Duration retryAfter) {
        return new ConflictException(
                "ORDER_STATE", "An order that is %s cannot %s".formatted(order.status(), verb), retryAfter);
    }
}
