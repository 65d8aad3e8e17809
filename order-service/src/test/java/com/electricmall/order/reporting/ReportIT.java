package com.electricmall.order.reporting;

import static com.electricmall.order.reporting.SalesOf.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.order.domain.CancelReason;
import com.electricmall.order.domain.OrderAction.ApproveReturn;
import com.electricmall.order.domain.OrderAction.CancelLines;
import com.electricmall.order.domain.OrderAction.Refunded;
import com.electricmall.order.domain.OrderAction.RequestReturn;
import com.electricmall.order.domain.OrderAction.Ship;
import com.electricmall.order.domain.ProductQuantity;
import com.electricmall.order.domain.Shipment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ReportIT extends ReportFixture {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    @Autowired
    private CartVisitCounter cartCounter;

    @Test
    void showsEachMerchantWhatItSoldByCurrency() {
        sales.paid(buyer.id(), line(1, tea.id(), 2, "19.99", "CNY"), line(2, pots.id(), 1, "20.00", "CNY"));
        sales.paid(buyer.id(), line(1, tea.id(), 1, "1500", "JPY"));
        sales.placed(buyer.id(), line(1, tea.id(), 5, "19.99", "CNY"));

        var report = report("/merchants/me/report", tea);

        assertThat(report.get("merchantId").longValue()).isEqualTo(tea.id());
        assertThat(report.get("by").textValue()).isEqualTo("day");
        assertThat(report.get("to").textValue()).isEqualTo(today().toString());
        assertThat(report.get("from").textValue())
                .isEqualTo(today().minusDays(29).toString());
        assertThat(Instant.parse(report.get("asOf").textValue()))
                .isAfter(Instant.now().minusSeconds(60));
        assertThat(report.get("items")).hasToString("""
                [{"day":"%s","orders":2,"units":3,"unitsCancelled":0,"unitsReturned":0,\
                "revenue":{"CNY":39.98,"JPY":1500},"refunds":{"CNY":0.00,"JPY":0},"carts":0}]""".formatted(today()));
        assertThat(report.get("totals")).hasToString("""
                {"orders":2,"units":3,"unitsCancelled":0,"unitsReturned":0,\
                "revenue":{"CNY":39.98,"JPY":1500},"refunds":{"CNY":0.00,"JPY":0},"carts":0}""");
        assertThat(report("/merchants/me/report", pots).at("/totals/revenue")).hasToString("{\"CNY\":20.00}");
    }

    @Test
    void showsWhatWasCancelledReturnedAndRefunded() {
        var order = sales.paid(buyer.id(), line(1, tea.id(), 3, "19.99", "CNY"), line(2, pots.id(), 1, "20.00", "CNY"));
        sales.apply(order, cancel(1));
        sales.apply(order, new Ship(new Shipment(Ids.next(), "Post", "1", goods(1), Instant.now()), "user:1"));
        var wanted = Ids.next();
        sales.apply(order, new RequestReturn(wanted, "broken", goods(1), Instant.now(), "user:1"));
        sales.apply(order, new ApproveReturn(wanted, Set.of(1L), tea.id()));
        refund(order, Map.of(tea.id(), "39.98", pots.id(), "0.50"));

        assertThat(report("/merchants/me/report", tea).get("totals")).hasToString("""
                {"orders":1,"units":3,"unitsCancelled":1,"unitsReturned":1,\
                "revenue":{"CNY":59.97},"refunds":{"CNY":39.98},"carts":0}""");
        assertThat(report("/merchants/me/report", pots).at("/totals/refunds")).hasToString("{\"CNY\":0.50}");
        assertThat(report("/merchants/me/report?by=product", pots).at("/items/0/refunds"))
                .hasToString("{\"CNY\":0.50}");
    }

    @Test
    void countsDaysAndWeeksOverTheEndOfAYear() {
        paidAt("2025-12-28T23:59:59.999Z", "1.00");
        paidAt("2025-12-29T00:00:00Z", "2.00");
        paidAt("2025-12-31T23:59:59.999Z", "3.00");
        paidAt("2026-01-01T00:00:00Z", "4.00");
        paidAt("2026-01-05T12:00:00Z", "5.00");

        var days = report("/merchants/me/report?from=2025-12-29&to=2026-01-05", tea);
        assertThat(days.findValuesAsText("day"))
                .containsExactly("2025-12-29", "2025-12-31", "2026-01-01", "2026-01-05");
        assertThat(days.at("/totals/revenue")).hasToString("{\"CNY\":14.00}");

        var weeks = report("/merchants/me/report?from=2025-12-28&to=2026-01-05&by=week", tea);
        assertThat(weeks.findValuesAsText("week")).containsExactly("2025-12-22", "2025-12-29", "2026-01-05");
        assertThat(weeks.at("/items/1/revenue")).hasToString("{\"CNY\":9.00}");
        assertThat(weeks.at("/items/1/orders").intValue()).isEqualTo(3);

        assertThat(report("/merchants/me/report?from=2026-01-01&to=2026-01-01", tea)
                        .at("/totals/revenue"))
                .hasToString("{\"CNY\":4.00}");
    }

    @Test
    void leadsFromPageToPageOfProducts() {
        sales.paid(
                buyer.id(),
                line(11, tea.id(), 1, "1.00", "CNY"),
                line(12, tea.id(), 3, "1.00", "CNY"),
                line(13, tea.id(), 2, "1.00", "CNY"));
        sales.paid(buyer.id(), line(13, tea.id(), 2, "0.50", "USD"));
        counter.count();

        var first = get("/merchants/me/report?by=product&size=2", tea.token())
                .expectStatus()
                .isOk();
        var link = NEXT.matcher(String.valueOf(
                first.returnResult(String.class).getResponseHeaders().getFirst("Link")));
        assertThat(link.find()).isTrue();
        var page = report("/merchants/me/report?by=product&size=2", tea);
        assertThat(page.get("items").findValuesAsText("productId")).containsExactly("13", "12");
        assertThat(page.at("/items/0")).hasToString("""
                {"productId":13,"name":"Product 13","orders":2,"units":4,"unitsCancelled":0,"unitsReturned":0,\
                "revenue":{"CNY":2.00,"USD":1.00},"refunds":{"CNY":0.00,"USD":0.00}}""");
        var path = link.group(1).substring(link.group(1).indexOf("/merchants"));
        var rest = report(path, tea);
        assertThat(rest.get("items").findValuesAsText("productId")).containsExactly("11");
        assertThat(rest.get("totals")).isEqualTo(page.get("totals"));
        get(path + "&from=2026-01-01", tea.token()).expectStatus().isBadRequest();
    }

    @Test
    void comparesOrdersWithCarts() {
        var product = 90_000 + tea.id();
        PRODUCTS.sells(String.valueOf(product), """
                [{"id": %d, "merchantId": %d, "name": "Oolong", "price": 9.00, "currency": "CNY", "stock": 9}]""".formatted(product, tea.id()));
        for (var i = 0; i < 3; i++) {
            var visitor = newUser();
            for (var quantity = 1; quantity < 3; quantity++) {
                put("/cart/items/" + product, visitor.token(), "{\"quantity\": %d}".formatted(quantity))
                        .expectStatus()
                        .isOk();
            }
        }
        sales.paid(buyer.id(), line(product, tea.id(), 1, "9.00", "CNY"));
        cartCounter.count();

        var report = report("/merchants/me/report?by=week", tea);

        assertThat(report.at("/totals/carts").intValue()).isEqualTo(3);
        assertThat(report.at("/totals/conversion").decimalValue()).isEqualByComparingTo("0.3333");
        assertThat(report.at("/items/0/carts").intValue()).isEqualTo(3);
    }

    @Test
    void comparesNoOrdersWithCartsOfOtherDays() {
        var day = LocalDate.of(2026, 1, 7);
        paidAt("2026-01-05T12:00:00Z", "1.00");
        paidAt("2026-01-12T12:00:00Z", "1.00");
        jdbc.sql("""
                        INSERT INTO merchant_cart_day (merchant_id, day, carts)
                        SELECT ?, unnest('{2026-01-06, 2026-01-07, 2026-01-12}'::date[]), 2
                        """).param(tea.id()).update();
        var known = jdbc.sql("SELECT carts_from FROM sales_progress")
                .query(LocalDate.class)
                .single();
        try {
            jdbc.sql("UPDATE sales_progress SET carts_from = ?").param(day).update();

            var weeks = report("/merchants/me/report?from=2026-01-05&to=2026-01-12&by=week", tea);
            assertThat(weeks.at("/items/0").has("carts")).isFalse();
            assertThat(weeks.at("/items/0").has("conversion")).isFalse();
            assertThat(weeks.at("/items/1/conversion").decimalValue()).isEqualByComparingTo("0.5");
            assertThat(weeks.get("totals").has("conversion")).isFalse();
            var days = report("/merchants/me/report?from=2026-01-05&to=2026-01-12", tea);
            assertThat(days.findValuesAsText("day")).containsExactly("2026-01-05", "2026-01-07", "2026-01-12");
            assertThat(days.at("/items/0").has("carts")).isFalse();
            var later = report("/merchants/me/report?from=2026-01-07&to=2026-01-12", tea);
            assertThat(later.at("/totals/carts").intValue()).isEqualTo(4);
            assertThat(later.at("/totals/conversion").decimalValue()).isEqualByComparingTo("0.25");
        } finally {
            jdbc.sql("UPDATE sales_progress SET carts_from = ?").param(known).update();
        }
    }

    @Test
    void isNotFarBehind() {
        sales.paid(buyer.id(), line(1, tea.id(), 1, "1.00", "CNY"));

        await().untilAsserted(() -> assertThat(body(get("/merchants/me/report", tea.token()))
                        .at("/totals/orders")
                        .intValue())
                .isEqualTo(1));
    }

    private void paidAt(String time, String price) {
        var order = sales.paid(buyer.id(), line(1, tea.id(), 1, price, "CNY"));
        counter.count();
        jdbc.sql("UPDATE order_history SET at = ?::timestamptz WHERE order_id = ? AND status = 'PAID'")
                .params(time, order)
                .update();
        jdbc.sql("UPDATE orders SET version = version WHERE id = ?")
                .param(order)
                .update();
    }

    private void refund(UUID order, Map<Long, String> merchants) {
        var refunded = new TreeMap<Long, Money>();
        merchants.forEach((merchant, amount) -> refunded.put(merchant, Money.of(new BigDecimal(amount), "CNY")));
        var inAll = refunded.values().stream().reduce(Money::plus).orElseThrow();
        var payment = sales.find(order).payingCapture().orElseThrow().paymentId();
        sales.apply(order, new Refunded(Ids.next(), payment, inAll, refunded, Instant.now()));
    }

    private static CancelLines cancel(long product) {
        return new CancelLines(Ids.next(), CancelReason.CUSTOMER, null, goods(product), Instant.now(), "user:1");
    }

    private static List<ProductQuantity> goods(long product) {
        return List.of(new ProductQuantity(product, 1));
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    }
}
