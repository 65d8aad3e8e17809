package com.electricmall.gateway.caching;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param publicPaths patterns of what everybody may read; requests of these reach the services without credentials
 * @param maximumSize of all that is kept
 * @param largestBody a larger one is not kept
 */
@ConfigurationProperties("mall.gateway.cache")
record SharedCacheProperties(
        @DefaultValue({}) List<String> publicPaths,
        @DefaultValue("64MB") DataSize maximumSize,
        @DefaultValue("256KB") DataSize largestBody) {

    SharedCacheProperties {
        publicPaths = List.copyOf(publicPaths);
    }
}
