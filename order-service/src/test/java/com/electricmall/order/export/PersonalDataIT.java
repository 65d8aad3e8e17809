package com.electricmall.order.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.personaldata.PersonalDataSection;
import com.electricmall.common.testing.JsonShape;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.local.testing.TestTokens;
import com.electricmall.order.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Of an order, 1001 is of merchant 7 (two for 19.99 each) and 1002 of merchant 8 (one for 20.00). */
class PersonalDataIT extends RunningService {

    private static final String SERVICE = TestTokens.service("user-service");
    private static final User TEA_SELLER = merchant(7);
    private static final String TEA = "{\"productId\": 1001, \"quantity\": 1}";
    private static final String ADDRESS = """
            "address": {"recipient": "Ann Lee", "line1": "Tea Street 5", "line2": "Flat 3", "city": "Hangzhou",
                        "region": "Zhejiang", "postalCode": "310000", "country": "CN", "phone": "+86 571 1234"}""";

    private final User buyer = newUser();
    private final User other = newUser();

    @Autowired
    private DataSource database;

    @Autowired
    private List<PersonalDataSection> sections;

    @Test
    void areTheCartAndWhateverBecameOfAnOrderAsTheSamplesShow() {
        var order = eventful(buyer);
        eventful(other);
        put("/cart/items/1001", buyer.token(), Map.of("quantity", 3))
                .expectStatus()
                .isOk();
        put("/cart/items/1001", other.token(), Map.of("quantity", 9))
                .expectStatus()
                .isOk();

        var cart = page(buyer, "");
        var orders = page(buyer, "?size=1&after=" + cart.get("next").textValue());

        var cartSample = sample("order-service", "personal-data.cart");
        assertThat(JsonShape.of(cart)).isEqualTo(JsonShape.of(cartSample));
        assertThat(cart.at("/items/0/unitPrice")).hasToString("19.99");
        assertThat(cart.at("/items/0/quantity").intValue()).isEqualTo(3);
        assertThat(JsonShape.of(orders)).isEqualTo(JsonShape.of(sample("order-service", "personal-data.orders")));
        var told = (ObjectNode) orders.at("/items/0");
        assertThat(told.at("/cancellations/0/note").textValue()).isEqualTo("One too many");
        assertThat(told.at("/returns/0/lines/0/rejection").textValue()).isEqualTo("It is worn");
        assertThat(told.at("/captures/0/amount")).hasToString("59.98");
        told.remove(List.of("cancellations", "captures"));
        assertThat(orders.at("/items/0")).isEqualTo(order(order, buyer));
    }

    @Test
    void areReadPageByPageTheOldestOrderFirst() {
        var orders = IntStream.range(0, 5).mapToObj(_ -> place(buyer)).toList();
        place(other);

        assertThat(ordersOfPages(buyer, 2)).containsExactlyElementsOf(orders);
        assertThat(ordersOfPages(buyer, 5)).containsExactlyElementsOf(orders);
    }

    @Test
    void areEmptySectionsOfAPersonOfWhomNothingIsHeld() {
        var cart = page(buyer, "");
        var orders = page(buyer, "?after=" + cart.get("next").textValue());

        assertThat(cart.get("items")).isEmpty();
        assertThat(orders.get("section").textValue()).isEqualTo("orders");
        assertThat(orders.get("items")).isEmpty();
        assertThat(orders.has("next")).isFalse();
    }

    @Test
    void areToldToServicesOnlyAndNotWithoutBound() {
        var path = path(buyer, "");
        get(path, buyer.token()).expectStatus().isUnauthorized();
        get(path, ADMIN).expectStatus().isUnauthorized();
        assertInvalid(get(path + "?size=201", SERVICE), "size");
        assertInvalid(get(path + "?after=orders:x", SERVICE), "after");
        assertInvalid(get(path + "?after=payments", SERVICE), "after");
    }

    @Test
    void readNoWholeTable() throws Exception {
        var order = place(buyer);

        var statements = StatementLog.during(() -> {
            for (var section : sections) {
                section.read(buyer.id(), null, 2);
                section.read(buyer.id(), section.name().equals("cart") ? "1001" : order.toString(), 2);
            }
        });

        assertThat(statements).hasSizeGreaterThanOrEqualTo(4);
        assertThat(statements)
                .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .as(statement)
                        .isEmpty());
    }

    /** Paid, one tea cancelled, another sent, whose return is rejected. */
    private UUID eventful(User buyer) {
        var order = id(body(placing(buyer, newKey(), "{%s, %s, \"note\": \"ring twice\"}".formatted(ITEMS, ADDRESS))
                .expectStatus()
                .isCreated()));
        capture(order, Ids.next(), new BigDecimal("59.98"));
        awaitStatus(order, buyer, "PAID");
        var lines = "\"lines\": [%s]".formatted(TEA);
        post("/orders/%s/cancel".formatted(order), buyer.token(), "{%s, \"reason\": \"One too many\"}".formatted(lines))
                .expectStatus()
                .isOk();
        post(
                        "/orders/%s/shipments".formatted(order),
                        TEA_SELLER.token(),
                        "{%s, \"carrier\": \"SF Express\", \"trackingNumber\": \"SF1\"}".formatted(lines))
                .expectStatus()
                .isCreated();
        var wanted = id(body(post(
                        "/orders/%s/returns".formatted(order),
                        buyer.token(),
                        "{%s, \"reason\": \"It flickers\"}".formatted(lines))
                .expectStatus()
                .isCreated()));
        post(
                        "/orders/%s/returns/%s/reject".formatted(order, wanted),
                        TEA_SELLER.token(),
                        Map.of("reason", "It is worn"))
                .expectStatus()
                .isOk();
        return order;
    }

    private List<UUID> ordersOfPages(User user, int size) {
        var orders = new ArrayList<UUID>();
        var after = "orders";
        while (after != null) {
            var page = page(user, "?size=%d&after=%s".formatted(size, after));
            assertThat(page.get("items")).hasSizeLessThanOrEqualTo(size);
            StreamSupport.stream(page.get("items").spliterator(), false)
                    .map(RunningService::id)
                    .forEach(orders::add);
            after = page.path("next").textValue();
        }
        return orders;
    }

    private JsonNode page(User user, String query) {
        return body(get(path(user, query), SERVICE).expectStatus().isOk());
    }

    private static String path(User user, String query) {
        return "/internal/users/%d/data%s".formatted(user.id(), query);
    }
}
