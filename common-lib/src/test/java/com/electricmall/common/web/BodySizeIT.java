package com.electricmall.common.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;

class BodySizeIT extends RunningCornerService {

    private static final int LIMIT = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"/texts", "/bytes"})
    void areTakenUpToTheLimit(String path) {
        post(path, padded(LIMIT)).expectStatus().isOk();
        chunked(path, padded(LIMIT)).expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/texts", "/bytes"})
    void areRefusedAtOneByteMore(String path) {
        for (var answer : List.of(post(path, padded(LIMIT + 1)), chunked(path, padded(LIMIT + 1)))) {
            answer.expectStatus()
                    .isEqualTo(413)
                    .expectBody()
                    .jsonPath("$.detail")
                    .isEqualTo("The body is over the limit of 1 MiB");
        }
    }

    /** A document with blanks up to that many bytes. */
    private byte[] padded(int size) {
        var body = new byte[size];
        Arrays.fill(body, (byte) ' ');
        var document = "{\"text\":\"a\"}".getBytes(UTF_8);
        System.arraycopy(document, 0, body, 0, document.length);
        return body;
    }

    private ResponseSpec chunked(String path, byte[] body) {
        var buffers = DefaultDataBufferFactory.sharedInstance;
        var chunks = Flux.range(0, (body.length + 9_999) / 10_000)
                .map(i -> buffers.wrap(Arrays.copyOfRange(body, i * 10_000, Math.min(body.length, (i + 1) * 10_000))));
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(chunks, org.springframework.core.io.buffer.DataBuffer.class)
                .exchange();
    }
}
