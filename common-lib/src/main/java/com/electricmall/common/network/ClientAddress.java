package com.electricmall.common.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Parses addresses without ever querying a name server. */
public final class ClientAddress {

    private static final InetAddress UNKNOWN = InetAddress.ofLiteral("0.0.0.0");

    private ClientAddress() {}

    /**
     * The network of the client, by the peer's address or that from a trusted proxy; {@code 0.0.0.0/24} if it is
     * unknown.
     */
    public static IpNetwork networkOf(ServerHttpRequest request) {
        return IpNetwork.ofClient(of(request.getRemoteAddress()).orElse(UNKNOWN));
    }

    /** Empty if a proxy sent a name instead of an address. */
    public static Optional<InetAddress> of(@Nullable InetSocketAddress peer) {
        if (peer == null) {
            return Optional.empty();
        }
        return peer.isUnresolved() ? parse(peer.getHostString()) : Optional.of(peer.getAddress());
    }

    /** From {@code 203.0.113.7}, {@code 203.0.113.7:443}, {@code 2001:db8::7} or {@code [2001:db8::7]:443}. */
    public static Optional<InetAddress> parse(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(withoutPort(text.strip())));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            var end = text.indexOf(']');
            return end < 0 ? text : text.substring(1, end);
        }
        var colon = text.indexOf(':');
        return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }
}
