package com.electricmall.common.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvariantLooksAfterRestoreIT extends NoteInvariants {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster = 1",
                "seen = '9000000000:9000000000:'",
                "seen = NULL",
            })
    void beginsAnewInFull(String restored) {
        offend();
        progress("seen = pg_current_snapshot()");
        progress(restored);
        look();
        assertThat(violations()).as("of a look that has no place to go on from").isZero();

        checks.runFullForms();
        assertThat(violations()).isOne();

        jdbc.sql("UPDATE note SET text = 'mended' WHERE id = ?").param(offender).update();
        look();
        assertThat(violations()).as("of a look that goes on").isZero();
    }

    /** Rows of another cluster carry transactions that are yet to come in this one. */
    @Test
    void isNotTakenForAChangeOfEveryRow() {
        jdbc.sql("ALTER TABLE note DISABLE TRIGGER note_changes").update();
        offend();
        jdbc.sql("UPDATE note SET changed_in = 9000000000 WHERE id = ?")
                .param(offender)
                .update();
        jdbc.sql("ALTER TABLE note ENABLE TRIGGER note_changes").update();
        progress("seen = pg_current_snapshot()");

        look();

        assertThat(violations()).isZero();
    }
}
