package com.electricmall.product.search;

import com.electricmall.local.testing.EmbeddedParts;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** An index in a real OpenSearch, which a class of tests shares, because one more takes longer than a search. */
final class OpenSearchFixture extends SearchFixture {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final OpenSearchClient client;
    private final IndexHome.Claim claim;

    private OpenSearchFixture(
            OpenSearchProperties properties, OpenSearchClient client, IndexHome.Claim claim, FollowedIndex index) {
        super(index, categories -> new OpenSearchProductSearch(client, properties, categories));
        this.client = client;
        this.claim = claim;
    }

    static OpenSearchFixture start() throws IOException {
        var properties = properties(freshName(), Duration.ofSeconds(20));
        var client = client(properties);
        var home = new OpenSearchIndexes(client, properties);
        var claim = home.claim().orElseThrow();
        var index = claim.create(new IndexState("", "", IndexState.WHOLE));
        index.serve();
        return new OpenSearchFixture(properties, client, claim, index);
    }

    static String freshName() {
        return "products" + NAMES.incrementAndGet();
    }

    static OpenSearchClient client(OpenSearchProperties properties) {
        return new OpenSearchClient(properties, new ObjectMapper());
    }

    /** @param patience with searches, and with an instance that should write */
    static OpenSearchProperties properties(String index, Duration patience) {
        return new OpenSearchProperties(
                URI.create(EmbeddedParts.openSearch().url()),
                null,
                null,
                index,
                2,
                "0-1",
                Duration.ofSeconds(1),
                patience,
                patience);
    }

    static SearchProperties followed() {
        return new SearchProperties(
                SearchProperties.Engine.OPENSEARCH, Path.of(""), Duration.ofMillis(50), Duration.ofMillis(100), 16);
    }

    @Override
    public void close() throws IOException {
        claim.close();
        client.close();
    }
}
