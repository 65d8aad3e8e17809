package com.electricmall.local.suite.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.suite.SuiteException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void namesThePortThePartAndWhoHasTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var spec = Specs.of("redis", taken.getLocalPort());

            assertThatThrownBy(() -> PortCheck.requireFree(List.of(spec)))
                    .isInstanceOf(SuiteException.class)
                    .hasMessageStartingWith("Port " + taken.getLocalPort() + ", which redis needs, is taken")
                    .hasMessageContaining("--port-offset");
        }
    }

    @Test
    void isContentWithFreePorts() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThatCode(() -> PortCheck.requireFree(List.of(Specs.of("redis", free))))
                .doesNotThrowAnyException();
    }

    @Test
    void findsTheListenerInLinuxTables() {
        String listens =
                "   0: 0100007F:3FFB 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1";
        String talks =
                "   1: 0100007F:3FFB 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 4243 1";

        assertThat(ListeningProcess.inodeOf(listens, 16379)).hasValue("4242");
        assertThat(ListeningProcess.inodeOf(listens, 16380)).isEmpty();
        assertThat(ListeningProcess.inodeOf(talks, 16379)).isEmpty();
    }
}
