package com.electricmall.gateway.routing;

import com.electricmall.common.network.ClientAddress;
import com.electricmall.common.network.IpNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Finds the address of a request's client. Each proxy appends its caller's address to {@code X-Forwarded-For}. The list
 * is read from its end while the proxy that appended an address is trusted; addresses before that may be forged by the
 * client.
 */
@Component
public final class ClientAddresses {

    private static final Logger log = LoggerFactory.getLogger(ClientAddresses.class);
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final InetAddress UNKNOWN = InetAddress.ofLiteral("0.0.0.0");

    private final List<IpNetwork> trustedProxies;
    private final AtomicBoolean warned = new AtomicBoolean();

    ClientAddresses(OriginProperties properties) {
        this.trustedProxies =
                properties.trustedProxies().stream().map(IpNetwork::parse).toList();
    }

    public InetAddress clientOf(ServerHttpRequest request) {
        var peer = peer(request);
        if (isTrusted(peer)) {
            return path(peer, request.getHeaders()).getFirst();
        }
        if (peer.isSiteLocalAddress() && request.getHeaders().containsKey(FORWARDED_FOR)) {
            warnOnce(peer);
        }
        return peer;
    }

    /** If the setting is forgotten, all customers share the limits of one address. */
    private void warnOnce(InetAddress peer) {
        if (warned.compareAndSet(false, true)) {
            log.warn(
                    "{} sends X-Forwarded-For and is not believed: if it is a proxy of yours, name its network in "
                            + "mall.gateway.trusted-proxies, else all that come through it are one client",
                    peer.getHostAddress());
        }
    }

    /** The client's address, and after it those of the proxies that it came through: {@code 203.0.113.7, 10.0.0.9}. */
    String pathOf(ServerHttpRequest request) {
        return path(peer(request), request.getHeaders()).stream()
                .map(InetAddress::getHostAddress)
                .collect(Collectors.joining(", "));
    }

    private Deque<InetAddress> path(InetAddress peer, HttpHeaders headers) {
        var path = new ArrayDeque<>(List.of(peer));
        for (var told : headers.getValuesAsList(FORWARDED_FOR).reversed()) {
            var before = ClientAddress.parse(told);
            if (!isTrusted(path.getFirst()) || before.isEmpty()) {
                break;
            }
            path.addFirst(before.get());
        }
        return path;
    }

    boolean isTrusted(@Nullable InetSocketAddress peer) {
        return ClientAddress.of(peer).filter(this::isTrusted).isPresent();
    }

    private boolean isTrusted(InetAddress address) {
        for (var network : trustedProxies) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static InetAddress peer(ServerHttpRequest request) {
        return ClientAddress.of(request.getRemoteAddress()).orElse(UNKNOWN);
    }
}
