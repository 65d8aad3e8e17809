package com.electricmall.product.review;

import com.electricmall.common.event.EventBatches;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.product.review.ReviewRepository.Purchase;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Stores who bought what. It has a consumer group of its own, so that reservations never wait for it. A new group
 * starts with the oldest event of the topic.
 */
@Component
class PurchaseListener {

    private static final String PAID = "order.paid.v1";

    private final ReviewRepository reviews;
    private final Inbox inbox;
    private final EventBatches batches;

    PurchaseListener(ReviewRepository reviews, Inbox inbox, EventBatches batches) {
        this.reviews = reviews;
        this.inbox = inbox;
        this.batches = batches;
    }

    /** @param userId without it the event proves nothing */
    record OrderPaid(@Nullable Long userId, List<Line> lines) {

        record Line(long productId) {}

        static OrderPaid in(EventRecord event) {
            return event.payload(OrderPaid.class);
        }

        Stream<Purchase> purchases() {
            return userId == null ? Stream.empty() : lines.stream().map(line -> new Purchase(userId, line.productId()));
        }
    }

    @KafkaListener(topics = "orders", groupId = "${spring.application.name}.reviews", concurrency = "1", batch = "true")
    void receive(List<ConsumerRecord<String, byte[]>> messages) {
        batches.receive(messages, Set.of(PAID), _ -> true, this::note, event -> note(List.of(event)));
    }

    private void note(List<EventRecord> paid) {
        inbox.onceEach(
                "reviews",
                paid,
                orders -> reviews.noteBought(orders.stream()
                        .flatMap(order -> OrderPaid.in(order).purchases())
                        .toList()));
    }
}
