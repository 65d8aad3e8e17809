package com.electricmall.common.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InvariantsIT extends NoteInvariants {

    @Test
    void tellsThatAllHold() {
        invariants()
                .jsonPath("$['%s'].holds".formatted(NAME))
                .isEqualTo(true)
                .jsonPath("$['%s'].violations".formatted(NAME))
                .isEqualTo(0)
                .jsonPath("$['%s'].sample".formatted(NAME))
                .isEmpty();
    }

    @Test
    void showsTheRowsThatOffend() {
        offend();

        invariants()
                .jsonPath("$['%s'].holds".formatted(NAME))
                .isEqualTo(false)
                .jsonPath("$['%s'].violations".formatted(NAME))
                .isEqualTo(1)
                .jsonPath("$['%s'].sample[0]".formatted(NAME))
                .isEqualTo(Map.of("id", offender.toString(), "text", ""));
        assertThat(violations()).isOne();
    }

    @Test
    void doesNotCallHoldingWhatCannotBeChecked() {
        invariants().jsonPath("$['%s'].holds".formatted(NAME)).isEqualTo(true);
        jdbc.sql("ALTER TABLE note RENAME TO mislaid_note").update();
        try {
            invariants()
                    .jsonPath("$['%s'].holds".formatted(NAME))
                    .isEqualTo(false)
                    .jsonPath("$['%s'].error".formatted(NAME))
                    .isNotEmpty();
            assertThat(violations()).isNaN();
        } finally {
            jdbc.sql("ALTER TABLE mislaid_note RENAME TO note").update();
        }
    }

    @Test
    void givesFullFormsTime() {
        invariants().jsonPath("$['N2-full-forms-have-time'].holds").isEqualTo(true);
    }
}
