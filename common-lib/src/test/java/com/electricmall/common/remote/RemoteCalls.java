package com.electricmall.common.remote;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.electricmall.common.error.MallException;
import com.electricmall.common.security.ServiceTokens;
import com.electricmall.common.web.StrictJson;
import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Calls of a peer that answers as each test says. */
@SpringBootTest(
        classes = RemoteCalls.AskingService.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.config.import=classpath:mall-defaults.yml",
            "spring.application.name=asking-service",
            "eureka.client.enabled=false",
            "mall.cache.enabled=false",
        })
abstract class RemoteCalls {

    static final WireMockServer PEER = started();

    @Autowired
    FeignThings things;

    @Autowired
    CircuitBreakerRegistry breakers;

    private static WireMockServer started() {
        var server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }

    @DynamicPropertySource
    static void peer(DynamicPropertyRegistry registry) {
        registry.add("spring.cloud.discovery.client.simple.instances.thing-service[0].uri", PEER::baseUrl);
    }

    @BeforeEach
    void forget() {
        PEER.resetAll();
        breakers.circuitBreaker("thing-service").reset();
    }

    <E extends MallException> E refusal(Class<E> type) {
        var refusal = catchThrowableOfType(type, () -> things.thing(1));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    record Thing(long id, BigDecimal price) {}

    @FeignClient("thing-service")
    interface ThingClient {
        @GetMapping("/internal/things/{id}")
        Thing thing(@PathVariable("id") long id);
    }

    @FeignClient("nobody-service")
    interface NobodyClient {
        @GetMapping("/internal/things/1")
        Thing thing();
    }

    @FeignClient(name = "full-service", url = "http://replaced.invalid")
    interface FullClient {
        @GetMapping("/internal/things/1")
        Thing thing(URI host);
    }

    static class FeignThings {

        private final ThingClient client;
        private final NobodyClient nobody;
        private final FullClient full;

        FeignThings(ThingClient client, NobodyClient nobody, FullClient full) {
            this.client = client;
            this.nobody = nobody;
            this.full = full;
        }

        @RemoteCall("thing-service")
        Thing thing(long id) {
            return client.thing(id);
        }

        @RemoteCall("full-service")
        Thing thingAt(URI host) {
            return full.thing(host);
        }

        @RemoteCall("nobody-service")
        Thing ofNobody() {
            return nobody.thing();
        }
    }

    @Configuration
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
                "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
                "org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration",
                "org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration",
                "com.electricmall.common.security.SecurityAutoConfiguration",
            })
    @EnableFeignClients(clients = {ThingClient.class, NobodyClient.class, FullClient.class})
    @Import({FeignThings.class, StrictJson.class})
    static class AskingService {

        @Bean
        ServiceTokens serviceTokens() {
            return new ServiceTokens(
                    "a secret of more than thirty-two characters", "asking-service", Clock.systemUTC());
        }
    }
}
