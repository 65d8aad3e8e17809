package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that come when the data that they show have changed. */
class OutdatedAnswersTest extends CoalescedReadFixture {

    @Test
    void sharesAnAnswerThatMayBeTooOldToBeStored() {
        cache.changed("products:7");
        var readers = many();
        service.answer(0, 200, "lamp", storable());

        assertThat(readers).allSatisfy(reader -> assertThat(reader.body()).isEqualTo("lamp"));
        assertThat(readers.getFirst().cacheStatus()).isEqualTo("electric-mall; fwd=uri-miss");
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void asksAnewIfTheAnswerIsOutdatedWhenItComes() {
        var readers = many();
        cache.changed("products:7");
        service.answer(0, 200, "before", storable());

        assertThat(service.asked).hasSize(2);
        service.answer(1, 200, "after", storable());
        assertThat(readers.getFirst().body()).isEqualTo("before");
        assertThat(readers.subList(1, MANY))
                .allSatisfy(reader -> assertThat(reader.body()).isEqualTo("after"));
    }

    @Test
    void isUsedForThoseWhoCameBeforeTheServiceWasAsked() {
        var first = many();
        cache.changed("products:7");
        service.answer(0, 200, "old", storable());
        var later = many();
        cache.changed("products:7");

        service.answer(1, 200, "newer", storable());

        assertThat(first.subList(1, MANY))
                .allSatisfy(reader -> assertThat(reader.body()).isEqualTo("newer"));
        assertThat(later).noneMatch(reader -> reader.done().isDone());
        assertThat(service.asked).hasSize(3);
    }

    @Test
    void isTheSecondAtMostThatAnyoneWaitsForHoweverOftenDataChange() {
        var waiting = List.<Reader>of();
        for (var request = 0; request < 50; request++) {
            var answer = "answer " + request;
            var coming = many();
            cache.changed("products:7");
            service.answer(request, 200, answer, storable());

            assertThat(waiting).allSatisfy(reader -> assertThat(reader.body()).isEqualTo(answer));
            assertThat(service.asked).hasSize(request + 2);
            waiting = request == 0 ? coming.subList(1, MANY) : coming;
        }
    }
}
