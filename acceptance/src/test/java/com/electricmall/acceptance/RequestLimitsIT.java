package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What stops those who ask too much, and nobody else. */
class RequestLimitsIT {

    private static final String PASSWORD = "a long enough pass phrase";

    @Test
    void areToldWithEveryAnswer() {
        var answer = TestShop.visitor().get("/products").expect(200);

        assertThat(Integer.parseInt(answer.header("RateLimit-Limit"))).isPositive();
        assertThat(Integer.parseInt(answer.header("RateLimit-Remaining"))).isPositive();
        assertThat(Integer.parseInt(answer.header("RateLimit-Reset"))).isNotNegative();
    }

    /** On Linux, all of 127.0.0.0/8 is this machine. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void stopAGuesserWithoutLockingOutTheOwner() throws Exception {
        var victim = signUp();
        var other = signUp();
        var failures = 0;
        while (failures < 100
                && signIn("127.0.7.1", victim, "guess-number-" + failures).statusCode() == 401) {
            failures++;
        }

        assertThat(failures).isBetween(1, 20);
        var blocked = signIn("127.0.7.2", victim, PASSWORD);
        assertThat(blocked.statusCode()).isEqualTo(429);
        assertThat(blocked.headers().firstValue("Retry-After")).isPresent();
        assertThat(signIn("127.0.7.1", other, PASSWORD).statusCode()).isEqualTo(200);
        assertThat(signIn("127.0.8.1", victim, PASSWORD).statusCode()).isEqualTo(200);
    }

    private static String signUp() {
        var username = "u-" + UUID.randomUUID().toString().substring(0, 13);
        TestShop.visitor()
                .post("/users", Map.of("username", username, "password", PASSWORD))
                .expect(201);
        return username;
    }

    /** With a header by which a guesser would pretend to be elsewhere each time. */
    private static HttpResponse<String> signIn(String from, String username, String password)
            throws IOException, InterruptedException {
        var body = new ObjectMapper().writeValueAsString(Map.of("username", username, "password", password));
        var gateway = RunningSuite.gatewayUrl().replace("localhost", "127.0.0.1");
        var request = HttpRequest.newBuilder(URI.create(gateway + "/auth/login"))
                .header("Content-Type", "application/json")
                .header(
                        "X-Forwarded-For",
                        "203.0.113." + ThreadLocalRandom.current().nextInt(256))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(from))
                .build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
