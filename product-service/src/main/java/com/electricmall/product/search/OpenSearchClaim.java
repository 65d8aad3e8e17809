package com.electricmall.product.search;

import com.electricmall.product.search.OpenSearchClient.NoAnswerException;
import com.electricmall.product.search.OpenSearchIndexes.Lease;
import com.electricmall.product.search.OpenSearchIndexes.StoredLease;
import java.io.FileNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lease of this instance, while it holds it, and the index that it writes to. */
final class OpenSearchClaim implements IndexHome.Claim {

    private static final Logger log = LoggerFactory.getLogger(OpenSearchClaim.class);

    /** Releases before this one have made indexes without it. */
    private static final Map<String, Object> WINDOW =
            Map.of("index.max_result_window", OpenSearchProductSearch.MOST_AT_ONCE);

    private static final Duration RENEWAL = Duration.ofSeconds(1);

    /** Longer than a holder that lost its lease may take to notice: so long it is remembered what was removed. */
    private static final String REMEMBERED = "10m";

    /** Another instance writes to the index. */
    static final class LeaseLostException extends RuntimeException {

        private static final long serialVersionUID = 1;

        LeaseLostException() {
            super("Another instance keeps the index now");
        }
    }

    private final OpenSearchIndexes home;
    private final OpenSearchClient client;
    private final OpenSearchProperties properties;
    private final String alias;
    private StoredLease held;
    private long renewedAt = System.nanoTime();

    OpenSearchClaim(
            OpenSearchIndexes home, OpenSearchClient client, OpenSearchProperties properties, StoredLease held) {
        this.home = home;
        this.client = client;
        this.properties = properties;
        this.alias = OpenSearchIndexes.alias(properties);
        this.held = held;
    }

    @Override
    public FollowedIndex open() throws FileNotFoundException {
        var index = held.lease().index();
        if (index == null) {
            throw new FileNotFoundException("No index was made");
        }
        requireIndex(index);
        client.send("PUT", "/" + index + "/_settings", WINDOW, OpenSearchIndexes.TIMEOUT)
                .orRefused("to set the window of " + index);
        return new OpenSearchIndex(this, client, index);
    }

    /** What was there is searched until the new one is whole. */
    @Override
    public FollowedIndex create(IndexState beginning) {
        var index = alias + "-" + UUID.randomUUID().toString().substring(0, 8);
        client.send(
                        "PUT",
                        "/" + index,
                        Map.of(
                                "settings",
                                Map.of(
                                        "number_of_shards",
                                        properties.shards(),
                                        "auto_expand_replicas",
                                        properties.replicas(),
                                        "refresh_interval",
                                        "-1",
                                        "gc_deletes",
                                        REMEMBERED,
                                        "max_result_window",
                                        OpenSearchProductSearch.MOST_AT_ONCE),
                                "mappings",
                                OpenSearchSchema.mappings(),
                                "aliases",
                                Map.of(writing(index), Map.of())),
                        OpenSearchIndexes.TIMEOUT)
                .orRefused("to make " + index);
        save(held.lease().of(index, beginning));
        return new OpenSearchIndex(this, client, index);
    }

    /** Writes name this alias, because to a name of nothing OpenSearch would make an index. */
    static String writing(String index) {
        return index + "-writing";
    }

    long epoch() {
        return held.lease().epoch();
    }

    IndexState state() {
        return held.lease().state();
    }

    void save(String index, IndexState state) {
        save(held.lease().of(index, state));
    }

    /** Now and then; else does nothing. */
    void renew(String index) throws FileNotFoundException {
        if (System.nanoTime() - renewedAt > RENEWAL.toNanos()) {
            save(held.lease());
            requireIndex(index);
        }
    }

    /**
     * Takes so long, and keeps the lease meanwhile as far as OpenSearch answers: if it is lost, the next write says so.
     *
     * @throws FileNotFoundException if the index was lost
     */
    void renewWhile(String index, Duration time) throws FileNotFoundException {
        var end = System.nanoTime() + time.toNanos();
        try {
            for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, RENEWAL.toNanos()));
                renewIfAnswered(index);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("Interrupted while OpenSearch was to be asked again", e);
        }
    }

    private void renewIfAnswered(String index) throws FileNotFoundException {
        try {
            renew(index);
        } catch (NoAnswerException e) {
            log.debug("The lease is not renewed yet", e);
        }
    }

    /** Has all searches use the index; others of the same schema are dropped. */
    void serve(String index) {
        save(held.lease()); // or else another instance serves one of its own
        var all = client.send("GET", "/" + alias + "-*/_alias", OpenSearchIndexes.TIMEOUT)
                .orRefused("to list the indexes")
                .body();
        var actions =
                new ArrayList<Map<String, Object>>(List.of(Map.of("add", Map.of("index", index, "alias", alias))));
        all.fieldNames().forEachRemaining(name -> {
            if (!name.equals(index)) {
                actions.add(Map.of("remove_index", Map.of("index", name)));
            }
        });
        client.send("POST", "/_aliases", Map.of("actions", actions), OpenSearchIndexes.TIMEOUT)
                .orRefused("to serve " + index);
    }

    private void requireIndex(String index) throws FileNotFoundException {
        var answer = client.send("HEAD", "/_alias/" + writing(index), OpenSearchIndexes.TIMEOUT);
        if (answer.status() == OpenSearchClient.NOT_FOUND) {
            throw new FileNotFoundException("There is no index " + index);
        }
        answer.orRefused("to tell of " + index);
    }

    private void save(Lease lease) {
        held = home.write(lease, held).orElseThrow(LeaseLostException::new);
        renewedAt = System.nanoTime();
    }

    /** For another instance, which need not wait until the lease is over. Does nothing if it was lost. */
    @Override
    public void close() {
        home.write(held.lease().givenBack(), held);
    }
}
