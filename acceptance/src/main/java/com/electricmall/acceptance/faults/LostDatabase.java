package com.electricmall.acceptance.faults;

import com.electricmall.acceptance.faults.proxy.NetworkFault.BlackHole;
import com.electricmall.acceptance.faults.proxy.NetworkFault.Direction;
import com.electricmall.acceptance.faults.proxy.NetworkFault.None;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.http.Registry;
import java.time.Duration;

/**
 * An instance loses its database while others of its service have theirs, until the registry has taken it out of
 * service; then it has the database again, until it is back in service (docs/adr/0062).
 */
record LostDatabase(Link link) implements Fault {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Override
    public void prepare(FaultEnvironment environment) throws Exception {
        environment.proxiedLink(link);
    }

    @Override
    public void strike(FaultEnvironment environment) throws Exception {
        var instance = environment.suite().process(link.instance());
        if (environment.suite().processesOf(instance.service()).size() < 2) {
            throw new IllegalStateException("%s is the only instance (expected: --replicas %s=2)"
                    .formatted(instance.name(), instance.service()));
        }
        var registry = new Registry(
                new LocalHttp(), environment.suite().process("discovery-1").url(), "");
        var proxy = environment.proxiedLink(link).proxy();
        proxy.inject(new BlackHole(Direction.TO_SERVER));
        try {
            if (!Waiting.await(LONGEST, () -> !registry.isUp(instance.service(), instance.name()))) {
                throw new IllegalStateException(instance.name() + " is still UP in the registry without its database");
            }
        } finally {
            proxy.inject(new None());
        }
        if (!Waiting.await(LONGEST, () -> registry.isUp(instance.service(), instance.name()))) {
            throw new IllegalStateException(instance.name() + " is not UP in the registry with its database");
        }
    }
}
