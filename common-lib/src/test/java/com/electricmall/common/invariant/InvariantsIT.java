package com.electricmall.common.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.testservice.OnTestService;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@OnTestService
class InvariantsIT {

    private static final String NAME = "N1-notes-have-text";

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private InvariantChecks checks;

    @Autowired
    private PlatformTransactionManager transactions;

    private final UUID offender = UUID.randomUUID();

    /** Each test begins with a look that is due, at a place to go on from, and with nothing told. */
    @BeforeEach
    void begin() {
        progress("full_due = true, full_until = NULL");
        checks.runFullForms();
        assertThat(violations()).isZero();
    }

    @AfterEach
    void repair() {
        jdbc.sql("DELETE FROM note WHERE id = ?").param(offender).update();
        jdbc.sql("DELETE FROM invariant_violation").update();
    }

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

    @Nested
    class Look {

        @Test
        void tellsWhatOffendsUntilItIsRepaired() {
            offend();
            look();
            assertThat(violations()).isOne();

            look();
            assertThat(violations()).as("unchanged since").isOne();

            jdbc.sql("UPDATE note SET text = 'mended' WHERE id = ?")
                    .param(offender)
                    .update();
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
            jdbc.sql("UPDATE invariant_progress SET seen = pg_current_snapshot()")
                    .update();
            look();
            assertThat(violations()).as("before the full form").isZero();

            invariants();
            assertThat(violations()).isOne();

            jdbc.sql("DELETE FROM note WHERE id = ?").param(offender).update();
            look();
            assertThat(violations()).isZero();
        }
    }

    @Nested
    class Restore {

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
            assertThat(violations())
                    .as("of a look that has no place to go on from")
                    .isZero();

            checks.runFullForms();
            assertThat(violations()).isOne();

            jdbc.sql("UPDATE note SET text = 'mended' WHERE id = ?")
                    .param(offender)
                    .update();
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

    @Test
    void givesFullFormsTime() {
        invariants().jsonPath("$['N2-full-forms-have-time'].holds").isEqualTo(true);
    }

    private void offend() {
        jdbc.sql("INSERT INTO note (id, text) VALUES (?, '')").param(offender).update();
    }

    private void look() {
        progress("due_at = now()");
        checks.look();
    }

    private void progress(String change) {
        jdbc.sql("UPDATE invariant_progress SET " + change).update();
    }

    private void slowly(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> work.run());
    }

    private void quickly(Runnable work) {
        var another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        another.executeWithoutResult(_ -> work.run());
    }

    private double violations() {
        return meters.get("mall.invariant.violations")
                .tag("invariant", NAME)
                .gauge()
                .value();
    }

    private WebTestClient.BodyContentSpec invariants() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + managementPort)
                .build()
                .get()
                .uri("/actuator/invariants")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
