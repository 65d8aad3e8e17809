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
 * @param followEvery the pause between two polls for changes, unless an event shortens it
 * @param commitEvery how often the index is committed to disk; a restart applies later changes again
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
