package com.electricmall.order.domain;

import static com.electricmall.order.domain.OrderFixtures.cny;
import static com.electricmall.order.domain.OrderFixtures.unpaid;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaymentAllocationTest {

    @Test
    void areThePricesWhenNothingWasAddedOrTakenOff() {
        assertThat(PaymentAllocation.of(unpaid()).next(List.of(new ProductQuantity(1, 1), new ProductQuantity(2, 1))))
                .extracting(PaidLine::amount)
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
                        PaymentAllocation.of(order).next(List.of(unit)).stream()
                                .map(OrderReturn.Line::requested)
                                .toList()));
            }
            var shares = order.returns().stream()
                    .flatMap(wanted -> wanted.lines().stream())
                    .map(OrderReturn.Line::amount)
                    .toList();

            assertThat(shares).as("seed %d", seed).noneMatch(Money::isNegative);
            assertThat(shares.stream().reduce(Money::plus))
                    .as("seed %d", seed)
                    .hasValue(order.totals().total());
        }
    }

    /** Units that are cancelled, returned, and rejected and asked for again, in any order. */
    @Test
    void ofEachMerchantAddUpToExactlyItsPartHoweverItsGoodsGo() {
        var seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (var i = 0; i < 300; i++) {
            var order = order(random);
            var units = new ArrayList<ProductQuantity>();
            order.lines()
                    .forEach(line -> units.addAll(
                            Collections.nCopies(line.quantity(), new ProductQuantity(line.productId(), 1))));
            Collections.shuffle(units, random);
            while (!units.isEmpty()) {
                var unit = units.removeFirst();
                var next = PaymentAllocation.of(order).next(List.of(unit));
                var wanted = new OrderReturn(
                        UUID.randomUUID(),
                        "broken",
                        Instant.EPOCH,
                        next.stream().map(OrderReturn.Line::requested).toList());
                switch (random.nextInt(3)) {
                    case 0 -> order = order.with(cancelled(next));
                    case 1 -> order = order.with(wanted);
                    default -> {
                        order = order.with(wanted.withdrawn());
                        units.add(random.nextInt(units.size() + 1), unit);
                    }
                }
            }

            var given = new TreeMap<Long, Money>();
            var paid = order;
            Stream.concat(
                            order.cancellations().stream().flatMap(all -> all.lines().stream()),
                            order.returns().stream().flatMap(all -> all.active().stream()))
                    .forEach(some -> given.merge(
                            paid.line(some.productId()).orElseThrow().merchantId(), some.amount(), Money::plus));
            assertThat(given).as("seed %d", seed).isEqualTo(order.merchantParts());
        }
    }

    @Test
    void ofMerchantsAddUpToExactlyTheTotal() {
        var seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (var i = 0; i < 300; i++) {
            var order = order(random);

            assertThat(order.merchantParts().values().stream().reduce(Money::plus))
                    .as("seed %d", seed)
                    .hasValue(order.totals().total());
        }
    }

    private static Cancellation cancelled(List<PaidLine> goods) {
        return new Cancellation(UUID.randomUUID(), CancelReason.CUSTOMER, null, Instant.EPOCH, "user:42", goods);
    }

    private static Order order(Random random) {
        var lines = new ArrayList<OrderLine>();
        for (var id = 1; id <= 1 + random.nextInt(4); id++) {
            lines.add(new OrderLine(
                    id, 7 + random.nextInt(2), "product", 1 + random.nextInt(5), cents(random.nextInt(3) * 333)));
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
                List.of(),
                List.of());
    }

    private static Money cents(int cents) {
        return Money.of(BigDecimal.valueOf(cents, 2), "CNY");
    }
}
