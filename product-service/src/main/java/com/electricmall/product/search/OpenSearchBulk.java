package com.electricmall.product.search;

import com.electricmall.product.search.OpenSearchClient.Answer;
import com.electricmall.product.search.OpenSearchClient.NoAnswerException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries that are written with one request. Those that OpenSearch refuses for now (429, 5xx) are written again after a
 * pause, alone: what it accepted meanwhile stays. Entries are versioned, so nothing is written twice.
 */
final class OpenSearchBulk {

    private static final Logger log = LoggerFactory.getLogger(OpenSearchBulk.class);

    /** With usual pauses 23 s between them. After the last, whoever follows the index begins at its last commit. */
    static final int MOST_TRIES = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final String INDEX_IS_GONE = "index_not_found_exception";

    /** What is done between two tries. */
    interface Pause {

        /** @throws FileNotFoundException if the index was lost meanwhile */
        void take(Duration time) throws FileNotFoundException;
    }

    private final OpenSearchClient client;
    private final String index;
    private final Pause pause;

    /** By id, so that of a product only the last state is written, in whichever order its states are refused. */
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private int bytes;

    OpenSearchBulk(OpenSearchClient client, String index, Pause pause) {
        this.client = client;
        this.index = index;
        this.pause = pause;
    }

    /** @param lines of JSON, as {@code _bulk} has them: an action, and the document if it has one */
    void add(String id, byte[] lines) {
        bytes += lines.length;
        var before = entries.put(id, lines);
        if (before != null) {
            bytes -= before.length;
        }
    }

    int size() {
        return entries.size();
    }

    int bytes() {
        return bytes;
    }

    void clear() {
        entries.clear();
        bytes = 0;
    }

    /**
     * Writes all entries.
     *
     * @throws NoAnswerException if some are still refused after {@link #MOST_TRIES}
     * @throws FileNotFoundException if there is no such index
     */
    void write() throws FileNotFoundException {
        var usual = FIRST_PAUSE;
        for (var tries = 1; !entries.isEmpty(); tries++) {
            var refused = tryOnce();
            if (refused == null) {
                return;
            }
            if (tries == MOST_TRIES) {
                throw refused;
            }
            var wanted = Objects.requireNonNullElse(refused.retryAfter(), usual);
            var next = wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE;
            log.info("{} products are written again in {}: {}", entries.size(), next, refused.getMessage());
            pause.take(next);
            usual = usual.multipliedBy(2);
        }
    }

    /** Null if nothing was refused for now. */
    private @Nullable NoAnswerException tryOnce() throws FileNotFoundException {
        Answer answer;
        try {
            answer = client.sendLines(
                    "/%s/_bulk?require_alias=true&filter_path=errors,error,items.*._id,items.*.status,items.*.error"
                            .formatted(OpenSearchClaim.writing(index)),
                    lines(),
                    OpenSearchIndexes.TIMEOUT);
        } catch (NoAnswerException e) {
            return e;
        }
        if (answer.body().at("/error/type").asText().equals(INDEX_IS_GONE)) {
            throw new FileNotFoundException("There is no index " + index);
        }
        if (!answer.orRefused("a bulk").body().path("errors").booleanValue()) {
            clear();
            return null;
        }
        var refused = keepRefused(answer.body().get("items"));
        if (refused == null) {
            clear();
        }
        return refused;
    }

    private byte[] lines() {
        var lines = new ByteArrayOutputStream(bytes);
        entries.values().forEach(lines::writeBytes);
        return lines.toByteArray();
    }

    private @Nullable NoAnswerException keepRefused(JsonNode items) throws FileNotFoundException {
        NoAnswerException refused = null;
        for (var each : items) {
            var item = each.elements().next();
            if (isForLater(item)) {
                refused = new NoAnswerException("OpenSearch could not write: " + Answer.reason(item), null);
            } else {
                var written = entries.remove(item.get("_id").asText());
                bytes -= written == null ? 0 : written.length;
            }
        }
        return refused;
    }

    /** A product that cannot be indexed keeps no other from it. */
    private boolean isForLater(JsonNode item) throws FileNotFoundException {
        if (!item.has("error")) {
            return false;
        }
        var status = item.get("status").intValue();
        if (status == OpenSearchClient.CONFLICT) {
            throw new OpenSearchClaim.LeaseLostException();
        }
        if (item.at("/error/type").asText().equals(INDEX_IS_GONE)) {
            throw new FileNotFoundException("There is no index " + index);
        }
        if (OpenSearchClient.isForLater(status)) {
            return true;
        }
        log.error("Product {} cannot be indexed: {}", item.get("_id").asText(), Answer.reason(item));
        return false;
    }
}
