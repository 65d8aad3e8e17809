package com.electricmall.product.search;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the index lives and how fast it follows.
 *
 * @param folder of this machine; instances on it take a folder below each
 * @param followEvery the pause between two looks at what was changed, unless news shorten it
 * @param commitEvery how often what was followed is written to disk; a restart looks again at what was changed since
 * @param bufferMegabytes of heap for documents that are not written yet
 */
@ConfigurationProperties("mall.search")
record SearchProperties(
        @Nullable Path folder,
        @DefaultValue("500ms") Duration followEvery,
        @DefaultValue("5s") Duration commitEvery,
        @DefaultValue("16") int bufferMegabytes) {

    Path folderOrDefault() {
        return folder != null
                ? folder
                : Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "electric-mall-search-" + System.getProperty("user.name"));
    }
}
