package com.electricmall.gateway.routing;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address by which a client reached the suite. Links in responses must lead back to it.
 *
 * @param host as in a {@code Host} header: with a port unless it is the scheme's own
 * @param clients the client's address, and after it those of trusted proxies that it came through
 */
public record Origin(String scheme, String host, int port, String clients) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Accepts more than {@code java.net.URI}, which rejects hosts with an underscore. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<name>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?");

    /** Empty if one of them is malformed. */
    static Optional<Origin> of(String scheme, String authority, String clients) {
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches() || !(scheme.equals("http") || scheme.equals("https"))) {
            return Optional.empty();
        }
        var name = parts.group("name");
        var port =
                Optional.ofNullable(parts.group("port")).map(Integer::valueOf).orElse(defaultPort(scheme));
        return Optional.of(new Origin(scheme, port == defaultPort(scheme) ? name : name + ":" + port, port, clients));
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** As an {@code Origin} header has it. */
    public String url() {
        return scheme + "://" + host;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS : HTTP;
    }
}
