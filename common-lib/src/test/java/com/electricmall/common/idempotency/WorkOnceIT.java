package com.electricmall.common.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.MallException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.testservice.NoteController.Note;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.IllegalTransactionStateException;

/** Work in one transaction with its answer. */
class WorkOnceIT extends KeyedWrites {

    @Autowired
    private KeyTable keys;

    private ResponseEntity<Note> once(WriteRequest request, Supplier<ResponseEntity<Note>> work) {
        return idempotency.once(key, request, Note.class, work);
    }

    private ResponseEntity<Note> once() {
        return once(REQUEST, () -> write(Ids.next()));
    }

    @Test
    void answersARepeatWithTheFirstAnswer() {
        var first = once();
        assertThat(replays).hasValue(0);

        var second = once();

        assertThat(second).isEqualTo(first);
        assertThat(second.getHeaders().getETag()).isEqualTo("\"1\"");
        assertThat(works).hasValue(1);
        assertThat(replays).hasValue(1);
    }

    @Test
    void refusesAnotherRequestUnderTheKey() {
        once();

        assertRefused(() -> once(OTHER_REQUEST, () -> write(Ids.next())), "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void worksOnceForFiftyAtOnce() throws Exception {
        List<Future<ResponseEntity<Note>>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ResponseEntity<Note>> call = () -> once();
            answers = threads.invokeAll(Collections.nCopies(50, call));
        }

        assertThat(works).hasValue(1);
        var first = once();
        assertThat(answers).allSatisfy(answer -> {
            if (answer.state() == Future.State.SUCCESS) {
                assertThat(answer.resultNow()).isEqualTo(first);
            } else {
                assertThat(answer.exceptionNow())
                        .isInstanceOf(MallException.class)
                        .extracting("code")
                        .isIn("IDEMPOTENCY_IN_FLIGHT", "DATABASE_UNAVAILABLE");
            }
        });
    }

    @Test
    void doesNotWaitForTheFirst() throws Exception {
        var started = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> once(REQUEST, () -> {
                started.countDown();
                await(finish);
                return write(Ids.next());
            }));
            await(started);

            assertThat(catchThrowableOfType(ConflictException.class, this::once))
                    .satisfies(refused -> {
                        assertThat(refused.code()).isEqualTo("IDEMPOTENCY_IN_FLIGHT");
                        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                    });
            finish.countDown();

            assertThat(first.get()).isEqualTo(once());
        }
    }

    @Test
    void saysAgainWhatTheWorkRefused() {
        var note = Ids.next();
        Supplier<ResponseEntity<Note>> refusing = () -> {
            write(note);
            throw new ConflictException("OUT_OF_STOCK", "2 are missing").with("short", List.of(new Note(note, "x")));
        };
        assertRefused(() -> once(REQUEST, refusing), "OUT_OF_STOCK");

        var again = catchThrowableOfType(ConflictException.class, this::once);

        assertThat(again).hasMessage("2 are missing");
        assertThat(again.members()).containsKey("short");
        assertThat(notes(note)).isZero();
        assertThat(works).hasValue(1);
        assertThat(replays).hasValue(1);
    }

    @Test
    void isFreeAgainAfterAFailure() {
        assertRefused(
                () -> once(REQUEST, () -> {
                    write(Ids.next());
                    throw new UnavailableException("AWAY", "away", Duration.ofSeconds(1));
                }),
                "AWAY");

        once();
        assertThat(works).hasValue(2);
        assertThat(replays).hasValue(0);
    }

    @Test
    void answersARepeatThatSpellsANumberInAnotherWay() {
        record PriceRequest(BigDecimal price) {}
        var first =
                idempotency.once(key, new PriceRequest(new BigDecimal("20.0")), Note.class, () -> write(Ids.next()));

        var second =
                idempotency.once(key, new PriceRequest(new BigDecimal("2e1")), Note.class, () -> write(Ids.next()));

        assertThat(second).isEqualTo(first);
        assertRefused(
                () -> idempotency.once(
                        key, new PriceRequest(new BigDecimal("20.01")), Note.class, () -> write(Ids.next())),
                "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void isNotMisledByWhatAnOlderReleaseLeavesBesideItsOwnRequest() {
        once();
        age("request_hash = 'of another request'");

        assertRefused(this::once, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void comparesWithTheRowsOfAnOlderRelease() {
        once();
        age("canonical = NULL");

        once();

        assertThat(works).hasValue(1);
        assertRefused(() -> once(OTHER_REQUEST, () -> write(Ids.next())), "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void forgetsAfterADay() {
        once();
        age("created_at = now() - interval '24 hours 1 second'");

        once(OTHER_REQUEST, () -> write(Ids.next()));

        assertThat(works).hasValue(2);
        assertThat(replays).hasValue(0);
    }

    @Test
    void sweepsWhatIsForgotten() {
        once();
        age("created_at = now() - interval '24 hours 1 second'");

        keys.sweep();

        assertThatThrownBy(() -> age("answer = NULL")).isInstanceOf(AssertionError.class);
    }

    @Test
    void worksPlainlyWithoutAKey() {
        var keyless = new IdempotencyKey("7", "POST", "/notes", null);
        for (int i = 0; i < 2; i++) {
            idempotency.once(keyless, REQUEST, Note.class, () -> write(Ids.next()));
        }
        assertThat(works).hasValue(2);
    }

    @Test
    void keepsNoAnswerInTheClear() {
        once();

        assertThat(jdbc.sql("SELECT count(*) FROM idempotency_key WHERE position('hello'::bytea IN answer) > 0")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesToRunInsideOfATransaction() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> once()))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private int notes(UUID id) {
        return jdbc.sql("SELECT count(*) FROM note WHERE id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
