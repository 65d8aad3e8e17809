package com.electricmall.common.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.MallException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Secrets;
import com.electricmall.common.testservice.NoteController.Note;
import com.electricmall.common.testservice.OnTestService;
import com.electricmall.local.testing.TestTokens;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@OnTestService
@Timeout(20)
class IdempotencyIT {

    private record WriteRequest(String text) {}

    private static final WriteRequest REQUEST = new WriteRequest("hello");
    private static final WriteRequest OTHER_REQUEST = new WriteRequest("bye");

    @Autowired
    private Idempotency idempotency;

    @Autowired
    private KeyTable keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private WebTestClient http;

    private final AtomicInteger replays = new AtomicInteger();
    private final AtomicInteger works = new AtomicInteger();
    private final IdempotencyKey key =
            new IdempotencyKey("7", "POST", "/notes", UUID.randomUUID().toString(), replays::incrementAndGet);

    private ResponseEntity<Note> write(UUID id) {
        works.incrementAndGet();
        jdbc.sql("INSERT INTO note (id, text) VALUES (?, 'hello')").param(id).update();
        return ResponseEntity.created(URI.create("/notes/" + id)).eTag("\"1\"").body(new Note(id, "hello"));
    }

    private int notes(UUID id) {
        return jdbc.sql("SELECT count(*) FROM note WHERE id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private void age(String change) {
        assertThat(jdbc.sql("UPDATE idempotency_key SET " + change + " WHERE scope = '7' AND id = ?")
                        .param(Request.of(key, REQUEST, new Secrets("any")).id())
                        .update())
                .isOne();
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThat(catchThrowableOfType(MallException.class, call))
                .extracting(MallException::code)
                .isEqualTo(code);
    }

    @Nested
    class Once {

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

                assertThat(catchThrowableOfType(ConflictException.class, Once.this::once))
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
                throw new ConflictException("OUT_OF_STOCK", "2 are missing")
                        .with("short", List.of(new Note(note, "x")));
            };
            assertRefused(() -> once(REQUEST, refusing), "OUT_OF_STOCK");

            var again = catchThrowableOfType(ConflictException.class, Once.this::once);

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
            var first = idempotency.once(
                    key, new PriceRequest(new BigDecimal("20.0")), Note.class, () -> write(Ids.next()));

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
    }

    @Nested
    class Leased {

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

    @Nested
    class OverHttp {

        private WebTestClient.ResponseSpec post(String key, String text, String... token) {
            return http.post()
                    .uri("/notes")
                    .headers(headers -> {
                        if (key != null) {
                            headers.set("Idempotency-Key", key);
                        }
                        if (token.length > 0) {
                            headers.setBearerAuth(token[0]);
                        }
                    })
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(new WriteRequest(text))
                    .exchange();
        }

        @Test
        void marksTheRepeat() {
            post(key.value(), "hello").expectStatus().isCreated().expectHeader().doesNotExist("Idempotency-Replayed");

            post(key.value(), "hello")
                    .expectStatus()
                    .isCreated()
                    .expectHeader()
                    .valueEquals("Idempotency-Replayed", "true")
                    .expectHeader()
                    .exists("Location");
        }

        @Test
        void marksTheRepeatOfARefusal() {
            post(key.value(), "forbidden").expectStatus().isEqualTo(409);

            post(key.value(), "forbidden")
                    .expectStatus()
                    .isEqualTo(409)
                    .expectHeader()
                    .valueEquals("Idempotency-Replayed", "true")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("TEXT_FORBIDDEN")
                    .jsonPath("$.words[0]")
                    .isEqualTo("forbidden");
        }

        @Test
        void refusesAnotherBody() {
            post(key.value(), "hello").expectStatus().isCreated();

            post(key.value(), "bye")
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void namesAMissingOrMalformedKey() {
            post(null, "hello")
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].field")
                    .isEqualTo("Idempotency-Key");
            post("with space", "hello")
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].field")
                    .isEqualTo("Idempotency-Key");
        }

        @Test
        void keepsUsersApart() {
            post(key.value(), "alice", TestTokens.user(1, "alice", "CUSTOMER"))
                    .expectStatus()
                    .isCreated();

            post(key.value(), "bob", TestTokens.user(2, "bob", "CUSTOMER"))
                    .expectStatus()
                    .isCreated()
                    .expectHeader()
                    .doesNotExist("Idempotency-Replayed");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
