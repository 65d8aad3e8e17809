package com.electricmall.product.search;

import com.electricmall.product.search.OpenSearchClaim.LeaseLostException;
import com.electricmall.product.search.OpenSearchClient.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An index in OpenSearch that this instance writes to, in bulks. */
final class OpenSearchIndex implements FollowedIndex {

    private static final Logger log = LoggerFactory.getLogger(OpenSearchIndex.class);

    private static final int MOST_IN_A_BULK = 500;
    private static final int MOST_BYTES = 4 << 20;
    private static final String INDEX_IS_GONE = "index_not_found_exception";

    private final OpenSearchClaim claim;
    private final OpenSearchClient client;
    private final String name;
    private final ProductIndexing products = new ProductIndexing();
    private final ByteArrayOutputStream bulk = new ByteArrayOutputStream();
    private int inBulk;

    OpenSearchIndex(OpenSearchClaim claim, OpenSearchClient client, String name) {
        this.claim = claim;
        this.client = client;
        this.name = name;
    }

    @Override
    public IndexState state() {
        return claim.state();
    }

    @Override
    public void add(SearchedProduct product) throws FileNotFoundException {
        replace(product);
    }

    @Override
    public void replace(SearchedProduct product) throws FileNotFoundException {
        line(Map.of("index", versioned(product.id())));
        line(OpenSearchSchema.document(products.of(product)));
        endOfEntry();
    }

    @Override
    public void remove(long id) throws FileNotFoundException {
        line(Map.of("delete", versioned(id)));
        endOfEntry();
    }

    /** Refused where a later holder of the lease has written. */
    private Map<String, Object> versioned(long id) {
        return Map.of("_id", Long.toString(id), "version", claim.epoch(), "version_type", "external_gte");
    }

    private void line(Map<String, Object> json) {
        bulk.writeBytes(client.encoded(json));
        bulk.write('\n');
    }

    private void endOfEntry() throws FileNotFoundException {
        if (++inBulk == MOST_IN_A_BULK || bulk.size() >= MOST_BYTES) {
            flush();
        }
    }

    private void flush() throws FileNotFoundException {
        if (inBulk == 0) {
            return;
        }
        var path = "/%s/_bulk?require_alias=true&filter_path=errors,items.*._id,items.*.status,items.*.error"
                .formatted(OpenSearchClaim.writing(name));
        var answer = client.sendLines(path, bulk.toByteArray(), OpenSearchIndexes.TIMEOUT);
        bulk.reset();
        inBulk = 0;
        if (answer.body().at("/error/type").asText().equals(INDEX_IS_GONE)) {
            throw new FileNotFoundException("There is no index " + name);
        }
        if (answer.orRefused("a bulk").body().path("errors").booleanValue()) {
            for (var item : answer.body().get("items")) {
                check(item.elements().next());
            }
        }
    }

    /** A product that cannot be indexed keeps no other from it. */
    private void check(JsonNode item) throws FileNotFoundException {
        var status = item.get("status").intValue();
        if (!item.has("error")) {
            return;
        }
        if (status == OpenSearchClient.CONFLICT) {
            throw new LeaseLostException();
        }
        if (item.at("/error/type").asText().equals(INDEX_IS_GONE)) {
            throw new FileNotFoundException("There is no index " + name);
        }
        if (OpenSearchClient.isForLater(status)) {
            throw new OpenSearchClient.NoAnswerException("OpenSearch could not write: " + Answer.reason(item), null);
        }
        log.error("Product {} cannot be indexed: {}", item.get("_id").asText(), Answer.reason(item));
    }

    @Override
    public void refresh() throws FileNotFoundException {
        flush();
        client.send("POST", "/" + name + "/_refresh", OpenSearchIndexes.TIMEOUT).orRefused("to refresh " + name);
    }

    @Override
    public void commit(IndexState state) throws FileNotFoundException {
        flush();
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
        bulk.reset();
        inBulk = 0;
    }
}
