package com.electricmall.common.registration;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.netflix.eureka.TimeoutProperties;
import org.springframework.cloud.netflix.eureka.http.EurekaClientHttpRequestFactorySupplier;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/** As Spring Cloud makes HTTP clients of discovery by default, but for how names of hosts are looked up. */
final class RegistryRequests implements EurekaClientHttpRequestFactorySupplier {

    private final TimeoutProperties timeouts;
    private final DnsResolver names;

    RegistryRequests(TimeoutProperties timeouts, DnsResolver names) {
        this.timeouts = timeouts;
        this.names = names;
    }

    @Override
    public ClientHttpRequestFactory get(@Nullable SSLContext tls, @Nullable HostnameVerifier verifier) {
        var requests = RequestConfig.custom()
                .setConnectionRequestTimeout(timeouts.getConnectRequestTimeout(), TimeUnit.MILLISECONDS)
                .build();
        return new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
                .setConnectionManager(connections(tls, verifier))
                .setDefaultRequestConfig(requests)
                .build());
    }

    private HttpClientConnectionManager connections(@Nullable SSLContext tls, @Nullable HostnameVerifier verifier) {
        var connecting = ConnectionConfig.custom()
                .setConnectTimeout(timeouts.getConnectTimeout(), TimeUnit.MILLISECONDS)
                .build();
        var reading = SocketConfig.custom()
                .setSoTimeout(timeouts.getSocketTimeout(), TimeUnit.MILLISECONDS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        tls == null ? SSLContexts.createDefault() : tls,
                        verifier == null ? HttpsSupport.getDefaultHostnameVerifier() : verifier))
                .setDnsResolver(names)
                .setDefaultConnectionConfig(connecting)
                .setDefaultSocketConfig(reading)
                .build();
    }
}
