package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.codec.DecodingException;
import org.springframework.util.unit.DataSize;

class RefusalsTest {

    private final Refusals refusals = new Refusals(List.of(), DataSize.ofMegabytes(1));

    @Test
    void sayThatABodyCannotBeRead() {
        var refusal = refusals.of(new DecodingException("no boundary"));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo("body"));
    }

    @Test
    void tellNothingOfWhatIsUnexpected() {
        var refusal = refusals.of(new IllegalStateException("secret"));

        assertThat(refusal.status()).isEqualTo(500);
        assertThat(refusal.detail()).doesNotContain("secret");
    }
}
