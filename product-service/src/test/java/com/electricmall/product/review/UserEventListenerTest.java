package com.electricmall.product.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the reviews of user 42, who has written of the products 7 and 9. */
class UserEventListenerTest {

    private final List<String> done = new ArrayList<>();
    private final UserEventListener listener =
            new UserEventListener(new Reviews(), product -> done.add("evicted " + product), new Once());

    @ParameterizedTest
    @CsvSource({"user.disabled.v1, named 42 false 3", "user.enabled.v1, named 42 true 3", "user.erased.v1, erased 42 3"
    })
    void isEvictedOnceItIsCommitted(String type, String change) {
        listener.receive(event(type));

        assertThat(done).containsExactly(change, "committed", "evicted 7", "evicted 9");
    }

    /** As after an instance that ended between its commit and the evictions. */
    @Test
    void isEvictedWhenTheEventComesAgain() {
        var event = event("user.disabled.v1");
        listener.receive(event);
        done.clear();

        listener.receive(event);

        assertThat(done).containsExactly("evicted 7", "evicted 9");
    }

    @Test
    void staysWhenTheUserIsNew() {
        listener.receive(event("user.registered.v1"));

        assertThat(done).isEmpty();
    }

    private static EventRecord event(String type) {
        var data = JsonNodeFactory.instance.objectNode().put("userId", 42);
        return new EventRecord(UUID.randomUUID(), type, "42", 3, Instant.EPOCH, data);
    }

    private final class Once implements Inbox {

        private final Set<UUID> processed = new HashSet<>();

        @Override
        public boolean once(String consumer, EventRecord event, Runnable effect) {
            if (!processed.add(event.id())) {
                return false;
            }
            effect.run();
            done.add("committed");
            return true;
        }

        @Override
        public boolean oncePipelined(String consumer, EventRecord event, Runnable effect) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onceEach(String consumer, List<EventRecord> events, Consumer<List<EventRecord>> effect) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Reviews implements ReviewAuthorRepository {

        @Override
        public void name(long userId, boolean named, long accountVersion) {
            done.add("named %d %s %d".formatted(userId, named, accountVersion));
        }

        @Override
        public int eraseTexts(long userId, int limit) {
            return 0;
        }

        @Override
        public void erase(long userId, long accountVersion) {
            done.add("erased %d %d".formatted(userId, accountVersion));
        }

        @Override
        public List<Long> productsReviewedBy(long userId) {
            return userId == 42 ? List.of(7L, 9L) : List.of();
        }
    }
}
