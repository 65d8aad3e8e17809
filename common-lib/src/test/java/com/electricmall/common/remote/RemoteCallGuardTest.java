package com.electricmall.common.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;

class RemoteCallGuardTest {

    /** The beans that were looked up. */
    private final List<Object> lookups = new ArrayList<>();

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final RemoteCallGuard guard = new RemoteCallGuard(
            provider(RetryRegistry.ofDefaults()), provider(breakers), provider(BulkheadRegistry.ofDefaults()));

    private interface Peers {
        String one();

        String other();
    }

    @RemoteCall("one-service")
    private record RemotePeers(String name) implements Peers {

        @Override
        public String one() {
            return name;
        }

        @Override
        @RemoteCall("other-service")
        public String other() {
            return name;
        }
    }

    @RemoteCall("third-service")
    private record OtherPeers() implements Peers {

        @Override
        public String one() {
            return "third";
        }

        @Override
        public String other() {
            return "third";
        }
    }

    @Test
    void guardsEachMethodByThePeerThatItCalls() {
        var peers = guarded(new RemotePeers("a"));
        var others = guarded(new OtherPeers());

        assertThat(List.of(peers.one(), peers.other(), peers.other(), others.one(), others.other(), peers.one()))
                .containsExactly("a", "a", "a", "third", "third", "a");

        assertThat(successes("one-service")).isEqualTo(2);
        assertThat(successes("other-service")).isEqualTo(2);
        assertThat(successes("third-service")).isEqualTo(2);
    }

    @Test
    void looksItsGuardsUpAtTheFirstCallOfAMethod() {
        var peers = guarded(new RemotePeers("a"));
        peers.one();
        lookups.clear();

        peers.one();
        guarded(new RemotePeers("b")).one();

        assertThat(lookups).isEmpty();
    }

    private int successes(String peer) {
        return breakers.circuitBreaker(peer).getMetrics().getNumberOfSuccessfulCalls();
    }

    private Peers guarded(Peers peers) {
        var proxy = new ProxyFactory(peers);
        proxy.addAdvice(guard);
        return (Peers) proxy.getProxy();
    }

    private <T> ObjectProvider<T> provider(T bean) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                lookups.add(bean);
                return bean;
            }
        };
    }
}
