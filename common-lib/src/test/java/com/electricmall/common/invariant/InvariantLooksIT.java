package com.electricmall.common.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at what has changed since the look before. */
class InvariantLooksIT extends NoteInvariants {

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void tellsWhatOffendsUntilItIsRepaired() {
        offend();
        look();
        assertThat(violations()).isOne();

        look();
        assertThat(violations()).as("unchanged since").isOne();

        jdbc.sql("UPDATE note SET text = 'mended' WHERE id = ?").param(offender).update();
        look();
        assertThat(violations()).isZero();
    }

    @Test
    void seesAlsoWhatAChangeMadeOffend() {
        jdbc.sql("INSERT INTO note (id, text) VALUES (?, 'fine')")
                .param(offender)
                .update();
        look();

        jdbc.sql("UPDATE note SET text = '' WHERE id = ?").param(offender).update();
        look();

        assertThat(violations()).isOne();
    }

    @Test
    void isNotSlippedBehindByASlowTransaction() {
        slowly(() -> {
            offend();
            quickly(() -> {
                jdbc.sql("SELECT pg_current_xact_id()").query(String.class).single();
                look();
            });
        });
        assertThat(violations()).isZero();

        look();

        assertThat(violations()).isOne();
    }

    @Test
    void doesNotReadWhatWasSeen() {
        offend();
        look();
        jdbc.sql("DELETE FROM invariant_violation").update();

        look();

        assertThat(violations()).isZero();
    }

    @Test
    void isMadeByOneInstanceATurn() {
        look();
        offend();

        checks.look();

        assertThat(violations()).isZero();
    }

    @Test
    void tellsApartWhatCannotBeChecked() {
        jdbc.sql("ALTER TABLE note RENAME TO mislaid_note").update();
        try {
            look();
            assertThat(violations()).isNaN();
        } finally {
            jdbc.sql("ALTER TABLE mislaid_note RENAME TO note").update();
        }
        look();
        assertThat(violations()).isZero();
    }

    @Test
    void goesOnTellingWhatItCannotLookAtAgain() {
        offend();
        look();
        jdbc.sql("ALTER TABLE note RENAME TO mislaid_note").update();
        try {
            look();
            assertThat(violations()).isOne();
        } finally {
            jdbc.sql("ALTER TABLE mislaid_note RENAME TO note").update();
        }
    }

    @Test
    void looksAgainAtWhatTheFullFormFound() {
        offend();
        jdbc.sql("UPDATE invariant_progress SET seen = pg_current_snapshot()").update();
        look();
        assertThat(violations()).as("before the full form").isZero();

        invariants();
        assertThat(violations()).isOne();

        jdbc.sql("DELETE FROM note WHERE id = ?").param(offender).update();
        look();
        assertThat(violations()).isZero();
    }

    private void slowly(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> work.run());
    }

    private void quickly(Runnable work) {
        var another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        another.executeWithoutResult(_ -> work.run());
    }
}
