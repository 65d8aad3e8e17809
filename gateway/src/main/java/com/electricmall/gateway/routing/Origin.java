package com.electricmall.gateway.routing;

import java.net.URI;

/**
 * How a client reached the suite, which is what links in answers must lead back through.
 *
 * @param host as in a {@code Host} header: with a port unless it is the scheme's own
 * @param clients the client's address, and after it those of trusted proxies that it came through
 */
public record Origin(String scheme, String host, int port, String clients) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static Origin of(URI url, String clients) {
        var port = url.getPort() >= 0 ? url.getPort() : defaultPort(url.getScheme());
        var host = port == defaultPort(url.getScheme()) ? url.getHost() : url.getHost() + ":" + port;
        return new Origin(url.getScheme(), host, port, clients);
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS : HTTP;
    }
}
