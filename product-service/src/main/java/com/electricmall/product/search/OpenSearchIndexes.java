package com.electricmall.product.search;

import com.electricmall.product.search.OpenSearchClient.Answer;
import com.electricmall.product.search.OpenSearchClient.NoAnswerException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The index that all instances share. One of them writes to it, by a lease: a document that it writes anew each second.
 * An instance that sees the same document for longer than a lease takes it over. Nobody compares clocks. OpenSearch
 * writes the document only if it is the one that was read, so that one of several gets the lease.
 *
 * <p>Each holder has a higher epoch, which is the version of all documents that it writes: what a holder of before
 * writes too late is refused wherever its successor has written.
 *
 * <p>Names: {@code products-leases} has a lease for each version of the schema. {@code products-1a2b3c4d} is the alias
 * that searches of that version use, and {@code products-1a2b3c4d-…} what it stands for. So two releases of different
 * schemas run side by side.
 */
@Component
@ConditionalOnProperty(name = "mall.search.engine", havingValue = "opensearch")
class OpenSearchIndexes implements IndexHome {

    private static final Logger log = LoggerFactory.getLogger(OpenSearchIndexes.class);

    /**
     * @param holder the instance that writes; empty if it gave the lease back
     * @param epoch grows by one with each holder
     * @param index that is made or followed; null if there is none yet
     */
    record Lease(String holder, long epoch, @Nullable String index, String database, String place, long madeTo) {

        IndexState state() {
            return new IndexState(database, place, madeTo);
        }

        Lease heldBy(String next) {
            return new Lease(next, epoch + 1, index, database, place, madeTo);
        }

        Lease givenBack() {
            return new Lease("", epoch, index, database, place, madeTo);
        }

        Lease of(@Nullable String itsIndex, IndexState state) {
            return new Lease(holder, epoch, itsIndex, state.database(), state.place(), state.madeTo());
        }
    }

    /** As it was read or written: the numbers tell this state of the document from all others. */
    record StoredLease(Lease lease, long sequence, long term) {

        boolean isSameAs(StoredLease other) {
            return sequence == other.sequence && term == other.term;
        }
    }

    /** Of a request of whoever writes. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final OpenSearchClient client;
    private final OpenSearchProperties properties;
    private final String me = UUID.randomUUID().toString();
    private final String leases;
    private final String alias;

    private @Nullable StoredLease seen;
    private long seenAt;

    OpenSearchIndexes(OpenSearchClient client, OpenSearchProperties properties) {
        this.client = client;
        this.properties = properties;
        this.leases = "/" + properties.index() + "-leases";
        this.alias = alias(properties);
    }

    /** What searches look into. */
    static String alias(OpenSearchProperties properties) {
        return properties.index() + "-" + OpenSearchSchema.version();
    }

    /** An alias is made when the first index of this schema is whole. */
    @Override
    public boolean isServed() {
        try {
            return client.send("HEAD", "/_alias/" + alias, properties.timeout()).isOk();
        } catch (NoAnswerException e) {
            log.debug("Whether there is an index is not known", e);
            return false;
        }
    }

    @Override
    public Optional<Claim> claim() {
        var found = read();
        if (found.isEmpty()) {
            return create().map(this::claimOf);
        }
        var stored = found.get();
        var holder = stored.lease().holder();
        return holder.isEmpty() || holder.equals(me) || isSilent(stored)
                ? write(stored.lease().heldBy(me), stored).map(this::claimOf)
                : Optional.empty();
    }

    private Claim claimOf(StoredLease held) {
        return new OpenSearchClaim(this, client, properties, held);
    }

    private boolean isSilent(StoredLease stored) {
        var now = System.nanoTime();
        if (seen == null || !seen.isSameAs(stored)) {
            seen = stored;
            seenAt = now;
        }
        return Duration.ofNanos(now - seenAt).compareTo(properties.lease()) > 0;
    }

    private Optional<StoredLease> read() {
        var answer = client.send("GET", leases + "/_doc/" + alias, TIMEOUT);
        if (answer.status() == OpenSearchClient.NOT_FOUND) {
            return Optional.empty();
        }
        var body = answer.orRefused("to read the lease").body();
        return Optional.of(stored(client.decoded(body.get("_source"), Lease.class), body));
    }

    /** Empty if another instance is first. */
    private Optional<StoredLease> create() {
        var index = client.send(
                "PUT",
                leases,
                Map.of(
                        "settings",
                        Map.of("number_of_shards", 1, "auto_expand_replicas", properties.replicas()),
                        "mappings",
                        Map.of("dynamic", false)),
                TIMEOUT);
        if (!isThere(index)) {
            index.orRefused("to make " + leases);
        }
        var lease = new Lease(me, 1, null, "", "", 0);
        return written(lease, client.send("PUT", leases + "/_create/" + alias, lease, TIMEOUT));
    }

    static boolean isThere(Answer made) {
        return made.status() == OpenSearchClient.BAD_REQUEST
                && made.body().at("/error/type").asText().equals("resource_already_exists_exception");
    }

    /** Empty if another instance has taken the lease over. */
    Optional<StoredLease> write(Lease lease, StoredLease before) {
        var path =
                "%s/_doc/%s?if_seq_no=%d&if_primary_term=%d".formatted(leases, alias, before.sequence(), before.term());
        return written(lease, client.send("PUT", path, lease, TIMEOUT));
    }

    private static Optional<StoredLease> written(Lease lease, Answer answer) {
        return answer.status() == OpenSearchClient.CONFLICT
                ? Optional.empty()
                : Optional.of(
                        stored(lease, answer.orRefused("to write the lease").body()));
    }

    private static StoredLease stored(Lease lease, JsonNode body) {
        return new StoredLease(
                lease,
                body.get("_seq_no").longValue(),
                body.get("_primary_term").longValue());
    }
}
