package com.electricmall.common.deadletter;

import com.electricmall.common.deadletter.DeadLetter.Place;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The dead letters that were replayed or discarded. A row is written after the effect: after a crash in between, the
 * letter is delivered again.
 */
final class SettledDeadLetters {

    private final JdbcClient jdbc;

    SettledDeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Outcome {
        REPLAYED,
        DISCARDED
    }

    Set<Place> in(Collection<String> topics) {
        return jdbc.sql("SELECT topic, record_offset FROM settled_dead_letter WHERE topic = ANY (?)")
                .param(topics.toArray(String[]::new))
                .query((row, _) -> new Place(row.getString("topic"), row.getLong("record_offset")))
                .set();
    }

    long countIn(Collection<String> topics) {
        return jdbc.sql("SELECT count(*) FROM settled_dead_letter WHERE topic = ANY (?)")
                .param(topics.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    void add(Place place, Outcome outcome) {
        jdbc.sql(
                        "INSERT INTO settled_dead_letter (topic, record_offset, outcome) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(place.topic(), place.offset(), outcome.name())
                .update();
    }
}
