package com.electricmall.common.network;

import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/**
 * Restores a request as it reached the gateway, from the {@code X-Forwarded-*} headers of a caller in a trusted
 * network. The headers of other callers are dropped: their requests are counted by the address that they come from.
 */
final class TrustedForwarding extends ForwardedHeaderTransformer {

    private final ForwardedHeaderTransformer believing;
    private final List<IpNetwork> trusted;
    private final ForwardedHeaderTransformer dropping = new ForwardedHeaderTransformer();

    /** @param believing applies the headers of a caller in a trusted network */
    TrustedForwarding(ForwardedHeaderTransformer believing, List<IpNetwork> trusted) {
        this.believing = believing;
        this.trusted = List.copyOf(trusted);
        dropping.setRemoveOnly(true);
    }

    @Override
    public ServerHttpRequest apply(ServerHttpRequest request) {
        var believed = ClientAddress.of(request.getRemoteAddress())
                .filter(peer -> trusted.stream().anyMatch(network -> network.contains(peer)))
                .isPresent();
        return (believed ? believing : dropping).apply(request);
    }
}
