package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.product.search.OpenSearchClient.NoAnswerException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenSearchClientTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ScriptedOpenSearch openSearch = new ScriptedOpenSearch();
    private final OpenSearchClient client = openSearch.client();

    OpenSearchClientTest() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        openSearch.close();
    }

    @Test
    void understandsARefusalThatIsNoJson() {
        openSearch.answers(401, Map.of("Content-Type", "text/plain"), "Unauthorized\n");

        var answer = client.send("GET", "/products", TIMEOUT);

        assertThat(answer.status()).isEqualTo(401);
        assertThatThrownBy(() -> answer.orRefused("to read it"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("OpenSearch refused to read it: 401 Unauthorized");
        assertThat(openSearch.asked).hasSize(1);
    }

    @Test
    void makesASearchUnavailableThatIsNotLetIn() {
        openSearch.answers(401, "Unauthorized");

        assertThatThrownBy(() -> search().best(SearchRequest.of("lamp"), null, 1))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("The search engine does not let us in");
    }

    @Test
    void findsAllAtOnce() {
        openSearch.answers(200, "{\"hits\":{\"hits\":[{\"_score\":3.0,\"sort\":[7]},{\"_score\":1.0,\"sort\":[9]}]}}");

        var found = search().all(SearchRequest.of("lamp"));

        assertThat(found.ids()).containsExactly(7L, 9L);
        assertThat(found.tiers()).containsExactly(3, 1);
        assertThat(openSearch.asked).hasSize(1);
    }

    @Test
    void findsAllOfAnIndexThatGivesFewerAtOnce() {
        openSearch
                .answers(400, "{\"error\": {\"type\": \"illegal_argument_exception\"}, \"status\": 400}")
                .answers(200, "{\"hits\":{\"hits\":[]}}");

        assertThat(search().all(SearchRequest.of("lamp")).count()).isZero();

        assertThat(openSearch.asked.getFirst()).contains("\"size\":125000");
        assertThat(openSearch.asked.getLast()).contains("\"size\":10000");
    }

    private OpenSearchProductSearch search() {
        var properties = openSearch.properties();
        return new OpenSearchProductSearch(client, properties, new InMemoryCategories());
    }

    @Test
    void saysWhenToComeAgain() {
        openSearch.answers(429, Map.of("Retry-After", "2"), "slow down");

        assertThatThrownBy(() -> client.send("GET", "/products", TIMEOUT))
                .isInstanceOf(NoAnswerException.class)
                .hasMessageContaining("429 slow down")
                .extracting(e -> ((NoAnswerException) e).retryAfter())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void acceptsNoAnswerThatIsNotOfOpenSearch() {
        openSearch.answers(200, "<html>").answers(200, "<html>");

        assertThatThrownBy(() -> client.send("GET", "/products", TIMEOUT)).isInstanceOf(NoAnswerException.class);
    }

    /** The first connection is closed without an answer, and nobody answers on the second. */
    @Test
    void repeatsWithinTheSameTimeout() throws Exception {
        var timeout = Duration.ofSeconds(3);
        try (var server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                var threads = Executors.newScheduledThreadPool(1);
                var impatient = new OpenSearchClient(
                        ScriptedOpenSearch.properties(URI.create("http://localhost:" + server.getLocalPort())),
                        new ObjectMapper())) {
            // so late that a second timeout as long as the first would be noticed
            var closed = threads.schedule(() -> closeOne(server), 2_500, TimeUnit.MILLISECONDS);
            var begun = System.nanoTime();

            assertThatThrownBy(() -> impatient.send("POST", "/products", Map.of(), timeout))
                    .isInstanceOf(NoAnswerException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(timeout, timeout.multipliedBy(3).dividedBy(2));
            assertThat(closed.get()).isTrue();
        }
    }

    private static boolean closeOne(ServerSocket server) throws IOException {
        server.accept().close();
        return true;
    }
}
