package com.electricmall.common.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.netflix.discovery.EurekaClient;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration;
import org.springframework.cloud.netflix.eureka.EurekaDiscoveryClientConfiguration;
import org.springframework.cloud.netflix.eureka.config.DiscoveryClientOptionalArgsConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The client of discovery with the suite's own settings, and two peers of which one is silent on its connections. */
class RegistryClientIT {

    /** A tenth of what the client waits for a silent peer without the settings. */
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void registersAndFindsOthersWhileOnePeerHangs() throws IOException {
        try (var hanging = StandInPeer.start();
                var answering = StandInPeer.start()) {
            hanging.hang();
            for (var order : new String[] {
                hanging.url() + "," + answering.url(), answering.url() + "," + hanging.url(),
            }) {
                answering.forget();
                answering.list("order-service-1");
                try (var client = client(order)) {
                    awaitListed(client, "order-service-1");
                    await().atMost(SOON).until(answering::hasRegistered);
                }
            }
        }
    }

    @Test
    void noticesAChangeSoonAfterItsPeerHasBegunToHang() throws IOException {
        try (var first = StandInPeer.start();
                var second = StandInPeer.start()) {
            first.list("order-service-1");
            second.list("order-service-1");
            try (var client = client(first.url() + "," + second.url())) {
                awaitListed(client, "order-service-1");
                var asked = first.asked() > second.asked() ? first : second;
                var other = asked == first ? second : first;

                asked.hang();
                other.list("order-service-2");

                awaitListed(client, "order-service-2");
                await().atMost(SOON).until(other::isRenewed);
            }
        }
    }

    private static void awaitListed(ConfigurableApplicationContext client, String instance) {
        await().atMost(SOON).untilAsserted(() -> {
            var known = client.getBean(EurekaClient.class).getApplication("ORDER-SERVICE");
            assertThat(known).isNotNull();
            assertThat(known.getByInstanceId(instance)).isNotNull();
        });
    }

    private static ConfigurableApplicationContext client(String peers) {
        return new SpringApplicationBuilder(Client.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.application.name=payment-service",
                        "--spring.config.import=classpath:mall-defaults.yml",
                        "--eureka.client.service-url.defaultZone=" + peers,
                        "--eureka.instance.ip-address=127.0.0.1",
                        "--eureka.instance.non-secure-port=8301");
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        UtilAutoConfiguration.class,
        RegistryClientAutoConfiguration.class,
        DiscoveryClientOptionalArgsConfiguration.class,
        EurekaDiscoveryClientConfiguration.class,
        EurekaClientAutoConfiguration.class,
    })
    static class Client {}
}
