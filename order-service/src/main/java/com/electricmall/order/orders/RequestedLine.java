package com.electricmall.order.orders;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.Violations;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.ProductQuantity;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.hibernate.validator.constraints.Range;

/** A quantity of a product of an order, as a request names it. */
public record RequestedLine(
        @NotNull Long productId,

        @NotNull @Range(min = 1, max = OrderLine.MAX_QUANTITY)
        Integer quantity) {

    record TooMany(long productId, int requested, int available) {}

    /**
     * The goods that are named, each product once.
     *
     * @param code of the refusal
     * @param available how many of a product there are at most
     * @throws InvalidRequestException if a product is none of the order's
     * @throws ConflictException with the {@code lines} of which there are too few
     */
    public static List<ProductQuantity> goods(
            List<RequestedLine> lines, Order order, String code, LongToIntFunction available) {
        requireKnown(lines, order);
        var goods = ProductQuantity.summedUp(
                lines.stream().map(line -> new ProductQuantity(line.productId(), line.quantity())));
        var tooMany = goods.stream()
                .filter(some -> some.quantity() > available.applyAsInt(some.productId()))
                .map(some -> new TooMany(some.productId(), some.quantity(), available.applyAsInt(some.productId())))
                .toList();
        if (!tooMany.isEmpty()) {
            throw new ConflictException(code, "More than the order has left of some products").with("lines", tooMany);
        }
        return goods;
    }

    private static void requireKnown(List<RequestedLine> lines, Order order) {
        var violations = new Violations();
        for (var i = 0; i < lines.size(); i++) {
            var productId = lines.get(i).productId();
            violations.require(
                    order.line(productId).isPresent(),
                    "lines[%d].productId".formatted(i),
                    "UNKNOWN_LINE",
                    productId + " (expected: a product of this order)");
        }
        violations.throwIfAny();
    }
}
