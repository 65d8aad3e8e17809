package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.outbox.Outbox;
import com.electricmall.product.RunningService;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A writer that ends between its commit and the eviction of the copy in Redis, which lives for a minute. */
class LostEvictionIT extends RunningService {

    @Autowired
    private ProductRepository products;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void isMadeUpForByTheEvent() {
        var id = product(newMerchant(), "before", "19.90", 1);
        assertThat(nameOf(id)).isEqualTo("before");

        changeAndEnd(id, "after");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(nameOf(id)).isEqualTo("after"));
    }

    @Test
    void isMadeUpForByTheEventsOfSeveralProducts() {
        var merchant = newMerchant();
        var ids = Stream.generate(() -> product(merchant, "before", "19.90", 1))
                .limit(5)
                .toList();
        assertThat(ids).allSatisfy(id -> assertThat(nameOf(id)).isEqualTo("before"));

        transactions.executeWithoutResult(_ -> ids.forEach(id -> changeAndEnd(id, "after")));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(ids).allSatisfy(id -> assertThat(nameOf(id)).isEqualTo("after")));
    }

    @Test
    void isMadeUpForByTheEventAlsoWhenTheProductIsHidden() {
        var id = product(newMerchant(), "before", "19.90", 1);
        assertThat(nameOf(id)).isEqualTo("before");

        hideAndEnd(id);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> get("/products/" + id).expectStatus().isNotFound());
    }

    private void changeAndEnd(long id, String name) {
        transactions.executeWithoutResult(_ -> {
            var product = products.lock(id).orElseThrow();
            var content = product.content();
            tell(products.replace(
                    product,
                    new ProductContent(
                            new Text(name, content.text().description()),
                            content.categoryId(),
                            content.price(),
                            content.otherPrices(),
                            content.translations(),
                            content.details())));
        });
    }

    private void hideAndEnd(long id) {
        transactions.executeWithoutResult(
                _ -> tell(products.hide(products.lock(id).orElseThrow())));
    }

    private void tell(Product changed) {
        outbox.append(new ProductChanged(changed.id(), changed.version()).toOutbox());
    }

    private String nameOf(long id) {
        return body(get("/products/" + id)).get("name").textValue();
    }
}
