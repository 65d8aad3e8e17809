package com.electricmall.local.suite.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void countsUpFromThePortOfTheFirstInstance() {
        Ports ports = new Ports(0);

        assertThat(ports.of(new Instance(Program.GATEWAY, 1))).isEqualTo(8080);
        assertThat(ports.of(new Instance(Program.ORDER_SERVICE, 2))).isEqualTo(8302);
        assertThat(ports.managementOf(new Instance(Program.ORDER_SERVICE, 2))).isEqualTo(9302);
        assertThat(ports.of(Infrastructure.POSTGRES)).isEqualTo(15432);
        assertThat(ports.kafkaController()).isEqualTo(19093);
    }

    @Test
    void movesEveryPortByTheOffset() {
        Ports ports = new Ports(10_000);

        assertThat(ports.of(new Instance(Program.DISCOVERY, 1))).isEqualTo(18761);
        assertThat(ports.managementOf(new Instance(Program.DISCOVERY, 1))).isEqualTo(19761);
        assertThat(ports.of(Infrastructure.REDIS)).isEqualTo(26379);
        assertThat(ports.kafkaController()).isEqualTo(29093);
    }

    @Test
    void refusesAnOffsetThatLeavesNoPorts() {
        assertThatThrownBy(() -> new Ports(-1)).hasMessage("--port-offset: -1 (expected: 0..46442)");
        assertThatThrownBy(() -> new Ports(46_443)).hasMessageStartingWith("--port-offset: 46443");
    }
}
