package com.electricmall.common.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class BoundedLookupTest {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();

    @Test
    void givesUpOnANameThatNobodyAnswersFor() {
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> new BoundedLookup(names(), SHORT).resolve("discovery-1"))
                .withMessageContaining("discovery-1");
    }

    @Test
    void asksOnceForANameThatIsBeingLookedUp() {
        var lookup = new BoundedLookup(names(), SHORT);
        for (var attempt = 0; attempt < 3; attempt++) {
            assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> lookup.resolve("discovery-1"));
        }
        assertThat(lookups).hasValue(1);
    }

    @Test
    void returnsTheAddressesAndAsksAnewTheNextTime() throws UnknownHostException {
        answered.countDown();
        var lookup = new BoundedLookup(names(), LONG);

        assertThat(lookup.resolve("discovery-1")).containsExactly(InetAddress.getLoopbackAddress());
        assertThat(lookup.resolve("discovery-2")).containsExactly(InetAddress.getLoopbackAddress());
        assertThat(lookups).hasValue(2);
    }

    @Test
    void passesOnThatANameIsUnknown() {
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> new BoundedLookup(names(), LONG).resolve("nobody"))
                .withMessageContaining("nobody");
    }

    private DnsResolver names() {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                lookups.incrementAndGet();
                if (host.equals("nobody")) {
                    throw new UnknownHostException(host);
                }
                try {
                    answered.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
