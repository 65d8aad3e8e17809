package com.electricmall.common.deadletter;

import com.electricmall.common.deadletter.SettledDeadLetters.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ListenerExecutionFailedException;

/** Lists dead letters, and replays or discards them one by one, in the order in which they were given up. */
final class DeadLetterService {

    private static final int AT_ONCE = 500;

    /** The exceptions in which Kafka's listeners wrap the cause. */
    private static final Set<Class<?>> WRAPPERS =
            Set.of(ListenerExecutionFailedException.class, BatchListenerFailedException.class);

    private static final Logger log = LoggerFactory.getLogger(DeadLetterService.class);

    private final DeadLetterTopics topics;
    private final SettledDeadLetters settled;
    private final Listeners listeners;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    DeadLetterService(DeadLetterTopics topics, SettledDeadLetters settled, Listeners listeners) {
        this.topics = topics;
        this.settled = settled;
        this.listeners = listeners;
    }

    /** A dead letter that was delivered again and failed again. */
    record Failed(String id, String failure) {}

    record Replayed(int replayed, List<Failed> failed) {}

    /** @param id of one letter; null for all, up to {@value #AT_ONCE} */
    List<DeadLetter> waiting(@Nullable String id) {
        var own = listeners.deadLetterTopics();
        var done = settled.in(own);
        return topics.read(
                own,
                letter -> !done.test(letter)
                        && (id == null || letter.place().toString().equals(id)),
                AT_ONCE);
    }

    /**
     * A letter that fails again stays. An event that was processed before has no second effect, because of its
     * listener's inbox.
     */
    Replayed replay(@Nullable String id) {
        oneAtATime.lock();
        try {
            var replayed = 0;
            var failed = new ArrayList<Failed>();
            for (var letter : waiting(id)) {
                var failure = deliver(letter);
                if (failure == null) {
                    settled.add(letter.place(), Outcome.REPLAYED);
                    replayed++;
                } else {
                    failed.add(new Failed(letter.place().toString(), failure));
                }
            }
            return new Replayed(replayed, failed);
        } finally {
            oneAtATime.unlock();
        }
    }

    int discard(String id) {
        var letters = waiting(id);
        letters.forEach(letter -> settled.add(letter.place(), Outcome.DISCARDED));
        return letters.size();
    }

    private @Nullable String deliver(DeadLetter letter) {
        try {
            listeners.deliver(letter.place().topic(), letter.message());
            return null;
        } catch (RuntimeException again) {
            log.warn("Dead letter {} failed again", letter.place(), again);
            Throwable cause = again;
            while (cause.getCause() != null && WRAPPERS.contains(cause.getClass())) {
                cause = cause.getCause();
            }
            return String.valueOf(cause);
        }
    }
}
