package com.electricmall.acceptance.bench.reads;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingAnswerTest {

    private static final String WITH_LENGTH =
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n" + "Cache-Status: electric-mall; hit; ttl=1\r\n\r\nhello";
    private static final String IN_CHUNKS =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\na\r\n\r\n0\r\n\r\nabc\r\n0\r\n\r\n";
    private static final String WITHOUT_BODY = "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n";

    private final IncomingAnswer answer = new IncomingAnswer();

    @ParameterizedTest
    @ValueSource(strings = {WITH_LENGTH, IN_CHUNKS, WITHOUT_BODY})
    void isCompleteWithItsLastByteHoweverItComes(String text) throws IOException {
        for (var i = 0; i < text.length() - 1; i++) {
            assertThat(take(text.substring(i, i + 1)))
                    .as(text.substring(0, i + 1))
                    .isFalse();
        }
        assertThat(take(text.substring(text.length() - 1))).isTrue();

        answer.forget();
        assertThat(take(text)).isTrue();
    }

    @Test
    void tellsStatusBodyAndWhetherTheGatewayHadIt() throws IOException {
        take(WITH_LENGTH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.isHit()).isTrue();
        assertThat(answer.body()).asString(US_ASCII).isEqualTo("hello");

        answer.forget();
        take(IN_CHUNKS);
        assertThat(answer.isHit()).isFalse();
    }

    @Test
    void refusesOneWhoseEndCannotBeSeen() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> take("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"));
    }

    private boolean take(String text) throws IOException {
        var bytes = text.getBytes(US_ASCII);
        answer.room().put(bytes);
        return answer.take(bytes.length);
    }
}
