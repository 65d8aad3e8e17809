package com.electricmall.acceptance.faults;

import com.electricmall.acceptance.faults.proxy.FaultProxy;
import com.electricmall.acceptance.suite.Suite;
import java.io.IOException;

/** A link that leads through a proxy until it is closed. */
record Detour(Suite suite, Link link, FaultProxy proxy) implements AutoCloseable {

    static Detour open(Suite suite, Link link) throws IOException {
        var detour = new Detour(suite, link, FaultProxy.before(link.serverPort(suite)));
        detour.lead(detour.proxy.port());
        return detour;
    }

    @Override
    public void close() throws IOException {
        lead(link.serverPort(suite));
        proxy.close();
    }

    private void lead(int port) {
        suite.set(link.leadingTo(port));
        suite.restart(link.instance());
    }
}
