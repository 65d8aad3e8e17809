package com.electricmall.product.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.ids.Ids;
import com.electricmall.product.Kafka;
import com.electricmall.product.RunningService;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;

class RelatedProductsIT extends RunningService {

    private static final long UNKNOWN = 830_000_000_000L;

    @Autowired
    private PaidOrderCounter counter;

    private final User merchant = newMerchant();
    private long tea;
    private long pot;

    @BeforeEach
    void sell() {
        tea = product(merchant, "tea", "1", 5);
        pot = product(merchant, "pot", "1", 5);
    }

    @Test
    void leadFromOneToTheOtherThatOthersBoughtWithIt() throws JsonProcessingException {
        var order = Purchases.order(Instant.now(), tea, pot);
        var event = Ids.next();
        var json = EventJson.MAPPER.writeValueAsString(Purchases.payload(order.id(), order));
        try (var kafka = new Kafka()) {
            kafka.tell(event, PaidOrderCounter.PAID, order.id(), json);
            kafka.tell(event, PaidOrderCounter.PAID, order.id(), json);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(related(tea)).containsExactly(pot));
        }
        assertThat(related(pot)).containsExactly(tea);
        assertThat(ordersOf(tea)).isBetween(weightOfOneOrder() * 0.999, weightOfOneOrder() * 1.001);
    }

    @Test
    void areThoseThatBelongTogetherAndNotWhatEverybodyBuys() {
        var bag = product(merchant, "bag", "1", 5);
        IntStream.range(0, 60).forEach(i -> buy(bag, UNKNOWN + i));
        IntStream.range(0, 4).forEach(_ -> buy(tea, pot));
        IntStream.range(0, 4).forEach(_ -> buy(tea, bag));

        assertThat(related(tea)).startsWith(pot);
    }

    @Test
    void changeByNoDuplicateAndNoSecondInstance() throws InterruptedException {
        var cup = product(merchant, "cup", "1", 5);
        var events = IntStream.range(0, 300)
                .mapToObj(i -> Purchases.event(Purchases.order(Instant.now(), tea, i % 2 == 0 ? pot : cup)))
                .toList();
        var start = new CountDownLatch(1);
        var instances = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.startVirtualThread(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    for (var from = 0; from < events.size(); from += 20) {
                        counter.receive(events.subList(from, from + 20));
                    }
                }))
                .toList();
        start.countDown();
        for (var instance : instances) {
            instance.join();
        }

        assertThat(ordersOf(tea) / weightOfOneOrder()).isBetween(299.9, 300.1);
        assertThat(ordersOf(pot) / weightOfOneOrder()).isBetween(149.9, 150.1);
    }

    @Test
    void canAllBeOrderedNow() {
        var soldOut = product(merchant, "sold out", "1", 0);
        var hidden = product(merchant, "hidden", "1", 1);
        delete("/products/" + hidden, merchant).expectStatus().isNoContent();
        buy(tea, soldOut, hidden, pot);

        assertThat(related(tea)).containsExactly(pot);
    }

    @Test
    void endWithTheBestSellersOfTheCategory() {
        var category = body(post("/categories", ADMIN, "{\"name\": \"drinks\"}"))
                .get("id")
                .longValue();
        var drinks = IntStream.range(0, 4).mapToObj(i -> inCategory(category)).toList();
        sold(drinks.get(1), 3);
        sold(drinks.get(2), 2);
        buy(drinks.get(0), tea);
        buy(drinks.get(0), drinks.get(2));

        assertThat(related(drinks.get(0)).subList(0, 2)).containsExactlyInAnyOrder(tea, drinks.get(2));
        assertThat(related(drinks.get(0)).subList(2, 4)).containsExactly(drinks.get(1), drinks.get(3));
        assertThat(related(drinks.get(3))).containsExactly(drinks.get(1), drinks.get(2), drinks.get(0));
        assertThat(ids("/products/" + drinks.get(3) + "/related?size=1")).containsExactly(drinks.get(1));
        drinks.forEach(drink -> sold(drink, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "x", "1.5"})
    void areAtMostAHundred(String size) {
        assertInvalid(get("/products/" + tea + "/related?size=" + size), "size");
    }

    @Test
    void areOfProductsThatAreShown() {
        get("/products/987654321/related").expectStatus().isNotFound();
        delete("/products/" + tea, merchant).expectStatus().isNoContent();
        get("/products/" + tea + "/related").expectStatus().isNotFound();
    }

    @Test
    void mayBeKeptBySharedCaches() {
        get("/products/" + tea + "/related?size=100")
                .expectStatus()
                .isOk()
                .expectHeader()
                .value(HttpHeaders.CACHE_CONTROL, value -> assertThat(value).contains("s-maxage"));
    }

    private void buy(long... products) {
        counter.receive(List.of(Purchases.event(Purchases.order(Instant.now(), products))));
    }

    private long inCategory(long category) {
        return product(
                merchant, "{\"name\": \"a\", \"price\": 1, \"stock\": 9, \"categoryId\": %d}".formatted(category));
    }

    private void sold(long product, int units) {
        jdbc.sql("UPDATE stock SET sold = ?, available = received - reserved - ? WHERE product_id = ?")
                .params(units, units, product)
                .update();
    }

    private double ordersOf(long product) {
        return jdbc.sql("SELECT orders FROM purchase_count WHERE product_id = ?")
                .param(product)
                .query(Double.class)
                .single();
    }

    private double weightOfOneOrder() {
        return jdbc.sql("SELECT power(2::float8, extract(epoch FROM now() - landmark)::float8 / half_life)"
                        + " FROM purchase_counting")
                .query(Double.class)
                .single();
    }

    private List<Long> related(long product) {
        return ids("/products/" + product + "/related");
    }

    private List<Long> ids(String path) {
        return StreamSupport.stream(body(get(path).expectStatus().isOk()).spliterator(), false)
                .map(product -> product.get("id").longValue())
                .toList();
    }
}
