package com.electricmall.order.reporting;

import static com.electricmall.order.reporting.SalesOf.line;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.order.domain.CancelReason;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderAction;
import com.electricmall.order.domain.OrderAction.ApproveReturn;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderAction.CancelLines;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderAction.Refunded;
import com.electricmall.order.domain.OrderAction.RequestReturn;
import com.electricmall.order.domain.OrderAction.Ship;
import com.electricmall.order.domain.OrderReturn;
import com.electricmall.order.domain.ProductQuantity;
import com.electricmall.order.domain.Shipment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Actions on orders in an order that a seed determines. */
final class RandomOrderActions {

    private final Random random;

    RandomOrderActions(Random random) {
        this.random = random;
    }

    /** The next action on the order, legal or not. */
    OrderAction next(Order order) {
        var total = order.totals().total();
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> new Captured(Ids.next(), total);
            case 4 -> new CancelLines(Ids.next(), CancelReason.CUSTOMER, null, goods(order), Instant.now(), "user:1");
            case 5 -> new Ship(new Shipment(Ids.next(), "Post", "1", goods(order), Instant.now()), "user:1");
            case 6 -> new RequestReturn(Ids.next(), "broken", goods(order), Instant.now(), "user:1");
            case 7 -> approval(order);
            case 8 -> refund(order);
            default -> random.nextInt(6) == 0 ? new Cancel(CancelReason.CUSTOMER, "user:1") : refund(order);
        };
    }

    private List<ProductQuantity> goods(Order order) {
        var line = order.lines().get(random.nextInt(order.lines().size()));
        return List.of(new ProductQuantity(line.productId(), 1));
    }

    private static OrderAction approval(Order order) {
        var wanted = order.returns().stream()
                .filter(OrderReturn::mayBeWithdrawn)
                .findFirst()
                .map(OrderReturn::id);
        return new ApproveReturn(wanted.orElseGet(Ids::next), Set.of(1L, 2L, 3L, 4L), 1);
    }

    /** All that was asked to be given back so far, or a little more of one merchant's part. */
    private OrderAction refund(Order order) {
        var zero = Money.zero(order.totals().currency());
        return order.payingCapture()
                .<OrderAction>map(capture -> {
                    var refunded = new TreeMap<Long, Money>();
                    order.merchantParts().forEach((merchant, part) -> {
                        var known = capture.merchants().stream()
                                .filter(each -> each.merchantId() == merchant)
                                .map(each -> each.requested().compareTo(each.refunded()) > 0
                                        ? each.requested()
                                        : each.refunded())
                                .findFirst()
                                .orElse(zero);
                        var half = part.minus(known).portion(BigDecimal.ONE, BigDecimal.TWO);
                        refunded.put(merchant, random.nextBoolean() ? known : known.plus(half));
                    });
                    var inAll = refunded.values().stream().reduce(zero, Money::plus);
                    return new Refunded(Ids.next(), capture.paymentId(), inAll, refunded, Instant.now());
                })
                .orElseGet(() -> new Captured(Ids.next(), order.totals().total()));
    }
}
