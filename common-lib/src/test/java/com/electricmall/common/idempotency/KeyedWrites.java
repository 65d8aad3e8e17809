package com.electricmall.common.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.electricmall.common.error.MallException;
import com.electricmall.common.security.Secrets;
import com.electricmall.common.testservice.NoteController.Note;
import com.electricmall.common.testservice.OnTestService;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes of notes under a key of their own in each test. */
@OnTestService
@Timeout(20)
abstract class KeyedWrites {

    record WriteRequest(String text) {}

    static final WriteRequest REQUEST = new WriteRequest("hello");
    static final WriteRequest OTHER_REQUEST = new WriteRequest("bye");

    @Autowired
    Idempotency idempotency;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    final AtomicInteger replays = new AtomicInteger();
    final AtomicInteger works = new AtomicInteger();

    final IdempotencyKey key =
            new IdempotencyKey("7", "POST", "/notes", UUID.randomUUID().toString(), replays::incrementAndGet);

    ResponseEntity<Note> write(UUID id) {
        works.incrementAndGet();
        jdbc.sql("INSERT INTO note (id, text) VALUES (?, 'hello')").param(id).update();
        return ResponseEntity.created(URI.create("/notes/" + id)).eTag("\"1\"").body(new Note(id, "hello"));
    }

    void age(String change) {
        assertThat(jdbc.sql("UPDATE idempotency_key SET " + change + " WHERE scope = '7' AND id = ?")
                        .param(Request.of(key, REQUEST, new Secrets("any")).id())
                        .update())
                .isOne();
    }

    static void assertRefused(ThrowingCallable call, String code) {
        assertThat(catchThrowableOfType(MallException.class, call))
                .extracting(MallException::code)
                .isEqualTo(code);
    }
}
