package com.electricmall.common.deadletter;

import com.electricmall.common.event.EventRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@code /actuator/deadletters}: GET lists what waits, POST {@code {"id": …}} delivers one letter again, or all without
 * an id, DELETE {@code ?id=} drops one.
 */
@Endpoint(id = "deadletters")
public final class DeadLettersEndpoint {

    private final DeadLetterService service;

    DeadLettersEndpoint(DeadLetterService service) {
        this.service = service;
    }

    /**
     * @param id names the letter in a replay
     * @param topic the one that it was given up from, with partition and offset there
     * @param eventId null, like type and subject, if the message is no event
     * @param at when it was given up
     */
    public record Letter(
            String id,
            String topic,
            int partition,
            long offset,
            @Nullable String eventId,
            @Nullable String type,
            @Nullable String subject,
            String failure,
            Instant at) {

        private static Letter of(DeadLetter letter) {
            var message = letter.message();
            return new Letter(
                    letter.place().toString(),
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    letter.header(EventRecord.ID_HEADER).orElse(null),
                    letter.header(EventRecord.TYPE_HEADER).orElse(null),
                    letter.header(EventRecord.SUBJECT_HEADER).orElse(null),
                    letter.failure(),
                    letter.at());
        }
    }

    public record Waiting(int waiting, List<Letter> letters) {}

    public record Replayed(int replayed, List<Failed> failed, int waiting) {

        public record Failed(String id, String failure) {}
    }

    public record Discarded(int discarded, int waiting) {}

    @ReadOperation
    public Waiting waiting() {
        var letters = service.waiting(null).stream().map(Letter::of).toList();
        return new Waiting(letters.size(), letters);
    }

    /** The actuator requires every parameter that is not nullable in Spring's sense. */
    @WriteOperation
    public Replayed replay(@org.springframework.lang.Nullable String id) {
        var outcome = service.replay(id);
        return new Replayed(
                outcome.replayed(),
                outcome.failed().stream()
                        .map(failed -> new Replayed.Failed(failed.id(), failed.failure()))
                        .toList(),
                service.waiting(null).size());
    }

    @DeleteOperation
    public Discarded discard(String id) {
        return new Discarded(service.discard(id), service.waiting(null).size());
    }
}
