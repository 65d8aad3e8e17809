package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHeadIT extends RunningThingService {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: \"application/json\" | 415",
                "Accept: \"application/json\"       | 406",
                "Origin: nowhere                      | 400",
                "X-Forwarded-Port: many               | 400",
                "X-Forwarded-Host: a b                | 400",
                "Forwarded: host=\"[\"              | 400",
                "If-None-Match: abc                   | 400",
                "If-Match: abc                        | 400"
            })
    void thatCannotBeReadAreRefusedAlsoWithoutTheGateway(String header, int status) throws IOException {
        assertThat(ask("/things", header)).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
    }

    @Test
    void withAQueryThatCannotBePassedOnAreRefused() throws IOException {
        assertThat(ask("/things?q=100%", "X-Any: header"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"field\":\"query\"");
    }

    private String ask(String target, String header) throws IOException {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: a_b\r\n%s\r\nConnection: close\r\n\r\n"
                            .formatted(target, header)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
