package com.electricmall.local.suite.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void countsUpFromThePortOfTheFirstInstance() {
        var ports = new Ports(0);

        assertThat(ports.of(new Instance(Program.GATEWAY, 1))).isEqualTo(8080);
        assertThat(ports.of(new Instance(Program.ORDER_SERVICE, 2))).isEqualTo(8302);
        assertThat(ports.managementOf(new Instance(Program.ORDER_SERVICE, 2))).isEqualTo(9302);
        assertThat(ports.of(Infrastructure.POSTGRES)).isEqualTo(15432);
        assertThat(ports.kafkaController()).isEqualTo(19093);
        assertThat(ports.watch()).isEqualTo(8070);
    }

    @Test
    void movesEveryPortByTheOffset() {
        var ports = new Ports(10_000);

        assertThat(ports.of(new Instance(Program.DISCOVERY, 1))).isEqualTo(18761);
        assertThat(ports.managementOf(new Instance(Program.DISCOVERY, 1))).isEqualTo(19761);
        assertThat(ports.of(Infrastructure.REDIS)).isEqualTo(26379);
        assertThat(ports.kafkaController()).isEqualTo(29093);
        assertThat(ports.watch()).isEqualTo(18070);
    }

    @Test
    void refusesAnOffsetThatLeavesNoPorts() {
        assertThatThrownBy(() -> new Ports(-1)).hasMessage("--port-offset: -1 (expected: 0..46442)");
        assertThatThrownBy(() -> new Ports(46_443)).hasMessageStartingWith("--port-offset: 46443");
    }

    @Test
    void refusesAnOffsetThatMeetsThePortsOfTheSuiteWithoutOne() {
        assertThatThrownBy(() -> new Ports(1_000).requireRoomBesideTheFirst(port -> true))
                .hasMessage("--port-offset: 1000 (expected: one that shares no port with the suite without it, such as "
                        + "1400): port 9080, of gateway-1, is that of gateway-1 (management) there.");
        assertThatThrownBy(() -> new Ports(100).requireRoomBesideTheFirst(port -> true))
                .hasMessageContaining("port 8201, of user-service-1, is that of product-service-1 there");
        assertThatThrownBy(() -> new Ports(10).requireRoomBesideTheFirst(port -> true))
                .hasMessageContaining("port 8080, of the page of --watch, is that of gateway-1 there");
        assertThatThrownBy(() -> new Ports(1).requireRoomBesideTheFirst(port -> true))
                .hasMessageStartingWith("--port-offset: 1 (expected:");
    }

    @Test
    void takesOffsetsWithRoom() {
        for (int offset : new int[] {0, 1_400, 5_000, 8_600, 10_000, 46_442}) {
            new Ports(offset).requireRoomBesideTheFirst(port -> true);
        }
    }

    @Test
    void namesAnOffsetThatWorksInsteadOfAnyThatDoesNot() {
        for (var offset = 1; offset < 14_000; offset += 97) {
            if (!new Ports(offset).hasRoomBeside(new Ports(0))) {
                int named = Ports.freeOffset(offset, port -> true).orElseThrow();
                assertThat(new Ports(named).hasRoomBeside(new Ports(0)))
                        .as("%d, named instead of %d", named, offset)
                        .isTrue();
            }
        }
    }

    @Test
    void namesNoOffsetWhosePortsAreTaken() {
        var gatewayOf1400 = 9_480;

        assertThat(Ports.freeOffset(1_000, port -> port != gatewayOf1400)).hasValue(1_500);
        assertThat(Ports.freeOffset(1_000, port -> false)).isEmpty();
    }
}
