package com.electricmall.user.export;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.TooManyRequestsException;
import com.electricmall.common.error.UnavailableException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExportSlotsTest {

    private final ExportSlots slots = new ExportSlots();

    @Test
    void areTwoForAUser() {
        slots.take(7);
        var second = slots.take(7);

        assertThatThrownBy(() -> slots.take(7)).isInstanceOf(TooManyRequestsException.class);
        second.giveBack();
        assertThatCode(() -> slots.take(7)).doesNotThrowAnyException();
    }

    @Test
    void areTenForAll() {
        var last = LongStream.range(0, 10).mapToObj(slots::take).toList().getLast();

        assertThatThrownBy(() -> slots.take(11)).isInstanceOf(UnavailableException.class);
        last.giveBack();
        assertThatCode(() -> slots.take(11)).doesNotThrowAnyException();
    }
}
