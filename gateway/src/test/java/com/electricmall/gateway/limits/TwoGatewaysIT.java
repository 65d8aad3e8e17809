package com.electricmall.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.gateway.GatewayApplication;
import com.electricmall.gateway.GatewayTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.test.context.TestPropertySource;

/** A second gateway beside the one under test, on the same Redis. */
@TestPropertySource(
        properties = {
            "mall.gateway.trusted-proxies=127.0.0.0/8,::1",
            "mall.limits.by-address.reading.burst=" + TwoGatewaysIT.BURST,
            "mall.limits.by-address.reading.requests=1",
            "mall.limits.by-address.reading.per=1h",
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoGatewaysIT extends GatewayTest {

    static final int BURST = 60;

    @Autowired
    private ConfigurableEnvironment environment;

    private ConfigurableApplicationContext second;
    private int secondPort;

    @BeforeAll
    void start() {
        second = new SpringApplicationBuilder(GatewayApplication.class)
                .run(testProperties().toArray(String[]::new));
        secondPort = second.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    void stop() {
        second.close();
    }

    @Test
    void holdALimitTogether() {
        var allowed = 0;
        for (var i = 0; i < BURST; i++) {
            allowed += isAllowed(port, "203.0.113.20") ? 1 : 0;
            allowed += isAllowed(secondPort, "203.0.113.20") ? 1 : 0;
        }

        assertThat(allowed).isGreaterThanOrEqualTo(BURST).isLessThan(BURST + BURST / 2);
    }

    @Test
    void learnSoonOfABurstThatTheOtherServed() {
        assertThat(IntStream.range(0, 2 * BURST).filter(_ -> isAllowed(port, "203.0.113.21")))
                .hasSize(BURST);

        var allowed = 0;
        while (isAllowed(secondPort, "203.0.113.21")) {
            allowed++;
        }
        assertThat(allowed).isLessThan(BURST / 2);
    }

    private boolean isAllowed(int gateway, String address) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + gateway + "/orders"))
                .header("X-Forwarded-For", address);
        return send(request).statusCode() == 200;
    }

    private List<String> testProperties() {
        var arguments = new ArrayList<String>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> known
                    && source.getName().contains("Test")) {
                for (var name : known.getPropertyNames()) {
                    arguments.add("--%s=%s".formatted(name, known.getProperty(name)));
                }
            }
        }
        return arguments;
    }
}
