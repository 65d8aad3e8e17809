package com.electricmall.product.search;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.util.Map;

/** An index in OpenSearch that this instance writes to, in bulks. */
final class OpenSearchIndex implements FollowedIndex {

    private static final int MOST_IN_A_BULK = 500;
    private static final int MOST_BYTES = 4 << 20;

    private final OpenSearchClaim claim;
    private final OpenSearchClient client;
    private final String name;
    private final ProductIndexing products = new ProductIndexing();
    private final OpenSearchBulk bulk;

    OpenSearchIndex(OpenSearchClaim claim, OpenSearchClient client, String name) {
        this.claim = claim;
        this.client = client;
        this.name = name;
        this.bulk = new OpenSearchBulk(client, name, time -> claim.renewWhile(name, time));
    }

    @Override
    public IndexState state() {
        return claim.state();
    }

    @Override
    public void add(SourceProduct product) throws FileNotFoundException {
        replace(product);
    }

    @Override
    public void replace(SourceProduct product) throws FileNotFoundException {
        add(product.id(), Map.of("index", versioned(product.id())), document(product));
    }

    private Map<String, Object> document(SourceProduct product) {
        try {
            return OpenSearchSchema.document(products.of(product));
        } catch (RuntimeException e) {
            throw new UnindexableProductException(product.id(), e);
        }
    }

    @Override
    public void remove(long id) throws FileNotFoundException {
        add(id, Map.of("delete", versioned(id)));
    }

    /** Refused where a later holder of the lease has written. */
    private Map<String, Object> versioned(long id) {
        return Map.of("_id", Long.toString(id), "version", claim.epoch(), "version_type", "external_gte");
    }

    @SafeVarargs
    private void add(long id, Map<String, Object>... lines) throws FileNotFoundException {
        var entry = new ByteArrayOutputStream();
        for (var line : lines) {
            entry.writeBytes(client.encoded(line));
            entry.write('\n');
        }
        bulk.add(Long.toString(id), entry.toByteArray());
        if (bulk.size() >= MOST_IN_A_BULK || bulk.bytes() >= MOST_BYTES) {
            bulk.write();
        }
    }

    @Override
    public void refresh() throws FileNotFoundException {
        bulk.write();
        client.send("POST", "/" + name + "/_refresh", OpenSearchIndexes.TIMEOUT).orRefused("to refresh " + name);
    }

    @Override
    public void commit(IndexState state) throws FileNotFoundException {
        bulk.write();
        claim.save(name, state);
    }

    @Override
    public void serve() {
        claim.serve(name);
    }

    @Override
    public void keep() throws FileNotFoundException {
        claim.renew(name);
    }

    @Override
    public void close() {
        bulk.clear();
    }
}
