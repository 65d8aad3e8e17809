package com.electricmall.user.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.personaldata.PersonalDataPage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.BaseSubscriber;

class AbandonedExportTest {

    private static final PersonalDataSource ENDLESS = (userId, after, size) ->
            new PersonalDataPage("orders", List.of(Map.of("total", 1)), (after == null ? "" : after) + "i");

    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicReference<Throwable> end = new AtomicReference<>();

    /** Takes three pieces and no more. */
    private final BaseSubscriber<DataBuffer> client = new BaseSubscriber<>() {
        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(3);
        }

        @Override
        protected void hookOnNext(DataBuffer piece) {
            taken.incrementAndGet();
        }

        @Override
        protected void hookOnError(Throwable failure) {
            end.set(failure);
        }
    };

    @Test
    void isAbortedWhenNothingIsTakenAnyMore() {
        var document = new ExportDocument(EventJson.MAPPER, 42, Map.of("account", Map.of()), List.of(ENDLESS));

        ExportController.pieces(document, null, Duration.ofSeconds(2)).subscribe(client);

        await().untilAsserted(() -> assertThat(end.get()).isInstanceOf(TimeoutException.class));
        assertThat(taken).hasValue(3);
    }
}
