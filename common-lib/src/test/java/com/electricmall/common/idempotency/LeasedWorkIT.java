package com.electricmall.common.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.testservice.NoteController.Note;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

/** Work that takes longer than a transaction, under a lease. */
class LeasedWorkIT extends KeyedWrites {

    private ResponseEntity<Note> leased(WriteRequest request) {
        return idempotency.leased(key, request, Note.class, this::work);
    }

    private ResponseEntity<Note> work(Claim claim) {
        return transactions.execute(_ -> {
            var answer = write(claim.resourceId());
            claim.complete(answer);
            return answer;
        });
    }

    private UUID fail(WriteRequest request) {
        return fail(request, new UnavailableException("AWAY", "away", Duration.ofSeconds(1)), "AWAY");
    }

    private UUID fail(WriteRequest request, RuntimeException failure, String code) {
        var resourceId = new AtomicReference<UUID>();
        assertRefused(
                () -> idempotency.leased(key, request, Note.class, claim -> {
                    resourceId.set(claim.resourceId());
                    throw failure;
                }),
                code);
        return resourceId.get();
    }

    @Test
    void answersARepeatWithTheFirstAnswer() {
        var first = leased(REQUEST);

        assertThat(leased(REQUEST)).isEqualTo(first);
        assertThat(works).hasValue(1);
        assertThat(replays).hasValue(1);
    }

    @Test
    void savesAnAnswerThatTheWorkLeftToIt() {
        var first = idempotency.leased(key, REQUEST, Note.class, claim -> write(claim.resourceId()));

        assertThat(leased(REQUEST)).isEqualTo(first);
    }

    @Test
    void worksOnceForFiftyAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ResponseEntity<Note>> call = () -> leased(REQUEST);
            threads.invokeAll(Collections.nCopies(50, call));
        }
        assertThat(works).hasValue(1);
    }

    @Test
    void refusesWhileAtWork() {
        idempotency.leased(key, REQUEST, Note.class, claim -> {
            assertRefused(() -> leased(REQUEST), "IDEMPOTENCY_IN_FLIGHT");
            assertRefused(() -> leased(OTHER_REQUEST), "IDEMPOTENCY_KEY_REUSED");
            return work(claim);
        });
    }

    @Test
    void keepsTheResourceIdForARepeatAfterAFailure() {
        var first = fail(REQUEST);

        assertThat(fail(REQUEST)).isEqualTo(first);
        assertThat(leased(REQUEST).getBody().id()).isEqualTo(first);
    }

    @Test
    void refusesAnotherRequestAfterAnOutageThatMayHaveComeAfterAnEffect() {
        var first = fail(REQUEST);

        assertRefused(() -> leased(OTHER_REQUEST), "IDEMPOTENCY_KEY_REUSED");
        assertThat(leased(REQUEST).getBody().id()).isEqualTo(first);
    }

    @Test
    void givesAnotherRequestAnotherResourceIdAfterARefusal() {
        var first = fail(REQUEST, new NotFoundException("GONE", "gone"), "GONE");

        assertThat(leased(OTHER_REQUEST).getBody().id()).isNotEqualTo(first);
        assertRefused(() -> leased(REQUEST), "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void letsARepeatTakeOverFromACrashedHolderAndFencesTheHolderOff() {
        var takenOver = new AtomicReference<ResponseEntity<Note>>();

        var answer = idempotency.leased(key, REQUEST, Note.class, claim -> {
            age("lease_until = now() - interval '1 second'");
            assertRefused(() -> leased(OTHER_REQUEST), "IDEMPOTENCY_KEY_REUSED");
            if (takenOver.get() == null) {
                takenOver.set(leased(REQUEST));
            }
            return transactions.execute(_ -> {
                var late = ResponseEntity.ok(new Note(claim.resourceId(), "late"));
                jdbc.sql("UPDATE note SET text = 'late' WHERE id = ?")
                        .param(claim.resourceId())
                        .update();
                claim.complete(late);
                return late;
            });
        });

        assertThat(answer).isEqualTo(takenOver.get());
        assertThat(jdbc.sql("SELECT text FROM note WHERE id = ?")
                        .param(answer.getBody().id())
                        .query(String.class)
                        .single())
                .isEqualTo("hello");
        assertThat(works).hasValue(1);
    }

    @Test
    void saysAgainWhatTheWorkRefused() {
        assertRefused(
                () -> idempotency.leased(key, REQUEST, Note.class, _ -> {
                    throw new ConflictException("ALREADY_PAID", "paid");
                }),
                "ALREADY_PAID");

        assertRefused(() -> leased(REQUEST), "ALREADY_PAID");
        assertThat(works).hasValue(0);
        assertThat(replays).hasValue(1);
    }

    @Test
    void doesNotKeepARefusalThatPassesByItself() {
        assertRefused(
                () -> idempotency.leased(key, REQUEST, Note.class, _ -> {
                    throw new ConflictException("BUSY", "busy", Duration.ofSeconds(1));
                }),
                "BUSY");

        leased(REQUEST);
        assertThat(works).hasValue(1);
    }

    @Test
    void worksPlainlyWithoutAKey() {
        var keyless = new IdempotencyKey("7", "POST", "/notes", null);
        var first = idempotency.leased(keyless, REQUEST, Note.class, this::work);
        var second = idempotency.leased(keyless, REQUEST, Note.class, this::work);

        assertThat(first.getBody().id()).isNotEqualTo(second.getBody().id());
    }
}
