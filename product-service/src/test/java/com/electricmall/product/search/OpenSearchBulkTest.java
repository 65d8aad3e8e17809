package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.product.search.OpenSearchClaim.LeaseLostException;
import com.electricmall.product.search.OpenSearchClient.NoAnswerException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenSearchBulkTest {

    private static final String OVERLOADED =
            "{\"error\": {\"type\": \"rejected_execution_exception\", \"reason\": \"too many\"}, \"status\": 429}";
    private static final String WRITTEN = "{\"errors\": false}";

    private final ScriptedOpenSearch openSearch = new ScriptedOpenSearch();
    private final OpenSearchClient client = openSearch.client();
    private final List<Duration> pauses = new ArrayList<>();
    private final OpenSearchBulk bulk = new OpenSearchBulk(client, "products-1", pauses::add);

    OpenSearchBulkTest() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        openSearch.close();
    }

    @Test
    void writesAgainOnlyWhatWasRefused() throws IOException {
        add("1", "2", "3");
        openSearch
                .answers(200, items(item("1", 201), item("2", 429), item("3", 503)))
                .answers(200, items(item("2", 201), item("3", 429)))
                .answers(200, WRITTEN);

        bulk.write();

        assertThat(openSearch.asked).containsExactly("1\n2\n3\n", "2\n3\n", "3\n");
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(bulk.size()).isZero();
        assertThat(bulk.bytes()).isZero();
    }

    @Test
    void writesAllAgainIfTheWholeRequestWasRefused() throws IOException {
        add("1", "2");
        openSearch.answers(429, OVERLOADED).answers(503, "no JSON").answers(200, WRITTEN);

        bulk.write();

        assertThat(openSearch.asked).hasSize(3).containsOnly("1\n2\n");
    }

    @Test
    void waitsAsLongAsItIsToldWithinBounds() throws IOException {
        add("1");
        openSearch
                .answers(429, Map.of("Retry-After", "3"), OVERLOADED)
                .answers(429, Map.of("Retry-After", "3600"), OVERLOADED)
                .answers(429, Map.of("Retry-After", "Fri, 27 Nov 2026 12:00:00 GMT"), OVERLOADED)
                .answers(200, WRITTEN);

        bulk.write();

        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMillis(800));
    }

    @Test
    void givesUpAfterSomeTries() {
        add("1");
        for (var i = 0; i < OpenSearchBulk.MOST_TRIES; i++) {
            openSearch.answers(429, OVERLOADED);
        }

        assertThatThrownBy(bulk::write).isInstanceOf(NoAnswerException.class).hasMessageContaining("429");

        assertThat(openSearch.asked).hasSize(OpenSearchBulk.MOST_TRIES);
        assertThat(pauses).hasSize(OpenSearchBulk.MOST_TRIES - 1);
    }

    @Test
    void hasTheLastStateOfAProductOnly() throws IOException {
        bulk.add("1", "before".getBytes(StandardCharsets.UTF_8));
        bulk.add("1", "after".getBytes(StandardCharsets.UTF_8));
        assertThat(bulk.bytes()).isEqualTo("after".length());
        openSearch.answers(200, WRITTEN);

        bulk.write();

        assertThat(openSearch.asked).containsExactly("after");
    }

    @Test
    void keepsNoProductBackForOneThatCannotBeIndexed() throws IOException {
        add("1", "2");
        openSearch.answers(200, items(item("1", 400), item("2", 201)));

        bulk.write();

        assertThat(openSearch.asked).hasSize(1);
        assertThat(bulk.size()).isZero();
    }

    @Test
    void endsWhenALaterHolderOfTheLeaseHasWritten() {
        add("1");
        openSearch.answers(200, items(item("1", 409)));

        assertThatThrownBy(bulk::write).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void endsWhenTheIndexIsGone() {
        add("1");
        openSearch.answers(404, "{\"error\": {\"type\": \"index_not_found_exception\"}, \"status\": 404}");

        assertThatThrownBy(bulk::write).isInstanceOf(FileNotFoundException.class);
    }

    private void add(String... ids) {
        for (var id : ids) {
            bulk.add(id, (id + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String items(String... items) {
        return "{\"errors\": true, \"items\": [%s]}".formatted(String.join(",", items));
    }

    private static String item(String id, int status) {
        var error = status == 201 ? "" : ", \"error\": {\"type\": \"refused\", \"reason\": \"so\"}";
        return "{\"index\": {\"_id\": \"%s\", \"status\": %d%s}}".formatted(id, status, error);
    }
}
