package com.electricmall.common.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {

    @Test
    void goOnWhileTheyAreFull() {
        var rest = List.of(10, 10, 3, 10).iterator();

        Batches.untilNotFull(10, rest::next);

        assertThat(left(rest)).containsExactly(10);
    }

    @Test
    void endWithWhatCannotBeTakenAway() {
        var rest = List.of(2, 2, 2).iterator();

        Batches.untilNotFull(10, rest::next);

        assertThat(left(rest)).hasSize(2);
    }

    @Test
    void endWhenTheProgramStops() {
        var rest = List.of(10, 10, 10).iterator();

        Batches.untilNotFull(10, () -> {
            Thread.currentThread().interrupt();
            return rest.next();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(left(rest)).hasSize(2);
    }

    private static List<Integer> left(Iterator<Integer> rest) {
        var left = new ArrayList<Integer>();
        rest.forEachRemaining(left::add);
        return left;
    }
}
