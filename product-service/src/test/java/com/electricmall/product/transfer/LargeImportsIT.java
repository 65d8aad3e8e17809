package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Imports that are long, and that have many bad lines or many beside them. */
class LargeImportsIT extends ImportRequests {

    @Test
    void tellsAThousandBadLinesAtMost() {
        var answer = taken(NDJSON, "{}\n".repeat(1_003));

        assertThat(answer.get("rejected")).hasSize(1_000);
        assertThat(answer.get("rejectedMore").longValue()).isEqualTo(3);
    }

    @Test
    void tellsNoMoreOfALineThanFits() {
        var answer = taken(NDJSON, "{\"%s\": 1}\n".formatted("x".repeat(40_000)).repeat(100));

        assertThat(answer.toString()).hasSizeLessThan(100_000);
        assertThat(answer.get("rejected")).hasSize(100);
    }

    @Test
    void takesTwentyThousandLinesInOneRequest() {
        var answer = taken(NDJSON, lines(20_000));

        assertThat(answer.get("created").longValue()).isEqualTo(20_000);
        get("/products?page=0&size=1&merchant=" + merchant.id())
                .expectHeader()
                .valueEquals("X-Total-Count", "10000"); // as far as pages reach
    }

    @Test
    void passesOverALineThatIsTooLong() {
        var answer = taken(NDJSON, "{\"name\": \"" + "x".repeat(10_000_000) + "\"}\n" + lines(1));

        assertThat(answer.get("created").longValue()).isEqualTo(1);
        assertThat(answer.at("/rejected/0/line").longValue()).isEqualTo(1);
    }

    @Test
    void keepsWhatWasWrittenWhenTheConnectionIsCut() throws IOException {
        var text = lines(1_200).getBytes(UTF_8);
        try (var socket = begun(merchant, new String(text, UTF_8))) {
            assertThat(socket.isConnected()).isTrue();
            await().atMost(Duration.ofSeconds(20)).until(() -> count() == 1_000);
        }

        await().during(Duration.ofMillis(500)).until(() -> count() == 1_000);
        assertThat(taken(NDJSON, new String(text, UTF_8)).get("updated").longValue())
                .isEqualTo(1_000);
        assertThat(count()).isEqualTo(1_200);
    }

    /** Each of four holds a connection to the database. */
    @Test
    void waitWhileFourOthersRun() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 4; i++) {
                var other = newMerchant();
                slow.add(begun(other, lines(600)));
                await().atMost(Duration.ofSeconds(20)).until(() -> count(other) == 500); // its first batch
            }
            var fifth = CompletableFuture.supplyAsync(() -> taken(NDJSON, lines(1)));
            await().during(Duration.ofSeconds(1)).until(() -> !fifth.isDone());
            get("/products?merchant=" + merchant.id()).expectStatus().isOk();

            slow.removeFirst().close();

            await().atMost(Duration.ofSeconds(20)).until(fifth::isDone);
            assertThat(fifth.join().get("accepted").longValue()).isEqualTo(1);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void areTwoAtOnceOfAMerchant() throws IOException {
        try (var _ = begun(merchant, lines(600))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> count(merchant) == 500); // its first batch
            try (var _ = begun(merchant, lines(600).replace("\"T-", "\"second-"))) {
                await().atMost(Duration.ofSeconds(20)).until(() -> count(merchant) == 1_000);

                sent(NDJSON, lines(1))
                        .expectStatus()
                        .isEqualTo(429)
                        .expectHeader()
                        .exists("Retry-After");
            }
        }
    }

    /** An import whose end the client does not send. */
    private Socket begun(User user, String text) throws IOException {
        var socket = new Socket("localhost", raw("/").getPort());
        var bytes = text.getBytes(UTF_8);
        socket.getOutputStream()
                .write(
                        "POST /products/import HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                                .formatted(user.token(), NDJSON, bytes.length + 1_000)
                                .getBytes(UTF_8));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return socket;
    }
}
