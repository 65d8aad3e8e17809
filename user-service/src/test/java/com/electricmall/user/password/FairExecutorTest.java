package com.electricmall.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FairExecutorTest {

    private static final int CAPACITY = 20;

    private final FairExecutor<Purpose> turns = new FairExecutor<>(Purpose.class, 1, CAPACITY);
    private final CountDownLatch busy = new CountDownLatch(1);
    private final List<Future<Boolean>> queued = new ArrayList<>();
    private final List<Purpose> served = Collections.synchronizedList(new ArrayList<>());

    /** Keeps the only thread busy until {@link #serveAll}. */
    @BeforeEach
    void occupy() throws InterruptedException {
        var begun = new CountDownLatch(1);
        queued.add(turns.submit(Purpose.PASSWORD_CHANGE, () -> {
            begun.countDown();
            busy.await();
            return true;
        }));
        begun.await();
    }

    @AfterEach
    void close() {
        busy.countDown();
        turns.close();
    }

    @Test
    void areTakenByThoseWhoComeLateToAShortQueue() {
        queue(Purpose.SIGN_IN, CAPACITY);
        queue(Purpose.SIGN_UP, 2);
        queue(Purpose.PASSWORD_CHANGE, 1);

        serveAll();

        assertThat(served.subList(0, 5)).containsOnlyOnce(Purpose.PASSWORD_CHANGE);
        assertThat(Collections.frequency(served.subList(0, 5), Purpose.SIGN_UP)).isEqualTo(2);
        assertThat(served).hasSize(CAPACITY + 3);
    }

    @Test
    void areRefusedInAFullQueueAndNoOther() {
        queue(Purpose.SIGN_UP, CAPACITY);

        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> queue(Purpose.SIGN_UP, 1));
        queue(Purpose.SIGN_IN, 1);
        serveAll();
        assertThat(served).contains(Purpose.SIGN_IN);
    }

    @Test
    void areFreeAgainWhenSomebodyGoes() {
        queue(Purpose.SIGN_IN, CAPACITY);
        var gone = queued.getLast();
        turns.cancel(Purpose.SIGN_IN, gone);
        queue(Purpose.SIGN_IN, 1);

        serveAll();

        assertThat(gone.isCancelled()).isTrue();
        assertThat(served).hasSize(CAPACITY);
    }

    private void queue(Purpose purpose, int many) {
        for (var i = 0; i < many; i++) {
            queued.add(turns.submit(purpose, () -> served.add(purpose)));
        }
    }

    private void serveAll() {
        busy.countDown();
        await().until(() -> queued.stream().allMatch(Future::isDone));
    }
}
