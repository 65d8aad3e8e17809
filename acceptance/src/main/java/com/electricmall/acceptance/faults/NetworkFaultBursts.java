package com.electricmall.acceptance.faults;

import com.electricmall.acceptance.faults.proxy.NetworkFault;
import java.time.Duration;

/** Bursts of a network fault on a link, each followed by a pause of the same length. */
record NetworkFaultBursts(Link link, NetworkFault networkFault, int bursts, Duration burst) implements Fault {

    @Override
    public void prepare(FaultEnvironment environment) throws Exception {
        environment.proxiedLink(link);
    }

    @Override
    public void strike(FaultEnvironment environment) throws Exception {
        var proxy = environment.proxiedLink(link).proxy();
        for (var i = 0; i < bursts; i++) {
            proxy.inject(networkFault);
            Waiting.pause(burst);
            proxy.inject(new NetworkFault.None());
            Waiting.pause(burst);
        }
    }
}
