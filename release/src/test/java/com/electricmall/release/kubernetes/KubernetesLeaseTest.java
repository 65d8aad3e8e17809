package com.electricmall.release.kubernetes;

import static com.electricmall.release.cluster.StandInApiServer.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.release.cluster.StandInApiServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesLeaseTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    private StandInApiServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StandInApiServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private KubernetesLease lease(String holder) {
        return lease(holder, NOW);
    }

    private KubernetesLease lease(String holder, Instant now) {
        return new KubernetesLease(server.direct(), NAMESPACE, holder, InstantSource.fixed(now));
    }

    @Test
    void isNobodysAtFirst() {
        assertThat(lease("one").read().holder()).isEmpty();
    }

    @Test
    void saysWhoHasIt() {
        assertThat(lease("one").hold(lease("one").read(), MINUTE)).isTrue();

        assertThat(lease("one").read())
                .satisfies(term -> assertThat(term.mine()).isTrue());
        assertThat(lease("two").read()).satisfies(term -> {
            assertThat(term.holder()).hasValue("one");
            assertThat(term.mine()).isFalse();
            assertThat(term.duration()).isEqualTo(MINUTE);
        });
        assertThat(server.direct()
                        .leases()
                        .inNamespace(NAMESPACE)
                        .withName("release")
                        .get()
                        .getSpec()
                        .getRenewTime()
                        .toInstant())
                .isEqualTo(NOW);
    }

    @Test
    void isHeldByOneOfTwoThatReadItAtTheSameTime() {
        var first = lease("one").read();
        var second = lease("two").read();

        assertThat(lease("one").hold(first, MINUTE)).isTrue();
        assertThat(lease("two").hold(second, MINUTE)).isFalse();
        assertThat(lease("two").read().holder()).hasValue("one");
    }

    @Test
    void isNotFreedByWhoHasLostIt() {
        var one = lease("one");
        assertThat(one.hold(one.read(), MINUTE)).isTrue();
        var before = one.read();
        assertThat(lease("two").hold(before, MINUTE)).isTrue();

        assertThat(one.free(before)).isFalse();
        assertThat(one.read().holder()).hasValue("two");
    }

    @Test
    void changesItsVersionWhenItIsRenewed() {
        var one = lease("one");
        assertThat(one.hold(one.read(), MINUTE)).isTrue();
        var before = one.read();

        assertThat(lease("one", NOW.plusSeconds(15)).hold(before, MINUTE)).isTrue();

        assertThat(one.read().version()).isNotEqualTo(before.version());
    }

    @Test
    void isNobodysWhenItIsFreed() {
        var one = lease("one");
        assertThat(one.hold(one.read(), MINUTE)).isTrue();

        assertThat(one.free(one.read())).isTrue();

        assertThat(lease("two").read().holder()).isEmpty();
    }

    @Test
    void isNotHeldAfterItWasDeleted() {
        var one = lease("one");
        var before = one.read();
        server.direct().leases().inNamespace(NAMESPACE).withName("release").delete();

        assertThat(one.hold(before, MINUTE)).isFalse();
        assertThat(one.hold(one.read(), MINUTE)).isTrue();
    }
}
