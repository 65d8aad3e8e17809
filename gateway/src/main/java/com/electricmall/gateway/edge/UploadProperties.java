package com.electricmall.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How slowly a body may arrive.
 *
 * @param patience how long a client may keep us waiting for bytes in all
 * @param leastRate bytes that buy the client another second
 * @param slowPaths paths whose services work while they read, so that a client may write while it sends
 * @param slowPatience the patience there
 */
@ConfigurationProperties("mall.gateway.uploads")
public record UploadProperties(
        @DefaultValue("10s") Duration patience,
        @DefaultValue("16KB") DataSize leastRate,
        @DefaultValue List<String> slowPaths,
        @DefaultValue("10m") Duration slowPatience) {

    Duration patienceAt(String path) {
        return slowPaths.contains(path) ? slowPatience : patience;
    }

    /** What a client may take for so many bytes. */
    Duration timeFor(DataSize size, Duration patience) {
        return patience.plusMillis(size.toBytes() * 1_000 / leastRate.toBytes());
    }
}
