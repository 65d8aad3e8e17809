package com.electricmall.payment.provider.sandbox;

import com.electricmall.common.web.StrictJson;
import com.electricmall.payment.provider.PaymentProvider;
import com.electricmall.payment.provider.ProviderCallExecutor;
import com.electricmall.payment.provider.ProviderLedger;
import com.electricmall.payment.provider.Webhooks;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.client.RestClient;

/** The sandbox as a provider. Its client is not Feign, whose interceptors would send a stranger our service token. */
@Configuration(proxyBeanMethods = false)
@Conditional(SandboxIsConfigured.class)
class SandboxConfiguration {

    /** No fewer than the bulkhead lets through, so that no call waits for a connection. */
    private static final int MOST_CALLS = 64;

    /** A connection that the provider has closed meanwhile is not used: the call on it would count as failed. */
    private static final TimeValue VALIDATED_AFTER = TimeValue.ofMilliseconds(100);

    @Bean
    RestClient sandboxClient(SandboxProperties properties, ObjectMapper mapper, ObservationRegistry observations) {
        return RestClient.builder()
                .baseUrl(properties.url())
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + properties.key())
                .requestFactory(requestFactory(properties))
                .messageConverters(List.of(new MappingJackson2HttpMessageConverter(StrictJson.tolerant(mapper))))
                .observationRegistry(observations)
                .build();
    }

    /**
     * A client that blocks the calling thread, as Feign's does. The JDK's would start a thread for each request body
     * and cancel a timer by three exceptions for each response. A call is never repeated here: {@link
     * com.electricmall.payment.paying.PaymentRecovery} asks what became of it. The read timeout is for each read of a
     * response, not for all of it.
     */
    private static ClientHttpRequestFactory requestFactory(SandboxProperties properties) {
        return ClientHttpRequestFactoryBuilder.httpComponents()
                .withConnectionManagerCustomizer(
                        pool -> pool.setMaxConnTotal(MOST_CALLS).setMaxConnPerRoute(MOST_CALLS))
                .withConnectionConfigCustomizer(connection -> connection.setValidateAfterInactivity(VALIDATED_AFTER))
                .withDefaultRequestConfigCustomizer(
                        request -> request.setConnectionRequestTimeout(Timeout.of(properties.connectTimeout())))
                .withHttpClientCustomizer(client -> client.disableAutomaticRetries()
                        .disableAuthCaching()
                        .disableContentCompression()
                        .disableCookieManagement())
                .build(ClientHttpRequestFactorySettings.defaults()
                        .withRedirects(Redirects.DONT_FOLLOW)
                        .withConnectTimeout(properties.connectTimeout())
                        .withReadTimeout(properties.readTimeout()));
    }

    @Bean
    ProviderCallExecutor sandboxCalls(CircuitBreakerRegistry circuitBreakers, BulkheadRegistry bulkheads) {
        return new ProviderCallExecutor("payment-provider", circuitBreakers, bulkheads);
    }

    @Bean
    PaymentProvider sandboxProvider(RestClient sandboxClient, ProviderCallExecutor sandboxCalls) {
        return new SandboxProvider(sandboxClient, sandboxCalls);
    }

    @Bean
    ProviderLedger sandboxLedger(RestClient sandboxClient, ProviderCallExecutor sandboxCalls) {
        return new SandboxLedger(sandboxClient, sandboxCalls);
    }

    @Bean
    Webhooks sandboxWebhooks(SandboxProperties properties, ObjectMapper mapper, Clock clock) {
        return new SandboxWebhooks(
                properties.webhookSecret(), properties.acceptedWebhookSecret(), StrictJson.tolerant(mapper), clock);
    }
}
