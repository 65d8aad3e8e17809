package com.electricmall.acceptance.faults;

import com.electricmall.acceptance.faults.proxy.FaultProxy;
import com.electricmall.acceptance.suite.Suite;
import java.io.IOException;

/** A link that leads through a proxy until it is closed. */
record ProxiedLink(Suite suite, Link link, FaultProxy proxy) implements AutoCloseable {

    static ProxiedLink open(Suite suite, Link link) throws IOException {
        var proxiedLink = new ProxiedLink(suite, link, FaultProxy.before(link.serverPort(suite)));
        proxiedLink.lead(proxiedLink.proxy.port());
        return proxiedLink;
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
