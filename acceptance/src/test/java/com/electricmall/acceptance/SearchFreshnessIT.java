package com.electricmall.acceptance;

import static java.lang.System.Logger.Level.INFO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How soon searches find a change, from whichever of two instances, and through the gateway's cache. */
class SearchFreshnessIT {

    private static final System.Logger LOG = System.getLogger(SearchFreshnessIT.class.getName());

    private static final int CHANGES = 20;

    /** On a machine that does other work too. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    /** For so long all answers have the change: both instances give many of them, and the cache drops what it had. */
    private static final Duration QUIET = Duration.ofMillis(1_500);

    /** Beyond the bound, so that it is known when a change is found that comes too late. */
    private static final Duration PATIENCE = BOUND.multipliedBy(4);

    private static final Duration BETWEEN_SEARCHES = Duration.ofMillis(10);
    private static final Map<String, String> PAST_THE_CACHE = Map.of("Cache-Control", "no-cache");

    private final Client merchant = TestShop.newMerchant();
    private final Client visitor = TestShop.visitor();
    private long lastWithout;

    @Test
    void findChangesFromEachInstanceAndFromTheCache() {
        var product = TestShop.newProduct(merchant, 5);
        var times = new ArrayList<Long>();
        for (var change = 0; change < CHANGES; change++) {
            times.add(timeOfAChange(product, TestShop.newWord()).toMillis());
        }

        LOG.log(INFO, "After so many ms the last answer came without a change: {0}", times);

        assertThat(times).allSatisfy(time -> assertThat(time).isLessThan(BOUND.toMillis()));
    }

    /** @return how long after the change the last answer came without it */
    private Duration timeOfAChange(int product, String word) {
        var path = "/products?q=" + word;
        assertThat(finds(path, PAST_THE_CACHE)).isFalse(); // as the cache knows from now on
        merchant.patch("/products/" + product, Map.of("name", word)).expect(200);
        var begun = System.nanoTime();
        lastWithout = begun;
        await(word).pollInterval(BETWEEN_SEARCHES).atMost(PATIENCE).until(() -> {
            if (!finds(path, Map.of()) || !finds(path, PAST_THE_CACHE)) {
                lastWithout = System.nanoTime();
            }
            return System.nanoTime() - lastWithout > QUIET.toNanos();
        });
        return Duration.ofNanos(lastWithout - begun);
    }

    private boolean finds(String path, Map<String, String> headers) {
        return !visitor.call("GET", path, null, headers).expect(200).body().isEmpty();
    }
}
