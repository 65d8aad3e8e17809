package com.electricmall.product.catalogue;

import com.electricmall.common.event.EventBatches;
import com.electricmall.common.event.EventRecord;
import com.electricmall.product.search.IndexNews;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Evicts cached copies by the events of this service itself. An event survives if a process dies between its commit and
 * its eviction. One instance receives each event and evicts the copy from Redis and from the other instances, which
 * also have their search indexes follow then; its own follows though Redis is away. The events of one poll are evicted
 * together, since an import has one for each of its products.
 */
@Component
class ProductChangedListener {

    private final Catalogue catalogue;
    private final IndexNews index;
    private final EventBatches batches;

    ProductChangedListener(Catalogue catalogue, IndexNews index, EventBatches batches) {
        this.catalogue = catalogue;
        this.index = index;
        this.batches = batches;
    }

    private static final Set<String> TYPES = Set.of(ProductChanged.TYPE, ProductRated.TYPE);

    /** The newest versions by product. */
    private record Versions(Map<Long, Long> changed, Map<Long, Long> rated) {}

    /** Starts at the newest event, because no cached copy is older than the group. */
    @KafkaListener(
            topics = "products",
            groupId = "${spring.application.name}.cache",
            concurrency = "1",
            batch = "true",
            properties = {"auto.offset.reset=latest", "max.poll.records=500"})
    void onMessages(List<ConsumerRecord<String, byte[]>> messages) {
        batches.receive(messages, TYPES, _ -> true, this::evict, event -> evict(List.of(event)));
    }

    private void evict(List<EventRecord> events) {
        var versions = new Versions(new HashMap<>(), new HashMap<>());
        events.forEach(event -> receive(event, versions));
        catalogue.forgetRatedBefore(versions.rated());
        if (!versions.changed().isEmpty()) {
            catalogue.forgetBefore(versions.changed());
            index.hurry();
        }
    }

    private static void receive(EventRecord event, Versions versions) {
        if (event.type().equals(ProductChanged.TYPE)) {
            var changed = event.payload(ProductChanged.class);
            versions.changed().merge(changed.productId(), changed.version(), Math::max);
        } else if (event.type().equals(ProductRated.TYPE)) {
            var rated = event.payload(ProductRated.class);
            versions.rated().merge(rated.productId(), rated.ratingVersion(), Math::max);
        }
    }
}
