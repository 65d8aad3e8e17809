package com.electricmall.order.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeignAddressBookTest {

    /** As user-service: a number with a sign is no id, so that there is no such path, which counts as an outage. */
    private final FeignAddressBook book = new FeignAddressBook((_, id) -> {
        if (id < 0) {
            throw new UnavailableException("SERVICE_UNAVAILABLE", "There is no such path", Duration.ofSeconds(2));
        }
        throw new NotFoundException("ADDRESS_NOT_FOUND", "There is no address " + id);
    });

    @Test
    void findsNothingUnderANegativeNumberWithoutAnOutage() {
        assertThat(book.find(1, -1)).isEmpty();
        assertThat(book.find(1, Long.MIN_VALUE)).isEmpty();
    }

    @Test
    void findsNothingUnderAnUnknownId() {
        assertThat(book.find(1, 0)).isEmpty();
    }
}
