package com.electricmall.common.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.appinfo.InstanceInfo;
import com.netflix.discovery.shared.resolver.DefaultEndpoint;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.cloud.configuration.TlsProperties;
import org.springframework.cloud.netflix.eureka.EurekaClientConfigBean;
import org.springframework.cloud.netflix.eureka.http.RestTemplateTransportClientFactories;
import org.springframework.http.client.JdkClientHttpRequestFactory;

@SuppressWarnings({"deprecation", "removal"})
class RegistrationPasswordTest {

    private static final int DONE = 204;

    private final List<List<String>> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer discovery;

    @BeforeEach
    void start() throws IOException {
        discovery = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        discovery.createContext("/eureka/apps/ORDER-SERVICE", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(DONE, -1);
            exchange.close();
        });
        discovery.start();
    }

    @AfterEach
    void stop() {
        discovery.stop(0);
    }

    @Test
    void isSentWhenAnInstanceRegisters() throws Exception {
        register("open sesame");

        assertThat(authorizations).containsExactly(List.of("Basic ZXVyZWthOm9wZW4gc2VzYW1l"));
    }

    @Test
    void isLeftOutIfThereIsNone() throws Exception {
        register("");

        assertThat(authorizations).containsExactly(List.of());
    }

    private void register(String password) throws Exception {
        var arguments = new RegistryClientAutoConfiguration()
                .discoveryClientArguments(
                        (_, _) -> new JdkClientHttpRequestFactory(),
                        new DefaultListableBeanFactory().getBeanProvider(RestTemplateBuilder.class),
                        new TlsProperties(),
                        password);
        var instance = InstanceInfo.Builder.newBuilder()
                .setAppName("ORDER-SERVICE")
                .setInstanceId("order-service-1")
                .build();
        var client = new RestTemplateTransportClientFactories(arguments)
                .newTransportClientFactory(new EurekaClientConfigBean(), List.of(), instance)
                .newClient(new DefaultEndpoint(
                        "http://localhost:" + discovery.getAddress().getPort() + "/eureka/"));
        assertThat(client.register(instance).getStatusCode()).isEqualTo(DONE);
    }
}
