package com.electricmall.gateway.routing;

import com.electricmall.common.network.ClientAddress;
import com.electricmall.common.network.IpNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Finds the address of a request's client. Each proxy adds to {@code X-Forwarded-For} who called it, so the list is
 * read from its end for as long as who added an address is trusted; what stands before, a client may have made up.
 */
@Component
public final class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final InetAddress UNKNOWN = InetAddress.ofLiteral("0.0.0.0");

    private final List<IpNetwork> trustedProxies;

    ClientAddresses(OriginProperties properties) {
        this.trustedProxies =
                properties.trustedProxies().stream().map(IpNetwork::parse).toList();
    }

    public InetAddress clientOf(ServerHttpRequest request) {
        var peer = peer(request);
        return isTrusted(peer) ? path(peer, request.getHeaders()).getFirst() : peer;
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
