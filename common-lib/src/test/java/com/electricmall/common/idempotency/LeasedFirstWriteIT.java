package com.electricmall.common.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.testservice.NoteController.Note;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;

/** Work that asks a question first, and whose first write shares the round trip of the claim. */
class LeasedFirstWriteIT extends KeyedWrites {

    private static final String BEGUN = "begun";

    @Autowired
    private Pipeline pipeline;

    private ResponseEntity<Note> leased(Supplier<String> question) {
        return leased(REQUEST, question);
    }

    private ResponseEntity<Note> leased(WriteRequest request, Supplier<String> question) {
        return idempotency.leased(key, request, Note.class, question, this::begin, this::work);
    }

    private Pipeline.Pending<Boolean> begin(String text, Grant grant) {
        return grant.bind(pipeline.sql("""
                                WITH begun AS (
                                    INSERT INTO note (id, text) SELECT :id, :text WHERE CONDITION RETURNING id)
                                SELECT count(*) = 1 AS done FROM begun
                                """.replace("CONDITION", Grant.CONDITION)))
                .param("id", grant.resourceId())
                .param("text", text)
                .pending((row, _) -> row.getBoolean("done"))
                .map(rows -> rows.getFirst());
    }

    /** Answers the text that was written first, or what the question answers now. */
    private ResponseEntity<Note> work(Claim claim, FirstWrite<String> begun) {
        works.incrementAndGet();
        return ResponseEntity.ok(
                new Note(claim.resourceId(), begun.isDone() ? textOf(claim.resourceId()) : "late " + begun.prepared()));
    }

    private String textOf(UUID note) {
        return jdbc.sql("SELECT text FROM note WHERE id = ?")
                .param(note)
                .query(String.class)
                .single();
    }

    private int notes() {
        return jdbc.sql("SELECT count(*) FROM note WHERE text = ?")
                .param(BEGUN)
                .query(Integer.class)
                .single();
    }

    @Test
    void writesWithTheClaim() {
        assertThat(leased(() -> BEGUN).getBody().text()).isEqualTo(BEGUN);
    }

    @Test
    void writesNothingForARepeat() {
        var first = leased(() -> BEGUN);
        var before = notes();

        assertThat(leased(() -> BEGUN)).isEqualTo(first);

        assertThat(notes()).isEqualTo(before);
        assertThat(works).hasValue(1);
        assertThat(replays).hasValue(1);
    }

    @Test
    void answersARepeatWhoseQuestionFails() {
        var first = leased(() -> BEGUN);

        assertThat(leased(LeasedFirstWriteIT::isPaid)).isEqualTo(first);
    }

    @Test
    void writesNothingWhileAnotherRequestHasTheKey() {
        var before = notes();
        idempotency.leased(key, REQUEST, Note.class, claim -> {
            assertRefused(() -> leased(() -> BEGUN), "IDEMPOTENCY_IN_FLIGHT");
            assertRefused(() -> leased(OTHER_REQUEST, () -> BEGUN), "IDEMPOTENCY_KEY_REUSED");
            return write(claim.resourceId());
        });

        assertThat(notes()).isEqualTo(before);
    }

    @Test
    void leavesTheWriteToTheWorkAfterAnEarlierTry() {
        var before = notes();
        assertRefused(
                () -> idempotency.leased(key, REQUEST, Note.class, _ -> {
                    throw new UnavailableException("AWAY", "away", Duration.ofSeconds(1));
                }),
                "AWAY");

        assertThat(leased(() -> BEGUN).getBody().text()).isEqualTo("late " + BEGUN);

        assertThat(notes()).as("under the id that the earlier try had").isEqualTo(before);
    }

    @Test
    void savesTheRefusalOfTheQuestion() {
        assertRefused(() -> leased(LeasedFirstWriteIT::isPaid), "ALREADY_PAID");

        assertRefused(() -> leased(() -> BEGUN), "ALREADY_PAID");
        assertThat(replays).hasValue(1);
    }

    @Test
    void freesTheKeyAfterAQuestionThatCannotBeAnswered() {
        assertRefused(
                () -> leased(() -> {
                    throw new NotFoundException("GONE", "gone");
                }),
                "GONE");

        assertThat(leased(OTHER_REQUEST, () -> BEGUN).getBody().text()).isEqualTo(BEGUN);
    }

    @Test
    void asksWithoutAKeyToo() {
        var keyless = new IdempotencyKey("7", "POST", "/notes", null);

        var answer = idempotency.leased(keyless, REQUEST, Note.class, () -> "asked", this::begin, this::work);

        assertThat(answer.getBody().text()).isEqualTo("late asked");
    }

    private static String isPaid() {
        throw new ConflictException("ALREADY_PAID", "paid");
    }
}
