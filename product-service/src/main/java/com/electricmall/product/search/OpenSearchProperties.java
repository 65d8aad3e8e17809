package com.electricmall.product.search;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The cluster that keeps the index if {@code mall.search.engine} is {@code opensearch}.
 *
 * @param user null if the cluster asks for none
 * @param index what the names of all our indexes begin with; shops that share a cluster have one each
 * @param shards of an index that is made from now on
 * @param replicas as {@code index.auto_expand_replicas} has them: from a least number to a most
 * @param connectTimeout of any request
 * @param timeout of a search
 * @param lease how long an instance that writes to the index may be silent before another takes over
 */
@ConfigurationProperties("mall.search.opensearch")
record OpenSearchProperties(
        @DefaultValue("http://localhost:9200") URI url,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("products") String index,
        @DefaultValue("1") int shards,
        @DefaultValue("0-1") String replicas,
        @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("10s") Duration lease) {

    /** Without the password. */
    @Override
    public String toString() {
        return "OpenSearchProperties[url=%s, index=%s]".formatted(url, index);
    }
}
