package com.electricmall.product.search;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the index lives and how fast it follows. Folder and buffer are Lucene's.
 *
 * @param engine what keeps the index and searches it
 * @param folder of this machine; instances on it take a folder below each
 * @param followEvery the pause between two looks at what was changed, unless news shorten it
 * @param commitEvery how often what was followed is written to disk; a restart looks again at what was changed since
 * @param bufferMegabytes of heap for documents that are not written yet
 */
@ConfigurationProperties("mall.search")
record SearchProperties(
        @DefaultValue("lucene") Engine engine,
        @Nullable Path folder,
        @DefaultValue("500ms") Duration followEvery,
        @DefaultValue("5s") Duration commitEvery,
        @DefaultValue("16") int bufferMegabytes) {

    enum Engine {
        /** In this process: each instance has an index of its own. */
        LUCENE,
        /** A cluster, with one index for all instances. */
        OPENSEARCH
    }

    Path folderOrDefault() {
        return folder != null
                ? folder
                : Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "electric-mall-search-" + System.getProperty("user.name"));
    }
}
