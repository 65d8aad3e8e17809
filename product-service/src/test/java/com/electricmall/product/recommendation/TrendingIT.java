package com.electricmall.product.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.product.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TrendingIT extends RunningService {

    @Autowired
    private PaidOrderCounter counter;

    @Autowired
    private PurchaseSweep sweep;

    private final Instant now = Instant.now();
    private final User merchant = newMerchant();
    private final String mine = "/products?merchant=" + merchant.id();

    @Test
    void isWhatSellsFastNowAndNotWhatOnceSoldMore() {
        var unsold = product(merchant, "lamp unsold", "1", 1);
        var once = product(merchant, "lamp once", "1", 1);
        var now = product(merchant, "lamp now", "1", 1);
        var slowly = product(merchant, "lamp slowly", "1", 1);
        sell(once, 20, Duration.ofDays(30));
        sell(now, 3, Duration.ofDays(1));
        sell(slowly, 1, Duration.ZERO);
        sweep(once, now, slowly);

        assertThat(ids(mine + "&sort=-trending")).containsExactly(now, slowly, once, unsold);
        assertThat(ids(mine + "&sort=trending")).containsExactly(unsold, once, slowly, now);
        assertThat(ids(mine + "&sort=-trending&inStock=true&maxPrice=1&collapse=family"))
                .containsExactly(now, slowly, once, unsold);
        await().untilAsserted(() ->
                assertThat(ids(mine + "&q=lamp&sort=-trending")).containsExactly(now, slowly, once, unsold));
        assertThat(ids(mine + "&q=lamp&sort=trending&size=3")).containsExactly(unsold, once, slowly);
    }

    @Test
    void leavesTheProductAloneWhileItSellsAsBefore() {
        var lamp = product(merchant, "lamp", "1", 1);
        sell(lamp, 100, Duration.ZERO);
        sweep(lamp);
        var written = trendingOf(lamp);
        var changedIn = changedIn(lamp);

        sell(lamp, 1, Duration.ZERO);
        sweep(lamp);
        assertThat(trendingOf(lamp)).isEqualTo(written);

        sell(lamp, 100, Duration.ZERO);
        sweep(lamp);
        assertThat(trendingOf(lamp)).isNotEqualTo(written);
        assertThat(changedIn(lamp)).as("nothing that a search finds").isEqualTo(changedIn);
    }

    private void sell(long product, int orders, Duration before) {
        counter.receive(IntStream.range(0, orders)
                .mapToObj(_ -> Purchases.event(Purchases.order(now.minus(before), product)))
                .toList());
    }

    /** The service sweeps too, and then leaves nothing to do here. */
    private void sweep(Long... products) {
        sweep.sweep();
        await().until(() -> jdbc.sql("SELECT NOT bool_or(changed) FROM purchase_count WHERE product_id = ANY (?)")
                .param(products)
                .query(Boolean.class)
                .single());
    }

    private String trendingOf(long product) {
        return jdbc.sql("SELECT trending::text FROM product WHERE id = ?")
                .param(product)
                .query(String.class)
                .single();
    }

    private long changedIn(long product) {
        return jdbc.sql("SELECT changed_in FROM product WHERE id = ?")
                .param(product)
                .query(Long.class)
                .single();
    }

    private List<Long> ids(String path) {
        return StreamSupport.stream(body(get(path).expectStatus().isOk()).spliterator(), false)
                .map(product -> product.get("id").longValue())
                .toList();
    }
}
