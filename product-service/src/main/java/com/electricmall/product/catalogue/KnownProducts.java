package com.electricmall.product.catalogue;

import com.electricmall.common.cache.CacheMeters;
import com.electricmall.common.cache.CacheProperties;
import com.electricmall.common.cache.local.Lifetime;
import com.electricmall.common.cache.local.LocalCache;
import com.electricmall.common.cache.local.LocalCacheSpec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The products that lists have shown, in this process. A list reads of each row only a {@link ListRow}, and takes the
 * product from here if it is in the state of the row. So it shows what its statement would have read, and nothing has
 * to be evicted after a change.
 */
@Component
class KnownProducts {

    /** As in {@code mall.cache.listed.policy}. */
    static final String NAME = "listed";

    /** Some thousand products with descriptions of usual length. */
    private static final long MAXIMUM_BYTES = 16L * 1024 * 1024;

    /** For a row that an operator corrects by hand, without a new version. */
    private static final Duration LONGEST_USE = Duration.ofMinutes(1);

    /** What a product takes beside its texts, and an entry of a map or a list beside its. */
    private static final int FIXED = 600;

    private static final int ENTRY = 60;

    private final LocalCache<Long, Product> known;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    KnownProducts(Environment environment, MeterRegistry meters) {
        this.known = CacheProperties.of(environment, NAME)
                .create(LocalCacheSpec.<Long, Product>ofWeight(
                        MAXIMUM_BYTES, (_, product) -> weight(product), Lifetime.of(LONGEST_USE)));
        new CacheMeters(meters, NAME, "local")
                .hits(hits::sum)
                .misses(misses::sum)
                .loads(misses::sum)
                .sizeOf(known);
    }

    /**
     * The products of the rows, by id.
     *
     * @param read returns the current state of products, given the ids of those that are not known
     * @return empty if one changed after its row had been read
     */
    Optional<Map<Long, Product>> of(Collection<ListRow> rows, Function<List<Long>, List<Product>> read) {
        var products = new HashMap<Long, Product>();
        var missing = new ArrayList<Long>();
        for (var row : rows) {
            var product = known.get(row.id());
            if (product != null && row.shows(product)) {
                products.put(row.id(), product);
            } else {
                missing.add(row.id());
            }
        }
        hits.add(products.size());
        misses.add(missing.size());
        if (!missing.isEmpty()) {
            for (var product : read.apply(missing)) {
                known.put(product.id(), product);
                products.put(product.id(), product);
            }
        }
        return rows.stream().allMatch(row -> isShown(row, products)) ? Optional.of(products) : Optional.empty();
    }

    private static boolean isShown(ListRow row, Map<Long, Product> products) {
        var product = products.get(row.id());
        return product != null && row.shows(product);
    }

    /** About how many bytes of memory it takes. */
    private static int weight(Product product) {
        var content = product.content();
        var details = content.details();
        var characters = length(content.text());
        for (var translation : content.translations().values()) {
            characters += length(translation) + ENTRY;
        }
        for (var image : details.images()) {
            characters += image.length() + ENTRY;
        }
        return FIXED
                + 2 * (characters + length(details.attributes()) + length(details.options()))
                + ENTRY * content.otherPrices().size();
    }

    private static int length(Text text) {
        return text.name().length()
                + (text.description() == null ? 0 : text.description().length());
    }

    private static int length(Map<String, String> named) {
        var characters = 0;
        for (var entry : named.entrySet()) {
            characters += entry.getKey().length() + entry.getValue().length() + ENTRY;
        }
        return characters;
    }
}
