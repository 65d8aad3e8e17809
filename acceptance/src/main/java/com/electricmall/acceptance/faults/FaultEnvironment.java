package com.electricmall.acceptance.faults;

import com.electricmall.acceptance.faults.proxy.NetworkFault;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.supervisor.ProcessView;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The suite that is broken, and the proxies that stand in it: one stays for all scenarios that need it. */
final class FaultEnvironment implements AutoCloseable {

    private static final Duration RESTART = Duration.ofMinutes(2);

    private final Suite suite;
    private final RandomGenerator random;
    private final Map<Link, ProxiedLink> proxiedLinks = new LinkedHashMap<>();

    FaultEnvironment(Suite suite, RandomGenerator random) {
        this.suite = suite;
        this.random = random;
    }

    Suite suite() {
        return suite;
    }

    RandomGenerator random() {
        return random;
    }

    /** Any instance of a service, or the part of that name. */
    ProcessView anyOf(String service) {
        var instances = suite.processesOf(service);
        if (instances.isEmpty()) {
            throw new IllegalStateException("There is no process of " + service + " in this suite");
        }
        return instances.get(random.nextInt(instances.size()));
    }

    /** Leads a link through a proxy, which takes a restart of the instance the first time. */
    ProxiedLink proxiedLink(Link link) throws IOException {
        var proxiedLink = proxiedLinks.get(link);
        if (proxiedLink == null) {
            proxiedLink = ProxiedLink.open(suite, link);
            proxiedLinks.put(link, proxiedLink);
            awaitReady();
        }
        return proxiedLink;
    }

    void awaitReady() {
        if (!Waiting.await(RESTART, suite::isReady)) {
            throw new IllegalStateException("The suite does not become ready");
        }
    }

    /** Leads all links straight again. */
    @Override
    public void close() throws IOException {
        for (var proxiedLink : proxiedLinks.values()) {
            proxiedLink.proxy().inject(new NetworkFault.None());
            proxiedLink.close();
        }
        if (!proxiedLinks.isEmpty()) {
            awaitReady();
        }
    }
}
