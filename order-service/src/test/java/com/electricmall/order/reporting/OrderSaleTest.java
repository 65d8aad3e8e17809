package com.electricmall.order.reporting;

import static com.electricmall.order.domain.OrderFixtures.CANCELLATION_ID;
import static com.electricmall.order.domain.OrderFixtures.PAYMENT_ID;
import static com.electricmall.order.domain.OrderFixtures.SPOON;
import static com.electricmall.order.domain.OrderFixtures.TEA;
import static com.electricmall.order.domain.OrderFixtures.TEAS;
import static com.electricmall.order.domain.OrderFixtures.cancelLines;
import static com.electricmall.order.domain.OrderFixtures.cny;
import static com.electricmall.order.domain.OrderFixtures.paid;
import static com.electricmall.order.domain.OrderFixtures.refunded;
import static com.electricmall.order.domain.OrderFixtures.then;
import static com.electricmall.order.domain.OrderFixtures.unpaid;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import com.electricmall.order.domain.CancelReason;
import com.electricmall.order.domain.HistoryEntry;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderAction.ApproveReturn;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderFixtures;
import com.electricmall.order.domain.OrderStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of the order, 1 is of merchant 7 (two for 19.99 each) and 2 of merchant 8 (one for 5.99). */
class OrderSaleTest {

    @Test
    void isNoneOfAnOrderThatWasNeverPaid() {
        assertThat(OrderSale.of(unpaid())).isEmpty();
        var late = then(
                then(unpaid(), new Cancel(CancelReason.EXPIRED, "system")), new Captured(PAYMENT_ID, cny("45.97")));
        assertThat(OrderSale.of(late)).isEmpty();
    }

    @Test
    void isEachLineAtItsShareOfThePayment() {
        assertThat(linesOf(paid()))
                .containsExactly(
                        new LineSale(1, 7, 2, 0, 0, cny("39.98"), cny("0.00")),
                        new LineSale(2, 8, 1, 0, 0, cny("5.99"), cny("0.00")));
    }

    @Test
    void isOfTheDayOfThePaymentInUtc() {
        var midnight = List.of(
                new HistoryEntry(OrderStatus.PENDING_PAYMENT, Instant.parse("2025-12-31T23:50:00Z"), "user:42"),
                new HistoryEntry(OrderStatus.PAID, Instant.parse("2026-01-01T00:00:00Z"), "system"),
                new HistoryEntry(OrderStatus.SHIPPED, Instant.parse("2026-01-02T00:00:00Z"), "user:7"));

        assertThat(OrderSale.of(OrderFixtures.withHistory(paid(), midnight)))
                .hasValueSatisfying(sale -> assertThat(sale.day()).isEqualTo(LocalDate.of(2026, 1, 1)));
    }

    @Test
    void takesRefundsFromTheGoodsThatAreGone() {
        var order = then(paid(), cancelLines(CANCELLATION_ID, TEA));
        assertThat(linesOf(order).getFirst())
                .as("not refunded yet")
                .isEqualTo(new LineSale(1, 7, 2, 1, 0, cny("39.98"), cny("0.00")));

        assertThat(linesOf(then(order, refunded("19.99", Map.of(7L, "19.99")))))
                .containsExactly(
                        new LineSale(1, 7, 2, 1, 0, cny("39.98"), cny("19.99")),
                        new LineSale(2, 8, 1, 0, 0, cny("5.99"), cny("0.00")));
    }

    @Test
    void dividesRefundsThatNameNoMerchant() {
        var refunds = linesOf(then(paid(), refunded("5.00"))).stream()
                .map(LineSale::refunds)
                .toList();

        assertThat(refunds).containsExactly(cny("4.34"), cny("0.66"));
        assertThat(linesOf(then(paid(), refunded("45.97"))))
                .allSatisfy(line -> assertThat(line.refunds()).isEqualTo(line.revenue()));
    }

    @Test
    void countsAWholeOrderThatIsCancelledAsCancelled() {
        var order = then(paid(), new Cancel(CancelReason.OUT_OF_STOCK, "system"));

        assertThat(linesOf(order)).extracting(LineSale::cancelled).containsExactly(2, 1);
    }

    @Test
    void countsWhatIsReturned() {
        var order = then(OrderFixtures.shipped(), OrderFixtures.askBack(OrderFixtures.RETURN_ID, TEAS, SPOON));
        order = then(order, new ApproveReturn(OrderFixtures.RETURN_ID, Set.of(1L), 7));

        assertThat(linesOf(order)).extracting(LineSale::returned).containsExactly(2, 0);
    }

    private static List<LineSale> linesOf(Order order) {
        var sale = OrderSale.of(order).orElseThrow();
        var revenue = sale.lines().stream().map(LineSale::revenue).reduce(cny("0.00"), Money::plus);
        assertThat(revenue).isEqualTo(order.totals().total());
        return sale.lines();
    }
}
