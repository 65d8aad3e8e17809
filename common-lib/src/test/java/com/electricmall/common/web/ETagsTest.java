package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.PreconditionFailedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {

    private static final Instant CHANGED = Instant.ofEpochMilli(1_700_000_000_123L);

    @Test
    void namesVersionAndVariants() {
        assertThat(ETags.of(7)).isEqualTo("\"7\"");
        assertThat(ETags.of(7, "zh-CN", "USD")).isEqualTo("\"7-zh-CN-USD\"");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"*", "\"7\"", "\"7-en\"", "\"3\", \"7\"", "\"3,4\",\"7\"", ",\"7\" ,"})
    void letsTheCurrentVersionThrough(String ifMatch) {
        assertThatCode(() -> ETags.requireMatch(ifMatch, 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "\"77\"", "\"\"", "\"1\", \"2\"", "W/\"7\"", "\"6,7\""})
    void refusesAStaleVersion(String ifMatch) {
        assertThatThrownBy(() -> ETags.requireMatch(ifMatch, 7)).isInstanceOf(PreconditionFailedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"7\"", "\"7-en-EUR-5-2\"", "\"7-en-EUR-5-2-1700000000123\""})
    void letsTheCurrentChangeThrough(String ifMatch) {
        assertThatCode(() -> ETags.requireMatch(ifMatch, 7, CHANGED)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6-en-EUR-5-2-1700000000123\"", "\"7-en-EUR-5-2-1700000000124\"", "\"6\""})
    void refusesAnotherChangeWithTheSameVersion(String ifMatch) {
        assertThatThrownBy(() -> ETags.requireMatch(ifMatch, 7, CHANGED))
                .isInstanceOf(PreconditionFailedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "\"7", "\"7\" \"8\"", "*, \"7\"", "w/\"7\"", ","})
    void refusesWhatItCannotRead(String ifMatch) {
        assertThatThrownBy(() -> ETags.requireMatch(ifMatch, 7)).isInstanceOf(InvalidRequestException.class);
    }
}
