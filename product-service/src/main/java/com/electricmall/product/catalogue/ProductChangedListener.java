package com.electricmall.product.catalogue;

import com.electricmall.common.event.EventRecord;
import com.electricmall.product.search.ProductSearch;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Hears what this service told itself: its events outlive a process that ends between its commit and the eviction of
 * the copy. One instance hears each and empties Redis, which tells the others. Its search index follows at once, theirs
 * at their next look.
 */
@Component
class ProductChangedListener {

    private final Catalogue catalogue;
    private final ProductSearch search;

    ProductChangedListener(Catalogue catalogue, ProductSearch search) {
        this.catalogue = catalogue;
        this.search = search;
    }

    /** Starts at the newest event, because no cached copy is older than the group. */
    @KafkaListener(
            topics = "products",
            groupId = "${spring.application.name}.cache",
            concurrency = "1",
            properties = "auto.offset.reset=latest")
    void receive(EventRecord event) {
        if (event.type().equals(ProductChanged.TYPE)) {
            var changed = event.payload(ProductChanged.class);
            catalogue.forgetBefore(changed.productId(), changed.version());
            search.hurry();
        } else if (event.type().equals(ProductRated.TYPE)) {
            var rated = event.payload(ProductRated.class);
            catalogue.forgetRatedBefore(rated.productId(), rated.ratingVersion());
        }
    }
}
