package com.electricmall.common.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.testservice.OnTestService;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The invariants of the test service, and a note that breaks one. */
@OnTestService
abstract class NoteInvariants {

    static final String NAME = "N1-notes-have-text";

    @LocalManagementPort
    private int managementPort;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    InvariantChecks checks;

    final UUID offender = UUID.randomUUID();

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

    void offend() {
        jdbc.sql("INSERT INTO note (id, text) VALUES (?, '')").param(offender).update();
    }

    void look() {
        progress("due_at = now()");
        checks.look();
    }

    void progress(String change) {
        jdbc.sql("UPDATE invariant_progress SET " + change).update();
    }

    double violations() {
        return meters.get("mall.invariant.violations")
                .tag("invariant", NAME)
                .gauge()
                .value();
    }

    WebTestClient.BodyContentSpec invariants() {
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
