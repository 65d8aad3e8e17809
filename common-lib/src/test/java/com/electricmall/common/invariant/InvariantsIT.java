package com.electricmall.common.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.testservice.OnTestService;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@OnTestService
class InvariantsIT {

    private static final String NAME = "N1-notes-have-text";

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry meters;

    private final UUID offender = UUID.randomUUID();

    @AfterEach
    void repair() {
        jdbc.sql("DELETE FROM note WHERE id = ?").param(offender).update();
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
        jdbc.sql("INSERT INTO note (id, text) VALUES (?, '')").param(offender).update();

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
