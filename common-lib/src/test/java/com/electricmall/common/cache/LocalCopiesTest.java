package com.electricmall.common.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.cache.LocalCopies.Copy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LocalCopiesTest {

    private final LocalCopies<String> copies = LocalCopies.expiring(10, Duration.ofMinutes(1));

    @Test
    void knowsNothingAtFirst() {
        assertThat(copies.get("a")).isNull();
    }

    @Test
    void keepsValuesAndThatThereIsNone() {
        copies.put("a", new Copy<>(Optional.of("apple")));
        copies.put("b", new Copy<>(Optional.empty()));

        assertThat(copies.get("a")).isEqualTo(new Copy<>(Optional.of("apple")));
        assertThat(copies.get("b")).isEqualTo(new Copy<>(Optional.empty()));
    }

    @Nested
    class Forgets {

        @Test
        void oneKey() {
            copies.put("a", new Copy<>(Optional.of("apple")));
            copies.put("b", new Copy<>(Optional.of("banana")));

            copies.remove("a");

            assertThat(copies.get("a")).isNull();
            assertThat(copies.get("b")).isNotNull();
        }

        @Test
        void allKeys() {
            copies.put("a", new Copy<>(Optional.of("apple")));
            copies.put("b", new Copy<>(Optional.of("banana")));

            copies.clear();

            assertThat(copies.get("a")).isNull();
            assertThat(copies.get("b")).isNull();
        }
    }
}
