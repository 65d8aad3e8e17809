package com.electricmall.product.review;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.common.scheduling.Batches;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Takes their authors' names from reviews when accounts are disabled, and their texts too when they are erased. Caches
 * evict the reviews.
 */
@Component
class UserEventListener {

    private static final int BATCH = 1000;

    private final ReviewAuthorRepository reviews;
    private final ReviewCopies copies;
    private final Inbox inbox;

    UserEventListener(ReviewAuthorRepository reviews, ReviewCopies copies, Inbox inbox) {
        this.reviews = reviews;
        this.copies = copies;
        this.inbox = inbox;
    }

    record UserEvent(long userId) {}

    @KafkaListener(topics = "users", concurrency = "1")
    void receive(EventRecord event) {
        switch (event.type()) {
            case "user.disabled.v1" -> name(event, false);
            case "user.enabled.v1" -> name(event, true);
            case "user.erased.v1" -> erase(event);
            default -> {
                // a new user has written nothing yet
            }
        }
    }

    /** Most texts before: whoever has written thousands would keep the table of purchases locked. */
    private void erase(EventRecord event) {
        var user = userId(event);
        Batches.untilNotFull(BATCH, () -> reviews.eraseTexts(user, BATCH));
        inbox.once("reviews", event, () -> reviews.erase(user, event.aggregateVersion()));
        evictCopies(user);
    }

    private void name(EventRecord event, boolean named) {
        var user = userId(event);
        inbox.once("reviews", event, () -> reviews.name(user, named, event.aggregateVersion()));
        evictCopies(user);
    }

    /** After the commit, and also of an event that was processed before: its copies may not have been evicted. */
    private void evictCopies(long user) {
        reviews.productsReviewedBy(user).forEach(copies::evict);
    }

    private static long userId(EventRecord event) {
        return event.payload(UserEvent.class).userId();
    }
}
