package com.electricmall.common.deadletter;

import com.electricmall.common.deadletter.DeadLetter.Place;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The dead letters that were replayed or discarded. A row is written after the effect: after a crash in between, the
 * letter is delivered again.
 *
 * <p>A topic that is deleted and made anew begins with the same offsets, for other letters. A row is theirs only if it
 * was written after they were given up.
 */
final class SettledDeadLetters {

    /** How far the clock that dates letters may be ahead of the database's. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final JdbcClient jdbc;

    SettledDeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Outcome {
        REPLAYED,
        DISCARDED
    }

    /** Whether a letter of these topics is settled. */
    Predicate<DeadLetter> in(Collection<String> topics) {
        var settledAt = new HashMap<Place, Instant>();
        jdbc.sql("SELECT topic, record_offset, settled_at FROM settled_dead_letter WHERE topic = ANY (?)")
                .param(topics.toArray(String[]::new))
                .query(row -> {
                    settledAt.put(
                            new Place(row.getString("topic"), row.getLong("record_offset")),
                            row.getTimestamp("settled_at").toInstant());
                });
        return letter -> {
            var settled = settledAt.get(letter.place());
            return settled != null && !settled.isBefore(earliest(letter.at()));
        };
    }

    /**
     * @param from the first offset that counts
     * @param until the first one that does not
     * @param firstAt when the topic's first letter was given up
     */
    long count(String topic, long from, long until, Instant firstAt) {
        return jdbc.sql("""
                        SELECT count(*) FROM settled_dead_letter
                        WHERE topic = ? AND record_offset >= ? AND record_offset < ? AND settled_at >= ?
                        """)
                .params(topic, from, until, Timestamp.from(earliest(firstAt)))
                .query(Long.class)
                .single();
    }

    private static Instant earliest(Instant givenUpAt) {
        return givenUpAt.minus(SKEW);
    }

    void add(Place place, Outcome outcome) {
        jdbc.sql("""
                        INSERT INTO settled_dead_letter (topic, record_offset, outcome) VALUES (?, ?, ?)
                        ON CONFLICT (topic, record_offset) DO UPDATE SET outcome = excluded.outcome, settled_at = now()
                        """).params(place.topic(), place.offset(), outcome.name()).update();
    }
}
