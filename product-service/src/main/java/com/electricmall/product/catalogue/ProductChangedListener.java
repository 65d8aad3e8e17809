package com.electricmall.product.catalogue;

import com.electricmall.common.event.EventRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Hears what this service told itself: its events outlive a process that ends between its commit and the eviction of
 * the copy. One instance hears each and empties Redis, which tells the others.
 */
@Component
class ProductChangedListener {

    private final Catalogue catalogue;

    ProductChangedListener(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Copies do not live as long as the topic: a new group need not hear of what was. */
    @KafkaListener(
            topics = "products",
            groupId = "${spring.application.name}.cache",
            concurrency = "1",
            properties = "auto.offset.reset=latest")
    void hear(EventRecord event) {
        if (event.type().equals(ProductChanged.TYPE)) {
            var changed = event.payload(ProductChanged.class);
            catalogue.forgetBefore(changed.productId(), changed.version());
        }
    }
}
