package com.electricmall.common.network;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param trustedNetworks the networks from which the gateway may call. Only from these the {@code X-Forwarded-*}
 *     headers are trusted; by default this machine and private networks, which pods and containers have.
 */
@ConfigurationProperties("mall.forwarding")
record ForwardingProperties(
        @DefaultValue({
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
            "100.64.0.0/10",
            "::1/128",
            "fc00::/7",
            "fe80::/10"
        })
        List<String> trustedNetworks) {}
