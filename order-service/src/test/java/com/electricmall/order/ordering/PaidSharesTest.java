package com.electricmall.order.ordering;

import static com.electricmall.order.ordering.OrderFixtures.cny;
import static com.electricmall.order.ordering.OrderFixtures.unpaid;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaidSharesTest {

    @Test
    void areThePricesWhenNothingWasAddedOrTakenOff() {
        assertThat(PaidShares.of(unpaid()).next(List.of(new ProductQuantity(1, 1), new ProductQuantity(2, 1))))
                .extracting(OrderReturn.Line::amount)
                .containsExactly(cny("19.99"), cny("5.99"));
    }

    /** Each unit in a return of its own, in any order, at totals that no unit's share divides. */
    @Test
    void addUpToExactlyTheTotalHoweverGoodsComeBack() {
        var seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (var i = 0; i < 300; i++) {
            var order = order(random);
            var units = new ArrayList<ProductQuantity>();
            order.lines()
                    .forEach(line -> units.addAll(
                            Collections.nCopies(line.quantity(), new ProductQuantity(line.productId(), 1))));
            Collections.shuffle(units, random);
            for (var unit : units) {
                order = order.with(new OrderReturn(
                        UUID.randomUUID(),
                        "broken",
                        Instant.EPOCH,
                        PaidShares.of(order).next(List.of(unit))));
            }
            var shares = order.returns().stream().map(OrderReturn::amount).toList();

            assertThat(shares).as("seed %d", seed).noneMatch(Money::isNegative);
            assertThat(shares.stream().reduce(Money::plus))
                    .as("seed %d", seed)
                    .hasValue(order.totals().total());
        }
    }

    private static Order order(Random random) {
        var lines = new ArrayList<OrderLine>();
        for (var id = 1; id <= 1 + random.nextInt(4); id++) {
            lines.add(new OrderLine(id, 7, "product", 1 + random.nextInt(5), cents(random.nextInt(3) * 333)));
        }
        var subtotal = Totals.of(lines).subtotal();
        var discount =
                cents(random.nextInt(1 + subtotal.amount().unscaledValue().intValue()));
        var shipping = cents(random.nextInt(1000));
        var total = subtotal.minus(discount).plus(shipping);
        var template = unpaid();
        return new Order(
                template.id(),
                template.userId(),
                template.status(),
                template.version(),
                lines,
                new Totals(subtotal, discount, shipping, cents(0), total),
                null,
                null,
                template.createdAt(),
                template.expiresAt(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Money cents(int cents) {
        return Money.of(BigDecimal.valueOf(cents, 2), "CNY");
    }
}
