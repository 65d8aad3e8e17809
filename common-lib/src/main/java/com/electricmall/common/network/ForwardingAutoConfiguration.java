package com.electricmall.common.network;

import com.electricmall.common.http.ForwardedUrl;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.web.reactive.ReactiveWebServerFactoryAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/** Replaces Spring Boot's transformer, which trusts all callers and rejects some queries. */
@AutoConfiguration(before = ReactiveWebServerFactoryAutoConfiguration.class)
@ConditionalOnProperty(name = "server.forward-headers-strategy", havingValue = "framework")
@EnableConfigurationProperties(ForwardingProperties.class)
public class ForwardingAutoConfiguration {

    /** Spring finds the bean by its name. */
    @Bean
    ForwardedHeaderTransformer forwardedHeaderTransformer(ForwardingProperties properties) {
        return new TrustedForwarding(
                new ForwardedUrl(),
                properties.trustedNetworks().stream().map(IpNetwork::parse).toList());
    }
}
