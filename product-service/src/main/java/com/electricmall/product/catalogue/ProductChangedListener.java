package com.electricmall.product.catalogue;

import com.electricmall.common.event.EventRecord;
import com.electricmall.product.search.ProductSearch;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Evicts cached copies by the events of this service itself. An event survives if a process dies between its commit and
 * its eviction. One instance receives each event and evicts the copy from Redis and from the other instances. Its own
 * search index is updated at once, those of the others at their next poll.
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
