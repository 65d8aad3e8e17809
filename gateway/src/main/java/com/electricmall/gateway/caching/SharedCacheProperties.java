package com.electricmall.gateway.caching;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param publicPaths patterns of the paths that everybody may read; the services get these requests without credentials
 * @param personalReads those of these paths that are the caller's own, by a parameter: {@code /products?merchant=me}
 * @param maximumSize of all stored responses
 * @param largestBody larger responses are not stored
 */
@ConfigurationProperties("mall.gateway.cache")
record SharedCacheProperties(
        @DefaultValue({}) List<String> publicPaths,
        @DefaultValue({}) List<String> personalReads,
        @DefaultValue("64MB") DataSize maximumSize,
        @DefaultValue("256KB") DataSize largestBody) {

    SharedCacheProperties {
        publicPaths = List.copyOf(publicPaths);
        personalReads = List.copyOf(personalReads);
    }
}
