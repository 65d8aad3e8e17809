package com.electricmall.local.suite.supervisor;

import com.electricmall.local.suite.state.LogFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor needs to run a process.
 *
 * @param service the service of which it is an instance; for a part below, its own name
 * @param ports all ports that it listens on, which must be free before it starts
 * @param databases the addresses of the databases in it, by name
 * @param needs the processes that must have been ready once before it is first started
 * @param busy whether its start keeps a core busy, so that not too many should start at once
 */
public record Spec(
        String name,
        String service,
        Kind kind,
        int port,
        @Nullable Integer managementPort,
        String url,
        List<Integer> ports,
        Map<String, String> databases,
        Set<String> needs,
        boolean busy,
        LogFile log,
        Launch launch,
        Probe probe) {

    public enum Kind {
        SERVICE,
        INFRASTRUCTURE
    }

    public Spec {
        ports = List.copyOf(ports);
        databases = Map.copyOf(databases);
        needs = Set.copyOf(needs);
    }

    boolean isCalled(String nameOrService) {
        return name.equals(nameOrService) || service.equals(nameOrService);
    }
}
